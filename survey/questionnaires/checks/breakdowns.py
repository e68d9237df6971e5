"""Is the plan of analysis made of questions that everybody is asked?"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import prod

from survey.questionnaires.draft import Asked, Draft
from survey.questionnaires.plan_lines import parse_breakdown, parse_pair
from survey.questionnaires.problems import Fault, Path
from survey.questionnaires.shapes import (
    GridShape,
    LikertShape,
    NpsShape,
    OptionShape,
    SingleShape,
    WeightsShape,
)

MOST_GROUPS = 5000
"""Cells of one breakdown; more would be empty in any company, and fill the memory."""


def check_breakdowns(draft: Draft) -> Iterator[Fault]:
    """Check each breakdown, then that every `within` belongs to one hierarchy."""
    above: dict[str, str] = {}
    seen: set[str] = set()
    for at, line in enumerate(draft.shape.breakdowns):
        if line is None:
            continue
        path = ("breakdowns", at)
        try:
            breakdown = parse_breakdown(line)
        except ValueError:
            yield path, "écrivez une question, « a > b » (dans) ou « a * b » (croisé avec)"
            continue
        if breakdown.table in seen:
            yield path, "ce croisement est écrit deux fois"
        seen.add(breakdown.table)
        faults = list(_check_groupings(draft, path, breakdown.questions))
        yield from faults
        if not faults and breakdown.kind == "hierarchy":
            yield from _check_hierarchy(draft, path, breakdown.questions, above)
    yield from _check_within(draft, above)


def _check_groupings(draft: Draft, path: Path, names: Sequence[str]) -> Iterator[Fault]:
    """Refuse questions that are no single choice, that some are not asked, or too many groups."""
    known = [draft.questions[name] for name in names if name in draft.questions]
    for name in names:
        if name not in draft.questions and name not in draft.unreadable:
            yield path, f"aucune question « {name} » à répondre"
    for asked in known:
        if not isinstance(asked.shape, SingleShape):
            yield path, f"« {asked.id} » doit être une question à un seul choix (single)"
        elif asked.show_if is not None:
            yield path, f"« {asked.id} » a une condition : elle ne peut pas faire de groupes"
    if len(set(names)) < len(names):
        yield path, "une question y est écrite deux fois"
    if prod(len(_options(asked)) for asked in known) > MOST_GROUPS:
        yield path, f"ce croisement fait plus de {MOST_GROUPS} groupes"


def _check_hierarchy(
    draft: Draft, path: Path, names: Sequence[str], above: dict[str, str]
) -> Iterator[Fault]:
    """Refuse an inner option that says nothing of where it lies."""
    for outer, inner in pairwise(names):
        if above.setdefault(inner, outer) != outer:
            yield path, f"« {inner} » est déjà dans « {above[inner]} » : « within » serait ambigu"
        asked = draft.questions.get(inner)
        for at, option in enumerate(_options(asked) if asked else ()):
            if asked and not option.within:
                place = (*asked.path, "options", at)
                yield place, f"écrivez dans quelle réponse de « {outer} » : within: [ … ]"


def _check_within(draft: Draft, above: dict[str, str]) -> Iterator[Fault]:
    """Refuse a `within` without hierarchy, or that names no option of the level above."""
    for asked in draft.asked():
        outer = draft.questions.get(above.get(asked.id, ""))
        allowed = {option.id for option in _options(outer)} if outer else set()
        for at, option in enumerate(_options(asked)):
            path = (*asked.path, "options", at, "within")
            if option.within and asked.id not in above:
                yield path, f"aucun croisement « … > {asked.id} » n’en a besoin"
            elif outer and not set(option.within or ()) <= allowed:
                yield path, f"chaque identifiant doit être une réponse de « {outer.id} »"


def _options(asked: Asked) -> Sequence[OptionShape]:
    """Return the options of a single choice, none for other types."""
    return asked.shape.options if isinstance(asked.shape, SingleShape) else ()


def check_pairs(draft: Draft) -> Iterator[Fault]:
    """Refuse pairs that are not two different questions with few answers."""
    seen: set[frozenset[str]] = set()
    for at, line in enumerate(draft.shape.pairs):
        if line is None:
            continue
        try:
            pair = parse_pair(line)
        except ValueError:
            yield ("pairs", at), "écrivez deux questions : « a * b »"
            continue
        if frozenset(pair) in seen:
            yield ("pairs", at), "cette paire est écrite deux fois"
        seen.add(frozenset(pair))
        yield from _check_pair(draft, ("pairs", at), pair)


def _check_pair(draft: Draft, path: Path, pair: tuple[str, str]) -> Iterator[Fault]:
    """Refuse questions that a two-way table cannot show."""
    if pair[0] == pair[1]:
        yield path, "il faut deux questions différentes"
    for name in pair:
        asked = draft.questions.get(name)
        if asked is None and name not in draft.unreadable:
            yield path, f"aucune question « {name} » à répondre"
        elif asked and not isinstance(
            asked.shape, LikertShape | GridShape | NpsShape | SingleShape
        ):
            yield path, f"« {name} » doit être likert, nps ou single"


def check_weights(draft: Draft) -> Iterator[Fault]:
    """Refuse weights whose populations are not those of all options of their questions."""
    weights = draft.shape.weights
    if weights is None:
        return
    path = ("weights", "by")
    faults = list(_check_groupings(draft, path, weights.by))
    yield from faults
    if not faults:
        yield from _check_populations(draft, weights)
    if len(weights.by) > 1 and set(weights.population) != set(weights.by):
        yield (
            ("weights", "population"),
            "avec plusieurs questions : {question: {réponse: effectif}}",
        )


def _check_populations(draft: Draft, weights: WeightsShape) -> Iterator[Fault]:
    """Refuse sizes that are not those of all options, or of two different companies."""
    placed = list(populations(weights.by, weights.population))
    for place, name, population in placed:
        options = _options(draft.questions[name]) if name in draft.questions else ()
        if options and set(population) != {option.id for option in options}:
            yield place, f"il faut un effectif par réponse de « {name} », et rien d’autre"
    totals = {sum(population.values()) for _, _, population in placed}
    if 0 not in totals and len(totals) > 1:
        yield ("weights", "population"), "chaque question doit donner le même effectif en tout"


def populations(
    by: Sequence[str], population: dict[str, int | dict[str, int]]
) -> Iterator[tuple[Path, str, dict[str, int]]]:
    """Give the sizes by option of each weighting question, with where they stand."""
    path: Path = ("weights", "population")
    if len(by) == 1 and not any(isinstance(value, dict) for value in population.values()):
        yield (
            path,
            by[0],
            {key: value for key, value in population.items() if isinstance(value, int)},
        )
        return
    for name in by:
        sizes = population.get(name)
        yield (*path, name), name, sizes if isinstance(sizes, dict) else {}
