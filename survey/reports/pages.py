"""Lay out what is printed on paper."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from survey.action_plans.queries import list_actions
from survey.fieldwork import queries as fieldwork
from survey.organisations import queries as organisations
from survey.reports.contents import PlanReport
from survey.reports.environment import environment
from survey.results import queries as results


def plan_html(
    session: Session,
    cid: str,
    *,
    today: date,
    language: str = "fr",
    decisions: Sequence[str] = (),
) -> str:
    """Gather and write one campaign's action-plan report.

    Lay it out with `pdf.render` after the session is closed: that takes seconds.

    Raises:
        NotFound: if there is no such campaign, or it was not counted.
    """
    card = fieldwork.card(session, cid)
    facts, asked = card.facts, fieldwork.questionnaire(card.facts)
    organisation = organisations.organisation(session, facts.organisation_id)
    report = PlanReport(
        organisation=organisation.name,
        campaign=facts.title,
        closed_on=facts.closes_on,
        today=today,
        figures=results.figures(session, cid, asked, language),
        texts=results.shown_texts(session, cid, asked, language),
        actions=list_actions(session, organisation.id, cid, today=today, language=language),
        decisions=tuple(decisions),
        opening=facts.opening,
        moderator=facts.moderator,
        controller=organisation.controller,
        fingerprint=card.fingerprint or "",
    )
    return plan_report(report, language=language)


def plan_report(report: PlanReport, *, language: str = "fr") -> str:
    """Write an action-plan report as one self-contained page."""
    return environment(language).get_template("paper/plan/report.html").render(report=report)
