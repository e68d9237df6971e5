"""Writers of one file take turns, whatever thread or process they are in."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from survey import storage

TIMES = 10


@pytest.fixture
def url(tmp_path) -> str:
    url = f"sqlite:///{tmp_path / 'survey.db'}"
    database = storage.connect(url)
    with database.begin() as session:
        session.execute(text("CREATE TABLE counter (value INTEGER)"))
        session.execute(text("INSERT INTO counter VALUES (0)"))
    storage.engine_of(database).dispose()
    return url


def add_one(database) -> None:
    with database.begin() as session:
        present = session.scalar(text("SELECT value FROM counter"))
        session.execute(text("UPDATE counter SET value = :next"), {"next": present + 1})


def fail_half_way(database) -> None:
    with database.begin() as session:
        session.execute(text("UPDATE counter SET value = 100"))
        raise ZeroDivisionError


def add_many(url: str) -> None:
    database = storage.connect(url)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add_one, [database] * TIMES))
    storage.engine_of(database).dispose()


def value(url: str) -> int:
    database = storage.connect(url)
    with storage.reading(database) as session:
        found = session.scalar(text("SELECT value FROM counter"))
    storage.engine_of(database).dispose()
    return found


def test_threads_and_processes_write_one_after_the_other(url):
    start = multiprocessing.get_context("spawn").Process
    processes = [start(target=add_many, args=(url,)) for _ in range(2)]

    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert value(url) == 2 * TIMES


def test_a_writer_that_fails_gives_up_its_turn(url):
    database = storage.connect(url)

    with pytest.raises(ZeroDivisionError):
        fail_half_way(database)
    add_one(database)

    assert value(url) == 1
    storage.engine_of(database).dispose()


def test_a_reader_does_not_wait_for_a_writer(url):
    database = storage.connect(url)

    with database.begin() as session:
        session.execute(text("UPDATE counter SET value = 100"))
        found = value(url)

    assert found == 0
    storage.engine_of(database).dispose()
