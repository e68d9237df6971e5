"""How a mail leaves: through a mail server, or into a folder of files."""

from email.message import EmailMessage
from types import TracebackType
from typing import Protocol, Self

from survey.mail.folder import Folder
from survey.mail.smtp import Smtp
from survey.settings import Settings


class Transport(Protocol):
    """Takes mails one by one; used in a `with` block that closes it."""

    def __enter__(self) -> Self:
        """Return the transport, ready to send."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close what sending opened."""
        ...

    def send(self, message: EmailMessage, envelope_from: str) -> int | None:
        """Send one mail and return the server's code, if a server was asked.

        Raises:
            MailRefused: if this mail will never be taken.
            MailDelayed: if this mail is not taken for the moment.
            MailServerUnreachable: if no mail would be taken now.
        """
        ...


def make(settings: Settings) -> Transport:
    """Return the transport of this installation.

    Raises:
        MailAddressNotUnderstood: if the mail server's address is unreadable.
    """
    return Smtp(settings.smtp_url) if settings.smtp_url else Folder(settings.mails_dir)
