"""What people type at a shell, and what the system answers: days, numbers, yes, in French."""

import errno
from datetime import datetime
from typing import Any

import click

REASONS = {
    errno.ENOENT: "il n’existe pas",
    errno.ENOTDIR: "son dossier n’existe pas",
    errno.EISDIR: "c’est un dossier",
    errno.EACCES: "l’accès est refusé",
    errno.EPERM: "l’accès est refusé",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.EADDRINUSE: "un autre programme l’occupe",
    errno.EADDRNOTAVAIL: "cette adresse n’est pas celle de cette machine",
}
"""What the system refuses most often."""

YES = frozenset({"o", "oui", "y", "yes"})


class Day(click.DateTime):
    """A day."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read a day, or say how to write one."""
        try:
            day: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"« {value} » : écrivez un jour AAAA-MM-JJ, comme 2027-01-29.", param, ctx)
        return day


class Whole(click.IntRange):
    """A whole number between two others."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read a number, or say which are accepted."""
        try:
            number: int = super().convert(value, param, ctx)
        except click.BadParameter:
            wanted = f"un nombre entier de {self.min} à {self.max}"
            self.fail(f"« {value} » : il faut {wanted}.", param, ctx)
        return number


DAY = Day()

PORT = Whole(1, 65535)

PROCESSES = Whole(1, 64)

CARDS = Whole(0, 20_000)

THRESHOLD = Whole(0, 1_000_000)
"""The rules of campaigns say which are allowed, and why."""


def reason(error: OSError) -> str:
    """Say why the system refused."""
    return REASONS.get(error.errno or 0, f"le système refuse (erreur {error.errno})")


def require_yes(ctx: click.Context, _param: click.Parameter, value: bool, question: str) -> None:
    """Go on only if the person says so, by the option or at the keyboard.

    Raises:
        click.Abort: if they do not.
    """
    if value or ctx.resilient_parsing:
        return
    said = str(click.prompt(f"{question} (oui/non)", default="non", show_default=False, err=True))
    if said.strip().lower() not in YES:
        raise click.Abort()
