"""Into which parts is a box cut, so that several processes read it side by side?"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement

from survey.ballot_box.models import SealedBallot


@dataclass(frozen=True, slots=True)
class Part:
    """The ballots between two receipts."""

    first: bytes = b""

    beyond: bytes | None = None
    """The first receipt of the next part; None up to the last."""


WHOLE = Part()


def cut(parts: int) -> list[Part]:
    """Cut any box into parts of nearly the same size: receipts are as if drawn by chance."""
    starts = [(at * 2**16 // parts).to_bytes(2, "big") for at in range(1, parts)]
    return [Part(*ends) for ends in zip([b"", *starts], [*starts, None], strict=True)]


def inside(cid: str, part: Part) -> list[ColumnElement[bool]]:
    """Say which rows are those of a part of a box."""
    found = [SealedBallot.campaign_id == cid, SealedBallot.hash >= part.first]
    return found if part.beyond is None else [*found, SealedBallot.hash < part.beyond]
