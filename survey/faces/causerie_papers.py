"""What is sent of a causerie, to the lead and to its facilitator alike: papers, calendar entry."""

from io import BytesIO

from flask import Response, request, send_file
from flask_babel import gettext as _

from survey import calendars
from survey.causeries import letters
from survey.causeries.guide import Guide
from survey.causeries.queries import SessionLine
from survey.faces import members
from survey.faces.context import now, settings
from survey.faces.language import current_language
from survey.reports import facilitator_sheet, pdf


def sheet(guide: Guide, line: SessionLine | None = None) -> Response:
    """Send the facilitator's sheet, of a session or of none in particular.

    Raises:
        survey.reports.pdf.PdfUnavailable: if this machine cannot draw PDF.
    """
    language = spoken()
    html = facilitator_sheet.write(
        guide,
        organisation=members.current().organisation,
        site=settings().base_url,
        meeting=facilitator_sheet.meeting_of(line) if line else None,
        language=language,
    )
    title = guide.wording(guide.title, language)
    return _file(f"{_('Fiche')} {title}.pdf", pdf.render(html), "application/pdf")


def attendance(line: SessionLine) -> Response:
    """Send the list to sign of a session.

    Raises:
        survey.reports.pdf.PdfUnavailable: if this machine cannot draw PDF.
    """
    html = facilitator_sheet.write_attendance(
        line.guide,
        organisation=members.current().organisation,
        meeting=facilitator_sheet.meeting_of(line),
        language=spoken(),
    )
    return _file(f"{_('Feuille de présence')}.pdf", pdf.render(html), "application/pdf")


def entry(line: SessionLine) -> Response:
    """Send a session to a calendar."""
    told = calendars.write(letters.entry(line, settings(), now(), spoken()))
    return _file("causerie.ics", told.encode(), "text/calendar")


def spoken() -> str:
    """Return the language asked for by `?langue=`, else that of the page."""
    asked = request.args.get("langue", "")
    return asked if asked in ("fr", "en") else current_language()


def _file(name: str, content: bytes, kind: str) -> Response:
    return send_file(BytesIO(content), kind, as_attachment=True, download_name=name)
