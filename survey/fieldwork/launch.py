"""Open a campaign: nothing of it changes afterwards."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar

from cryptography.hazmat.primitives.asymmetric import rsa
from sqlalchemy.orm import Session

from survey.ballot_box import (
    card_file,
    card_reserve,
    cards,
    creation,
    half_key,
    keyfile,
    opening_code,
    spares,
)
from survey.ballot_box.manifest import CODES_NEEDED, Manifest
from survey.ballot_box.wrapping import RepresentativeWrapping
from survey.campaigns import queries as campaigns
from survey.campaigns.queries import AudienceSummary, CampaignFacts
from survey.clock import day_in_paris
from survey.errors import Conflict
from survey.fieldwork import audiences, representative, standing
from survey.organisations import actions as organisation_actions
from survey.organisations import queries as organisations
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.questionnaires import answers
from survey.settings import Settings
from survey.storage import Database
from survey.translations import Sentence, joined

TOO_FEW = Sentence("Public : il faut au moins {k} personnes invitées, par mail ou par carte.")
NOT_HTTPS = Sentence("Adresse : le site doit être servi en https avant d’inviter qui que ce soit.")
NO_MAIL_SERVER = Sentence("Courrier : indiquez un serveur de courrier (SURVEY_SMTP_URL).")


class NotReady(Conflict):
    """Something that respondents or the law need is missing."""

    message: ClassVar[str] = "La campagne ne peut pas encore ouvrir. {missing}"


class CodeExpected(Conflict):
    """The box opens with a code, and none was drawn."""

    message: ClassVar[str] = "Cette urne s’ouvre avec un code : tirez-le et notez-le d’abord."


@dataclass(frozen=True, slots=True)
class Opened:
    """What the launcher learns."""

    fingerprint: str
    invited: int
    cards: int


@dataclass(frozen=True, slots=True)
class _Secrets:
    """What a box is made with."""

    keys: keyfile.CampaignKeys
    code: str | None = field(repr=False)
    representative: RepresentativeWrapping | None
    signing_key: rsa.RSAPrivateKey | None


def draw_code() -> str:
    """Draw an opening code: shown once, kept by nobody but the person who notes it."""
    return opening_code.draw()


def code_words() -> tuple[str, ...]:
    """Return the words that codes are made of, with their accents: a list, not a secret."""
    return opening_code.WORDS


def codes_needed(facts: CampaignFacts) -> int:
    """Return how many codes open the box of a campaign: the lead's first."""
    return {str(way): needed for way, needed in CODES_NEEDED.items()}[facts.opening]


def check_code(text: str) -> str:
    """Return the code as it counts; name the slip otherwise. Costs nothing, tells nothing.

    Raises:
        opening_code.CodeSlip: naming the word that is in no list, or that the words do not fit.
    """
    return opening_code.check(text)


def missing(session: Session, settings: Settings, cid: str, now: datetime) -> tuple[Sentence, ...]:
    """List in sentences what is still missing before the campaign may open."""
    facts = campaigns.campaign(session, cid)
    organisation = organisations.organisation(session, facts.organisation_id)
    audience = campaigns.audience_summary(session, cid)
    questionnaire = standing.questionnaire(facts)
    has_texts = any(q.type_name == "text" for q in questionnaire.questions.values())
    said: list[Sentence] = []
    if organisation.missing:
        names = joined(organisation.missing, between=", ")
        said.append(Sentence("Organisation : il manque {names}.", names=names))
    if audience.people + facts.cards < facts.k:
        said.append(Sentence(TOO_FEW, k=facts.k))
    said.extend(audiences.too_close(session, cid))
    if facts.closes_on < day_in_paris(now):
        said.append(Sentence("Dates : la date de clôture annoncée est passée."))
    if has_texts and not facts.moderator.strip():
        said.append(Sentence("Anonymat : dites qui lira les commentaires."))
    said.extend(representative.missing(session, settings, facts))
    if not (settings.is_https or settings.is_loopback):
        said.append(NOT_HTTPS)
    if audience.people and settings.smtp_url is None and not settings.is_loopback:
        said.append(NO_MAIL_SERVER)
    return tuple(said)


def manifest_facts(session: Session, settings: Settings, cid: str) -> dict[str, object]:
    """Gather what the manifest freezes, keys apart (names: wire.md)."""
    facts = campaigns.campaign(session, cid)
    organisation = organisations.organisation(session, facts.organisation_id)
    audience = campaigns.audience_summary(session, cid)
    questionnaire = standing.questionnaire(facts)
    return {
        "v": 1,
        "id": cid,
        "origin": settings.base_url,
        "organisation": organisation.name,
        "title": facts.title,
        "domain": _domain(audience),
        "invited": audience.people or None,
        "cards": facts.cards,
        "questionnaire": dict(questionnaire.source),
        "k": facts.k,
        "k_texts": facts.k_texts,
        "opening": facts.opening,
        "margin": facts.margin,
        "groups": facts.headcounts,
        "announced_close": facts.announced_close.isoformat(),
        "hard_end": facts.hard_end.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "pad": answers.pad_for(questionnaire),
    }


def open_campaign(  # noqa: PLR0913 (everything that an opening decides, by keyword)
    database: Database,
    settings: Settings,
    cid: str,
    *,
    code: str | None,
    actor: str,
    now: datetime,
    signing_key: rsa.RSAPrivateKey | None = None,
) -> Opened:
    """Draw the keys, freeze the manifest, give every invited person and every card a voucher.

    Spare vouchers wait for the people who may be added later. Of two launches at once, the second
    finds the audience of the first when it compares its own.
    The codes of cards wait for the printer in a file beside the key file; those of a campaign that
    gathers bit by bit, in its reserve.

    Args:
        code: the lead's code when the box opens with one or two; wraps the sealing key (which
            two codes have under the representative's already), is not kept.
        signing_key: drawn here unless a test brings its own.

    Raises:
        NotReady: naming what is missing.
        CodeExpected: if the box needs a code.
        standing.NotADraft: if it was opened before.
    """
    try:
        with database.begin() as session:
            standing.hold_draft(session, cid)
            facts = campaigns.campaign(session, cid)
            organisation_actions.hold(session, facts.organisation_id)
            _check(session, settings, facts, code, now)
            secrets = _secrets(session, settings, facts, code, signing_key)
            manifest = _fill_box(session, settings, cid, secrets)
            trail.record(
                session,
                organisation_id=facts.organisation_id,
                actor=actor,
                act=Act.CAMPAIGN_OPENED,
                at=now,
                campaign_id=cid,
                fingerprint=manifest.fingerprint,
                invited=manifest.invited or 0,
                cards=manifest.cards,
            )
    except BaseException:
        creation.discard_unused_keys(database, settings.keys_dir, cid)
        raise
    half_key.destroy(settings.keys_dir, cid)  # it would open with the second code alone
    return Opened(
        fingerprint=manifest.fingerprint, invited=manifest.invited or 0, cards=manifest.cards
    )


def _check(
    session: Session, settings: Settings, facts: CampaignFacts, code: str | None, now: datetime
) -> None:
    """Refuse an opening that is not ready, or whose code is missing."""
    lacking = missing(session, settings, facts.id, now)
    if lacking:
        raise NotReady(missing=joined(lacking))
    if facts.opening != "server" and code is None:
        raise CodeExpected()


def _secrets(
    session: Session,
    settings: Settings,
    facts: CampaignFacts,
    code: str | None,
    signing_key: rsa.RSAPrivateKey | None,
) -> _Secrets:
    """Draw the key file, or take the one that was drawn with the second code."""
    if representative.is_involved(facts):
        keys, half = creation.take_keys(session, settings.keys_dir, facts.id)
        return _Secrets(keys, code, half, signing_key)
    keys = creation.draw_keys(session, settings.keys_dir, facts.id)
    return _Secrets(keys, code, None, signing_key)


def _fill_box(session: Session, settings: Settings, cid: str, secrets: _Secrets) -> Manifest:
    """Create the box and its vouchers, sorted by tag so that their order says nothing."""
    people = campaigns.invitees(session, cid)
    facts = campaigns.campaign(session, cid)
    codes = cards.draw(facts.cards)
    keep = card_reserve if facts.line else card_file
    keep.write(settings.keys_dir, secrets.keys, cid, codes)
    token, tag = secrets.keys.token, secrets.keys.tag
    tokens = [token(person.id, person.generation) for person in people]
    return creation.create_box(
        session,
        keys=secrets.keys,
        manifest_facts=manifest_facts(session, settings, cid),
        tags=sorted(
            [*(tag(one) for one in (*tokens, *codes)), *spares.tags(secrets.keys, len(people))]
        ),
        code=secrets.code,
        representative=secrets.representative,
        signing_key=secrets.signing_key,
    )


def _domain(audience: AudienceSummary) -> str | None:
    """Return the one domain of all addresses; none when there are several."""
    return audience.domains[0] if len(audience.domains) == 1 else None
