"""A database that is not there is told in words, at the start and in the middle of the work."""

import pytest
from sqlalchemy import select, text

from survey import storage
from survey.organisations.models import Organisation
from tests.homes import ON_POSTGRESQL, opened


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////nulle/part/survey.db",
        "postgresql+psycopg://nobody@127.0.0.1:1/nothing",
        "postgresql+psycopg://nobody@/nothing?host=/nulle/part",
    ],
)
def test_nobody_at_the_door_is_a_refusal(url):
    database = storage.connect(url)

    with pytest.raises(storage.DatabaseUnreachable):
        storage.check(database)


@pytest.mark.parametrize("url", ["", "n’importe quoi", "oracle://u:secret@h/x"])
def test_an_address_of_another_world_is_a_refusal_that_does_not_quote_it(url):
    with pytest.raises(storage.DatabaseNotUnderstood) as refusal:
        storage.connect(url)

    assert "secret" not in str(refusal.value)


def test_a_reader_does_not_wait_for_a_writer(database):
    with database.begin() as session:
        session.add(Organisation(id="0" * 16, name="Ateliers Garonne"))
        session.flush()
        with storage.reading(database) as other:
            assert other.scalars(select(Organisation)).all() == []


def test_what_is_looked_at_does_not_change_meanwhile(database):
    with storage.reading(database) as session:
        assert session.scalars(select(Organisation)).all() == []
        with database.begin() as other:
            other.add(Organisation(id="0" * 16, name="Ateliers Garonne"))
        assert session.scalars(select(Organisation)).all() == []


@ON_POSTGRESQL
def test_a_line_that_broke_while_nobody_used_it_is_not_noticed(home, database):
    break_lines(home, database)

    with storage.reading(database) as session:
        assert session.scalar(text("SELECT 1")) == 1


@ON_POSTGRESQL
def test_a_line_that_breaks_at_work_is_a_refusal_and_nothing_is_half_written(home, database):
    with pytest.raises(storage.DatabaseAway):
        write_while_lines_break(home, database)

    with storage.reading(database) as session:
        assert session.scalars(select(Organisation)).all() == []


def test_a_server_that_left_is_a_refusal_and_work_goes_on_when_it_is_back(tmp_path):
    with opened("postgresql", tmp_path) as home, home.migrated(tmp_path) as url:
        database = storage.connect(url)
        look(database)
        home.server.halt()
        with pytest.raises(storage.DatabaseAway):
            look(database)
        home.server.run()

        look(database)

        storage.engine_of(database).dispose()


def look(database):
    with storage.reading(database) as session:
        session.execute(text("SELECT 1"))


def write_while_lines_break(home, database):
    with database.begin() as session:
        session.add(Organisation(id="0" * 16, name="Ateliers Garonne"))
        session.flush()
        break_lines(home, database)
        session.execute(text("SELECT 1"))


def break_lines(home, database):
    """Cut every connection to a database, as a restart of the server does."""
    home.server.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        database=storage.engine_of(database).url.database,
    )
