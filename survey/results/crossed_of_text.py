"""Write two questions together, and weighted shares, as plain text for a terminal."""

from collections.abc import Iterator

from survey.results.crossed_figures import CrossedFigure, WeightedFigure, WeightedItem
from survey.typography import highest, lowest, number, percent

Row = tuple[str, ...]
"""A label, then what stands beside it."""


def crossed(figure: CrossedFigure) -> Iterator[Row]:
    """Give one pair of questions: people by both answers."""
    yield (f"{figure.down} × {figure.across}", figure.reason)
    if figure.cramer_v is not None:
        yield (f"  {figure.n} personnes, V de Cramér {number(figure.cramer_v, decimals=2)}",)
    for line in figure.lines:
        yield (f"  {line.label}", *map(_said, figure.labels, line.people))


def weighted(figure: WeightedFigure) -> Iterator[Row]:
    """Give the weighted shares, beside how many people are behind each."""
    yield ("Si chaque groupe avait répondu autant que les autres", figure.reason)
    for item in figure.items:
        people = "" if item.n is None else f"n = {item.n}"
        yield (f"  {item.wording}", _share(item), people, item.reason)


def _said(label: str, people: int) -> str:
    return f"{label} : {people}"


def _share(item: WeightedItem) -> str:
    """Write a weighted share, or between which two it lies."""
    if item.low is None or item.high is None:
        return "masqué"
    if item.low == item.high:
        return percent(item.low)
    return f"de {lowest(item.low)} à {highest(item.high)}"
