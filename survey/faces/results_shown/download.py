"""Hand out files: the figures for spreadsheets and programs, the action plan on paper."""

import io
import json

from flask import Response, send_file
from flask_babel import gettext as _

from survey.action_plans.told_back import Told
from survey.faces.language import current_language
from survey.faces.results_shown import lines
from survey.faces.results_shown.reading import Shown
from survey.reports import pdf, told_sheet
from survey.reports.attached import table


def as_csv(shown: Shown) -> Response:
    """Send exactly the figures of the pages, one a line, as French spreadsheets read them."""
    content = table(lines.heading(), lines.lines(shown)).encode()
    return as_file(_name(shown, "csv"), content, "text/csv")


def as_json(shown: Shown) -> Response:
    """Send the document that `survey results --json` prints."""
    written = json.dumps(shown.document, ensure_ascii=False, indent=2) + "\n"
    return as_file(_name(shown, "json"), written.encode(), "application/json")


def told_back_as_pdf(told: Told, *, site: str) -> Response:
    """Send the sheet that says what was done with the answers.

    Raises:
        survey.reports.pdf.PdfUnavailable: if this machine cannot draw PDF.
    """
    content = pdf.render(told_sheet.write(told, site=site, language=current_language()))
    name = _("Ce que nous avons fait, %(title)s", title=told.campaign)
    return as_file(f"{name}.pdf", content, "application/pdf")


def _name(shown: Shown, extension: str) -> str:
    """Name a file after the campaign."""
    return f"{shown.facts.title} ({shown.cid}).{extension}"


def as_file(name: str, content: bytes, kind: str) -> Response:
    """Send a file to be kept; a name outside ASCII is written as browsers expect."""
    return send_file(io.BytesIO(content), kind, as_attachment=True, download_name=name)
