"""Lay out what is printed on paper."""

from survey.reports.contents import PlanReport
from survey.reports.environment import environment
from survey.reports.mission import MissionReport


def plan_report(report: PlanReport, *, language: str = "fr", sheet: str = "") -> str:
    """Write one paper of a campaign as one self-contained page, for `pdf.render`.

    Args:
        report: what it says.
        language: of the paper.
        sheet: address of the style, for a browser; without one the style stands in the page.
    """
    template = environment(language).get_template("paper/plan/report.html")
    return template.render(report=report, sheet=sheet)


def mission_report(report: MissionReport, *, language: str = "fr", sheet: str = "") -> str:
    """Write a mission report as one self-contained page, as `plan_report` does."""
    template = environment(language).get_template("paper/plan/mission.html")
    return template.render(report=report, sheet=sheet)
