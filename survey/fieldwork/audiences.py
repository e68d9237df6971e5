"""Does an audience differ too little from another one whose figures will be shown too?

Two surveys of which one has a person more tell, by subtraction, what that person answered.
Campaigns with paper cards alone have no addresses: nobody can compare them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from survey.ballot_box import box
from survey.ballot_box.rules import HOLDS_BALLOTS
from survey.campaigns import address_book
from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts
from survey.campaigns.rules import is_too_close
from survey.translations import Sentence


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another campaign of the organisation, open and not yet counted."""

    cid: str
    title: str
    state: str

    differing: int
    """People in one audience and not in the other."""

    k: int
    """The larger of both thresholds."""

    @property
    def is_too_close(self) -> bool:
        """Test whether the few people who differ could be told apart."""
        return is_too_close(self.differing, self.k)

    @property
    def people(self) -> Sentence:
        """Say by how many they differ."""
        if self.differing == 1:
            return Sentence("d’une personne")
        return Sentence("de {number} personnes", number=self.differing)

    @property
    def sentence(self) -> Sentence:
        """Say what keeps a draft from opening, and what to do."""
        return Sentence(
            "Public : il diffère {people} de celui de « {title} », qui n’est pas encore "
            "dépouillée. Soustraire les résultats ferait parler qui n’est que dans l’un des deux. "
            "Reprenez exactement le même public, ou un public qui en diffère d’au moins {k} "
            "personnes, ou attendez son dépouillement.",
            title=self.title,
            people=self.people,
            k=self.k,
        )


def neighbours(session: Session, cid: str) -> tuple[Neighbour, ...]:
    """Compare a campaign's audience with those of its organisation that still have addresses.

    Drafts are not compared with each other: the first to open decides for the next.

    Raises:
        CampaignNotFound: if there is none with this cid.
    """
    facts = campaigns.campaign(session, cid)
    if not address_book.count_people(session, cid):
        return ()
    states = box.states(session)
    others = campaigns.list_facts(session, facts.organisation_id)
    return tuple(
        _compare(session, facts, other, states)
        for other in others
        if other.id != cid
        and states.get(other.id) in HOLDS_BALLOTS
        and address_book.count_people(session, other.id)
    )


def too_close(session: Session, cid: str) -> tuple[Sentence, ...]:
    """Say in sentences which other audiences keep a draft from opening."""
    return tuple(one.sentence for one in neighbours(session, cid) if one.is_too_close)


def _compare(
    session: Session, facts: CampaignFacts, other: CampaignFacts, states: Mapping[str, str]
) -> Neighbour:
    """Set two audiences side by side, without naming anyone."""
    return Neighbour(
        cid=other.id,
        title=other.title,
        state=states[other.id],
        differing=address_book.differing(session, facts.id, other.id),
        k=max(facts.k, other.k),
    )
