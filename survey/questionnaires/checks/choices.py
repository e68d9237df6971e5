"""Can each question be answered as it is written?"""

from collections.abc import Iterator
from decimal import Decimal

from survey.questionnaires.draft import Draft
from survey.questionnaires.problems import Fault, Path
from survey.questionnaires.shapes import (
    GridShape,
    LikertShape,
    MultipleShape,
    NumberShape,
)

LOWEST_NUMBER, HIGHEST_NUMBER = Decimal(0), Decimal(999_999_999)
"""Limits of a number whose file states none."""


def check_questions(draft: Draft) -> Iterator[Fault]:
    """Check what each question says about its own answers."""
    for path, element in draft.elements():
        if isinstance(element, LikertShape | GridShape):
            yield from _check_scale(draft, path, element.scale)
        if isinstance(element, MultipleShape):
            yield from _check_exclusive(path, element)
        if isinstance(element, NumberShape):
            yield from _check_number(path, element)


def _check_scale(draft: Draft, path: Path, scale: str) -> Iterator[Fault]:
    """Refuse a scale that the file does not have."""
    if scale not in draft.shape.scales and scale not in draft.unreadable:
        yield (*path, "scale"), f"aucune échelle « {scale} » sous « scales »"


def _check_exclusive(path: Path, element: MultipleShape) -> Iterator[Fault]:
    """Refuse exclusive options that do not exist."""
    options = {option.id for option in element.options}
    for at, name in enumerate(element.exclusive or ()):
        if name not in options:
            yield (*path, "exclusive", at), f"aucune réponse « {name} » dans cette question"


def _check_number(path: Path, element: NumberShape) -> Iterator[Fault]:
    """Refuse limits that leave no number, or that the number of decimals cannot write."""
    lowest, highest = limits(element)
    if lowest >= highest:
        key = "maximum" if element.maximum is not None else "minimum"
        yield (*path, key), f"le maximum ({highest}) doit dépasser le minimum ({lowest})"
    for key, limit in (("minimum", lowest), ("maximum", highest)):
        if limit != round(limit, element.decimals):
            yield (*path, key), f"{limit} a plus de {element.decimals} décimales (« decimals »)"


def limits(element: NumberShape) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest number that a question takes."""
    lowest = LOWEST_NUMBER if element.minimum is None else Decimal(element.minimum)
    highest = HIGHEST_NUMBER if element.maximum is None else Decimal(element.maximum)
    return lowest, highest
