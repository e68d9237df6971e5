"""Who may unwrap the key of a box? Whoever brings its codes; a wrong one costs an hour."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from survey.ballot_box import box, wrapping
from survey.ballot_box.keyfile import CampaignKeys
from survey.ballot_box.models import Box
from survey.ballot_box.rules import WRONG_CODE_COSTS
from survey.clock import PARIS
from survey.errors import Conflict, Invalid, NotAllowed, Unavailable
from survey.translations import Sentence

SealingKey = ec.EllipticCurvePrivateKey
"""Opens every ballot of a campaign; lives in memory during the count only."""


class WrongCode(NotAllowed):
    """Well formed, but not the code; which of two is wrong stays untold."""

    message: ClassVar[str] = (
        "Ce n’est pas le code de cette urne. Un nouvel essai sera possible à partir de {retry}."
    )


class TooSoon(Conflict):
    """A wrong code was tried less than an hour ago."""

    message: ClassVar[str] = (
        "Un code faux a été essayé il y a moins d’une heure. "
        "Un nouvel essai sera possible à partir de {retry}."
    )


class CodesExpected(Invalid):
    """Not as many codes as the manifest asks for."""

    message: ClassVar[str] = "Nombre de codes attendu pour ouvrir cette urne : {expected}."


class KeysDamaged(Unavailable):
    """The wrapped key and the key file do not belong together."""

    message: ClassVar[str] = (
        "La clé de cette urne ne s’ouvre pas : le fichier de clé ou la base est abîmé."
    )


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A sealing key still under its codes, and when somebody asked for it."""

    cid: str
    content: bytes = field(repr=False)
    codes_needed: int
    asked_at: datetime


def wrapped_key(session: Session, cid: str, now: datetime) -> WrappedKey:
    """Return the wrapped sealing key, unless a wrong code was tried within the hour.

    Raises:
        TooSoon: naming the minute from which to try again; no code is looked at.
        survey.ballot_box.box.BoxUnknown: if there is no box.
        survey.ballot_box.box.BoxNotOpen: if its keys are gone.
    """
    manifest = box.manifest(session, cid)
    wanted = select(Box.wrapped, Box.wrong_code_at).where(Box.campaign_id == cid)
    wrapped, wrong_code_at = session.execute(wanted).one()
    if wrong_code_at and now < wrong_code_at + WRONG_CODE_COSTS:
        raise TooSoon(retry=_minute(wrong_code_at + WRONG_CODE_COSTS))
    if not wrapped:
        raise box.BoxNotOpen
    return WrappedKey(cid, wrapping.read_both(wrapped)["seal"], manifest.codes_needed, now)


def unlock(wrapped: WrappedKey, keys: CampaignKeys, codes: Sequence[str]) -> SealingKey:
    """Unwrap the sealing key: the one function that can.

    Args:
        wrapped: from `wrapped_key`, which refuses within an hour of a wrong code.
        keys: of the campaign's key file.
        codes: the lead's first, then the representative's; as many as the manifest asks for.

    Raises:
        CodesExpected: if there are more or fewer.
        survey.ballot_box.opening_code.CodeSlip: if one is none; costs nothing.
        WrongCode: if they do not open the box; the caller writes it down
            (`remember_wrong_code`), for it costs an hour.
        KeysDamaged: if no code is needed and the key does not open.
    """
    if len(codes) != wrapped.codes_needed:
        raise CodesExpected(expected=wrapped.codes_needed)
    secret = wrapped.content
    try:
        for kek in wrapping.layers(keys, wrapped.cid, codes):
            secret = wrapping.unwrap(kek, wrapped.cid, secret)
    except InvalidTag:
        if codes:
            retry = _minute(wrapped.asked_at + WRONG_CODE_COSTS)
            raise WrongCode(retry=retry) from None
        raise KeysDamaged from None
    return wrapping.read_sealing_key(secret)


def remember_wrong_code(session: Session, cid: str, now: datetime) -> None:
    """Note that a well-formed wrong code was tried: nobody tries another within the hour."""
    session.execute(update(Box).where(Box.campaign_id == cid).values(wrong_code_at=now))


def _minute(instant: datetime) -> Sentence:
    """Write the first full minute from `instant` on, as clocks in France say it."""
    full = instant + timedelta(minutes=1) - timedelta(microseconds=1)
    local = full.astimezone(PARIS)
    return Sentence("{hours} h {minutes}", hours=f"{local:%H}", minutes=f"{local:%M}")
