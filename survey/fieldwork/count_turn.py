"""A box at the count is held by one process; when that one dies, the box is closed again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from survey.ballot_box import box, counting_turn
from survey.ballot_box.counting_turn import CountRunning
from survey.settings import Settings
from survey.storage import Database

__all__ = ["CountRunning", "free", "is_taken", "take"]


@contextmanager
def take(database: Database, settings: Settings, cid: str) -> Iterator[None]:
    """Hold the box in `counting`; whatever goes wrong puts it back to `closed`.

    Raises:
        ballot_box.counting_turn.CountRunning: if somebody else counts it.
        ballot_box.box.WrongState: if it is not closed.
    """
    with counting_turn.hold(settings.keys_dir, cid):
        _put_back(database, cid)
        with database.begin() as session:
            box.move(session, cid, "closed", "counting")
        try:
            yield
        except BaseException:
            _put_back(database, cid)
            raise


def free(database: Database, settings: Settings, cid: str) -> None:
    """Put a box back to `closed` if whoever counted it died; leave it to who still counts."""
    with suppress(CountRunning), counting_turn.hold(settings.keys_dir, cid):
        _put_back(database, cid)


def is_taken(settings: Settings, cid: str) -> bool:
    """Test whether some process counts this campaign now."""
    return counting_turn.is_held(settings.keys_dir, cid)


def _put_back(database: Database, cid: str) -> None:
    """Close again a box left in `counting`: nothing was destroyed there."""
    with database.begin() as session:
        if box.state(session, cid) == "counting":
            box.move(session, cid, "counting", "closed")
