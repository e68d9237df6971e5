"""What is written to the people invited: to everybody, the same, and never who answered."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage
from types import MappingProxyType
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.ballot_box import box, keyfile
from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts, PersonNotInvited
from survey.clock import Clock
from survey.errors import Conflict
from survey.fieldwork import standing
from survey.mail import letters_text, message, outbox
from survey.mail.letters_text import CampaignWords, Letter, SignInWords
from survey.mail.models import OutgoingMail
from survey.mail.outbox import SIGN_IN, NewMail
from survey.organisations import queries as organisations
from survey.organisations import sign_in, trail
from survey.organisations.acts import Act
from survey.organisations.queries import RequestUnknown
from survey.questionnaires.questionnaire import Questionnaire
from survey.settings import Settings

INVITATION = "invitation"
REMINDER = "reminder"
CLOSING = "closing"

REMINDERS = ("reminder_1", "reminder_2")
"""Two at most: more would be pressing people to answer."""

ACTS = {
    INVITATION: Act.INVITATIONS_SENT,
    REMINDER: Act.REMINDER_SENT,
    CLOSING: Act.CLOSING_NOTICE_SENT,
}

SAMPLE_TOKEN = "lien-personnel"  # noqa: S105, shown in previews in the place of a token
SAMPLE_FINGERPRINT = "0000-0000-0000-0000-0000-0000-0000-0000"

Composer = Callable[[Session, OutgoingMail], EmailMessage | None]

Writer = Callable[[Session, OutgoingMail, datetime], tuple[Letter, str]]
"""Writes the letter of a row, and says to whom it goes; raises NoLongerTrue if there is none."""

NO_OTHERS: Mapping[str, Writer] = MappingProxyType({})


class NoLongerTrue(Conflict):
    """What the mail was to tell has changed since it was queued."""

    message: ClassVar[str] = "Ce mail n’a plus d’objet."


class NotOpen(Conflict):
    """Letters with a link go out while the link is good."""

    message: ClassVar[str] = "Ces mails ne partent que pendant que la campagne est ouverte."


class RemindedTwice(Conflict):
    """Two reminders, no more."""

    message: ClassVar[str] = "Deux rappels sont déjà partis : un troisième serait une pression."


class NotInvitedYet(Conflict):
    """A reminder reminds of something."""

    message: ClassVar[str] = "Les invitations ne sont pas encore parties : envoyez-les d’abord."


def send_to_all(session: Session, cid: str, kind: str, *, actor: str, now: datetime) -> int:
    """Queue one letter to every person invited; return how many were new.

    Asking twice for the invitations adds nobody twice; reminders are numbered.

    Raises:
        NotOpen: if the campaign is not open.
        RemindedTwice, NotInvitedYet: for a reminder.
    """
    if standing.state(session, cid) != "open":
        raise NotOpen()
    added = queue(session, cid, _next_reminder(session, cid) if kind == REMINDER else kind, now)
    if added:
        trail.record(
            session,
            organisation_id=campaigns.campaign(session, cid).organisation_id,
            actor=actor,
            act=ACTS[kind],
            at=now,
            campaign_id=cid,
            mails=added,
        )
    return added


def queue(session: Session, cid: str, kind: str, now: datetime) -> int:
    """Put one mail for each person invited into the outbox; return how many were new."""
    mails = [
        NewMail(kind=kind, due=now, campaign_id=cid, invitee_id=person.id)
        for person in campaigns.invitees(session, cid)
    ]
    return outbox.enqueue(session, mails)


def waiting(session: Session, cid: str, kind: str) -> int:
    """Count the mails of one kind that have not left yet."""
    counts = outbox.progress(session, cid).get(kind, {})
    return counts.get("queued", 0) + counts.get("sending", 0)


def forget(session: Session, cid: str, kinds: Sequence[str] | None = None) -> None:
    """Forget the mails of a campaign, or those of some kinds."""
    outbox.forget(session, cid, kinds)


def composer(
    settings: Settings, clock: Clock, others: Mapping[str, Writer] = NO_OTHERS
) -> Composer:
    """Return the function that writes a mail at the moment when it leaves.

    Args:
        settings: of the installation.
        clock: gives the instant.
        others: who writes the kinds of mail that parts above this one queue.
    """

    def compose(session: Session, row: OutgoingMail) -> EmailMessage | None:
        now = clock()
        try:
            if row.kind in others:
                letter, to = others[row.kind](session, row, now)
            else:
                letter, to = _letter_of(session, settings, row, now)
        except (PersonNotInvited, RequestUnknown, keyfile.KeyFileMissing, NotOpen, NoLongerTrue):
            return None
        return message.build(
            letter, to=to, sender=settings.sender, bounce_id=row.bounce_id, sent_at=now
        )

    return compose


def preview(session: Session, settings: Settings, cid: str, kind: str, language: str) -> Letter:
    """Write a letter as people will read it, with a link that leads nowhere."""
    shown = REMINDERS[0] if kind == REMINDER else kind
    link = f"{settings.base_url}/r/{cid}/{SAMPLE_TOKEN}"
    return letters_text.write(shown, language, _words(session, settings, cid, language, link))


def _next_reminder(session: Session, cid: str) -> str:
    """Return the kind of the reminder whose turn it is."""
    sent = outbox.progress(session, cid)
    if INVITATION not in sent:
        raise NotInvitedYet()
    left = [kind for kind in REMINDERS if kind not in sent]
    if not left:
        raise RemindedTwice()
    return left[0]


def _letter_of(
    session: Session, settings: Settings, row: OutgoingMail, now: datetime
) -> tuple[Letter, str]:
    """Write the letter that a row of the outbox stands for, and say to whom it goes."""
    if row.kind == SIGN_IN:
        return _sign_in_letter(session, settings, row.sign_in_request_id or "", now)
    cid = row.campaign_id or ""
    if row.kind != CLOSING and standing.state(session, cid) != "open":
        raise NotOpen()
    person = campaigns.invitee(session, row.invitee_id or b"")
    language = person.language or _source_language(session, cid)
    token = keyfile.read(settings.keys_dir, cid).token(person.id, person.generation)
    words = _words(session, settings, cid, language, f"{settings.base_url}/r/{cid}/{token}")
    return letters_text.write(row.kind, language, words), person.email


def _sign_in_letter(
    session: Session, settings: Settings, request_id: str, now: datetime
) -> tuple[Letter, str]:
    """Write the letter of a member who asked to sign in."""
    asked = organisations.sign_in_letter(session, request_id, now=now)
    words = SignInWords(
        organisation=asked.organisation,
        name=asked.name,
        link=sign_in.address(settings.base_url, settings.secret_key, request_id),
        code=sign_in.code(settings.secret_key, request_id),
        minutes=max(1, int((asked.expires_at - now).total_seconds() // 60)),
    )
    return letters_text.write(SIGN_IN, "fr", words), asked.email


def _words(
    session: Session, settings: Settings, cid: str, language: str, link: str
) -> CampaignWords:
    """Gather what the letters of a campaign say."""
    facts = campaigns.campaign(session, cid)
    organisation = organisations.organisation(session, facts.organisation_id)
    questionnaire = standing.questionnaire(facts)
    has_box = standing.state(session, cid) != standing.DRAFT
    return CampaignWords(
        organisation=organisation.name,
        title=facts.title,
        why=_why(questionnaire, language),
        minutes=questionnaire.minutes,
        closes_on=facts.closes_on,
        link=link,
        k=facts.k,
        fingerprint=box.manifest(session, cid).fingerprint if has_box else SAMPLE_FINGERPRINT,
        results_link=settings.base_url + facts.results_path,
        results_on=facts.results_on,
        contact=organisation.contact,
    )


def _why(questionnaire: Questionnaire, language: str) -> str:
    """Return what the questionnaire says to the people asked."""
    if questionnaire.introduction is None:
        return ""
    return questionnaire.wording(questionnaire.introduction, language)


def _source_language(session: Session, cid: str) -> str:
    """Return the questionnaire's first language."""
    facts: CampaignFacts = campaigns.campaign(session, cid)
    return standing.questionnaire(facts).languages[0]
