"""What goes on by itself about causeries."""

import threading
from datetime import timedelta

from survey import jobs, storage
from survey.causeries import actions, background, queries
from survey.fieldwork import background as fieldwork


def test_mails_leave_and_lists_go_without_anybody(
    database, settings, held, planned, now, monkeypatch
):
    later = now + timedelta(days=400)
    planned(starts_at=later + timedelta(days=1))
    with database.begin() as session:
        actions.write_names(session, held, ["Ana Roux"], now=now)
    monkeypatch.setattr(jobs, "POLL_SECONDS", 0.01)
    stop = threading.Event()

    def is_done():
        with storage.reading(database) as session:
            names = queries.names(session, held.session_id)
        return not names and len(list(settings.mails_dir.glob("*-causerie-*.eml"))) == 1

    def watch():
        for _ in range(600):
            if is_done():
                break
            stop.wait(0.05)
        stop.set()

    thread = threading.Thread(target=watch)
    thread.start()
    fieldwork.work(database, settings, lambda: later, stop, background.beyond(settings))
    thread.join()

    assert is_done()
