"""Writers who come while another waits for the disk are written with the next, and told apart."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import event, text

from survey import storage
from survey.errors import Conflict
from survey.storage.together import GROUPS
from tests.homes import ON_POSTGRESQL, ON_SQLITE

PEOPLE = 8


class Full(Conflict):
    """Refused before anything is written."""

    message = "Complet."


@pytest.fixture
def notes(database):
    """A table to write in."""
    with database.begin() as session:
        session.execute(text("CREATE TABLE note (number INTEGER PRIMARY KEY)"))

    def read():
        with storage.reading(database) as session:
            return sorted(session.scalars(text("SELECT number FROM note")))

    return read


@pytest.fixture
def commits(database):
    """Note every transaction that ends well."""
    ended = []
    event.listen(storage.engine_of(database), "commit", lambda _connection: ended.append(True))
    return ended


def note(number):
    def work(session):
        if number < 0:
            raise Full
        session.execute(text("INSERT INTO note VALUES (:number)"), {"number": number})
        return number

    return work


@contextmanager
def everybody_waiting(database, works, kind="essai"):
    """Let all come while a writer holds the file; give what each of them will be told."""
    here = threading.Barrier(len(works) + 1)

    def come(work):
        here.wait()
        return storage.write(database, kind, work)

    with ThreadPoolExecutor(len(works)) as threads:
        with database.begin() as session:
            session.connection()
            answers = [threads.submit(come, work) for work in works]
            here.wait()
            while _number_waiting(kind) < len(works):
                threading.Event().wait(0.005)
        yield answers


def _number_waiting(kind):
    waiting = [group for (_url, name), group in GROUPS.items() if name == kind]
    return max((len(group.waiting) for group in waiting), default=0)


@ON_SQLITE
def test_all_who_wait_are_written_at_once(database, notes, commits):
    with everybody_waiting(database, [note(at) for at in range(PEOPLE)]) as answers:
        told = [answer.result() for answer in answers]

    assert len(commits) == 2
    assert told == notes() == list(range(PEOPLE))


@ON_SQLITE
def test_a_refusal_is_told_to_its_own_thread_only(database, notes):
    with everybody_waiting(database, [note(1), note(-1), note(2)]) as answers:
        first, refused, last = answers

        assert (first.result(), last.result()) == (1, 2)
        with pytest.raises(Full):
            refused.result()

    assert notes() == [1, 2]


@ON_SQLITE
def test_what_breaks_writes_nothing_and_everybody_is_told(database, notes):
    with everybody_waiting(database, [note(1), note(2), note(2)]) as answers:
        failures = [answer.exception() for answer in answers]

    assert None not in failures
    assert notes() == []
    assert storage.write(database, "essai", note(3)) == 3


@ON_SQLITE
def test_two_kinds_never_share_a_transaction(database, notes, commits):
    storage.write(database, "essai", note(1))
    storage.write(database, "autre", note(2))

    assert len(commits) == 2
    assert notes() == [1, 2]


@ON_POSTGRESQL
def test_a_server_that_groups_by_itself_is_left_alone(database, notes, commits):
    for number in (1, 2):
        storage.write(database, "essai", note(number))

    assert len(commits) == 2
    assert notes() == [1, 2]


def test_many_threads_lose_and_double_nothing(database, notes):
    with ThreadPoolExecutor(PEOPLE) as threads:
        told = list(
            threads.map(lambda at: storage.write(database, "essai", note(at)), range(10 * PEOPLE))
        )

    assert told == notes() == list(range(10 * PEOPLE))
