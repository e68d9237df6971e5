"""Lay out what is printed on paper."""

from survey.reports.contents import PlanReport
from survey.reports.environment import environment


def plan_report(report: PlanReport, *, language: str = "fr") -> str:
    """Write an action-plan report as one self-contained page, for `pdf.render`."""
    return environment(language).get_template("paper/plan/report.html").render(report=report)
