"""What is shown of two themes crossed, company-wide: how many people stand in each quadrant."""

from collections.abc import Mapping

from survey.results.as_json import Json, none, share
from survey.results.told import Told
from survey.results.two_way_shown import (
    CELL_TOO_SMALL,
    FROM_FIFTY,
    TOO_FEW,
    has_small_cell,
    is_told,
)
from survey.statistics import shares
from survey.statistics.no_result import NOBODY, REGISTER_WRONG
from survey.statistics.ordered_tables import Counts
from survey.tables import QUADRANTS, QuadrantsLayout, Tables
from survey.translations import Sentence

NOT_TOLD = Sentence("Une question de ces thèmes n’est pas montrée en entier.")
ONE_SIDE = Sentence("Presque tout le monde est du même côté d’une des deux limites.")


def quadrants(
    tables: Tables, told: Mapping[int, Told], population: int | None, *, raw: bool
) -> list[Json]:
    """Show each pair of themes that the questionnaire crosses.

    Under protection, as two questions together are told; and there is somebody on either side of
    each cut, so that nobody's side is known from the others'.

    Args:
        tables: all counted answers.
        told: what is said of each column alone.
        population: people who could have answered; None when nobody knows.
        raw: protect nobody: somebody's own file, for their own eyes.
    """
    return [
        {"id": one.id, **_quadrant(tables, told, at, population, raw=raw)}
        for at, one in enumerate(tables.layout.quadrants)
    ]


def _quadrant(
    tables: Tables, told: Mapping[int, Told], at: int, population: int | None, *, raw: bool
) -> dict[str, Json]:
    """Write one, or why it is hidden."""
    counts, one = tables.quadrants[at], tables.layout.quadrants[at]
    why = None if raw else _why_hidden(tables, told, one, counts)
    if why is not None:
        return none(why)
    n = int(counts.sum())
    if n == 0:
        return none(NOBODY.reason)
    if population is not None and n > population:
        return none(REGISTER_WRONG.reason)
    return {
        "n": n,
        "people": dict(zip(QUADRANTS, counts.tolist(), strict=True)),
        "shares": {
            name: share(shares.share(people, n, population))
            for name, people in zip(QUADRANTS, counts.tolist(), strict=True)
        },
    }


def _why_hidden(
    tables: Tables, told: Mapping[int, Told], one: QuadrantsLayout, counts: Counts
) -> Sentence | None:
    """Tell why a pair of themes is hidden."""
    if not all(is_told(tables, told, at) for at in (*one.x.columns, *one.y.columns)):
        return NOT_TOLD
    if counts.sum() < FROM_FIFTY:
        return TOO_FEW
    if has_small_cell(counts):
        return CELL_TOO_SMALL
    sides = counts.reshape(2, 2)
    return None if (sides.sum(axis=0) > 0).all() and (sides.sum(axis=1) > 0).all() else ONE_SIDE
