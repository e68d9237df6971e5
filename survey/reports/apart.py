"""Draw a long PDF in a process of its own: its memory comes back, and other pages do not wait.

Nothing touches the disk: the page goes in and the PDF comes out by pipes.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Generator, Sequence
from dataclasses import astuple
from threading import Timer
from typing import BinaryIO, ClassVar, cast

from survey.errors import Unavailable
from survey.reports import pdf
from survey.reports.attached import Attached

LONGEST = 300
"""Seconds; fifty sheets of cards take about ten."""

END = b"pdf\n"
"""Comes between the numbers of pages, one a line, and the PDF."""

STEPS = "weasyprint.progress"
"""Where WeasyPrint says which page it lays out."""


class PdfFailed(Unavailable):
    """The process that draws was killed, or took too long."""

    message: ClassVar[str] = (
        "Le PDF n’a pas pu être produit : ce serveur manque de mémoire ou de temps. "
        "Recommencez, avec moins de pages si vous pouvez."
    )


def render(html: str, attached: Sequence[Attached] = (), *, seconds: float = LONGEST) -> bytes:
    """Lay out one self-contained page as PDF, as `pdf.render` does.

    Raises:
        survey.reports.pdf.PdfUnavailable: if the system's text libraries are missing.
        PdfFailed: if drawing it broke off, or took longer than `seconds`.
    """
    steps = pages(html, attached, seconds=seconds)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return cast(bytes, done.value)


def pages(
    html: str, attached: Sequence[Attached] = (), *, seconds: float = LONGEST
) -> Generator[int, None, bytes]:
    """Give the number of each page as it is laid out, then return the PDF.

    Raises:
        survey.reports.pdf.PdfUnavailable: if the system's text libraries are missing.
        PdfFailed: if drawing it broke off, or took longer than `seconds`.
    """
    pdf.check()
    asked = json.dumps([html, [astuple(one) for one in attached]]).encode()
    command = [sys.executable, "-m", "survey.reports.apart"]
    with subprocess.Popen(  # noqa: S603 (our own module, by our own interpreter)
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        limit = Timer(seconds, process.kill)
        limit.start()
        try:
            return (yield from _follow(process, asked))
        except BrokenPipeError:
            raise PdfFailed() from None
        finally:
            limit.cancel()
            process.kill()  # whoever waited may have left


def _follow(process: subprocess.Popen[bytes], asked: bytes) -> Generator[int, None, bytes]:
    """Hand over the page, read the numbers, then the PDF."""
    entry, out = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
    entry.write(asked)
    entry.close()
    last = 0
    for line in out:
        if line == END:
            break
        if int(line) > last:
            last = int(line)
            yield last
    drawn = out.read()
    if process.wait() != 0 or not drawn:
        raise PdfFailed()
    return drawn


class _Numbers(logging.Handler):
    """Writes the number of each page that is laid out; some are laid out several times."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a number, at once."""
        if "Page %d" in str(record.msg) and record.args:
            sys.stdout.buffer.write(b"%d\n" % cast(tuple[int, ...], record.args)[-1])
            sys.stdout.buffer.flush()


def _draw() -> None:
    """Read a page and its files, write the numbers of its pages and its PDF."""
    html, attached = json.loads(sys.stdin.buffer.read())
    log = logging.getLogger(STEPS)
    log.setLevel(logging.INFO)
    log.addHandler(_Numbers())
    drawn = pdf.render(html, [Attached(*one) for one in attached])
    sys.stdout.buffer.write(END + drawn)


if __name__ == "__main__":
    _draw()
