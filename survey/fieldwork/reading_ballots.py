"""Read a box into a tally, here or by several processes: sums of parts are those of the whole."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context

from sqlalchemy.orm import Session

from survey import storage
from survey.ballot_box import box, opening, wrapping
from survey.fieldwork.tallying import Sums, Tally
from survey.questionnaires import reading
from survey.questionnaires.answers import BallotReader

PARTS_A_PROCESS = 8
"""So that all end at about the same time, and that progress can be told."""

Tell = Callable[[int, int], None]
"""Is told how much of how much is read."""


@dataclass(frozen=True, slots=True)
class Box:
    """What it takes to read a box; it goes from memory to memory, never to a disk."""

    database_url: str
    cid: str
    key: bytes = field(repr=False)
    """The sealing key's 32 bytes."""


def read(session: Session, shared: Box, tally: Tally, tell: Tell) -> opening.Opened:
    """Read every ballot of a box in this process.

    Args:
        session: only read.
        shared: the box, which is at the count.
        tally: takes what is read.
        tell: told after each few thousand ballots.

    Raises:
        survey.ballot_box.box.WrongState: if the box is not at the count.
    """
    return _read(session, shared, tally, tell, opening.WHOLE)


def read_by(processes: int, shared: Box, tally: Tally, tell: Tell) -> opening.Opened:
    """Read every ballot of a box, each process a part at a time; the figures are the same.

    Args:
        processes: how many; each holds the sealing key in memory, as this one does.
        shared: the box, which is at the count.
        tally: takes the sums of each part.
        tell: told after each part.

    Raises:
        survey.ballot_box.box.WrongState: if the box is not at the count.
    """
    parts, found = opening.cut(processes * PARTS_A_PROCESS), []
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for opened, sums in pool.map(partial(_read_part, shared), parts):
            found.append(opened)
            tally.add(sums)
            tell(len(found), len(parts))
    return opening.join(found)


def _read_part(shared: Box, part: opening.Part) -> tuple[opening.Opened, Sums]:
    """Read and count one part; a process of its own does."""
    database = storage.connect(shared.database_url)
    with storage.reading(database) as session:
        manifest = box.manifest(session, shared.cid)
        tally = Tally(reading.from_source(manifest.questionnaire))
        opened = _read(session, shared, tally, lambda _done, _total: None, part)
    storage.engine_of(database).dispose()
    return opened, tally.sums()


def _read(
    session: Session, shared: Box, tally: Tally, tell: Tell, part: opening.Part
) -> opening.Opened:
    """Read one part of a box into a tally."""
    key = wrapping.read_sealing_key(shared.key)
    read_into = opening.Reading(BallotReader(tally.questionnaire).read, tally.take, tell)
    return opening.open_ballots(session, shared.cid, key, read_into, part)
