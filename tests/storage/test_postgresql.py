"""What a PostgreSQL server does not do by itself: fair turns, no samples, quiet settings."""

import re
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text

from survey import storage
from survey.ballot_box import scrubbing
from survey.migrations.upgrade import upgrade
from survey.organisations import actions as organisations
from tests.homes import ON_POSTGRESQL
from tests.postgresql import Server

OPERATING = Path(__file__).parents[2] / "docs/operating.md"

WAITING = text(
    "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class InTurn:
    """Somebody who takes or shares a turn in a thread of their own, and notes when it came."""

    def __init__(self, database, lock, name, came):
        self.over = threading.Event()
        self._work = (database, lock, name, came)
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self):
        database, lock, name, came = self._work
        with database.begin() as session:
            lock(session, name)
            came.append(lock)
            assert self.over.wait(30)

    def leave(self):
        self.over.set()
        self.thread.join()


def wait_until(database, waiting):
    for _ in range(600):
        with storage.reading(database) as session:
            if session.scalar(WAITING) == waiting:
                return
        threading.Event().wait(0.02)
    raise AssertionError(f"never {waiting} waiting")


def come_in(database, lock, came):
    """Come for a turn and get it."""
    one = InTurn(database, lock, "campaign", came)
    for _ in range(600):
        if len(came) == 1:
            return one
        one.thread.join(0.02)
    raise AssertionError("the turn never came")


@ON_POSTGRESQL
def test_who_takes_a_turn_goes_before_those_who_come_to_share_it_later(database):
    came = []
    first = come_in(database, storage.share_turn, came)
    taker = InTurn(database, storage.take_turn, "campaign", came)
    wait_until(database, 1)
    latecomer = InTurn(database, storage.share_turn, "campaign", came)
    wait_until(database, 2)

    for one in (first, taker, latecomer):
        one.leave()

    assert came == [storage.share_turn, storage.take_turn, storage.share_turn]


@ON_POSTGRESQL
def test_turns_of_other_things_do_not_wait(database):
    with ExitStack() as both:
        for name in ("a" * 16, "b" * 16):
            session = both.enter_context(database.begin())
            storage.take_turn(session, name)


def test_whoever_attends_alone_puts_things_right_first(database):
    done = []

    with storage.attending(database, lambda: done.append("alone")):
        assert done == ["alone"]


@ON_POSTGRESQL
def test_whoever_attends_beside_others_leaves_things_as_they_are(database):
    done = []

    with (
        storage.attending(database, lambda: done.append("first")),
        storage.attending(database, lambda: done.append("second")),
    ):
        pass
    with storage.attending(database, lambda: done.append("third")):
        pass

    assert done == ["first", "third"]


@ON_POSTGRESQL
def test_who_attends_and_fails_is_forgotten(database):
    done = []

    with (
        pytest.raises(ZeroDivisionError),
        storage.attending(database, lambda: done.append("first")),
    ):
        raise ZeroDivisionError
    with storage.attending(database, lambda: done.append("second")):
        pass

    assert done == ["first", "second"]


@ON_POSTGRESQL
def test_the_server_keeps_no_sample_of_any_value(database):
    with database.begin() as session:
        for number in range(50):
            organisations.create_organisation(session, name=f"Structure {number}")
    engine = storage.engine_of(database)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
        kept = connection.exec_driver_sql(
            "SELECT tablename FROM pg_stats WHERE schemaname = 'public'"
        ).all()

    assert kept == []


@ON_POSTGRESQL
def test_upgrading_again_changes_no_table(database, settings):
    upgrade(database)

    with storage.reading(database) as session:
        assert session.scalar(text("SELECT count(*) FROM alembic_version")) == 1


@ON_POSTGRESQL
@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("log_statement", "all", "none"),
        ("log_min_duration_statement", "1s", "-1"),
        ("log_parameter_max_length_on_error", "-1", "0"),
        ("log_error_verbosity", "default", "terse"),
        ("log_duration", "on", "off"),
    ],
)
def test_a_setting_that_would_tell_too_much_is_named(home, database, name, value, wanted):
    owner = storage.engine_of(database).url.username
    home.server.ask(f"ALTER ROLE {{}} IN DATABASE {{}} SET {name} = '{value}'", owner, of(database))

    [setting] = storage.unkept_settings(database)

    assert (setting.name, setting.value, setting.wanted) == (name, value, wanted)


def test_a_database_as_the_operator_is_asked_to_set_it_up_raises_no_doubt(database):
    assert storage.unkept_settings(database) == []


def of(database):
    return storage.engine_of(database).url.database


@pytest.fixture
def careless():
    """A server with the settings of its makers."""
    server = Server(log_error_verbosity="default", fsync="on")
    try:
        server.start()
        yield server
    finally:
        server.stop()


def test_what_operators_are_told_to_type_makes_a_database_that_keeps_the_promise(careless):
    [block] = re.findall(r"```sql\n(.*?)```", OPERATING.read_text(encoding="utf-8"), re.DOTALL)

    careless.program("psql", "--set=ON_ERROR_STOP=1", "--dbname=postgres", given=block)

    database = storage.connect(careless.url("causerie"))
    upgrade(database)
    scrubbing.scrub(database)
    found = storage.unkept_settings(database)
    with storage.reading(database) as session:
        assert session.scalar(scrubbing.MAY_TURN_JOURNAL)
    storage.engine_of(database).dispose()
    assert found == []
