"""Turn counts into what may be shown; whatever is not in the result is gone for good."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from survey.errors import Conflict
from survey.questionnaires.questionnaire import Questionnaire
from survey.results import choices_shown, groups_shown, items_shown, themes_shown
from survey.results.as_json import Json, figure, none
from survey.results.bases import NOT_YET
from survey.statistics.no_result import NoResult
from survey.statistics.shares import CONFIDENCE
from survey.tables import OtherQuestionnaire, Tables
from survey.translations import Sentence


class TooFewToPublish(Conflict):
    """So few answers would show who said what. No number is told."""

    message: ClassVar[str] = "Moins de {k} réponses valables : rien n’est publié."


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFacts:
    """What stands beside the tables at a count."""

    invited: int | None
    """People who were invited; None (or 0) when nobody knows."""

    issued: int
    """Voting rights that were taken."""

    counted: int
    void: int
    k: int
    """Fewest answers a figure may rest on."""

    k_texts: int
    """Fewest people who must have written under a question for comments to be read."""

    margin: int = 1
    """By how many people ranges are wider than outsiders require."""

    headcounts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Question id → option id → people of the company."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A publication, ready to be written down."""

    figures: dict[str, Json]
    """As `survey results --json` prints it."""

    texts: Mapping[str, tuple[str, ...]]
    """Question id → comments to read before they are shown; questions under their threshold
    are absent."""


NO_COMMENTS = Sentence("Trop peu de personnes ont écrit.")
INVITED_UNKNOWN = NoResult("Le nombre de personnes invitées n’est pas connu.")


def prepare(
    questionnaire: Questionnaire,
    tables: Tables,
    texts: Mapping[str, Sequence[str]],
    facts: CountFacts,
) -> Prepared:
    """Compute the whole publication of one campaign.

    Args:
        questionnaire: the one that was answered.
        tables: all counted answers.
        texts: question id → comments, one a person, already shuffled.
        facts: the campaign's thresholds and what is known of its people.

    Raises:
        TooFewToPublish: under the threshold, for figures as a whole.
        OtherQuestionnaire: if the tables count another questionnaire.
    """
    if tables.layout.questionnaire_hash != questionnaire.hash:
        raise OtherQuestionnaire()
    people = int(tables.people[0])
    if people < facts.k:
        raise TooFewToPublish(k=facts.k)
    readable = {
        question: tuple(words) for question, words in texts.items() if len(words) >= facts.k_texts
    }
    population = facts.invited or None
    groups = groups_shown.groups(tables, facts.headcounts, k=facts.k, margin=facts.margin)
    return Prepared(
        figures={
            "n": people,
            "protected": True,
            "campaign": {"questionnaire": questionnaire.id, "hash": questionnaire.hash.hex()},
            "participation": _participation(facts),
            "items": items_shown.items(tables, k=facts.k, population=population),
            "themes": themes_shown.themes(tables, k=facts.k, population=population),
            "nps": items_shown.recommendations(tables, k=facts.k, population=population),
            "choices": choices_shown.choices(tables, k=facts.k, population=population),
            "rankings": choices_shown.rankings(tables, k=facts.k),
            "numbers": choices_shown.numbers(tables, k=facts.k),
            "texts": {question: _authors(readable.get(question)) for question in texts},
            "comparisons": [],
            "pairs": [],
            "drivers": none(NOT_YET),
            "total": groups_shown.total(tables, k=facts.k),
            "groups": groups,
            "method": _method(facts, groups),
        },
        texts=readable,
    )


def _participation(facts: CountFacts) -> dict[str, Json]:
    """Say how many took part."""
    share = facts.counted / facts.invited if facts.invited else INVITED_UNKNOWN
    return {
        "invited": facts.invited or none(INVITED_UNKNOWN.reason),
        "counted": facts.counted,
        "void": facts.void,
        "share": figure(share),
    }


def _authors(words: Sequence[str] | None) -> Json:
    """Say how many people wrote, or that too few did, without the number."""
    return none(NO_COMMENTS) if words is None else {"authors": len(words)}


def _method(facts: CountFacts, groups: Sequence[Mapping[str, Json]]) -> dict[str, Json]:
    """Say by which rules the figures came about."""
    return {
        "threshold": facts.k,
        "threshold_texts": facts.k_texts,
        "margin": facts.margin,
        "confidence": CONFIDENCE,
        "groups_declared": len(groups),
        "groups_shown": sum(group["status"] == "shown" for group in groups),
        "headcounts_known": bool(facts.headcounts),
    }
