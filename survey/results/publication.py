"""Turn counts into what may be shown; whatever is not in the result is gone for good."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from survey.errors import Conflict
from survey.questionnaires.questionnaire import Questionnaire
from survey.results import (
    choices_shown,
    comparisons_shown,
    drivers_shown,
    groups_shown,
    items_shown,
    method_shown,
    paired_options_shown,
    pairs_shown,
    quadrants_shown,
    themes_shown,
    two_way_shown,
    weighted_shown,
)
from survey.results.as_json import Json, figure, none
from survey.results.asked_of_groups import asked_of_groups
from survey.results.protection import Protection, Rules, Teller, leaves_enough, protect
from survey.results.telling import in_this_process
from survey.statistics.no_result import NoResult
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

    added: int = 0
    """Of them, people added while the campaign was open."""

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

    raw: bool = False
    """Protect nobody: somebody's own file, for their own eyes."""


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
    teller: Teller = in_this_process,
) -> Prepared:
    """Compute the whole publication of one campaign.

    Args:
        questionnaire: the one that was answered.
        tables: all counted answers.
        texts: question id → comments, one a person, already shuffled.
        facts: the campaign's thresholds and what is known of its people.
        teller: computes the release of each question; here and now, unless told otherwise.

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
        question: tuple(words)
        for question, words in texts.items()
        if _may_read(tables, question, len(words), facts)
    }
    protection = protect(tables, rules_of(questionnaire, facts), teller)
    authors = {question: _authors(readable.get(question)) for question in texts}
    return Prepared(
        figures=figures(questionnaire, tables, protection, facts) | {"texts": authors},
        texts=readable,
    )


def rules_of(questionnaire: Questionnaire, facts: CountFacts) -> Rules:
    """Gather what was promised of one campaign."""
    return Rules(
        k=facts.k,
        margin=facts.margin,
        headcounts=facts.headcounts,
        added=facts.added,
        raw=facts.raw,
        of_groups=asked_of_groups(questionnaire),
    )


def figures(
    questionnaire: Questionnaire, tables: Tables, protection: Protection, facts: CountFacts
) -> dict[str, Json]:
    """Compute all of the publication but its comments, once it is decided what may be said.

    Args:
        questionnaire: the one that was answered.
        tables: all counted answers.
        protection: what may be said of them.
        facts: as for `prepare`.
    """
    rules, told = rules_of(questionnaire, facts), protection.told
    population = facts.invited or None
    themes = themes_shown.themes(tables, told, k=facts.k, population=population)
    return {
        "n": int(tables.people[0]),
        "protected": not facts.raw,
        "campaign": {"questionnaire": questionnaire.id, "hash": questionnaire.hash.hex()},
        "participation": _participation(facts),
        "items": items_shown.items(tables, told, population),
        "themes": themes,
        "nps": items_shown.recommendations(tables, told, population),
        "choices": choices_shown.choices(tables, told, population),
        "rankings": choices_shown.rankings(tables, told),
        "numbers": choices_shown.numbers(tables, rules),
        "texts": {},
        "comparisons": comparisons_shown.comparisons(questionnaire, tables, told),
        "pairs": pairs_shown.pairs(questionnaire, tables, told, raw=facts.raw),
        "paired_options": paired_options_shown.paired_options(tables, told, raw=facts.raw),
        "two_way": two_way_shown.two_way(questionnaire, tables, told, raw=facts.raw),
        "quadrants": quadrants_shown.quadrants(tables, told, population, raw=facts.raw),
        "drivers": drivers_shown.drivers(tables, told, themes),
        **weighted_shown.weighted(tables, protection, raw=facts.raw),
        "total": groups_shown.total(tables, protection),
        "groups": groups_shown.groups(tables, protection, k=facts.k),
        "method": method_shown.method(protection, rules, k_texts=facts.k_texts),
    }


def _may_read(tables: Tables, question: str, authors: int, facts: CountFacts) -> bool:
    """Test whether comments may be read: enough people wrote, and not nearly all of those asked.

    A question asked of some only would tell of nearly everybody that they met its condition.
    """
    if authors < facts.k_texts:
        return False
    return question not in tables.layout.conditional or leaves_enough(tables, authors, k=facts.k)


def _participation(facts: CountFacts) -> dict[str, Json]:
    """Say how many took part."""
    share = facts.counted / facts.invited if facts.invited else INVITED_UNKNOWN
    return {
        "invited": facts.invited or none(INVITED_UNKNOWN.reason),
        "added": facts.added,
        "counted": facts.counted,
        "void": facts.void,
        "share": figure(share),
    }


def _authors(words: Sequence[str] | None) -> Json:
    """Say how many people wrote, or that too few did, without the number."""
    return none(NO_COMMENTS) if words is None else {"authors": len(words)}
