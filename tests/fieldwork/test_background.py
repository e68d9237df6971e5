"""What goes on by itself goes on, whatever happens."""

import threading
from datetime import timedelta

from survey import jobs, storage
from survey.fieldwork import background, letters, participation


def run_until(database, settings, clock, is_done, monkeypatch):
    stop = threading.Event()
    monkeypatch.setattr(jobs, "POLL_SECONDS", 0.01)

    def watch():
        for _ in range(600):
            if is_done():
                break
            stop.wait(0.05)
        stop.set()

    thread = threading.Thread(target=watch)
    thread.start()
    background.work(database, settings, clock, stop)
    thread.join()
    assert is_done()


def test_mails_leave_and_figures_are_kept_without_anybody(prepare, settings, now, monkeypatch):
    campaign = prepare(20)
    campaign.open()
    campaign.answer(7)
    with campaign.database.begin() as session:
        letters.send_to_all(
            session, campaign.cid, letters.INVITATION, actor="Claire Morel", now=now
        )

    def is_done():
        with storage.reading(campaign.database) as session:
            figure = participation.latest(session, campaign.cid)
            return figure is not None and not letters.waiting(
                session, campaign.cid, letters.INVITATION
            )

    run_until(campaign.database, settings, lambda: now, is_done, monkeypatch)

    with storage.reading(campaign.database) as session:
        assert participation.latest(session, campaign.cid).at_least == 5


def test_a_database_away_for_a_moment_does_not_end_the_work(prepare, settings, now, monkeypatch):
    campaign = prepare(20)
    campaign.open()
    failures = [None, OSError("disk full")]

    def clock():
        failure = failures.pop(0) if failures else None
        if failure:
            raise failure
        return now + timedelta(seconds=1)

    monkeypatch.setattr(background, "PAUSE_AFTER_A_FAILURE", 0.01)

    def is_done():
        with storage.reading(campaign.database) as session:
            return participation.latest(session, campaign.cid) is not None

    run_until(campaign.database, settings, clock, is_done, monkeypatch)
