"""Where does each indicator stand? Numbers noted by hand, or what published results say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts
from survey.fieldwork import queries as fieldwork
from survey.purpose import queries
from survey.purpose.queries import IndicatorLine
from survey.purpose.rules import Measure
from survey.results import queries as results
from survey.results.figures import Figures, ItemFigure, ThemeFigure

PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of an indicator on one day; `low` and `high` differ where a range is said."""

    day: date
    low: float
    high: float

    source: str = ""
    """Title of the campaign that says it; empty for a number noted by hand."""

    campaign_id: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A theme or question that published results tell something of."""

    measure: Measure
    id: str
    words: str


class Published:
    """The figures of every published campaign of an organisation, read when first asked for."""

    def __init__(self, session: Session, organisation_id: str, language: str = "fr") -> None:
        self._session, self._own, self._language = session, organisation_id, language

    @cached_property
    def _told(self) -> tuple[tuple[CampaignFacts, Figures], ...]:
        """Return each published campaign with its figures, the oldest first."""
        states = fieldwork.list_campaigns(self._session, self._own)
        published = {line.id for line in states if line.state == PUBLISHED}
        facts = campaigns.list_facts(self._session, self._own)
        own = sorted((one for one in facts if one.id in published), key=lambda one: one.closes_on)
        return tuple((one, self._figures(one)) for one in own)

    def _figures(self, facts: CampaignFacts) -> Figures:
        """Read the figures of one campaign."""
        questionnaire = fieldwork.questionnaire(facts)
        return results.figures(self._session, facts.id, questionnaire, self._language)

    def points(self, indicator: IndicatorLine) -> tuple[Point, ...]:
        """Return where an indicator stood, the oldest first; in the unit of its measure."""
        if indicator.measure is Measure.NUMBER:
            return tuple(Point(one.day, one.value, one.value) for one in indicator.readings)
        return tuple(
            Point(facts.closes_on, *ends, facts.title, facts.id)
            for facts, figures in self._told
            if (ends := _ends(figures, indicator)) is not None
        )

    def subjects(self) -> tuple[Subject, ...]:
        """List what an indicator may follow; the newest wording of each."""
        found: dict[tuple[Measure, str], Subject] = {}
        for _facts, figures in self._told:
            for subject in _subjects(figures):
                found[subject.measure, subject.id] = subject
        return tuple(found.values())


def of_purpose(
    session: Session, organisation_id: str, language: str = "fr"
) -> tuple[queries.PurposeLine, Mapping[str, tuple[Point, ...]]]:
    """Return the purpose with where each of its indicators stood, by the indicator's id."""
    purpose = queries.purpose(session, organisation_id)
    published = Published(session, organisation_id, language)
    points = {
        indicator.id: published.points(indicator)
        for objective in purpose.objectives
        for indicator in objective.indicators
    }
    return purpose, points


def _ends(figures: Figures, indicator: IndicatorLine) -> tuple[float, float] | None:
    """Return between which figures an indicator lies; None where nothing is said."""
    if indicator.measure is Measure.PARTICIPATION:
        share = figures.participation.share
        return None if share is None else (share * 100, share * 100)
    if indicator.measure is Measure.ENPS:
        scores = [one.score for one in figures.nps if one.id == indicator.subject]
        return None if not scores or scores[0] is None else (scores[0], scores[0])
    asked = figures.themes if indicator.measure is Measure.THEME else _items(figures)
    for one in asked:
        if one.id == indicator.subject and one.least is not None and one.most is not None:
            return one.least * 100, one.most * 100
    return None


def _items(figures: Figures) -> tuple[ItemFigure, ...]:
    """Return every question on a scale, of themes and outside."""
    return (*(item for theme in figures.themes for item in theme.items), *figures.items)


def _subjects(figures: Figures) -> Iterator[Subject]:
    """Give what one publication tells of."""
    themes: tuple[ThemeFigure, ...] = figures.themes
    yield from (Subject(Measure.THEME, one.id, one.title) for one in themes)
    yield from (Subject(Measure.ITEM, one.id, one.wording) for one in _items(figures))
    yield from (Subject(Measure.ENPS, one.id, one.wording) for one in figures.nps)
