"""What pages and commands ask about campaigns."""

import hmac
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.campaigns.models import Campaign, Invitee
from survey.errors import NotFound


class CampaignNotFound(NotFound):
    """No campaign has this identifier."""

    message: ClassVar[str] = "Aucune campagne ne porte l’identifiant « {cid} »."


class PersonNotInvited(NotFound):
    """The person was removed from the list, or the list was forgotten after the count."""

    message: ClassVar[str] = "Cette personne n’est plus dans la liste des personnes invitées."


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """Everything that was chosen for a campaign."""

    id: str
    organisation_id: str
    title: str

    questionnaire: str
    """Canonical JSON; `questionnaires.reading.from_source` makes a questionnaire of it."""

    opening: str
    k: int
    k_texts: int
    margin: int
    announced_close: date
    hard_end: datetime
    closes_on: date

    headcounts: dict[str, dict[str, int]]
    """Question id → option id → people."""

    cards: int
    """Paper cards to print."""

    moderator: str
    results_key: str
    results_on: date | None

    line: str = ""
    """What it gathers bit by bit; empty for a survey asked at once."""

    @property
    def results_path(self) -> str:
        """Return the path of the results page that all share."""
        return f"/resultats/{self.id}/{self.results_key}"

    @property
    def gathers_bit_by_bit(self) -> bool:
        """Test whether it is no survey asked at once; surveys sort before it."""
        return bool(self.line)


class AudienceSummary(NamedTuple):
    """Who is invited, without naming anyone."""

    people: int

    domains: tuple[str, ...]
    """Of the addresses, the most frequent first."""

    languages: tuple[str, ...]
    """Chosen in the file, the most frequent first; "" is the questionnaire's first one."""


@dataclass(frozen=True, slots=True)
class InviteeRef:
    """One person to write to."""

    id: bytes
    generation: bytes
    email: str
    language: str


def campaign(session: Session, cid: str) -> CampaignFacts:
    """Return what was chosen for a campaign.

    Raises:
        CampaignNotFound: if there is none with this cid.
    """
    row = session.get(Campaign, cid)
    if row is None:
        raise CampaignNotFound(cid=cid)
    return _facts(row)


def list_facts(session: Session, organisation_id: str | None = None) -> tuple[CampaignFacts, ...]:
    """List the campaigns of one organisation, or all, by announced close and title."""
    asked = select(Campaign).order_by(Campaign.announced_close, Campaign.title)
    if organisation_id is not None:
        asked = asked.where(Campaign.organisation_id == organisation_id)
    return tuple(_facts(row) for row in session.scalars(asked))


def check_results_key(session: Session, cid: str, key: str) -> CampaignFacts:
    """Return the campaign whose results page this shared address opens.

    Raises:
        CampaignNotFound: if the campaign is unknown or the key is another's; alike on purpose.
    """
    facts = campaign(session, cid)
    if not hmac.compare_digest(facts.results_key.encode(), key.encode()):
        raise CampaignNotFound(cid=cid)
    return facts


def audience_summary(session: Session, cid: str) -> AudienceSummary:
    """Count the people invited, and say of which domains and languages they are."""
    rows = session.execute(
        select(Invitee.email, Invitee.language).where(Invitee.campaign_id == cid)
    ).all()
    domains = Counter(email.rpartition("@")[2] for email, _ in rows)
    languages = Counter(language for _, language in rows)
    return AudienceSummary(
        people=len(rows), domains=_by_frequency(domains), languages=_by_frequency(languages)
    )


def invitees(session: Session, cid: str) -> tuple[InviteeRef, ...]:
    """List the people to write to, in no order that means anything."""
    rows = session.scalars(select(Invitee).where(Invitee.campaign_id == cid).order_by(Invitee.id))
    return tuple(ref_of(row) for row in rows)


def invitee(session: Session, invitee_id: bytes) -> InviteeRef:
    """Return one person to write to.

    Raises:
        PersonNotInvited: if the person is no longer in a list.
    """
    row = session.get(Invitee, invitee_id)
    if row is None:
        raise PersonNotInvited()
    return ref_of(row)


def _facts(row: Campaign) -> CampaignFacts:
    return CampaignFacts(
        id=row.id,
        organisation_id=row.organisation_id,
        title=row.title,
        questionnaire=row.questionnaire,
        opening=row.opening,
        k=row.k,
        k_texts=row.k_texts,
        margin=row.margin,
        announced_close=row.announced_close,
        hard_end=row.hard_end,
        closes_on=row.closes_on,
        headcounts=json.loads(row.headcounts),
        cards=row.cards,
        moderator=row.moderator,
        results_key=row.results_key,
        results_on=row.results_on,
        line=row.line,
    )


def ref_of(row: Invitee) -> InviteeRef:
    """Return what a letter needs of a row of the address book."""
    return InviteeRef(id=row.id, generation=row.generation, email=row.email, language=row.language)


def _by_frequency(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda word: (-counts[word], word)))
