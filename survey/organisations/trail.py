"""The audit trail: who did what to campaigns, each entry sealing the one before."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from survey.errors import Conflict
from survey.organisations.acts import SENTENCES, Act
from survey.organisations.models import Organisation, TrailEntry
from survey.questionnaires.canonical import canonical_json
from survey.translations import Sentence

START = bytes(32)
"""What the first entry seals: nothing came before."""

NOT_MEMBERS: Mapping[str, Sentence] = {
    name: name for name in (Sentence("ligne de commande"), Sentence("le logiciel"))
}
"""Who else acts; translated where it is shown."""


class TrailBroken(Conflict):
    """Somebody changed, removed or inserted an entry behind the product's back."""

    message: ClassVar[str] = (
        "Le journal a été altéré : l’acte n° {number} ne correspond plus à son empreinte."
    )


class EntryNotInTrail(Conflict):
    """The fingerprint that somebody noted is not, or is no longer, in this trail."""

    message: ClassVar[str] = (
        "Cette empreinte n’est dans aucun acte du journal. Vérifiez la saisie ; si elle est "
        "exacte, le journal a été réécrit depuis que vous l’avez notée."
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One act, as people read it."""

    number: int
    at: datetime
    actor: str
    act: str
    campaign_id: str | None
    details: Mapping[str, str]
    fingerprint: str

    @property
    def sentence(self) -> str:
        """Return the French sentence of the act, or the word itself if no version knows it."""
        return SENTENCES.get(self.act, self.act)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a verification found: note the fingerprint, and nobody can rewrite what is before."""

    entries: int
    fingerprint: str


def record(
    session: Session,
    *,
    organisation_id: str,
    actor: str,
    act: str,
    at: datetime,
    campaign_id: str | None = None,
    **details: str | int,
) -> None:
    """Add one act at the end of the trail.

    Two writers never take the same number: the organisation's row is locked first (on SQLite the
    whole transaction already holds the write lock). New rows may still point at it: a stronger
    lock would wait for those of a transaction that waits for this one.

    Args:
        session: the transaction that does the act itself, so that none goes without the other.
        organisation_id: whose trail.
        actor: a member's name, "ligne de commande" or "le logiciel"; never a respondent.
        act: a word of `Act`.
        at: the instant of the act.
        campaign_id: the campaign it was done to, if any.
        details: names and counts that name no respondent.
    """
    whose = select(Organisation.id).where(Organisation.id == organisation_id)
    session.execute(whose.with_for_update(key_share=True))
    last = session.scalars(
        select(TrailEntry)
        .where(TrailEntry.organisation_id == organisation_id)
        .order_by(TrailEntry.number.desc())
        .limit(1)
    ).first()
    entry = TrailEntry(
        organisation_id=organisation_id,
        number=last.number + 1 if last else 1,
        at=at.astimezone(UTC),
        actor=actor,
        act=Act(act),
        campaign_id=campaign_id,
        details=canonical_json({name: str(value) for name, value in details.items()}).decode(),
        previous=last.hash if last else START,
    )
    entry.hash = _seal(entry)
    session.add(entry)
    session.flush()


def verify(session: Session, organisation_id: str) -> Proof:
    """Compute every seal again, from the first act to the last.

    Raises:
        TrailBroken: naming the first act that does not fit.
    """
    previous, number = START, 0
    for entry in session.scalars(_all_of(organisation_id).order_by(TrailEntry.number)):
        number += 1
        fits = entry.number == number and entry.previous == previous
        if not fits or entry.hash != _seal(entry):
            raise TrailBroken(number=number)
        previous = entry.hash
    return Proof(entries=number, fingerprint=previous.hex() if number else "")


def entries(
    session: Session,
    organisation_id: str,
    *,
    campaign_id: str | None = None,
    before: int | None = None,
    limit: int = 50,
) -> tuple[Entry, ...]:
    """List acts, the newest first: at most `limit`, with numbers under `before`."""
    chosen = _all_of(organisation_id).order_by(TrailEntry.number.desc()).limit(limit)
    if campaign_id is not None:
        chosen = chosen.where(TrailEntry.campaign_id == campaign_id)
    if before is not None:
        chosen = chosen.where(TrailEntry.number < before)
    return tuple(_readable(entry) for entry in session.scalars(chosen))


def count(
    session: Session, organisation_id: str, act: Act, *, campaign_id: str, since: datetime
) -> int:
    """Count how often something was done to a campaign from an instant on."""
    done = _all_of(organisation_id).where(
        TrailEntry.act == act, TrailEntry.campaign_id == campaign_id, TrailEntry.at >= since
    )
    return session.scalars(select(func.count()).select_from(done.subquery())).one()


def find(session: Session, organisation_id: str, fingerprint: str) -> Entry:
    """Find the act that somebody noted the fingerprint of; blanks and hyphens do not count.

    Raises:
        EntryNotInTrail: if no act has it.
    """
    typed = "".join(sign for sign in fingerprint.lower() if sign in "0123456789abcdef")
    entry = session.scalars(
        _all_of(organisation_id).where(TrailEntry.hash == bytes.fromhex(typed[:64].zfill(64)))
    ).first()
    if entry is None or len(typed) != 64:
        raise EntryNotInTrail()
    return _readable(entry)


def _all_of(organisation_id: str) -> Select[TrailEntry]:
    return select(TrailEntry).where(TrailEntry.organisation_id == organisation_id)


def _seal(entry: TrailEntry) -> bytes:
    """Compute the SHA-256 of the entry's canonical JSON, which holds the previous seal."""
    return hashlib.sha256(
        canonical_json(
            {
                "organisation": entry.organisation_id,
                "number": entry.number,
                "at": entry.at.isoformat(),
                "actor": entry.actor,
                "act": str(entry.act),
                "campaign": entry.campaign_id,
                "details": entry.details,
                "previous": entry.previous.hex(),
            }
        )
    ).digest()


def _readable(entry: TrailEntry) -> Entry:
    return Entry(
        number=entry.number,
        at=entry.at,
        actor=NOT_MEMBERS.get(entry.actor, entry.actor),
        act=entry.act,
        campaign_id=entry.campaign_id,
        details=_details(entry.details),
        fingerprint=entry.hash.hex(),
    )


def _details(text: str) -> Mapping[str, str]:
    """Read the details; an altered trail must stay readable, so that people see the alteration."""
    try:
        details = json.loads(text)
    except ValueError:
        return {"": text}
    return details if isinstance(details, dict) else {"": text}
