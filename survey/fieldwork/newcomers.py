"""People added while a campaign is open: shown wherever their number is, named nowhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.ballot_box import keyfile, spares
from survey.ballot_box.rules import State
from survey.campaigns import actions as campaigns
from survey.campaigns import address_book
from survey.campaigns.actions import Accepted, Newcomer
from survey.campaigns.queries import CampaignFacts, CampaignNotFound
from survey.clock import day_in_paris
from survey.errors import Conflict, Invalid
from survey.fieldwork import audiences, people, standing
from survey.organisations import actions as organisations
from survey.organisations.acts import Act
from survey.settings import Settings

MOST_AT_ONCE = 500
"""Addresses added by one form."""


class NobodyToAdd(Invalid):
    """An empty form adds nobody."""

    message: ClassVar[str] = "Donnez l’adresse des personnes à ajouter, une par ligne."


class TooManyAtOnce(Invalid):
    """A list that long is another campaign."""

    message: ClassVar[str] = "Donnez {most} adresses au plus à la fois."


class AddressTwice(Invalid):
    """One person, one link."""

    message: ClassVar[str] = "« {address} » figure deux fois."


class LanguageNotOffered(Invalid):
    """People read the questionnaire in a language that it has."""

    message: ClassVar[str] = "Le questionnaire n’existe pas dans la langue « {language} »."


class AudienceTooClose(Conflict):
    """Subtracting one survey from the other would make the few people speak who differ."""

    message: ClassVar[str] = (
        "Le public différerait {people} de celui de « {title} », qui n’est pas encore dépouillée : "
        "soustraire les résultats ferait parler qui n’est que dans l’un des deux. Ajoutez les "
        "mêmes personnes aux deux campagnes en même temps, ou assez de personnes d’un coup pour "
        "que les publics diffèrent d’au moins {k}."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomers:
    """People to add, as they were typed."""

    addresses: Sequence[str]

    language: str = ""
    """Of their mails; empty: the questionnaire's first one."""

    shared_too: bool = False
    """Whether mailboxes that seem shared are taken: the lead knows better."""


def add(  # noqa: PLR0913 (by keyword)
    session: Session,
    settings: Settings,
    cid: str,
    newcomers: Newcomers,
    *,
    also: Sequence[str] = (),
    actor: str,
    now: datetime,
) -> int:
    """Add people to an open campaign, and to others at the same time; return how many people.

    Args:
        session: caller's transaction; what is refused changes nothing if it is rolled back.
        settings: those of the installation: where keys lie.
        cid: the campaign.
        newcomers: who is added.
        also: other open campaigns of the organisation, whose audiences so stay alike.
        actor: the member's name.
        now: the present instant.

    Raises:
        people.NotOpenAnyMore: if a campaign takes no more answers.
        survey.campaigns.queries.CampaignNotFound: if they are of two organisations.
        NobodyToAdd, TooManyAtOnce, AddressTwice, LanguageNotOffered: for what was typed.
        survey.campaigns.actions: AlreadyInvited, SharedMailbox, OtherDomain.
        survey.campaigns.audience.address.AddressRefused: if an address is none.
        survey.ballot_box.spares.NoSpareLeft: if the campaign took as many as it may.
        AudienceTooClose: if the audience then differs by a few people from another one.
    """
    wanted = sorted({cid, *also})
    held = {one: people.hold_open(session, one, now) for one in wanted}
    _check_one_organisation(held.values())
    organisations.hold(session, held[cid].organisation_id)
    before = {one: _differences(session, one) for one in wanted}
    for one in wanted:
        number = _add_to(session, settings, held[one], newcomers, now)
        people.record(session, held[one], Act.PEOPLE_ADDED, actor=actor, now=now, people=number)
    for one in wanted:
        _check_apart(session, one, before[one])
    return number


def twins(session: Session, cid: str) -> tuple[audiences.Neighbour, ...]:
    """List the open campaigns of the organisation that have exactly the same audience."""
    others = audiences.neighbours(session, cid)
    return tuple(one for one in others if one.state == State.OPEN and not one.differing)


def _check_one_organisation(held: Iterable[CampaignFacts]) -> None:
    """Refuse a campaign of another organisation as one that does not exist."""
    first, *others = held
    for one in others:
        if one.organisation_id != first.organisation_id:
            raise CampaignNotFound(cid=one.id)


def _add_to(
    session: Session, settings: Settings, facts: CampaignFacts, newcomers: Newcomers, now: datetime
) -> int:
    """Add people to one campaign, each with a voucher that waits since the opening."""
    cid, language = facts.id, newcomers.language
    if language and language not in standing.questionnaire(facts).languages:
        raise LanguageNotOffered(language=language)
    addresses = _read_addresses(
        newcomers, people.accepted(session, cid, shared_too=newcomers.shared_too)
    )
    keys = keyfile.read(settings.keys_dir, cid)
    already = address_book.number_added(session, cid)
    for place, address in enumerate(addresses, start=already):
        invitee_id, generation = spares.take(session, keys, cid, place)
        person = Newcomer(invitee_id, generation, address, language)
        campaigns.add_person(session, cid, person, day=day_in_paris(now))
        people.invite(session, cid, invitee_id, now)
    return len(addresses)


def _read_addresses(newcomers: Newcomers, accepted: Accepted) -> list[str]:
    """Read the addresses typed, each of which stands once."""
    typed = [text for text in newcomers.addresses if text.strip()]
    if not typed:
        raise NobodyToAdd()
    if len(typed) > MOST_AT_ONCE:
        raise TooManyAtOnce(most=MOST_AT_ONCE)
    read: dict[str, str] = {}
    for text in typed:
        address = campaigns.read_new_address(text, accepted)
        if address.lower() in read:
            raise AddressTwice(address=address)
        read[address.lower()] = address
    return list(read.values())


def _differences(session: Session, cid: str) -> dict[str, int]:
    """Return by how many people each neighbouring audience differs."""
    return {one.cid: one.differing for one in audiences.neighbours(session, cid)}


def _check_apart(session: Session, cid: str, before: dict[str, int]) -> None:
    """Refuse what makes an audience differ by a few people from another; not what it found so."""
    for one in audiences.neighbours(session, cid):
        if one.is_too_close and one.differing != before.get(one.cid):
            raise AudienceTooClose(title=one.title, people=one.people, k=one.k)
