"""Why did a mail not leave? What a server's word means for the mail and for the others."""

from typing import ClassVar

from survey.errors import Invalid, Unavailable


class MailAddressNotUnderstood(Invalid):
    """The address of the mail server is unreadable."""

    message: ClassVar[str] = (
        "L’adresse du serveur de courrier (SURVEY_SMTP_URL) doit avoir la forme "
        "smtp://compte:motdepasse@serveur:587 ou smtps://serveur:465."
    )


class MailRefused(Unavailable):
    """The server will never take this mail: unknown address, forbidden content."""

    message: ClassVar[str] = "Le serveur de courrier a refusé ce message (code {code})."

    @property
    def code(self) -> int | None:
        """Return the server's last word, for example 550."""
        code = self.details.get("code")
        return code if isinstance(code, int) else None


class MailDelayed(MailRefused):
    """The server does not take this mail for the moment: full mailbox, greylisting."""

    message: ClassVar[str] = (
        "Le serveur de courrier n’a pas pris ce message pour l’instant (code {code})."
    )


class MailServerUnreachable(MailDelayed):
    """No mail would leave now: server down, certificate unknown, account or sender refused."""

    message: ClassVar[str] = "Le serveur de courrier n’est pas utilisable : {reason}."
