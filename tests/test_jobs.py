"""Work that outlives pages and workers."""

import logging
from datetime import timedelta
from threading import Event, Thread
from typing import ClassVar

import pytest

from survey import jobs
from survey.errors import Conflict
from survey.jobs import Recurring


class BoxTooEmpty(Conflict):
    """A refusal, for these tests."""

    message: ClassVar[str] = "Moins de {k} bulletins."


@pytest.fixture
def ask(database, now):
    """Ask for a report of a campaign."""

    def enqueue(key="c1", **choices):
        with database.begin() as session:
            return jobs.enqueue(session, kind="report", key=key, run_at=now, **choices)

    return enqueue


@pytest.fixture
def status(database):
    """Read where a job stands."""

    def read(key="c1", kind="report"):
        with database.begin() as session:
            return jobs.status(session, kind=kind, key=key)

    return read


def broken(payload):
    raise ZeroDivisionError(f"{payload.get('name')}@garonne.example")


def refusing(_payload):
    raise BoxTooEmpty(k=5)


def test_a_job_is_done_once_with_what_it_is_about(database, clock, ask, status):
    done = []
    ask(payload={"cid": "c1", "é": [1, 2]})

    assert jobs.run_next(database, {"report": done.append}, clock) is True
    assert jobs.run_next(database, {"report": done.append}, clock) is False
    assert done == [{"cid": "c1", "é": [1, 2]}]
    assert status().state == "done"


def test_asking_twice_is_asking_once(ask):
    assert ask() is True
    assert ask() is False
    assert ask(key="c2") is True


def test_work_that_is_over_can_be_asked_for_again(database, clock, ask, status):
    ask()
    jobs.run_next(database, {"report": dict}, clock)

    assert ask() is True
    assert status().state == "waiting"


def test_a_job_nobody_asked_for_has_no_status(status):
    assert status() is None


def test_a_job_is_left_to_workers_who_know_it(database, clock, ask):
    ask()

    assert jobs.run_next(database, {"mails": dict}, clock) is False


def test_a_job_waits_for_its_time(database, clock, now, status):
    with database.begin() as session:
        jobs.enqueue(session, kind="report", key="c1", run_at=now + timedelta(hours=1))

    too_early = jobs.run_next(database, {"report": dict}, clock)
    clock.advance(hours=1)

    assert (too_early, jobs.run_next(database, {"report": dict}, clock)) == (False, True)


def test_a_bug_is_tried_again_then_told_in_words_without_what_it_quoted(
    database, clock, ask, status, caplog
):
    ask(payload={"name": "claire"})
    for _ in range(4):
        assert jobs.run_next(database, {"report": broken}, clock)
        clock.advance(minutes=10)

    assert jobs.run_next(database, {"report": broken}, clock) is False
    assert (status().state, status().attempts) == ("failed", 4)
    assert status().failure == "Erreur inattendue (ZeroDivisionError)."
    assert "claire@" not in caplog.text
    assert "in broken" in caplog.text
    assert {record.levelno for record in caplog.records} == {logging.ERROR}


def test_a_refusal_is_final_and_kept_in_its_own_words(database, clock, ask, status):
    ask()

    jobs.run_next(database, {"report": refusing}, clock)

    assert (status().state, status().failure) == ("failed", "Moins de 5 bulletins.")


def test_a_broken_job_does_not_stop_the_next(database, clock, ask, status):
    ask(key="c1")
    ask(key="c2", payload={"good": True})

    def work(payload):
        return payload["good"]

    jobs.run_next(database, {"report": work}, clock)
    jobs.run_next(database, {"report": work}, clock)

    assert (status("c1").state, status("c2").state) == ("waiting", "done")


def test_the_job_of_a_killed_worker_is_taken_again_after_its_lease(database, clock, ask, status):
    class KilledError(BaseException):
        """The process is gone."""

    def die(_payload):
        raise KilledError

    ask()
    with pytest.raises(KilledError):
        jobs.run_next(database, {"report": die}, clock)
    too_early = jobs.run_next(database, {"report": dict}, clock)
    clock.advance(seconds=jobs.LEASE.total_seconds() + 1)

    assert too_early is False
    assert jobs.run_next(database, {"report": dict}, clock) is True
    assert (status().state, status().attempts) == ("done", 2)


def test_a_job_that_kills_every_worker_ends(database, clock, ask, status):
    class KilledError(BaseException):
        """The process is gone."""

    def die(_payload):
        raise KilledError

    ask()
    for _ in range(4):
        with pytest.raises(KilledError):
            jobs.run_next(database, {"report": die}, clock)
        clock.advance(hours=1)

    assert jobs.run_next(database, {"report": die}, clock) is False
    assert (status().state, status().failure) == (
        "failed",
        "Le travail a été interrompu à chaque essai.",
    )


def test_the_only_worker_of_a_host_takes_over_at_once_what_the_dead_one_held(
    database, clock, ask, status
):
    class KilledError(BaseException):
        """The process is gone."""

    def die(_payload):
        raise KilledError

    ask()
    for _ in range(3):
        with pytest.raises(KilledError):
            jobs.run_next(database, {"report": die}, clock)
        jobs.take_over(database, clock())

    assert jobs.run_next(database, {"report": dict}, clock) is True
    assert status().state == "done"


def test_taking_over_does_not_bring_back_for_ever_what_kills_every_worker(
    database, clock, ask, status
):
    class KilledError(BaseException):
        """The process is gone."""

    def die(_payload):
        raise KilledError

    ask()
    for _ in range(4):
        with pytest.raises(KilledError):
            jobs.run_next(database, {"report": die}, clock)
        jobs.take_over(database, clock())

    assert jobs.run_next(database, {"report": die}, clock) is False
    assert status().state == "failed"


def test_a_worker_that_was_too_slow_does_not_undo_what_another_did(database, clock, ask, status):
    ask()

    def slow(_payload):
        clock.advance(hours=1)
        jobs.run_next(database, {"report": dict}, clock)
        raise BoxTooEmpty(k=5)

    jobs.run_next(database, {"report": slow}, clock)

    assert (status().state, status().failure) == ("done", "")


def test_recurring_work_comes_back_whatever_happened(database, clock, status):
    tides = [Recurring("tide", timedelta(hours=6))]
    jobs.plan(database, tides, clock())

    for handler in (dict, broken, refusing, dict):
        assert jobs.run_next(database, {"tide": handler}, clock, tides) is True
        assert jobs.run_next(database, {"tide": handler}, clock, tides) is False
        clock.advance(hours=6)

    assert status(kind="tide", key=jobs.RECURRING).state == "waiting"
    assert status(kind="tide", key=jobs.RECURRING).failure == ""


def test_planning_twice_plans_once(database, clock):
    tides = [Recurring("tide", timedelta(hours=6))]
    jobs.plan(database, tides, clock())
    jobs.run_next(database, {"tide": dict}, clock, tides)

    jobs.plan(database, tides, clock())

    assert jobs.run_next(database, {"tide": dict}, clock, tides) is False


def test_the_loop_works_until_it_is_told_to_stop(database, clock, ask, status):
    stop, seen = Event(), Event()
    ask()

    def handler(_payload):
        seen.set()

    loop = Thread(
        target=jobs.work,
        args=(database, {"report": handler, "tide": dict}, clock, stop),
        kwargs={"recurring": [Recurring("tide", timedelta(hours=6))], "poll_seconds": 0.01},
    )
    loop.start()
    was_seen = seen.wait(10)
    stop.set()
    loop.join(10)

    assert was_seen
    assert not loop.is_alive()
    assert status().state == "done"
