"""A mail server: one conversation for many mails, encrypted as soon as it can be."""

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from survey.mail.message import in_seven_bits
from survey.mail.refusals import (
    MailAddressNotUnderstood,
    MailDelayed,
    MailRefused,
    MailServerUnreachable,
)
from survey.translations import Sentence

TIMEOUT = 30
"""Seconds that a server may take for one answer."""

MAILS_A_CONNECTION = 50
"""Servers close longer conversations; a new one costs a tenth of a second."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Smtp:
    """A mail server: STARTTLS when offered, one connection for many mails.

    Args:
        url: `smtp://` or `smtps://`, with account and password if the server wants them. Its
            certificate must be valid, but for this very machine or with `?verify=no` (a relay
            inside the company's own network).
        mails_a_connection: after so many, a new conversation begins.
        this_machine: names under which no password can be overheard.
    """

    def __init__(
        self,
        url: str,
        *,
        mails_a_connection: int = MAILS_A_CONNECTION,
        this_machine: frozenset[str] = LOOPBACK,
    ) -> None:
        self._parts = urlsplit(url)
        self._most = mails_a_connection
        self._this_machine = this_machine
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
                reason=Sentence("il refuse l’expéditeur (code {code})", code=refusal.smtp_code),
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
        if self._server is not None and self._sent >= self._most:
            self._hang_up()
        if self._server is None:
            try:
                self._server = self._call()
            except smtplib.SMTPAuthenticationError as refusal:
                raise MailServerUnreachable(
                    reason=Sentence(
                        "il refuse le compte ou le mot de passe (code {code})",
                        code=refusal.smtp_code,
                    ),
                    code=refusal.smtp_code,
                ) from None
            except ssl.SSLError:
                raise MailServerUnreachable(
                    reason=Sentence("son certificat n’est pas reconnu"), code=None
                ) from None
            except (OSError, smtplib.SMTPException):
                raise MailServerUnreachable(
                    reason=Sentence("il ne répond pas"), code=None
                ) from None
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
            if not is_encrypted and host not in self._this_machine:
                raise MailServerUnreachable(
                    reason=Sentence(
                        "il ne chiffre pas la connexion, le mot de passe n’est pas envoyé"
                    ),
                    code=None,
                )
            server.login(unquote(self._parts.username), unquote(self._parts.password or ""))

    def _trust(self) -> ssl.SSLContext:
        """Return which certificates are believed."""
        context = ssl.create_default_context()
        unchecked = parse_qs(self._parts.query).get("verify") == ["no"]
        if unchecked or self._parts.hostname in self._this_machine:
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


def _port(url: str) -> int:
    """Return the port of an address, or the usual one."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as refusal:
        raise MailAddressNotUnderstood() from refusal
    return port or (465 if parts.scheme == "smtps" else 25)
