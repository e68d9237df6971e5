"""Draw a long PDF in a process of its own: its memory comes back, and other pages do not wait.

Nothing touches the disk: the page goes in and the PDF comes out by pipes.
"""

import subprocess
import sys
from typing import ClassVar

from survey.errors import Unavailable
from survey.reports import pdf

LONGEST = 300
"""Seconds; fifty sheets of cards take about ten."""


class PdfFailed(Unavailable):
    """The process that draws was killed, or took too long."""

    message: ClassVar[str] = (
        "Le PDF n’a pas pu être produit : ce serveur manque de mémoire ou de temps. "
        "Recommencez, avec moins de pages si vous pouvez."
    )


def render(html: str) -> bytes:
    """Lay out one self-contained page as PDF, as `pdf.render` does.

    Raises:
        survey.reports.pdf.PdfUnavailable: if the system's text libraries are missing.
        PdfFailed: if drawing it broke off.
    """
    pdf.check()
    command = [sys.executable, "-m", "survey.reports.apart"]
    try:
        drawn = subprocess.run(  # noqa: S603 (our own module, by our own interpreter)
            command, input=html.encode(), stdout=subprocess.PIPE, timeout=LONGEST, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise PdfFailed() from None
    return drawn.stdout


if __name__ == "__main__":
    sys.stdout.buffer.write(pdf.render(sys.stdin.buffer.read().decode()))
