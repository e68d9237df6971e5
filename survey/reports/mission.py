"""The mission report: what the organisation is for, how far it is, and what proves it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from survey.action_plans import approvals
from survey.action_plans.approvals import ApprovalLine
from survey.action_plans.queries import ActionLine
from survey.action_plans.readable import PUBLISHED, list_readable
from survey.fieldwork import queries
from survey.organisations import queries as organisations
from survey.organisations.identity import Identity
from survey.purpose import measured
from survey.purpose.measured import Point
from survey.purpose.queries import IndicatorLine, ObjectiveLine, PurposeLine
from survey.purpose.rules import Kind
from survey.results import queries as results


@dataclass(frozen=True, slots=True)
class Evidence:
    """One published campaign that figures of the report come from."""

    title: str
    closed_on: date
    counted: int
    fingerprint: str
    """Of its manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionReport:
    """Everything that the mission report prints; nothing here can still be hidden."""

    organisation: str
    today: date
    purpose: PurposeLine

    points: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    """Where each indicator stood, by its id, the oldest first."""

    actions: tuple[ActionLine, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    approval: ApprovalLine | None = None
    identity: Identity = field(default_factory=Identity)

    @property
    def without_indicator(self) -> int:
        """Count the objectives that nothing measures."""
        return sum(not one.indicators for one in self.purpose.objectives)

    def of_kind(self, kind: str) -> tuple[ObjectiveLine, ...]:
        """List the objectives of one kind: "social" or "environmental"."""
        return tuple(one for one in self.purpose.objectives if one.kind is Kind(kind))

    def serving(self, objective: ObjectiveLine) -> tuple[ActionLine, ...]:
        """List the actions that serve one objective."""
        return tuple(
            one for one in self.actions if one.aim and one.aim.objective_id == objective.id
        )

    def reached(self, indicator: IndicatorLine) -> bool | None:
        """Test whether the last figure is at its target; None where that cannot be said.

        A target under where one started is to be gone down to.
        """
        known = self.points.get(indicator.id, ())
        if not known or indicator.target is None:
            return None
        first = known[0].low if indicator.baseline is None else indicator.baseline
        if indicator.target < first:
            return known[-1].high <= indicator.target
        return known[-1].low >= indicator.target


def of_organisation(
    session: Session, organisation_id: str, *, today: date, language: str = "fr"
) -> MissionReport:
    """Gather the mission report of an organisation: published results only."""
    purpose, points = measured.of_purpose(session, organisation_id, language)
    return MissionReport(
        organisation=organisations.organisation(session, organisation_id).name,
        today=today,
        purpose=purpose,
        points=points,
        actions=list_readable(session, organisation_id, today=today, language=language),
        evidence=_evidence(session, organisation_id),
        approval=approvals.approval(session, organisation_id),
        identity=organisations.identity(session, organisation_id),
    )


def _evidence(session: Session, organisation_id: str) -> tuple[Evidence, ...]:
    """List the published campaigns, the newest first."""
    published = [
        line.id
        for line in reversed(queries.list_campaigns(session, organisation_id))
        if line.state == PUBLISHED
    ]
    return tuple(_campaign(session, cid) for cid in published)


def _campaign(session: Session, cid: str) -> Evidence:
    """Say of one campaign what lets a third party check it."""
    card = queries.card(session, cid)
    asked = queries.questionnaire(card.facts)
    counted = results.figures(session, cid, asked).participation.counted
    return Evidence(card.facts.title, card.facts.closes_on, counted, card.fingerprint or "")
