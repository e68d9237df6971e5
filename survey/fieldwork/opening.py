"""Count: open the box once, compute in memory, keep the result and destroy the rest."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom
from typing import ClassVar

from sqlalchemy.orm import Session

from survey import storage, tables
from survey.ballot_box import box, counting_turn, keyfile
from survey.ballot_box import opening as unsealing
from survey.ballot_box.manifest import Manifest
from survey.campaigns import queries as campaigns
from survey.clock import day_in_paris
from survey.errors import Conflict
from survey.fieldwork import cleaning, closing, letters
from survey.mail import folder
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.questionnaires import answers, layout, reading
from survey.questionnaires.answers import Answers
from survey.questionnaires.questionnaire import Questionnaire
from survey.results import actions as results
from survey.results import publication
from survey.results.publication import CountFacts, Prepared
from survey.settings import Settings
from survey.storage import Database

Progress = Callable[[str], None]
"""Told in French what is being done."""


class TooFewBallots(Conflict):
    """Opening so few ballots would show who said what. No number is told."""

    message: ClassVar[str] = (
        "L’urne contient moins de {k} bulletins valables : rien n’est publié. "
        "Vous pouvez prolonger la campagne ou la détruire."
    )


class OpenedToday(Conflict):
    """One opening a day may find the box too empty, or repeated ones would count arrivals."""

    message: ClassVar[str] = (
        "L’urne a déjà été ouverte aujourd’hui sans atteindre le seuil : réessayez demain."
    )


class NoticesLeaving(Conflict):
    """The closing notice leaves while addresses exist: the count erases them."""

    message: ClassVar[str] = (
        "L’avis de clôture part encore ({waiting} en attente) : "
        "le dépouillement efface les adresses, il attend donc la fin de l’envoi."
    )


class StillClosing(Conflict):
    """Ballots signed before the close may still come in."""

    message: ClassVar[str] = (
        "L’urne reçoit encore les bulletins déjà signés : réessayez dans deux minutes."
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """What is said of a count."""

    invited: int
    issued: int
    counted: int
    void: int
    texts_to_read: int


def count(  # noqa: PLR0913 (by keyword)
    database: Database,
    settings: Settings,
    cid: str,
    *,
    codes: Sequence[str],
    actor: str,
    now: datetime,
    progress: Progress = lambda _: None,
) -> Counted:
    """Open the box, compute the publication, then destroy ballots, audience and keys.

    Until the last transaction nothing is destroyed: whatever fails leaves a closed box.

    Args:
        codes: the lead's first, then the representative's; none for a box that the server opens.
        progress: told each step, in French.

    Raises:
        StillClosing, NoticesLeaving, OpenedToday: try again later, nothing happened.
        ballot_box.counting_turn.CountRunning: somebody else counts it now.
        ballot_box: WrongState, CodeSlip, WrongCode, KeyFileMissing.
        TooFewBallots: under the threshold; the number is not told.
    """
    _check_may_start(database, settings, cid, now)
    with _counting(database, settings, cid):
        progress("Ouverture de l’urne…")
        sealing_key = _unlock(database, settings, cid, codes, now)
        prepared, opened, manifest = _tally(database, cid, sealing_key, progress)
        _require_quorum(database, cid, prepared, manifest.k, now)
        assert prepared is not None  # noqa: S101
        progress("Écriture du résultat, destruction des bulletins…")
        counted = _conclude(database, cid, prepared, opened, actor=actor, now=now)
    progress("Destruction de la clé…")
    keyfile.destroy(settings.keys_dir, cid)
    box.drop_cache(cid)
    folder.erase(settings.mails_dir, cid)
    cleaning.clean(database, progress)
    return counted


def tabulate(
    questionnaire: Questionnaire, ballots: Sequence[Answers], facts: CountFacts
) -> Prepared:
    """Turn answers into tables and shuffled texts, and those into what may be published."""
    shape = layout.layout(questionnaire)
    counts = tables.count(shape, tables.encode(shape, ballots))
    return publication.prepare(questionnaire, counts, _texts(questionnaire, ballots), facts)


def _texts(questionnaire: Questionnaire, ballots: Sequence[Answers]) -> dict[str, tuple[str, ...]]:
    """Collect the comments of each question, each shuffled on its own."""
    chance = SystemRandom()
    collected: dict[str, tuple[str, ...]] = {}
    for question in questionnaire.questions.values():
        if question.type_name == "text":
            words = [ballot[question.id][0] for ballot in ballots if question.id in ballot]
            chance.shuffle(words)
            collected[question.id] = tuple(words)
    return collected


def _check_may_start(database: Database, settings: Settings, cid: str, now: datetime) -> None:
    """Refuse a count that should wait."""
    closing.settle(database, settings, cid, now)
    with storage.reading(database) as session:
        if box.state(session, cid) == "closing":
            raise StillClosing()
        refused_on = box.refused_opening_on(session, cid)
        if refused_on and day_in_paris(refused_on) == day_in_paris(now):
            raise OpenedToday()
        waiting = letters.waiting(session, cid, letters.CLOSING)
    if waiting:
        raise NoticesLeaving(waiting=waiting)


def free(database: Database, settings: Settings, cid: str) -> None:
    """Put a box back to `closed` if whoever counted it died; leave it to who still counts."""
    with suppress(counting_turn.CountRunning), counting_turn.hold(settings.keys_dir, cid):
        _put_back(database, cid)


@contextmanager
def _counting(database: Database, settings: Settings, cid: str) -> Iterator[None]:
    """Hold the box in `counting`; whatever goes wrong puts it back to `closed`."""
    with counting_turn.hold(settings.keys_dir, cid):
        _put_back(database, cid)
        with database.begin() as session:
            box.move(session, cid, "closed", "counting")
        try:
            yield
        except BaseException:
            _put_back(database, cid)
            raise


def _put_back(database: Database, cid: str) -> None:
    """Close again a box left in `counting`: nothing was destroyed there."""
    with database.begin() as session:
        if box.state(session, cid) == "counting":
            box.move(session, cid, "counting", "closed")


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


def _tally(
    database: Database,
    cid: str,
    sealing_key: unsealing.SealingKey,
    progress: Progress,
) -> tuple[Prepared | None, unsealing.Opened, Manifest]:
    """Decrypt and compute in memory; nothing prepared under the threshold."""
    with storage.reading(database) as session:
        manifest = box.manifest(session, cid)
        questionnaire = reading.from_source(manifest.questionnaire)
        opened = unsealing.open_ballots(
            session,
            cid,
            sealing_key,
            parse=lambda plain: answers.parse_ballot(questionnaire, plain),
        )
    if len(opened.answers) < manifest.k:
        return None, opened, manifest
    progress("Calcul des chiffres…")
    return tabulate(questionnaire, opened.answers, _facts(manifest, opened)), opened, manifest


def _facts(manifest: Manifest, opened: unsealing.Opened) -> CountFacts:
    """Set beside the tables what the manifest promised."""
    return CountFacts(
        invited=manifest.invited,
        issued=opened.issued,
        counted=len(opened.answers),
        void=opened.void,
        k=manifest.k,
        k_texts=manifest.k_texts,
        margin=manifest.margin,
        headcounts=manifest.groups,
    )


def _require_quorum(
    database: Database, cid: str, prepared: Prepared | None, k: int, now: datetime
) -> None:
    """Refuse to go on under the threshold, and remember the day."""
    if prepared is None:
        with database.begin() as session:
            box.remember_refused_opening(session, cid, now)
        raise TooFewBallots(k=k)


def _conclude(
    database: Database,
    cid: str,
    prepared: Prepared,
    opened: unsealing.Opened,
    *,
    actor: str,
    now: datetime,
) -> Counted:
    """Write the result and destroy what it came from, in one transaction."""
    with database.begin() as session:
        facts = campaigns.campaign(session, cid)
        invited = box.manifest(session, cid).invited or 0
        results.store(session, cid, prepared)
        unsealing.empty_box(session, cid, opened, invited=invited)
        closing.forget_people(session, cid)
        box.move(session, cid, "counting", "counted")
        cleaning.ask(session, cid, now)
        trail.record(
            session,
            organisation_id=facts.organisation_id,
            actor=actor,
            act=Act.CAMPAIGN_COUNTED,
            at=now,
            campaign_id=cid,
            counted=len(opened.answers),
            void=opened.void,
        )
    return Counted(
        invited=invited,
        issued=opened.issued,
        counted=len(opened.answers),
        void=opened.void,
        texts_to_read=sum(len(words) for words in prepared.texts.values()),
    )


GRACE_AFTER_HARD_END = timedelta(days=30)
"""A campaign closed on its last day can still be counted this long; then its key dies."""


def key_must_die(session: Session, cid: str, now: datetime) -> bool:
    """Test whether the key of a campaign has outlived what was promised."""
    return now > campaigns.campaign(session, cid).hard_end + GRACE_AFTER_HARD_END
