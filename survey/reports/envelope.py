"""The sheet on which an opening code is kept: folded, it is its own envelope."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from survey.reports.environment import environment

Holder = Literal["lead", "representative"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the sheet says; it is printed once, and kept nowhere."""

    organisation: str
    campaign: str
    code: str = field(repr=False)
    holder: Holder

    codes_needed: int
    """How many open the box, this one included."""

    closes_on: date
    """Last day announced: the code serves after it."""

    address: str
    """Of the site where it will be asked for."""


def write(envelope: Envelope, *, language: str = "fr") -> str:
    """Write the sheet as one self-contained page, for `pdf.render`."""
    template = environment(language).get_template("paper/envelope.html")
    return template.render(envelope=envelope, words=envelope.code.split())
