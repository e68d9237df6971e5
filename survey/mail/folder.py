"""Mails kept as files: for demonstrations, and for who has no mail server yet."""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from survey.errors import NotFound
from survey.mail.message import bounce_id_of


class MailNotFound(NotFound):
    """No file has this name."""

    message: ClassVar[str] = "Ce courriel n’est plus dans le dossier."


class Folder:
    """A folder of .eml files, for demonstrations and for who has no mail server yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._next = 1

    def __enter__(self) -> Self:
        """Make the folder, readable by its owner alone, and find the next number."""
        self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._next = 1 + max((_number_of(file) for file in self._path.glob("*.eml")), default=0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave the files where they are."""

    def send(self, message: EmailMessage, envelope_from: str) -> None:
        """Write the mail as `<n>-<kind>-<id>.eml`; nobody ever sees it half-written."""
        kept = f"Return-Path: <{envelope_from}>\r\n".encode() + message.as_bytes(policy=SMTP)
        kind, short = message["X-Causerie-Kind"], bounce_id_of(message)[:8]
        handle, temporary = tempfile.mkstemp(dir=self._path)
        with os.fdopen(handle, "wb") as stream:
            stream.write(kept)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(self._path / f"{self._next:05d}-{kind}-{short}.eml")
        self._next += 1


@dataclass(frozen=True, slots=True)
class KeptMail:
    """One mail of the folder."""

    name: str
    """Its file's, without the ending."""

    to: str
    subject: str
    sent_at: datetime
    text: str


def list_mails(path: Path, *, most: int = 500) -> tuple[KeptMail, ...]:
    """List the mails of the folder, the newest first; the oldest beyond `most` are left out."""
    files = sorted(path.glob("*.eml"), key=lambda file: (_number_of(file), file.name), reverse=True)
    return tuple(_read(file) for file in files[:most])


def erase(path: Path, cid: str) -> int:
    """Erase every mail of a campaign, for each holds an address and most a link; return how many.

    A mail names its campaign in its links, which stand in clear in the text part.
    """
    marks = (f"/r/{cid}/".encode(), f"/resultats/{cid}/".encode())
    erased = 0
    for file in path.glob("*.eml"):
        with suppress(FileNotFoundError):  # another process erases the same mails at this moment
            content = file.read_bytes()
            if any(mark in content for mark in marks):
                file.unlink()
                erased += 1
    return erased


def read(path: Path, name: str) -> KeptMail:
    """Read the mail of that name.

    Raises:
        MailNotFound: if the folder has none; the name of any other file is as unknown.
    """
    for file in path.glob("*.eml"):
        if file.stem == name:
            return _read(file)
    raise MailNotFound()


def _number_of(file: Path) -> int:
    """Return the number that a mail's file name begins with; 0 if it has none."""
    number = file.name.partition("-")[0]
    return int(number) if number.isdecimal() else 0


def _read(file: Path) -> KeptMail:
    message = message_from_bytes(file.read_bytes(), policy=default)
    body = message.get_body(("plain",))
    text = body.get_content() if isinstance(body, EmailMessage) else ""
    return KeptMail(
        name=file.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=parsedate_to_datetime(str(message["Date"])),
        text=text.replace("\r\n", "\n"),
    )
