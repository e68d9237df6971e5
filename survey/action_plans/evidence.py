"""The published surveys and indicators that tell what actions changed, each read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from survey.campaigns.queries import CampaignFacts
from survey.fieldwork import series
from survey.fieldwork.standing import questionnaire
from survey.purpose import queries as purposes
from survey.purpose.measured import Point, Published
from survey.purpose.queries import IndicatorLine
from survey.results import queries as results
from survey.results.figures import Figures
from survey.results.waves import compare
from survey.results.waves_asked import alike
from survey.results.waves_figures import Wave, WavesFigure


@dataclass
class Evidence:
    """What one organisation published, up to the day `until`; nothing else is ever read."""

    session: Session
    organisation_id: str
    language: str = "fr"
    until: date | None = None

    _waves: dict[str, Wave] = field(default_factory=dict)
    _compared: dict[tuple[str, str], WavesFigure] = field(default_factory=dict)
    _figures: dict[str, Figures] = field(default_factory=dict)

    @cached_property
    def published(self) -> tuple[CampaignFacts, ...]:
        """List the surveys that may be spoken of, in order of closing."""
        found = series.published(self.session, self.organisation_id)
        return tuple(one for one in found if self.until is None or one.closes_on <= self.until)

    @cached_property
    def indicators(self) -> Mapping[str, IndicatorLine]:
        """Return the organisation's indicators by id."""
        purpose = purposes.purpose(self.session, self.organisation_id)
        return {one.id: one for objective in purpose.objectives for one in objective.indicators}

    def points(self, indicator: IndicatorLine) -> tuple[Point, ...]:
        """Return where an indicator stood, the oldest first."""
        found = self._read_points.points(indicator)
        return tuple(one for one in found if self.until is None or one.day <= self.until)

    def asked_alike(self, now: CampaignFacts, before: CampaignFacts, kind: str) -> tuple[str, ...]:
        """List the ids of a kind ("themes", "items", "nps") that two surveys ask alike."""
        found: tuple[str, ...] = getattr(alike(questionnaire(now), questionnaire(before)), kind)
        return found

    def compared(self, before: CampaignFacts, after: CampaignFacts) -> WavesFigure:
        """Compare two surveys."""
        pair = before.id, after.id
        if pair not in self._compared:
            waves = tuple(self._wave(one) for one in (before, after))
            self._compared[pair] = compare(waves, self.language)
        return self._compared[pair]

    def figures(self, facts: CampaignFacts) -> Figures:
        """Return what one survey published."""
        if facts.id not in self._figures:
            asked = questionnaire(facts)
            found = results.figures(self.session, facts.id, asked, self.language)
            self._figures[facts.id] = found
        return self._figures[facts.id]

    @cached_property
    def _read_points(self) -> Published:
        """Return what reads indicators."""
        return Published(self.session, self.organisation_id, self.language)

    def _wave(self, facts: CampaignFacts) -> Wave:
        """Read one survey."""
        if facts.id not in self._waves:
            self._waves[facts.id] = series.wave_of(self.session, facts)
        return self._waves[facts.id]
