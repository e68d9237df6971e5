"""What is shown of two questions together, for the pairs that the questionnaire declares."""

from collections.abc import Mapping

from survey.disclosure.detail import Detail
from survey.questionnaires.questionnaire import Questionnaire
from survey.results.as_json import Json, figure, none
from survey.results.told import Told
from survey.statistics.contingency import ChiSquare, chi_square
from survey.statistics.many_tests import P, holm
from survey.statistics.no_result import NoResult
from survey.statistics.ordered_tables import Counts
from survey.tables import Tables
from survey.translations import Sentence

FROM_FIFTY = 50
"""Fewest people who answered both; statistics.md, 0."""

TOO_FEW = Sentence("Deux questions ensemble : à partir de 50 réponses aux deux.")
CELL_TOO_SMALL = Sentence("Moins de 10 personnes ont donné les mêmes deux réponses.")
NOT_TOLD = Sentence("L’une de ces questions forme des groupes, ou n’est pas montrée en entier.")


def two_way(
    questionnaire: Questionnaire, tables: Tables, told: Mapping[int, Told], *, raw: bool
) -> list[Json]:
    """Show each declared pair of questions, company-wide.

    Args:
        questionnaire: what was asked.
        tables: all counted answers.
        told: what is said of each column alone.
        raw: protect nobody: somebody's own file, for their own eyes.
    """
    places = {column.name: at for at, column in enumerate(tables.layout.columns)}
    pairs = [(places[first], places[second]) for first, second in questionnaire.pairs]
    hidden = [None if raw else why_hidden(tables, told, pair) for pair in pairs]
    shown = [pair for pair, why in zip(pairs, hidden, strict=True) if why is None]
    tests = [chi_square(tables.pair(*pair)) for pair in shown]
    values: list[P] = [test if isinstance(test, NoResult) else test.p for test in tests]
    written = {
        pair: _pair(tables, pair, _test(test, p))
        for pair, test, p in zip(shown, tests, holm(values), strict=True)
    }
    return [
        {"questions": list(names), **(written[pair] if why is None else none(why))}
        for names, pair, why in zip(questionnaire.pairs, pairs, hidden, strict=True)
    ]


def why_hidden(tables: Tables, told: Mapping[int, Told], pair: tuple[int, int]) -> Sentence | None:
    """Tell why two columns stay apart: told from 50 people, where nobody's answers are of few."""
    counts = tables.pair(*pair)
    if not all(is_told(tables, told, at) for at in pair):
        return NOT_TOLD
    if counts.sum() < FROM_FIFTY:
        return TOO_FEW
    return CELL_TOO_SMALL if has_small_cell(counts) else None


def has_small_cell(counts: Counts) -> bool:
    """Test whether somebody's answers together are those of few; nobody at all is not few."""
    return bool(((counts > 0) & (counts < Detail.CLASSES)).any())


def _pair(tables: Tables, pair: tuple[int, int], test: Json) -> dict[str, Json]:
    """Write one pair that is shown."""
    first, second = (tables.layout.columns[at] for at in pair)
    counts = tables.pair(*pair)
    return {
        "n": int(counts.sum()),
        "counts": {
            code: dict(zip(second.codes, row, strict=True))
            for code, row in zip(first.codes, counts.tolist(), strict=True)
        },
        "chi_square": test,
    }


def is_told(tables: Tables, told: Mapping[int, Told], at: int) -> bool:
    """Test whether every answer to a question of everybody is said exactly."""
    asked_of_some = tables.layout.columns[at].question in tables.layout.conditional
    if at not in told or asked_of_some or not told[at].distributes():
        return False
    return all(told[at].of_code(code).is_exact for code in told[at].column.codes)


def _test(found: ChiSquare | NoResult, corrected: P) -> Json:
    """Write a test of whether the answers go together; p corrected among the pairs shown."""
    if isinstance(found, NoResult):
        return none(found.reason)
    return {
        "statistic": figure(found.statistic),
        "df": found.df,
        "p": figure(found.p),
        "p_holm": figure(corrected),
        "cramer_v": figure(found.cramer_v),
    }
