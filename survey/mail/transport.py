"""How a mail leaves: through a mail server, or into a folder of files."""

import os
import smtplib
import ssl
import tempfile
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Protocol, Self
from urllib.parse import parse_qs, unquote, urlsplit

from survey.errors import Invalid, Unavailable
from survey.mail.message import bounce_id_of, in_seven_bits
from survey.settings import Settings

TIMEOUT = 30
"""Seconds that a server may take for one answer."""

MAILS_A_CONNECTION = 50
"""Servers close longer conversations; a new one costs a tenth of a second."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


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


class Smtp:
    """A mail server: STARTTLS when offered, one connection for many mails.

    Args:
        url: `smtp://` or `smtps://`, with account and password if the server wants them. Its
            certificate must be valid, but for this very machine or with `?verify=no` (a relay
            inside the company's own network).
    """

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        if self._parts.scheme not in {"smtp", "smtps"} or not self._parts.hostname:
            raise MailAddressNotUnderstood()
        self._port = _port(url)
        self._server: smtplib.SMTP | None = None
        self._sent = 0

    def __enter__(self) -> Self:
        """Return the server; it is called at the first mail."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Say goodbye."""
        self._hang_up()

    def send(self, message: EmailMessage, envelope_from: str) -> int:
        """Send one mail; see `Transport.send`."""
        server = self._connected()
        try:
            return self._deliver(server, message, envelope_from)
        except smtplib.SMTPRecipientsRefused as refusal:
            code, _ = next(iter(refusal.recipients.values()))
            raise self._refusal(code) from None
        except smtplib.SMTPSenderRefused as refusal:
            self._hang_up()
            raise MailServerUnreachable(
                reason=f"il refuse l’expéditeur (code {refusal.smtp_code})",
                code=refusal.smtp_code,
            ) from None
        except smtplib.SMTPResponseException as refusal:
            raise self._refusal(refusal.smtp_code) from None
        except (OSError, smtplib.SMTPException):
            self._forget()
            raise MailDelayed(code=None) from None

    def _deliver(self, server: smtplib.SMTP, message: EmailMessage, envelope_from: str) -> int:
        """Hand the mail over in the form that the server understands."""
        takes_eight_bits = server.has_extn("8bitmime")
        sent = message if takes_eight_bits else in_seven_bits(message)
        options = ("BODY=8BITMIME",) if takes_eight_bits else ()
        to = parseaddr(str(message["To"]))[1]
        server.sendmail(envelope_from, [to], sent.as_bytes(policy=SMTP), options)
        self._sent += 1
        return 250

    def _connected(self) -> smtplib.SMTP:
        """Return a conversation with the server that is not too long yet."""
        if self._server is not None and self._sent >= MAILS_A_CONNECTION:
            self._hang_up()
        if self._server is None:
            try:
                self._server = self._call()
            except smtplib.SMTPAuthenticationError as refusal:
                raise MailServerUnreachable(
                    reason=f"il refuse le compte ou le mot de passe (code {refusal.smtp_code})",
                    code=refusal.smtp_code,
                ) from None
            except ssl.SSLError:
                raise MailServerUnreachable(
                    reason="son certificat n’est pas reconnu", code=None
                ) from None
            except (OSError, smtplib.SMTPException):
                raise MailServerUnreachable(reason="il ne répond pas", code=None) from None
            self._sent = 0
        return self._server

    def _call(self) -> smtplib.SMTP:
        """Open a conversation: encrypted if the server can, then signed in if it must."""
        host = self._parts.hostname or ""
        if self._parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, self._port, timeout=TIMEOUT, context=self._trust()
            )
        else:
            server = smtplib.SMTP(host, self._port, timeout=TIMEOUT)
        try:
            self._greet(server, host)
        except BaseException:
            server.close()
            raise
        return server

    def _greet(self, server: smtplib.SMTP, host: str) -> None:
        """Encrypt and sign in; a password never travels in clear but inside this machine."""
        server.ehlo_or_helo_if_needed()
        is_encrypted = self._parts.scheme == "smtps"
        if not is_encrypted and server.has_extn("starttls"):
            server.starttls(context=self._trust())
            server.ehlo()
            is_encrypted = True
        if self._parts.username:
            if not is_encrypted and host not in LOOPBACK:
                raise MailServerUnreachable(
                    reason="il ne chiffre pas la connexion, le mot de passe n’est pas envoyé",
                    code=None,
                )
            server.login(unquote(self._parts.username), unquote(self._parts.password or ""))

    def _trust(self) -> ssl.SSLContext:
        """Return which certificates are believed."""
        context = ssl.create_default_context()
        unchecked = parse_qs(self._parts.query).get("verify") == ["no"]
        if unchecked or self._parts.hostname in LOOPBACK:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context

    def _refusal(self, code: int) -> MailRefused:
        """Return what a code means for the mail; 421 also ends the conversation."""
        if code == 421:
            self._hang_up()
        return MailRefused(code=code) if code >= 500 else MailDelayed(code=code)

    def _hang_up(self) -> None:
        """End the conversation politely, if it still stands."""
        if self._server is not None:
            try:
                self._server.quit()
            except (OSError, smtplib.SMTPException):
                self._server.close()
        self._server = None

    def _forget(self) -> None:
        """Drop a conversation that broke."""
        if self._server is not None:
            self._server.close()
        self._server = None


class Folder:
    """A folder of .eml files, for demonstrations and for who has no mail server yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._next = 1

    def __enter__(self) -> Self:
        """Make the folder, readable by its owner alone, and find the next number."""
        self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._next = 1 + max((number_of(file) for file in self._path.glob("*.eml")), default=0)
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


def number_of(file: Path) -> int:
    """Return the number that a mail's file name begins with; 0 if it has none."""
    number = file.name.partition("-")[0]
    return int(number) if number.isdecimal() else 0


def _port(url: str) -> int:
    """Return the port of an address, or the usual one."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as refusal:
        raise MailAddressNotUnderstood() from refusal
    return port or (465 if parts.scheme == "smtps" else 25)
