"""What is sent of the register of proposals, to the lead and to the staff representative alike."""

from io import BytesIO

from flask import Response, send_file
from flask_babel import gettext as _

from survey.faces import members
from survey.faces.context import reading, today
from survey.faces.language import current_language
from survey.proposals import queries
from survey.proposals.lines import ProposalLine
from survey.reports import pdf, register, register_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_pdf() -> Response:
    """Send the register as a paper for the meeting of the staff representatives.

    Raises:
        survey.reports.pdf.PdfUnavailable: if this machine cannot draw PDF.
    """
    html = register.write(
        _lines(),
        organisation=members.current().organisation,
        today=today(),
        language=current_language(),
    )
    return _file("pdf", pdf.render(html), "application/pdf")


def as_sheet() -> Response:
    """Send the register as a sheet."""
    return _file("xlsx", register_sheet.write(_lines(), language=current_language()), XLSX)


def _lines() -> tuple[ProposalLine, ...]:
    """Read what the staff may read of the register, and what was merged."""
    with reading() as session:
        return queries.on_paper(session, members.current().organisation_id, today=today())


def _file(extension: str, content: bytes, kind: str) -> Response:
    name = f"{_('Registre des propositions')}.{extension}"
    return send_file(BytesIO(content), kind, as_attachment=True, download_name=name)
