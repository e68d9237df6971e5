"""Published figures as pages and paper draw them: frozen, worded, nothing left to hide.

A figure that is not there is None, and `reason` says why in a French sentence.
"""

from dataclasses import dataclass
from typing import Literal

from survey.results.crossed_figures import (
    CrossedFigure,
    PairedOptions,
    QuadrantsFigure,
    WeightedFigure,
)
from survey.results.joint_figures import DriversFigure, Evidence, ReliabilityFigure

Side = Literal["favourable", "neutral", "unfavourable"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A share and its 95 % limits, all from 0 to 1."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CellFigure:
    """What is said of some people: a share between `low` and `high`, equal when exact."""

    low: float | None
    high: float | None
    reason: str = ""
    people: tuple[int, int] | None = None
    """Of `answers`, the lowest and the highest number; themes have none."""

    answers: int | None = None

    evidence: Evidence | None = None
    """Groups only: what the difference from the rest of the company is worth."""

    @property
    def is_exact(self) -> bool:
        """Test whether one figure is said rather than a range (themes: rounded to 0.1 point)."""
        return self.low is not None and self.high is not None and self.high - self.low < 0.0011


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale and how many chose it."""

    code: str
    label: str
    people: int
    side: Side
    """After reversal: what choosing it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigure:
    """One statement answered on a scale."""

    id: str
    wording: str
    reversed: bool
    conditional: bool
    """Asked of some only."""

    n: int | None = None
    missing: int | None = None
    not_concerned: int | None = None

    steps: tuple[Step, ...] | None = None
    """People by step in the order of the scale, as answered; from 30 answers."""

    labels: tuple[str, ...] = ()
    """Wording of the steps in the order of the scale, always there."""

    favourable: Interval | None = None

    neutral: float | None = None
    unfavourable: float | None = None
    """Shares, 0 to 1; from 10 answers."""

    told: CellFigure | None = None
    told_neutral: CellFigure | None = None
    told_unfavourable: CellFigure | None = None
    """The same in whole people: ranges where the exact figures are not said."""

    worst_case: tuple[float, float] | None = None
    """Limits of the favourable share whatever the silent ones think."""

    mean: float | None = None

    reason: str = ""
    """Why nothing is said, or why a range is."""

    @property
    def least(self) -> float | None:
        """Return the favourable share, or the lower end of its range; None when hidden."""
        return _least(self.favourable, self.told)

    @property
    def most(self) -> float | None:
        """Return the favourable share, or the upper end of its range; None when hidden."""
        return _most(self.favourable, self.told)

    @property
    def from_worst(self) -> tuple[Step, ...]:
        """Return the steps from the least to the most favourable; none when hidden."""
        steps = self.steps or ()
        return tuple(reversed(steps)) if self.reversed else steps


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFigure:
    """Items that measure one thing together."""

    id: str
    title: str
    items: tuple[ItemFigure, ...]
    n: int | None = None

    score: float | None = None
    """Mean, 0 to 100; from 30 answers."""

    sd: float | None = None
    favourable: Interval | None = None

    told: CellFigure | None = None
    """The same, or the range that is said instead."""

    alpha: tuple[float, float, float] | None = None
    """Cronbach's alpha and its limits, for analysts; from 50 complete answers."""

    reliability: ReliabilityFigure | None = None
    """For analysts; its own reason says why it holds nothing."""

    reason: str = ""

    @property
    def least(self) -> float | None:
        """Return the favourable share, or the lower end of its range; None when hidden."""
        return _least(self.favourable, self.told)

    @property
    def most(self) -> float | None:
        """Return the favourable share, or the upper end of its range; None when hidden."""
        return _most(self.favourable, self.told)

    @property
    def to_read_with_care(self) -> bool:
        """Test whether the items may not measure one thing: alpha's lower limit under .60."""
        return self.alpha is not None and self.alpha[1] < 0.60


@dataclass(frozen=True, slots=True, kw_only=True)
class NpsFigure:
    """One 0-10 question; the score goes from -100 to 100."""

    id: str
    wording: str
    n: int | None = None
    promoters: int = 0
    passives: int = 0
    detractors: int = 0
    score: float | None = None
    low: float | None = None
    high: float | None = None
    grades: tuple[int, ...] | None = None
    """People by grade from 0 to 10; from 30 answers."""

    told: tuple[CellFigure, ...] = ()
    """Promoters, passives, detractors: ranges where the exact figures are not said."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class OptionFigure:
    """One option and how many chose it."""

    id: str
    label: str
    told: CellFigure
    interval: Interval | None = None

    @property
    def people(self) -> int:
        """Return how many chose it; the fewest where a range is said."""
        return self.told.people[0] if self.told.people else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceFigure:
    """One choice among options."""

    id: str
    wording: str
    several: bool
    """Whether one person may choose several: shares then sum to more than 1."""

    n: int | None = None
    options: tuple[OptionFigure, ...] = ()
    paired: tuple[PairedOptions, ...] = ()
    """Every two options of many choices that may be compared."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class RankedFigure:
    """One option of a ranking."""

    id: str
    label: str
    told: CellFigure
    """People who ranked it first."""

    ranked: int | None = None
    points: float | None = None
    """Mean of 1 for the last place up to the number of places for the first, 0 unranked."""

    @property
    def first(self) -> int:
        """Return how many ranked it first; the fewest where a range is said."""
        return self.told.people[0] if self.told.people else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingFigure:
    """One ranking, in the file's order."""

    id: str
    wording: str
    places: int
    n: int | None = None
    options: tuple[RankedFigure, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFigure:
    """One number, in the question's own unit."""

    id: str
    wording: str
    unit: str
    n: int | None = None
    mean: float | None = None
    sd: float | None = None

    lower: tuple[float, float] | None = None
    median: tuple[float, float] | None = None
    upper: tuple[float, float] | None = None
    """Between which round figures each quartile lies."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """One group of a breakdown."""

    label: str
    level: int
    """1 for the groups of the first question, 2 inside them, and so on."""

    size: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RowFigure:
    """One theme or one item across the groups, in their order."""

    id: str
    title: str
    kind: Literal["theme", "item", "nps", "option"]
    cells: tuple[CellFigure, ...]


@dataclass(frozen=True, slots=True)
class GroupedChoice:
    """One choice or ranking across the groups: a row an option."""

    id: str
    wording: str
    rows: tuple[RowFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownFigure:
    """One declared breakdown."""

    table: str
    title: str
    groups: tuple[GroupFigure, ...]

    rows: tuple[RowFigure, ...] = ()
    """Each theme followed by its items, then the rest; none when the breakdown is hidden."""

    choices: tuple[GroupedChoice, ...] = ()

    folded: tuple[GroupFigure, ...] = ()
    """Hidden groups told in one sentence, where they are most: the others alone are drawn."""

    reason: str = ""
    """Why the whole breakdown is hidden."""

    @property
    def themes(self) -> tuple[RowFigure, ...]:
        """Return the rows of themes alone."""
        return tuple(row for row in self.rows if row.kind == "theme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """How many took part."""

    counted: int
    void: int
    invited: int | None
    share: float | None
    """Counted over invited, 0 to 1."""

    added: int = 0
    """Of the people invited, those added while the campaign was open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """By which rules the figures came about."""

    threshold: int
    threshold_texts: int
    margin: int
    detail_from: int
    """Fewest answers of a group told in three classes."""

    groups_declared: int
    groups_shown: int
    groups_too_few: int
    hidden_people: int
    """Sum of the sizes of hidden groups; somebody may stand in several."""

    proven: bool
    """Whether no pattern that protects everybody hides less."""

    smallest_crowd: int | None
    """Fewest people that any sum or difference of the sizes shown describes."""

    examined: int
    """Answers, question by question, of which the final check proved none."""

    headcounts_known: bool
    stuffed_groups: tuple[str, ...]
    """Names of the groups hidden because more people answered than they hold."""

    questions: int
    questions_with_ranges: int
    undecided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything published of one campaign but the comments, in one language."""

    title: str
    """Of the questionnaire."""

    participation: Participation
    themes: tuple[ThemeFigure, ...]

    items: tuple[ItemFigure, ...]
    """Items of no theme."""

    nps: tuple[NpsFigure, ...]
    choices: tuple[ChoiceFigure, ...]
    rankings: tuple[RankingFigure, ...]
    numbers: tuple[NumberFigure, ...]
    breakdowns: tuple[BreakdownFigure, ...]

    drivers: DriversFigure | None = None
    """What goes with the declared outcome; None when the questionnaire declares none."""

    crossed: tuple[CrossedFigure, ...] = ()
    """Every declared pair of questions, hidden ones with their reason."""

    quadrants: tuple[QuadrantsFigure, ...] = ()
    """Every pair of themes that the questionnaire crosses."""

    weighted: WeightedFigure | None = None
    """Weighted shares; None when the questionnaire declares no weights."""

    method: Method

    @property
    def ranked(self) -> tuple[ThemeFigure, ...]:
        """Return the themes of which a share or a range is said, the most favourable first."""
        shown = [(theme.least, theme) for theme in self.themes if theme.least is not None]
        return tuple(theme for _, theme in sorted(shown, key=lambda pair: -pair[0]))


@dataclass(frozen=True, slots=True)
class TextFigure:
    """The comments under one question, in an order that means nothing."""

    question_id: str
    wording: str
    words: tuple[str, ...]


def _least(found: Interval | None, told: CellFigure | None) -> float | None:
    """Return the lowest share that may be meant."""
    if found:
        return found.share
    return told.low if told else None


def _most(found: Interval | None, told: CellFigure | None) -> float | None:
    """Return the highest share that may be meant."""
    if found:
        return found.share
    return told.high if told else None
