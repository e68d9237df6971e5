"""An address corrected, a link sent once more: the same mail and the same words, used or not."""

from datetime import datetime, time, timedelta
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.campaigns import actions as campaigns
from survey.campaigns import address_book
from survey.campaigns.queries import CampaignFacts
from survey.clock import PARIS, day_in_paris
from survey.errors import Conflict
from survey.fieldwork import letters, people
from survey.mail import again
from survey.organisations import trail
from survey.organisations.acts import Act

BETWEEN_TWO = timedelta(hours=1)
"""Between two mails with the same link to the same address."""

FEWEST_RESENT = 10
ONE_RESENT_FOR = 100
"""Links sent again in a day: ten, or one for so many people; more would be chosen reminders."""


class LetterOnItsWay(Conflict):
    """Two mails at once would only worry the person."""

    message: ClassVar[str] = (
        "Un mail attend déjà de partir vers cette adresse, ou part à l’instant. "
        "Revenez dans quelques minutes."
    )


class SentJustNow(Conflict):
    """Mails take their time, and lie among the unwanted ones."""

    message: ClassVar[str] = (
        "Un mail est parti vers cette adresse il y a moins d’une heure. "
        "Faites regarder dans les indésirables."
    )


class ResentEnoughToday(Conflict):
    """Sending again to many, one by one, is a reminder to people who were chosen."""

    message: ClassVar[str] = (
        "Assez de liens sont repartis aujourd’hui ({most}). Réessayez demain, ou rappelez tout le "
        "monde : choisir à qui l’on écrit serait une pression."
    )


def correct(  # noqa: PLR0913 (by keyword)
    session: Session,
    cid: str,
    *,
    old: str,
    new: str,
    shared_too: bool = False,
    actor: str,
    now: datetime,
) -> bool:
    """Correct an address: the new one gets the same link, used or not.

    Mails that still wait for the old address leave for the new one.

    Args:
        session: caller's transaction.
        cid: the campaign.
        old: as it stands in the list.
        new: as it was typed.
        shared_too: whether a mailbox that seems shared is taken.
        actor: the member's name.
        now: the present instant.

    Returns:
        Whether a mail leaves now; if not, it will with all the invitations.

    Raises:
        people.NotOpenAnyMore: if the campaign takes no more answers.
        survey.campaigns.address_book.AddressUnknown: if nobody is invited at the old address.
        survey.campaigns.actions: SameAddress, AlreadyInvited, SharedMailbox, OtherDomain.
        survey.campaigns.audience.address.AddressRefused: if the new one is no address.
    """
    facts = people.hold_open(session, cid, now)
    accepted = people.accepted(session, cid, shared_too=shared_too)
    address = campaigns.read_new_address(new, accepted)
    person = campaigns.correct_address(session, cid, old, address)
    people.record(session, facts, Act.ADDRESS_CORRECTED, actor=actor, now=now)
    return people.invite(session, cid, person.id, now)


def resend(session: Session, cid: str, *, address: str, actor: str, now: datetime) -> None:
    """Send the same link once more to one person, used or not.

    Raises:
        people.NotOpenAnyMore: if the campaign takes no more answers.
        survey.campaigns.address_book.AddressUnknown: if nobody is invited at this address.
        letters.NotInvitedYet: if the invitations have not been sent at all.
        LetterOnItsWay, SentJustNow: if the last one has had no time to arrive.
        ResentEnoughToday: if many were sent again today.
    """
    facts = people.hold_open(session, cid, now)
    person = address_book.person_at(session, cid, address)
    _check_last_letter(session, person.id, now)
    _check_number_of_the_day(session, facts, now)
    people.invite(session, cid, person.id, now)
    people.record(session, facts, Act.LINK_RESENT, actor=actor, now=now)


def _check_last_letter(session: Session, invitee_id: bytes, now: datetime) -> None:
    """Refuse to write again before the last letter had time to arrive."""
    last = again.last(session, invitee_id, letters.INVITATION)
    if last is None:
        raise letters.NotInvitedYet()
    if last.still_leaves:
        raise LetterOnItsWay()
    if last.state == "sent" and now < last.due + BETWEEN_TWO:
        raise SentJustNow()


def _check_number_of_the_day(session: Session, facts: CampaignFacts, now: datetime) -> None:
    """Refuse to go on writing to people one by one."""
    most = max(FEWEST_RESENT, address_book.count_people(session, facts.id) // ONE_RESENT_FOR)
    midnight = datetime.combine(day_in_paris(now), time(), tzinfo=PARIS)
    today = trail.count(
        session, facts.organisation_id, Act.LINK_RESENT, campaign_id=facts.id, since=midnight
    )
    if today >= most:
        raise ResentEnoughToday(most=most)
