"""Who stands behind a figure of the whole company, and what is said when too few do."""

from collections.abc import Iterator

from survey.tables import Column, Tables
from survey.translations import Sentence

TOO_FEW = Sentence("Trop peu de réponses à cette question.")
FROM_TEN = Sentence("Ce détail demande au moins 10 réponses.")
FROM_THIRTY = Sentence("Ce détail demande au moins 30 réponses.")
RANGED = Sentence(
    "Presque tout le monde a répondu pareil : une fourchette est donnée à la place, "
    "pour que la réponse de personne ne se devine."
)


def columns_of(tables: Tables, kind: str) -> Iterator[tuple[int, Column]]:
    """Give the columns of one kind with their positions."""
    return ((at, one) for at, one in enumerate(tables.layout.columns) if one.kind == kind)


def population_of(
    tables: Tables, column: Column, population: int | None, not_concerned: int
) -> int | None:
    """Return how many people the question concerns; None when nobody can know."""
    if population is None or column.question in tables.layout.conditional:
        return None
    return population - not_concerned
