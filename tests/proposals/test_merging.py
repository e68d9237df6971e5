"""Duplicates: one speaks for both, each keeps its history, nothing points at nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from survey import storage
from survey.errors import Conflict, Invalid, NotFound
from survey.proposals import actions, queries
from survey.proposals.refusals import AnswerStands, NumberUnknown, SameProposal
from survey.proposals.rules import NotNow, State
from tests.proposals.conftest import TODAY


@pytest.fixture
def three(entered):
    return entered("Un bac"), entered("Des bacs"), entered("Un bac bleu")


def test_the_kept_one_speaks_for_both_and_both_histories_say_so(
    do, three, writer, line_of, history_of
):
    kept, double, _ = three

    do(actions.merge, double, line_of(kept).number, writer())

    assert line_of(double).state is State.MERGED
    assert line_of(double).merged_into == line_of(kept).number
    assert line_of(kept).merged == (line_of(double).number,)
    assert ("merged_into", "", line_of(kept).number) in history_of(double)
    assert ("merged_from", "", line_of(double).number) in history_of(kept)
    assert ("state", "", "received") in history_of(double)


def test_those_that_pointed_at_a_duplicate_point_at_the_kept_one(do, three, writer, line_of):
    first, second, third = three
    do(actions.merge, third, line_of(second).number, writer())

    do(actions.merge, second, line_of(first).number, writer())

    assert line_of(third).merged_into == line_of(first).number
    assert len(line_of(first).merged) == 2


def test_separated_it_stands_where_it_stood(do, three, accepted, writer, line_of):
    kept, double, _ = three
    do(actions.answer, double, accepted(), writer())
    do(actions.merge, double, line_of(kept).number, writer())

    do(actions.separate, double, writer())

    assert line_of(double).state is State.ACCEPTED
    assert line_of(kept).merged == ()


def test_nothing_merges_with_itself_with_nothing_nor_twice(do, three, writer, line_of):
    first, second, third = three

    with pytest.raises(SameProposal):
        do(actions.merge, first, line_of(first).number, writer())
    with pytest.raises(NumberUnknown, match="n° 1"):
        do(actions.merge, first, "1", writer())
    do(actions.merge, first, line_of(second).number, writer())
    with pytest.raises(NotNow):
        do(actions.merge, first, line_of(third).number, writer())
    with pytest.raises(NumberUnknown):
        do(actions.merge, third, line_of(first).number, writer())
    with pytest.raises(NotNow):
        do(actions.separate, third, writer())
    with pytest.raises(AnswerStands):
        do(actions.remove, second)


def test_a_duplicate_is_neither_told_nor_counted(do, three, writer, line_of, database):
    kept, double, _ = three
    do(actions.merge, double, line_of(kept).number, writer())

    with storage.reading(database) as session:
        own = session.get_one(queries.Proposal, kept).organisation_id
        told = queries.told(session, own, today=TODAY)
        everything = queries.proposals(session, own, today=TODAY)

    assert double not in {line.id for line in told}
    assert queries.follow_up(everything, today=TODAY).proposals == 2
    assert everything[-1].id == double


def test_two_that_are_merged_into_each_other_at_once_do_not_both_vanish(do, three, writer, line_of):
    first, second, _ = three
    numbers = {one: line_of(one).number for one in (first, second)}

    def merge(pair):
        try:
            do(actions.merge, pair[0], numbers[pair[1]], writer())
        except (NotFound, Invalid, Conflict) as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(2) as hands:
        refused = list(hands.map(merge, [(first, second), (second, first)]))

    assert refused.count(None) == 1
    assert [line_of(one).state for one in (first, second)].count(State.MERGED) == 1
