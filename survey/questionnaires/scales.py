"""The steps that a Likert item is answered on, and which of them are good news."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NOT_CONCERNED = "nc"
"""Stored when a person says that an item does not concern them; out of every base."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of agreement, frequency or satisfaction, lowest step first."""

    id: str
    codes: tuple[int, ...]

    labels: Mapping[str, tuple[str, ...]]
    """Language to one wording a step; the source language is always there."""

    favourable: frozenset[int]
    unfavourable: frozenset[int]
    not_concerned: bool = False

    @property
    def stored_codes(self) -> tuple[str, ...]:
        """The steps as ballots hold them, without the way out."""
        return tuple(str(code) for code in self.codes)


def default_favourable(codes: Sequence[int]) -> frozenset[int]:
    """Choose the two upper codes; only the upper one on two or three codes."""
    return frozenset(codes[-1:] if len(codes) <= 3 else codes[-2:])


def mirror(chosen: frozenset[int], codes: Sequence[int]) -> frozenset[int]:
    """Turn a set of steps round the middle of the scale: the highest becomes the lowest."""
    return frozenset(
        low for low, high in zip(codes, reversed(codes), strict=True) if high in chosen
    )
