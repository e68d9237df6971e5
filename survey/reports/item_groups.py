"""Which questions answered on a scale can share one chart, and in what detail?"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from survey.reports.charts import Bar, LikertRow
from survey.reports.contents import bar_of
from survey.results.figures import ItemFigure, Side

SIDES: tuple[Side, ...] = ("unfavourable", "neutral", "favourable")

NAMED = frozenset({(1, 0, 1), (1, 1, 1), (2, 0, 2), (2, 1, 2)})
"""Steps on each side for which every step can be named by what it means, as in "very favourable":
reversed questions may then join the others."""


class Detail(StrEnum):
    """How much of the answers may be drawn."""

    STEPS = "steps"
    CLASSES = "classes"
    SHARES = "shares"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGroup:
    """Questions drawn on one chart, the most favourable first, the hidden ones last."""

    detail: Detail
    items: tuple[ItemFigure, ...]

    labels: tuple[str, ...] = ()
    """Wording of the steps from the worst; empty when steps are named by what they mean."""

    sides: tuple[int, int, int] = (1, 1, 1)
    """How many steps are unfavourable, neutral, favourable."""

    @property
    def has_reversed(self) -> bool:
        """Test whether disagreeing with one of the questions is favourable."""
        return any(item.reversed for item in self.items)

    @property
    def shown(self) -> tuple[ItemFigure, ...]:
        """List the questions of which something is told."""
        return tuple(item for item in self.items if item.least is not None)

    @property
    def rows(self) -> tuple[LikertRow, ...]:
        """Return what a Likert chart draws."""
        return tuple(
            LikertRow(_label(item), self._counts(item), item.reason) for item in self.items
        )

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Return what a chart of shares draws."""
        return tuple(_bar(item) for item in self.items)

    def _counts(self, item: ItemFigure) -> tuple[int, ...]:
        """Count people by drawn step; nothing for a hidden question."""
        if item.favourable is None:
            return ()
        if self.detail is Detail.STEPS:
            return tuple(step.people for step in item.from_worst)
        parts = (item.unfavourable or 0.0, item.neutral or 0.0, item.favourable.share)
        return tuple(round(part * (item.n or 0)) for part in parts)


def groups(items: Iterable[ItemFigure]) -> tuple[ItemGroup, ...]:
    """Gather questions by detail and scale; ranges and hidden ones join the first chart."""
    found: dict[_Kind, list[ItemFigure]] = {}
    others = []
    for item in items:
        if item.favourable is None:
            others.append(item)
        else:
            found.setdefault(_Kind.of(item), []).append(item)
    if not found:
        told = any(item.told for item in others)
        detail = Detail.SHARES if told else Detail.NOTHING
        return (ItemGroup(detail=detail, items=_in_order(others)),) if others else ()
    first, *rest = (_group(kind, members) for kind, members in found.items())
    return (replace(first, items=_in_order((*first.items, *others))), *rest)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What must be alike for two questions to share a chart."""

    detail: Detail
    labels: Collection[str] = ()
    """In any order when every step can be named by what it means."""

    sides: tuple[int, int, int] = (1, 1, 1)

    @classmethod
    def of(cls, item: ItemFigure) -> Self:
        """Look at one question."""
        order = [SIDES.index(step.side) for step in item.from_worst]
        if not order and item.unfavourable is None:
            return cls(Detail.SHARES)
        if not order or order != sorted(order):  # the best step may stand in the middle
            return cls(Detail.CLASSES)
        sides = (order.count(0), order.count(1), order.count(2))
        labels = tuple(step.label for step in item.from_worst)
        return cls(Detail.STEPS, frozenset(labels) if sides in NAMED else labels, sides)


def _group(kind: _Kind, members: Sequence[ItemFigure]) -> ItemGroup:
    """Make one chart's worth of questions, the most favourable first."""
    by_meaning = kind.sides in NAMED and any(item.reversed for item in members)
    return ItemGroup(
        detail=kind.detail,
        items=_in_order(members),
        labels=() if by_meaning else tuple(step.label for step in members[0].from_worst),
        sides=kind.sides,
    )


def _in_order(items: Iterable[ItemFigure]) -> tuple[ItemFigure, ...]:
    """Put the most favourable first, by what is said alone, and the hidden ones last."""
    return tuple(sorted(items, key=lambda item: 1.0 if item.least is None else -item.least))


def _label(item: ItemFigure) -> str:
    """Mark the questions that the caption explains."""
    return f"{item.wording} *" if item.reversed else item.wording


def _bar(item: ItemFigure) -> Bar:
    """Turn a favourable share into percent."""
    return bar_of(_label(item), item.favourable, item.told, item.reason)
