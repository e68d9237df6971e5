"""Published figures of two questions together, and of weighted shares: worded, frozen."""

from dataclasses import dataclass

from survey.results.joint_figures import Strength


@dataclass(frozen=True, slots=True)
class CrossedLine:
    """The people who gave one answer to the first question, by their answer to the second."""

    label: str
    people: tuple[int, ...]

    @property
    def answers(self) -> int:
        """Return how many people gave the first answer, and answered the second question."""
        return sum(self.people)

    @property
    def shares(self) -> tuple[float, ...]:
        """Return the parts of these people, 0 to 1; nothing where there is nobody."""
        return tuple(people / self.answers for people in self.people if self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossedFigure:
    """Two questions together, company-wide; the longer list of answers goes down."""

    ids: tuple[str, str]

    down: str
    across: str
    """Wordings of the two questions."""

    labels: tuple[str, ...] = ()
    """Answers to the question across."""

    lines: tuple[CrossedLine, ...] = ()
    n: int | None = None

    p_holm: float | None = None
    """Corrected among the declared pairs that are shown; None when nothing can be tested."""

    cramer_v: float | None = None
    """0, no link, to 1, one answer tells the other."""

    reason: str = ""
    """Why it is hidden."""

    @property
    def id(self) -> str:
        """Name the pair as the questionnaire writes it."""
        return " * ".join(self.ids)

    @property
    def goes_together(self) -> bool:
        """Test whether the answers go together: rarely so by chance, and not by a hair.

        Source:
            Cohen (1988), Statistical Power Analysis, 2nd ed., 7.2: .10 is a small association.
        """
        if self.p_holm is None or self.cramer_v is None:
            return False
        return self.p_holm < 0.05 and self.cramer_v >= 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadrantPart:
    """The people of one quadrant, and their share with its 95 % limits, 0 to 1."""

    name: str
    people: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadrantsFigure:
    """Two themes crossed, company-wide."""

    id: str
    title: str

    x: str
    y: str
    """Titles of the themes."""

    cut_x: float
    cut_y: float
    """Scores over 100 from which a theme is high."""

    source: str
    """Who gives the cuts."""

    n: int | None = None

    parts: tuple[QuadrantPart, ...] = ()
    """Both low; x alone high; y alone high; both high."""

    reason: str = ""
    """Why it is hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedOptions:
    """Two options of one choice among many, by the same people; the one chosen more often first."""

    first: str
    second: str
    """Labels."""

    n: int
    both: int
    first_alone: int
    second_alone: int

    strength: Strength
    """How surely the first is chosen more often."""

    @property
    def sureness(self) -> tuple[int, int]:
        """Return what sorts the surest and widest differences first."""
        order = ("clear", "possible", "unclear")
        return order.index(self.strength), self.second_alone - self.first_alone


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedItem:
    """One question as it would be, had every group answered alike; shares from 0 to 1."""

    id: str
    wording: str
    reversed: bool

    n: int | None = None
    """People behind it, unweighted."""

    low: float | None = None
    high: float | None = None
    """Between which shares the weighted one lies; equal when exact."""

    least: float | None = None
    most: float | None = None
    """The same of the share as answered."""

    reason: str = ""
    """Why it is hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedFigure:
    """Favourable shares had every group answered as much as the others."""

    by: tuple[str, ...] = ()
    """Wordings of the questions that form the groups."""

    n: int | None = None
    left_out: int = 0
    """People who did not say in which group they are."""

    effective: float | None = None
    """Answers that an unweighted sample of the same precision would have."""

    trimmed: bool = False
    items: tuple[WeightedItem, ...] = ()

    reason: str = ""
    """Why there are none."""
