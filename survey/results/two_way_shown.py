"""What is shown of two questions together, for the pairs that the questionnaire declares."""

from collections.abc import Mapping

from survey.disclosure.detail import Detail
from survey.questionnaires.questionnaire import Questionnaire
from survey.results.as_json import Json, figure, none
from survey.results.told import Told
from survey.statistics.contingency import ChiSquare, chi_square
from survey.statistics.no_result import NoResult
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
    return [
        {
            "questions": list(pair),
            **_pair(tables, told, (places[pair[0]], places[pair[1]]), raw=raw),
        }
        for pair in questionnaire.pairs
    ]


def _pair(
    tables: Tables, told: Mapping[int, Told], pair: tuple[int, int], *, raw: bool
) -> dict[str, Json]:
    """Show one pair: from 50 people, where nobody's two answers are those of few."""
    columns = [tables.layout.columns[at] for at in pair]
    counts = tables.pair(*pair)
    if not raw and not all(_is_told(tables, told, at) for at in pair):
        return none(NOT_TOLD)
    if not raw and counts.sum() < FROM_FIFTY:
        return none(TOO_FEW)
    if not raw and ((counts > 0) & (counts < Detail.CLASSES)).any():
        return none(CELL_TOO_SMALL)
    return {
        "n": int(counts.sum()),
        "counts": {
            code: dict(zip(columns[1].codes, row, strict=True))
            for code, row in zip(columns[0].codes, counts.tolist(), strict=True)
        },
        "chi_square": _test(chi_square(counts)),
    }


def _is_told(tables: Tables, told: Mapping[int, Told], at: int) -> bool:
    """Test whether every answer to a question of everybody is said exactly."""
    asked_of_some = tables.layout.columns[at].question in tables.layout.conditional
    if at not in told or asked_of_some or not told[at].distributes():
        return False
    return all(told[at].of_code(code).is_exact for code in told[at].column.codes)


def _test(found: ChiSquare | NoResult) -> Json:
    """Write a test of whether the answers go together."""
    if isinstance(found, NoResult):
        return none(found.reason)
    return {
        "statistic": figure(found.statistic),
        "df": found.df,
        "p": figure(found.p),
        "cramer_v": figure(found.cramer_v),
    }
