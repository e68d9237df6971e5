"""What pages, paper and commands say of several waves: frozen, made from publications alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from survey.questionnaires.questionnaire import Questionnaire

Kind = Literal["theme", "item", "nps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One campaign with figures, in a series of campaigns that ask the same."""

    cid: str
    title: str

    closed_on: date
    """The day it closed: what orders the series, and what trends are counted in."""

    questionnaire: Questionnaire
    document: Mapping[str, Any]
    """The figures, as `survey results --json` prints them."""

    @property
    def answers(self) -> int:
        """Return how many ballots were counted."""
        return int(self.document["n"])


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of one wave: a share in percent, or an eNPS; a range when low and high differ."""

    low: float
    high: float

    limits: tuple[float, float] | None
    """At 95 %, as comparisons take them; none for a range."""

    answers: int

    @property
    def is_exact(self) -> bool:
        """Test whether one figure is said rather than a range (themes: rounded to 0.1 point)."""
        return self.high - self.low < 0.11


@dataclass(frozen=True, slots=True)
class Missing:
    """No figure of one wave."""

    reason: str
    """Why it is hidden; "" when the question was not asked alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFigure:
    """A difference in points with the closest earlier wave that asks the same."""

    since: int
    """Position of that wave in the series, from 0."""

    least: float
    most: float
    """Equal when both figures are exact."""

    low: float
    high: float
    """Limits at 95 %."""

    verdict: Literal["up", "down", "unclear"]
    strength: Literal["clear", "possible", "unclear"]

    detectable: float | None
    """How many points would be found 8 times in 10; None when no change would be."""

    @property
    def is_exact(self) -> bool:
        """Test whether one difference is said rather than a range (themes: rounded twice)."""
        return self.most - self.least < 0.21

    @property
    def rises(self) -> bool:
        """Test on which side a change lies that is clear or possible."""
        return self.least + self.most > 0


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """A steady rise or fall over three waves or more."""

    z: float
    p: float
    waves: int
    direction: Literal["up", "down", "unclear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFigure:
    """One theme, item or 0-10 question over the waves."""

    id: str
    title: str
    kind: Kind
    points: tuple[Point | Missing, ...]
    """One a wave, in order of closing."""

    change: ChangeFigure | None = None

    reason: str = ""
    """Why there is no change."""

    trend: TrendFigure | None = None
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class GroupLines:
    """One group that this wave and an earlier one show."""

    label: str
    group: Mapping[str, str]
    """Question id → option id."""

    themes: tuple[LineFigure, ...]
    items: tuple[LineFigure, ...]


@dataclass(frozen=True, slots=True)
class BreakdownLines:
    """One breakdown over the waves."""

    table: str
    title: str
    groups: tuple[GroupLines, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WavesFigure:
    """A series of waves, as the last of them sees it."""

    waves: tuple[Wave, ...]
    themes: tuple[LineFigure, ...]
    items: tuple[LineFigure, ...]
    nps: tuple[LineFigure, ...]
    breakdowns: tuple[BreakdownLines, ...]

    not_compared: tuple[str, ...]
    """Titles of the themes of the last wave that no earlier one asks with the same questions."""

    @property
    def now(self) -> Wave:
        """Return the wave that the others are compared with."""
        return self.waves[-1]

    @property
    def before(self) -> Wave:
        """Return the wave right before."""
        return self.waves[-2]

    @property
    def same_questionnaire(self) -> bool:
        """Test whether every wave asked exactly the same questionnaire."""
        return len({wave.questionnaire.hash for wave in self.waves}) == 1

    @property
    def versions(self) -> tuple[Wave, ...]:
        """List the earlier waves whose questionnaire is another version."""
        own = self.now.questionnaire.hash
        return tuple(wave for wave in self.waves[:-1] if wave.questionnaire.hash != own)

    @property
    def moved_groups(self) -> tuple[tuple[str, LineFigure], ...]:
        """List the groups in which a theme clearly changed, with the theme, in the file's order."""
        return tuple(
            (group.label, line)
            for breakdown in self.breakdowns
            for group in breakdown.groups
            for line in group.themes
            if line.change and line.change.strength == "clear"
        )

    @property
    def moved(self) -> tuple[LineFigure, ...]:
        """List the items that clearly changed, the largest change first."""
        told = [
            (abs(line.change.least + line.change.most), line)
            for line in self.items
            if line.change and line.change.strength == "clear"
        ]
        return tuple(line for _, line in sorted(told, key=lambda pair: -pair[0]))
