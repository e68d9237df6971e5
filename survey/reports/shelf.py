"""Papers just drawn, by what they say: asked for again within the hour, they are not drawn anew."""

import hashlib
import json
import os
import tempfile
from collections.abc import Generator, Sequence
from dataclasses import astuple
from datetime import datetime, timedelta
from pathlib import Path

from survey.reports import apart, pdf
from survey.reports.attached import Attached

KEPT = timedelta(hours=1)
"""Long enough to be fetched, short enough to leave no second copy of the results behind."""


class Shelf:
    """The folder of one installation where papers wait."""

    def __init__(self, instance: Path) -> None:
        self.folder = instance / "papers"

    def taken(self, html: str, attached: Sequence[Attached], now: datetime) -> bytes | None:
        """Return the PDF of a page if it was drawn within the hour; None otherwise."""
        self.forget(now)
        try:
            return self._file(html, attached).read_bytes()
        except FileNotFoundError:
            return None

    def pages(
        self, html: str, attached: Sequence[Attached], now: datetime
    ) -> Generator[int, None, bytes]:
        """Give the number of each page as it is laid out, then keep the PDF and return it.

        Raises:
            survey.reports.pdf.PdfUnavailable: if the system's text libraries are missing.
            survey.reports.apart.PdfFailed: if drawing it broke off.
        """
        pdf.check()
        found = self.taken(html, attached, now)
        if found is None:
            found = yield from apart.pages(html, attached)
            self._keep(self._file(html, attached), found, now)
        return found

    def drawn(self, html: str, attached: Sequence[Attached], now: datetime) -> bytes:
        """Return the PDF of a page, drawn apart unless it is still here.

        Raises:
            survey.reports.pdf.PdfUnavailable: if the system's text libraries are missing.
            survey.reports.apart.PdfFailed: if drawing it broke off.
        """
        steps = self.pages(html, attached, now)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                return bytes(done.value)

    def forget(self, now: datetime) -> None:
        """Erase what has stayed longer than an hour."""
        limit = (now - KEPT).timestamp()
        for file in self.folder.glob("*"):
            if file.stat().st_mtime < limit:
                file.unlink(missing_ok=True)

    def _file(self, html: str, attached: Sequence[Attached]) -> Path:
        """Name the file of a page after everything that it says."""
        said = json.dumps([pdf.VARIANT, html, [astuple(one) for one in attached]])
        return self.folder / f"{hashlib.sha256(said.encode()).hexdigest()}.pdf"

    def _keep(self, file: Path, content: bytes, now: datetime) -> None:
        """Write a file that nobody sees half-written, readable by its owner alone."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.utime(name, (now.timestamp(), now.timestamp()))
        Path(name).replace(file)
