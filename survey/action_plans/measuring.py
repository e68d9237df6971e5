"""What changed between the survey that led to an action and the first one after it was done?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from survey.action_plans.evidence import Evidence
from survey.action_plans.queries import ActionLine
from survey.campaigns.queries import CampaignFacts
from survey.purpose.measured import Point
from survey.purpose.queries import IndicatorLine
from survey.purpose.rules import Measure
from survey.results.waves_figures import LineFigure, WavesFigure
from survey.translations import Sentence

NOTHING_NAMED = Sentence("elle ne nomme ni thème ni indicateur où la mesurer")
NO_DAY = Sentence("le jour où elle a été faite n’est pas noté")
BASE_UNPUBLISHED = Sentence("l’enquête dont elle vient n’est pas publiée")
NO_BASE = Sentence("aucune enquête publiée avant qu’elle soit faite ne le mesure")
NOTHING_SINCE = Sentence("aucune enquête n’est encore publiée depuis qu’elle est faite")
NOT_ALIKE = Sentence("aucune enquête publiée depuis ne pose les mêmes questions")
NOT_KNOWN_BEFORE = Sentence("aucun relevé d’avant")
NOT_KNOWN_SINCE = Sentence("aucun relevé depuis qu’elle est faite")

KINDS: Mapping[Measure, str] = {
    Measure.THEME: "themes",
    Measure.ITEM: "items",
    Measure.ENPS: "nps",
}
"""Measures that questions give, and what a comparison of waves calls them."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The figure that an action should move."""

    kind: str
    """"themes", "items" or "nps"."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One figure before and after an action."""

    title: str
    """Of the theme or indicator; empty where the action names none."""

    waves: WavesFigure | None = None
    """The two surveys compared."""

    line: LineFigure | None = None
    """The figure over both."""

    numbers: tuple[Point, Point] | None = None
    """Numbers that no questions give: noted by hand, or a participation. Without interval."""

    unit: str = ""
    target: float | None = None

    reason: str = ""
    """Why nothing can be said, in French."""


def of_action(evidence: Evidence, action: ActionLine, done_on: date | None) -> tuple[Measured, ...]:
    """Measure what a finished action should have moved: its indicator, then its theme.

    Args:
        evidence: what was published.
        action: a finished one.
        done_on: the day it was done; None where nobody noted it.

    Returns:
        One or two; a single one with its reason where the action names nothing.
    """
    found = tuple(_named(evidence, action, done_on))
    return found or (Measured(title="", reason=NOTHING_NAMED),)


def _named(evidence: Evidence, action: ActionLine, done_on: date | None) -> Iterator[Measured]:
    """Give each figure that an action names, once."""
    aim = action.aim
    indicator = evidence.indicators.get(aim.indicator_id or "") if aim else None
    theme = Subject("themes", action.theme_id or "")
    told = _subject(indicator) if indicator else None
    if aim and indicator:
        if told is None:
            measured = _of_numbers(evidence, indicator, done_on)
        else:
            measured = _of_survey(evidence, action, done_on, told)
        yield replace(measured, title=indicator.title, target=aim.target, unit=aim.unit)
    if theme.id and told != theme:
        yield replace(_of_survey(evidence, action, done_on, theme), title=action.theme_title)


def _subject(indicator: IndicatorLine) -> Subject | None:
    """Return what an indicator follows in surveys; None for numbers."""
    kind = KINDS.get(indicator.measure)
    return None if kind is None else Subject(kind, indicator.subject)


def _of_survey(
    evidence: Evidence, action: ActionLine, done_on: date | None, subject: Subject
) -> Measured:
    """Compare what two surveys say of one figure."""
    base = _base(evidence, action, done_on, subject)
    if isinstance(base, Sentence):
        return Measured(title="", reason=base)
    after = _after(evidence, base, done_on, subject)
    if isinstance(after, Sentence):
        return Measured(title="", reason=after)
    waves = evidence.compared(base, after)
    lines: Sequence[LineFigure] = getattr(waves, subject.kind)
    line = next(one for one in lines if one.id == subject.id)
    return Measured(title="", waves=waves, line=line, reason=line.reason)


def _base(
    evidence: Evidence, action: ActionLine, done_on: date | None, subject: Subject
) -> CampaignFacts | Sentence:
    """Choose the survey that led to an action, else the last one before it was done."""
    if action.campaign_id is not None:
        own = [one for one in evidence.published if one.id == action.campaign_id]
        return own[0] if own else BASE_UNPUBLISHED
    if done_on is None:
        return NO_DAY
    before = [
        one for one in evidence.published if not one.gathers_bit_by_bit and one.closes_on < done_on
    ]
    asking = [one for one in before if subject.id in evidence.asked_alike(one, one, subject.kind)]
    return asking[-1] if asking else NO_BASE


def _after(
    evidence: Evidence, base: CampaignFacts, done_on: date | None, subject: Subject
) -> CampaignFacts | Sentence:
    """Choose the first survey since an action was done that asks as the base did."""
    later = [
        one
        for one in evidence.published
        if one.line == base.line
        and one.closes_on > base.closes_on
        and (done_on is None or one.closes_on >= done_on)
    ]
    asking = [one for one in later if subject.id in evidence.asked_alike(one, base, subject.kind)]
    if asking:
        return asking[0]
    return NOT_ALIKE if later else NOTHING_SINCE


def _of_numbers(evidence: Evidence, indicator: IndicatorLine, done_on: date | None) -> Measured:
    """Set the last number known before an action was done beside the latest one since."""
    if done_on is None:
        return Measured(title="", reason=NO_DAY)
    points = evidence.points(indicator)
    before = [one for one in points if one.day < done_on]
    since = [one for one in points if one.day >= done_on]
    if not before and indicator.baseline is not None:
        before = [Point(done_on, indicator.baseline, indicator.baseline)]
    if not before:
        return Measured(title="", reason=NOT_KNOWN_BEFORE)
    if not since:
        return Measured(title="", reason=NOT_KNOWN_SINCE)
    return Measured(title="", numbers=(before[-1], since[-1]))
