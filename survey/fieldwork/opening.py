"""Count: open the box once, compute in memory, keep the result and destroy the rest."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import ClassVar

from survey import storage
from survey.ballot_box import box, keyfile, wrapping
from survey.ballot_box import opening as unsealing
from survey.ballot_box.manifest import Manifest
from survey.campaigns import address_book
from survey.campaigns import queries as campaigns
from survey.errors import Conflict
from survey.fieldwork import cleaning, closing, count_progress, count_turn, reading_ballots
from survey.fieldwork.before_count import (
    NoticesLeaving,
    OpenedToday,
    StillClosing,
    check_may_start,
)
from survey.fieldwork.count_progress import Progress
from survey.fieldwork.tallying import Tally
from survey.mail import folder
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.questionnaires import reading
from survey.results import actions as results
from survey.results import telling
from survey.results.publication import CountFacts, Prepared
from survey.settings import Settings
from survey.storage import Database

__all__ = ["Count", "Counted", "NoticesLeaving", "OpenedToday", "Progress", "StillClosing"]
__all__ += ["TooFewBallots", "begin", "count"]


MOST_PROCESSES = 4
"""Release questions side by side at a count; pages are served meanwhile."""


class TooFewBallots(Conflict):
    """Opening so few ballots would show who said what. No number is told."""

    message: ClassVar[str] = (
        "L’urne contient moins de {k} bulletins valables : rien n’est publié. "
        "Vous pouvez prolonger la campagne ou la détruire."
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """What is said of a count."""

    invited: int
    """By mail or by paper card, those taken back left out."""

    issued: int
    counted: int
    void: int
    texts_to_read: int


@dataclass(frozen=True, slots=True)
class Count:
    """A box whose codes were right, waiting to be read; it holds the turn to count until it ends.

    Dropped unfinished, it gives the turn up and the box is closed again.
    """

    database: Database
    settings: Settings
    cid: str
    actor: str
    now: datetime
    sealing_key: unsealing.SealingKey = field(repr=False)
    """In memory only, as the codes were."""

    turn: ExitStack

    processes: int = 1
    """That read the box side by side; the figures do not depend on it."""

    def finish(self, progress: Progress = count_progress.silent) -> Counted:
        """Read, compute, write the result and destroy the rest.

        Until the last transaction nothing is destroyed: whatever fails leaves a closed box.

        Raises:
            TooFewBallots: under the threshold; the number is not told.
        """
        with self.turn:
            prepared, opened = self._compute(progress)
            progress(count_progress.WRITING)
            counted = self._conclude(prepared, opened)
            progress(count_progress.DESTROYING)
            folder.erase(self.settings.mails_dir, self.cid)
            keyfile.destroy(self.settings.keys_dir, self.cid)
            box.drop_cache(self.cid)
        cleaning.clean(self.database, progress)
        return counted

    def _compute(self, progress: Progress) -> tuple[Prepared, unsealing.Opened]:
        """Decrypt and compute in memory; refuse to go on under the threshold."""
        progress(count_progress.READING)
        with storage.reading(self.database) as session:
            manifest = box.manifest(session, self.cid)
            tally = Tally(reading.from_source(manifest.questionnaire))
            key = wrapping.write_sealing_key(self.sealing_key)
            shared = reading_ballots.Box(self.settings.database_url, self.cid, key)
            tell = partial(_tell, progress, tally, manifest)
            opened = (
                reading_ballots.read_by(self.processes, shared, tally, tell)
                if self.processes > 1
                else reading_ballots.read(session, shared, tally, tell)
            )
            added = address_book.number_added(session, self.cid)
        if opened.counted < manifest.k:
            with self.database.begin() as session:
                box.remember_refused_opening(session, self.cid, self.now)
            raise TooFewBallots(k=manifest.k)
        progress(count_progress.COMPUTING)
        teller = telling.by_processes(
            min(len(os.sched_getaffinity(0)), MOST_PROCESSES),
            lambda done, total: progress(count_progress.RELEASING, done, total),
        )
        return tally.prepare(_facts(manifest, opened, added), teller), opened

    def _conclude(self, prepared: Prepared, opened: unsealing.Opened) -> Counted:
        """Write the result and destroy what it came from, in one transaction."""
        with self.database.begin() as session:
            facts = campaigns.campaign(session, self.cid)
            added = address_book.number_added(session, self.cid)
            invited = (box.manifest(session, self.cid).invited or 0) + added
            results.store(session, self.cid, prepared)
            unsealing.empty_box(session, self.cid, opened, invited=invited, added=added)
            closing.forget_people(session, self.cid)
            box.move(session, self.cid, "counting", "counted")
            cleaning.ask(session, self.cid, self.now)
            trail.record(
                session,
                organisation_id=facts.organisation_id,
                actor=self.actor,
                act=Act.CAMPAIGN_COUNTED,
                at=self.now,
                campaign_id=self.cid,
                counted=opened.counted,
                void=opened.void,
            )
            handed_out = box.manifest(session, self.cid).cards - opened.void_cards
        return Counted(
            invited=invited + handed_out,
            issued=opened.issued,
            counted=opened.counted,
            void=opened.void,
            texts_to_read=sum(len(words) for words in prepared.texts.values()),
        )


def begin(  # noqa: PLR0913 (by keyword)
    database: Database,
    settings: Settings,
    cid: str,
    *,
    codes: Sequence[str],
    actor: str,
    now: datetime,
    processes: int = 1,
) -> Count:
    """Take the turn to count and try the codes; nothing is read yet.

    Args:
        codes: the lead's first, then the representative's; none for a box that the server opens.
        processes: that read the box side by side; the figures do not depend on it.

    Raises:
        StillClosing, NoticesLeaving, OpenedToday: try again later, nothing happened.
        ballot_box.counting_turn.CountRunning: somebody else counts it now.
        ballot_box: WrongState, CodeSlip, WrongCode, KeyFileMissing.
    """
    check_may_start(database, settings, cid, now)
    with ExitStack() as turn:
        turn.enter_context(count_turn.take(database, settings, cid))
        sealing_key = _unlock(database, settings, cid, codes, now)
        count_progress.forget(settings.keys_dir, cid)  # what an earlier try ended with
        return Count(database, settings, cid, actor, now, sealing_key, turn.pop_all(), processes)


def count(  # noqa: PLR0913 (by keyword)
    database: Database,
    settings: Settings,
    cid: str,
    *,
    codes: Sequence[str],
    actor: str,
    now: datetime,
    processes: int = 1,
    progress: Progress = count_progress.silent,
) -> Counted:
    """Open the box, compute the publication, then destroy ballots, audience and keys.

    Raises:
        What `begin` and `Count.finish` refuse.
    """
    progress(count_progress.OPENING)
    begun = begin(database, settings, cid, codes=codes, actor=actor, now=now, processes=processes)
    return begun.finish(progress)


def _unlock(
    database: Database, settings: Settings, cid: str, codes: Sequence[str], now: datetime
) -> unsealing.SealingKey:
    """Unwrap the sealing key; a well-formed wrong code is remembered, so that it costs an hour."""
    keys = keyfile.read(settings.keys_dir, cid)
    with storage.reading(database) as session:
        wrapped = unsealing.wrapped_key(session, cid, now)
    try:
        return unsealing.unlock(wrapped, keys, codes)
    except unsealing.WrongCode:
        with database.begin() as session:
            unsealing.remember_wrong_code(session, cid, now)
        raise


def _tell(progress: Progress, tally: Tally, manifest: Manifest, done: int, total: int) -> None:
    """Say which share of the box is read, once that betrays no box under the threshold."""
    share = (done, total) if tally.people >= manifest.k else (0, 0)
    progress(count_progress.READING, *share)


def _people(manifest: Manifest, opened: unsealing.Opened, added: int) -> int | None:
    """Return how many could answer, by mail or with a card that was not taken back.

    None where nobody knows: also where more answered, with cards that were declared unused.
    """
    cards = manifest.cards - opened.void_cards
    people = (manifest.invited or 0) + added + cards
    is_known = manifest.invited is not None or manifest.cards > 0
    return people if is_known and people >= opened.counted else None


def _facts(manifest: Manifest, opened: unsealing.Opened, added: int) -> CountFacts:
    """Set beside the tables what the manifest promised."""
    return CountFacts(
        invited=_people(manifest, opened, added),
        added=added,
        issued=opened.issued,
        counted=opened.counted,
        void=opened.void,
        k=manifest.k,
        k_texts=manifest.k_texts,
        margin=manifest.margin,
        headcounts=manifest.groups,
    )
