"""Where can a figure be written beside a point, so that it hides nothing?"""

from collections.abc import Iterable, Sequence

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

APART = 3.0
SHIFTS = (0.0, -9.0, 9.0, -18.0, 18.0)
"""How far up or down a figure may move, the nearest first."""


def beside(point: Box, wide: float, high: float, frame: Box, taken: Sequence[Box]) -> Box:
    """Choose the nearest free place at the right or left of a point, within a frame.

    Where none is free, the first that stays in the frame; a point as wide as the frame is written
    upon, at its left end.
    """
    inside = [box for box in _around(point, wide, high) if is_inside(box, frame)]
    free = (box for box in inside if not any(meet(box, other) for other in taken))
    middle = (point[1] + point[3]) / 2
    top = min(max(middle - high / 2, frame[1]), frame[3] - high)
    upon = (frame[0], top, frame[0] + wide, top + high)
    return next(free, inside[0] if inside else upon)


def is_inside(box: Box, frame: Box) -> bool:
    """Test whether a box stays in a frame."""
    left, top, right, bottom = box
    return left >= frame[0] and top >= frame[1] and right <= frame[2] and bottom <= frame[3]


def meet(one: Box, other: Box) -> bool:
    """Test whether two boxes cover each other."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _around(point: Box, wide: float, high: float) -> Iterable[Box]:
    """List the places beside a point, the nearest first."""
    left, top, right, bottom = point
    middle = (top + bottom) / 2 - high / 2
    for shift in SHIFTS:
        for x in (right + APART, left - APART - wide):
            yield x, middle + shift, x + wide, middle + shift + high
