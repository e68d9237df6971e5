"""All questions of a campaign are released and examined, whatever the number of processes."""

import numpy as np

from survey.disclosure.questions import release_questions
from tests.disclosure.small_plans import TWO, one_way, question


def questions(members):
    chance = np.random.default_rng(3)
    sheets = {f"q{at}": chance.integers(0, 7, 2) for at in range(3)}
    return {
        name: question(members, np.column_stack([6 - liked, liked]), TWO)
        for name, liked in sheets.items()
    }


def test_two_processes_say_what_one_says_and_tell_how_far_they_are():
    members, _ = one_way(6, 6)
    told = []

    alone = release_questions(members, questions(members))
    together = release_questions(
        members, questions(members), processes=2, progress=lambda *done: told.append(done)
    )

    assert together == alone
    assert list(together) == ["q0", "q1", "q2"]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_every_release_is_examined():
    members, _ = one_way(6, 6)

    done = release_questions(members, questions(members))

    assert all(one.audit.holds and one.audit.examined == 12 for one in done.values())
