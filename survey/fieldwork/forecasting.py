"""Before launch: which figures will probably be hidden, and what would show more?"""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from sqlalchemy.orm import Session

from survey.campaigns import actions as campaigns
from survey.campaigns import queries as campaign_queries
from survey.campaigns.queries import CampaignFacts
from survey.disclosure import rollup
from survey.disclosure.prediction import Prediction, predict
from survey.disclosure.rollup import Proposal
from survey.fieldwork import standing
from survey.questionnaires import merging
from survey.questionnaires.layout import layout

SUPPOSED = 60
"""People, where no audience is imported yet."""

DRAWS = 100


@dataclass(frozen=True, slots=True)
class Merger:
    """Groups of one question that could be read together."""

    question_id: str
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the lead reads before launch."""

    people: int
    """Expected to answer."""

    supposed: bool
    """Whether nobody knows yet how many are invited, or how large the groups are."""

    prediction: Prediction
    mergers: tuple[Merger, ...]


def look_ahead(session: Session, cid: str, *, participation: float) -> Outlook:
    """Simulate what would be hidden if this part (0 to 1) of the audience answered.

    The same draft is given the same advice.
    """
    facts = campaign_queries.campaign(session, cid)
    summary = campaign_queries.audience_summary(session, cid)
    questionnaire = standing.questionnaire(facts)
    invited = summary.people + facts.cards
    people = max(round((invited or SUPPOSED) * participation), 1)
    prediction = predict(
        layout(questionnaire).groupings,
        facts.headcounts,
        people=people,
        k=facts.k,
        chance=np.random.default_rng(crc32(cid.encode())),
        draws=DRAWS,
    )
    mergers = _mergers(facts, participation)
    return Outlook(people, not (invited and facts.headcounts), prediction, mergers)


def merge_groups(session: Session, cid: str, question_id: str, options: list[str]) -> None:
    """Read some groups of a draft together from now on: nobody will be asked which of them.

    Raises:
        NotADraft: if the manifest is frozen.
        survey.questionnaires.merging: NothingToMerge, OptionNamedElsewhere.
    """
    standing.hold_draft(session, cid)
    facts = campaign_queries.campaign(session, cid)
    merged = merging.merge_options(standing.questionnaire(facts), question_id, options)
    sizes = dict(facts.headcounts)
    if question_id in sizes:
        sizes[question_id] = merging.merge_sizes(sizes[question_id], merged, question_id)
    campaigns.replace_questionnaire(session, cid, merged, headcounts=sizes)


def _mergers(facts: CampaignFacts, participation: float) -> tuple[Merger, ...]:
    """Propose, for each question whose sizes are known, to merge what would hide."""
    found = []
    for question_id, sizes in facts.headcounts.items():
        expected = {option: round(people * participation) for option, people in sizes.items()}
        small = [option for option, people in expected.items() if people < facts.k]
        proposal = rollup.propose(expected, small, k=facts.k)
        if proposal is not None:
            found.append(Merger(question_id, proposal))
    return tuple(found)
