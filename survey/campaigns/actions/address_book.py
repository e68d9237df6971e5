"""Correct an address, or add somebody, while the campaign is open.

The caller holds the campaign and knows that its box is open; nothing here asks who answered.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from sqlalchemy import update
from sqlalchemy.orm import Session

from survey.campaigns import address_book
from survey.campaigns.audience.address import is_shared, read_address
from survey.campaigns.models import AddedPeople, Invitee
from survey.campaigns.queries import InviteeRef
from survey.errors import Conflict, Invalid


class AlreadyInvited(Conflict):
    """One person, one link."""

    message: ClassVar[str] = (
        "« {address} » est déjà dans la liste : une adresse reçoit un seul lien."
    )


class SameAddress(Conflict):
    """Nothing to correct."""

    message: ClassVar[str] = (
        "C’est déjà l’adresse de cette personne. Si le mail est perdu, renvoyez-lui le lien."
    )


class SharedMailbox(Invalid):
    """Only one of those who read it could answer."""

    message: ClassVar[str] = (
        "« {address} » semble lue par plusieurs personnes : une seule pourrait répondre. "
        "Donnez une adresse personnelle, ou confirmez qu’une seule personne la lit."
    )


class OtherDomain(Conflict):
    """The one domain of all addresses is part of what respondents were promised."""

    message: ClassVar[str] = (
        "« {address} » n’est pas à {domain}. Les personnes invitées ont lu que toutes les adresses "
        "y sont : une autre ne peut plus être prise."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Which addresses a campaign still takes once it is open."""

    domain: str | None
    """The one that was promised; none where there are several."""

    shared_too: bool = False
    """Whether mailboxes that seem shared are taken: the lead knows better."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One person to add: what a link needs, and where it goes."""

    id: bytes
    generation: bytes
    email: str
    language: str


def read_new_address(text: str, accepted: Accepted) -> str:
    """Return the address typed for somebody, if the campaign takes it.

    Raises:
        survey.campaigns.audience.address.AddressRefused: if it is none.
        SharedMailbox: if several people seem to read it, and nobody confirmed the contrary.
        OtherDomain: if it is not where all the others are.
    """
    address = read_address(text)
    if accepted.domain and address.rpartition("@")[2] != accepted.domain:
        raise OtherDomain(address=address, domain=accepted.domain)
    if is_shared(address) and not accepted.shared_too:
        raise SharedMailbox(address=address)
    return address


def correct_address(session: Session, cid: str, old: str, new: str) -> InviteeRef:
    """Write the new address over the old one; the person keeps their link.

    Args:
        session: caller's transaction.
        cid: the campaign.
        old: as it stands in the list.
        new: from `read_new_address`.

    Raises:
        survey.campaigns.address_book.AddressUnknown: if nobody is invited at the old one.
        SameAddress: if it is the same mailbox.
        AlreadyInvited: if somebody else is invited at the new one.
    """
    person = address_book.person_at(session, cid, old)
    if person.email.lower() == new.lower():
        raise SameAddress()
    if address_book.is_invited(session, cid, new):
        raise AlreadyInvited(address=new)
    corrected = update(Invitee).where(Invitee.id == person.id).values(email=new)
    session.execute(corrected)
    return replace(person, email=new)


def add_person(session: Session, cid: str, newcomer: Newcomer, *, day: date) -> None:
    """Write somebody into the address book, and one more on the day's number.

    Raises:
        AlreadyInvited: if the address is in the list.
    """
    if address_book.is_invited(session, cid, newcomer.email):
        raise AlreadyInvited(address=newcomer.email)
    session.add(
        Invitee(
            id=newcomer.id,
            campaign_id=cid,
            email=newcomer.email,
            language=newcomer.language,
            generation=newcomer.generation,
        )
    )
    today = session.get(AddedPeople, (cid, day))
    if today is None:
        session.add(AddedPeople(campaign_id=cid, day=day, people=1))
    else:
        today.people += 1
    session.flush()
