"""Every setting of one installation, with its meaning. Read once, at start."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Self
from urllib.parse import urlsplit

from survey.errors import Invalid

LOWEST_THRESHOLD = 5
"""Under five, arithmetic and acquaintance give people away (design: disclosure)."""


LONGEST_NUMBER = 6
"""Digits of a setting."""

DEFAULT_SENDER = "Causerie <causerie@localhost>"


class SettingNotUnderstood(Invalid):
    """A variable of the environment holds something unreadable."""

    message: ClassVar[str] = "Le réglage {name} vaut « {value} » : {reason}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What changes from one company to another."""

    instance: Path
    """Folder of this installation's own state: database, keys, secret, mails."""

    secret_key: str
    """Signs cookies and derives sign-in codes. Losing it logs everyone out; it opens no ballot."""

    database_url: str
    """SQLAlchemy address, for example sqlite:///instance/survey.db."""

    base_url: str = "http://127.0.0.1:8000"
    """Address that respondents open, without a final slash; https but on this machine."""

    keys_dir: Path
    """One key file a campaign; never in the database, never in its backups."""

    smtp_url: str | None = None
    """smtp://user:password@host:port or smtps://…; without it mails lie in `mails_dir` as files."""

    mails_dir: Path
    """Where mails lie when there is no mail server."""

    sender: str = DEFAULT_SENDER
    """Who the mails come from."""

    mails_per_minute: int = 20
    """Exchange Online takes thirty a minute from one mailbox; files are not slowed down."""

    closing_grace_seconds: int = 120
    """How long a closing box still takes ballots already signed."""

    lowest_threshold: int = LOWEST_THRESHOLD
    """Fewest answers a figure may rest on in new campaigns; running ones keep their manifest's."""

    show_outbox: bool = False
    """Show the mails kept as files on a page, for demonstrations on one's own machine only."""

    @property
    def is_loopback(self) -> bool:
        """Test whether the base address names this very machine."""
        return (urlsplit(self.base_url).hostname or "") in {"127.0.0.1", "localhost", "::1"}

    @property
    def is_https(self) -> bool:
        """Test whether respondents come over an encrypted connection."""
        return urlsplit(self.base_url).scheme == "https"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], instance: Path) -> Self:
        """Read SURVEY_* variables; fall back on files of the instance folder.

        Raises:
            SettingNotUnderstood: naming the variable and what is expected.
        """
        instance = Path(environment.get("SURVEY_INSTANCE") or instance).absolute()
        _make_folder(instance)
        return cls(
            instance=instance,
            secret_key=environment.get("SURVEY_SECRET_KEY") or _own_secret(instance),
            database_url=environment.get(
                "SURVEY_DATABASE_URL", f"sqlite:///{instance / 'survey.db'}"
            ),
            base_url=_address(environment),
            keys_dir=Path(environment.get("SURVEY_KEYS_DIR") or instance / "keys"),
            smtp_url=environment.get("SURVEY_SMTP_URL") or None,
            mails_dir=instance / "mails",
            sender=environment.get("SURVEY_SENDER", DEFAULT_SENDER),
            mails_per_minute=_whole(environment, "SURVEY_MAILS_PER_MINUTE", 20, 1),
            closing_grace_seconds=_whole(environment, "SURVEY_CLOSING_GRACE_SECONDS", 120, 0),
            lowest_threshold=_whole(
                environment, "SURVEY_LOWEST_THRESHOLD", LOWEST_THRESHOLD, LOWEST_THRESHOLD
            ),
            show_outbox=environment.get("SURVEY_SHOW_OUTBOX") == "1",
        )


def _make_folder(instance: Path) -> None:
    """Make the folder of this installation's own state."""
    try:
        instance.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise SettingNotUnderstood(
            name="SURVEY_INSTANCE", value=instance, reason="ce dossier ne peut pas être créé"
        ) from None


def _whole(environment: Mapping[str, str], name: str, default: int, lowest: int) -> int:
    """Return the whole number that `name` holds, at least `lowest`, and no slip of the keyboard."""
    value = environment.get(name, "")
    if not value:
        return default
    if not value.isdecimal() or len(value) > LONGEST_NUMBER or int(value) < lowest:
        raise SettingNotUnderstood(
            name=name, value=value, reason=f"il faut un nombre entier, au moins {lowest}"
        )
    return int(value)


def _address(environment: Mapping[str, str]) -> str:
    """Return the base address without its final slash."""
    value = environment.get("SURVEY_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    if not _is_web_address(value):
        raise SettingNotUnderstood(
            name="SURVEY_BASE_URL", value=value, reason="il faut une adresse en http:// ou https://"
        )
    return value


def _is_web_address(text: str) -> bool:
    """Test whether `text` names a site."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _own_secret(instance: Path) -> str:
    """Return the installation's own secret, drawn on first start."""
    file = instance / "secret_key"
    with contextlib.suppress(FileExistsError):  # another worker was first
        _write_new(file, secrets.token_urlsafe(32))
    return file.read_text(encoding="ascii")


def _write_new(file: Path, text: str) -> None:
    """Write a file that nobody ever sees half-written, readable by its owner alone."""
    if file.exists():
        raise FileExistsError(file)
    handle, name = tempfile.mkstemp(dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.link(temporary, file)
    finally:
        temporary.unlink()
