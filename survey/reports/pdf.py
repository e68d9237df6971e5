"""Turn a report page into PDF, where this machine can."""

from collections.abc import Sequence
from functools import cache
from typing import ClassVar

from survey.errors import Unavailable
from survey.reports import stamp
from survey.reports.attached import Attached

INSTALL = "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

VARIANT = "pdf/a-3a"
"""To be kept for years, tagged, with files inside (ISO 19005-3); `stamp` adds ISO 14289-1."""


class PdfUnavailable(Unavailable):
    """WeasyPrint is here, but the text libraries it draws with are not."""

    message: ClassVar[str] = (
        "Ce serveur ne sait pas encore produire de PDF. À installer : {command}"
    )


@cache
def available() -> bool:
    """Test whether this machine can draw PDF."""
    try:
        import weasyprint  # noqa: F401
    except OSError:  # what cffi raises when Pango is missing
        return False
    return True


def render(html: str, attached: Sequence[Attached] = ()) -> bytes:
    """Lay out one self-contained page as PDF; nothing is fetched but our own font files.

    Args:
        html: the page, its style sheet inside.
        attached: files that the PDF carries.

    Raises:
        PdfUnavailable: if the system's text libraries are missing.
    """
    check()
    from weasyprint import HTML, Attachment

    from survey.reports.fetching import OwnFontsOnly

    page = HTML(string=html, url_fetcher=OwnFontsOnly())
    files = [
        Attachment(string=one.text, name=one.name, description=one.description, relationship="Data")
        for one in attached
    ]
    made = page.write_pdf(pdf_variant=VARIANT, attachments=files, finisher=stamp.as_accessible)
    return bytes(made)


def check() -> None:
    """Refuse to begin what this machine cannot draw.

    Raises:
        PdfUnavailable: if the system's text libraries are missing.
    """
    if not available():
        raise PdfUnavailable(command=INSTALL)
