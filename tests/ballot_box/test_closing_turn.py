"""People who come one after the other without a gap do not keep the box from closing."""

import itertools
import threading

from survey import storage
from survey.ballot_box import box
from survey.ballot_box.rules import State

LONGEST = 30
"""Seconds after which a close counts as kept out."""

OVERLAP = 0.1
"""Seconds that one who is in waits for the next to come in; where writers take turns, none does."""


class Relay:
    """People who hold the box open so that each leaves only after the next has come."""

    def __init__(self, open_box, people):
        self.open_box = open_box
        self.over = threading.Event()
        self.came = threading.Condition()
        self.visits = 0
        self.threads = [threading.Thread(target=self._come_again) for _ in range(people)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        self.wait_for(len(self.threads))
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def wait_for(self, more, seconds=LONGEST):
        with self.came:
            wanted = self.visits + more
            return self.came.wait_for(lambda: self.visits >= wanted, seconds)

    def _come_again(self):
        for _ in itertools.takewhile(lambda _: not self.over.is_set(), itertools.count()):
            with self.open_box.database.begin() as session:
                box.hold_state(session, self.open_box.cid)
                with self.came:
                    self.visits += 1
                    self.came.notify_all()
                self.wait_for(1, OVERLAP)


def test_a_close_gets_its_turn_while_people_keep_coming(open_box, now):
    closed = threading.Event()

    def close():
        with open_box.database.begin() as session:
            box.close(session, open_box.cid, now)
        closed.set()

    closer = threading.Thread(target=close)
    with Relay(open_box, people=4) as relay:
        closer.start()
        in_time = closed.wait(LONGEST)
        goes_on = relay.wait_for(8)
    closer.join()

    assert in_time
    assert goes_on
    with storage.reading(open_box.database) as session:
        assert box.state(session, open_box.cid) == State.CLOSING


def test_whoever_comes_after_the_close_learns_that_it_is_closed(open_box, now):
    with Relay(open_box, people=2), open_box.database.begin() as session:
        box.close(session, open_box.cid, now)

    with open_box.database.begin() as session:
        state, last_call = box.hold_state(session, open_box.cid)
    assert (state, last_call) == (State.CLOSING, now)
