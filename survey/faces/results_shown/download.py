"""Hand out files: the figures for spreadsheets and programs, the action plan on paper."""

import csv
import io
import json

from flask import Response, send_file
from flask_babel import gettext as _

from survey.faces.language import current_language
from survey.faces.results_shown import lines
from survey.faces.results_shown.reading import Shown
from survey.reports import pages as paper
from survey.reports import pdf
from survey.reports.contents import PlanReport

MARK = "\ufeff"
"""Tells spreadsheets that the file is in UTF-8."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these would be computed by a spreadsheet."""


def as_csv(shown: Shown) -> Response:
    """Send exactly the figures of the pages, one a line, as French spreadsheets read them."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(lines.heading())
    for line in lines.lines(shown):
        writer.writerow(_cell(value) for value in line)
    content = (MARK + written.getvalue()).encode()
    return _file(_name(shown, "csv"), content, "text/csv")


def as_json(shown: Shown) -> Response:
    """Send the document that `survey results --json` prints."""
    written = json.dumps(shown.document, ensure_ascii=False, indent=2) + "\n"
    return _file(_name(shown, "json"), written.encode(), "application/json")


def plan_as_pdf(report: PlanReport) -> Response:
    """Send the action-plan report of a campaign.

    Raises:
        survey.reports.pdf.PdfUnavailable: if this machine cannot draw PDF.
    """
    content = pdf.render(paper.plan_report(report, language=current_language()))
    name = _("Plan d’actions %(title)s", title=report.campaign)
    return _file(f"{name}.pdf", content, "application/pdf")


def _cell(value: str | float | None) -> str:
    """Write a number with a decimal comma, a text so that it stays a text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return f"{value:.1f}".replace(".", ",").removesuffix(",0")


def _name(shown: Shown, extension: str) -> str:
    """Name a file after the campaign."""
    return f"{shown.facts.title} ({shown.cid}).{extension}"


def _file(name: str, content: bytes, kind: str) -> Response:
    """Send a file to be kept; a name outside ASCII is written as browsers expect."""
    return send_file(io.BytesIO(content), kind, as_attachment=True, download_name=name)
