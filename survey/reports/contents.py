"""What an action-plan report says; nothing here can still be hidden."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from survey.action_plans.approvals import ApprovalLine
from survey.action_plans.chosen import PriorityLine
from survey.action_plans.decisions import DecisionLine
from survey.action_plans.queries import ActionLine
from survey.action_plans.rules import OPEN, Status
from survey.organisations.identity import Identity
from survey.reports.charts import Bar
from survey.reports.variants import PSYCHOSOCIAL, Variant
from survey.results.figures import (
    CellFigure,
    ChoiceFigure,
    Figures,
    Interval,
    TextFigure,
    ThemeFigure,
)
from survey.results.waves import compare
from survey.results.waves_figures import Wave, WavesFigure
from survey.results.words import Term, frequent
from survey.typography import at_least, at_most

HALF = 50
"""Percent, as printed: a theme at 49.7 is printed 50 and does not pass under."""

URGENT = 5
"""How many actions the first page shows."""

SCHEDULED = 16
"""How many the second and last page of the essential shows."""


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the actions that answered to earlier campaigns."""

    done: int
    late: int
    running: int
    """Still to be done, and not late."""

    dropped: int

    @property
    def total(self) -> int:
        """Count them all."""
        return self.done + self.late + self.running + self.dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReport:
    """Everything that the action-plan report prints."""

    organisation: str
    campaign: str
    closed_on: date
    today: date
    figures: Figures

    texts: tuple[TextFigure, ...] = ()
    """Comments, moderated."""

    actions: tuple[ActionLine, ...] = ()
    """Late ones first."""

    variant: Variant = Variant.FULL
    identity: Identity = field(default_factory=Identity)
    priorities: tuple[PriorityLine, ...] = ()

    decisions: tuple[DecisionLine, ...] = ()
    """What management is asked to decide: what waits first."""

    approval: ApprovalLine | None = None
    """The latest that management gave."""

    previous: Score | None = None
    """None where no earlier campaign led to an action."""

    opening: str = ""
    """Who held the codes: "server", "one_code" or "two_codes"."""

    moderator: str = ""
    controller: str = ""
    fingerprint: str = ""
    """Of the manifest, so that anybody can check what was promised."""

    series: tuple[Wave, ...] = ()
    """Earlier campaigns that asked the same, then this one."""

    known: frozenset[str] = frozenset()
    """Words that everybody knows, and that name nobody although they take a capital."""

    register: frozenset[str] = field(default=frozenset(), repr=False)
    """Names of staff: never among the words of comments."""

    language: str = "fr"

    @property
    def waves(self) -> WavesFigure | None:
        """Compare this campaign with those before it; None when it is the first of its kind."""
        return compare(self.series, self.language) if len(self.series) > 1 else None

    @property
    def ordered(self) -> tuple[ThemeFigure, ...]:
        """List every theme, the most favourable first, the hidden ones last."""
        hidden = (theme for theme in self.figures.themes if theme.least is None)
        return (*self.figures.ranked, *hidden)

    @property
    def below_half(self) -> tuple[ThemeFigure, ...]:
        """List the themes under one favourable answer in two, the least favourable first."""
        return tuple(
            theme
            for theme in reversed(self.figures.ranked)
            if theme.most is not None and round(100 * theme.most) < HALF
        )

    @property
    def all_above_half(self) -> bool:
        """Test whether every theme of which something is said is at one favourable in two."""
        return all(
            theme.least is not None and round(100 * theme.least) >= HALF
            for theme in self.figures.ranked
        )

    @property
    def late(self) -> tuple[ActionLine, ...]:
        """List the actions that are late."""
        return tuple(action for action in self.actions if action.late)

    @property
    def urgent(self) -> tuple[ActionLine, ...]:
        """List the few actions that management should look at first."""
        return tuple(islice((one for one in self.actions if one.status in OPEN), URGENT))

    @property
    def scheduled(self) -> tuple[ActionLine, ...]:
        """List the actions still to be done that two pages hold, late ones first."""
        return tuple(islice((one for one in self.actions if one.status in OPEN), SCHEDULED))

    @property
    def open_count(self) -> int:
        """Count the actions still to be done."""
        return sum(1 for one in self.actions if one.status in OPEN)

    @property
    def waiting(self) -> tuple[DecisionLine, ...]:
        """List the decisions that nobody has answered."""
        return tuple(one for one in self.decisions if not one.answers)

    @property
    def answered(self) -> tuple[DecisionLine, ...]:
        """List the decisions that were answered, the latest first."""
        return tuple(one for one in self.decisions if one.answers)

    @property
    def by_id(self) -> dict[str, ThemeFigure]:
        """Return the themes by id."""
        return {one.id: one for one in self.figures.themes}

    @property
    def psychosocial(self) -> tuple[ThemeFigure, ...]:
        """List the themes that tell of a psychosocial factor."""
        return tuple(one for one in self.figures.themes if one.id in PSYCHOSOCIAL)

    @property
    def preventive(self) -> tuple[ActionLine, ...]:
        """List the actions about those themes."""
        return tuple(one for one in self.actions if one.theme_id in PSYCHOSOCIAL)

    @property
    def numbers(self) -> dict[str, int]:
        """Number the actions of the plan by id, in their order."""
        return {action.id: number for number, action in enumerate(self.actions, 1)}

    @property
    def comments(self) -> tuple[TextFigure, ...]:
        """List the questions under which comments may be read."""
        return tuple(text for text in self.texts if text.words)

    @property
    def has_others(self) -> bool:
        """Test whether questions stand outside the themes."""
        figures = self.figures
        return bool(figures.items or figures.choices or figures.rankings or figures.numbers)

    def terms(self, question_id: str) -> tuple[Term, ...]:
        """List the words that many people used under one question, the most used first."""
        words = next((text.words for text in self.texts if text.question_id == question_id), ())
        return frequent(
            words,
            threshold=self.figures.method.threshold_texts,
            known=self.known,
            register=self.register,
        )

    def in_state(self, status: str) -> int:
        """Count the actions in one state."""
        return sum(1 for action in self.actions if action.status is Status(status))

    def linked(self, theme: ThemeFigure) -> tuple[ActionLine, ...]:
        """List the actions about one theme."""
        return tuple(action for action in self.actions if action.theme_id == theme.id)


def theme_bars(themes: Sequence[ThemeFigure]) -> tuple[Bar, ...]:
    """Return what the chart of themes draws."""
    return tuple(
        bar_of(theme.title, theme.favourable, theme.told, theme.reason) for theme in themes
    )


def choice_bars(choice: ChoiceFigure) -> tuple[Bar, ...]:
    """Return what the chart of a choice among options draws."""
    return tuple(
        bar_of(option.label, option.interval, option.told, choice.reason)
        for option in choice.options
    )


def bar_of(label: str, found: Interval | None, told: CellFigure | None, reason: str) -> Bar:
    """Turn a share with its limits into percent: a band where a range is said instead."""
    if found is not None:
        return Bar(label, 100 * found.share, 100 * found.low, 100 * found.high)
    if told is None or told.low is None or told.high is None:
        return Bar(label, note=reason)
    if told.is_exact:
        return Bar(label, 100 * told.low)
    return Bar(label, low=at_least(told.low), high=at_most(told.high))
