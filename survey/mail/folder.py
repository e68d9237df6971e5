"""Read the mails that lie in a folder, newest first: for the outbox page of a demonstration."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import ClassVar

from survey.errors import NotFound
from survey.mail.transport import number_of


class MailNotFound(NotFound):
    """No file has this name."""

    message: ClassVar[str] = "Ce courriel n’est plus dans le dossier."


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
    files = sorted(path.glob("*.eml"), key=lambda file: (number_of(file), file.name), reverse=True)
    return tuple(_read(file) for file in files[:most])


def read(path: Path, name: str) -> KeptMail:
    """Read the mail of that name.

    Raises:
        MailNotFound: if the folder has none; the name of any other file is as unknown.
    """
    for file in path.glob("*.eml"):
        if file.stem == name:
            return _read(file)
    raise MailNotFound()


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
