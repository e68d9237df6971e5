"""From the answer to « told to the staff »."""

from datetime import timedelta

import pytest

from survey.proposals import actions, rules
from survey.proposals.actions import Answer
from survey.proposals.refusals import ProposalUnknown
from survey.proposals.rules import State, Step
from tests.proposals.conftest import TODAY


def test_a_proposal_is_accepted_told_begun_and_done(do, entered, accepted, writer, line_of):
    one = entered()

    do(actions.answer, one, accepted(), writer())
    assert line_of(one).step is Step.TELL
    do(actions.tell, one, writer(1))
    assert line_of(one).step is Step.DO
    do(actions.advance, one, State.IN_PROGRESS, "", writer(2))
    do(actions.advance, one, State.DONE, "Posé le 20 janvier.", writer(58))
    do(actions.tell, one, writer(59))

    line = line_of(one, 60)
    assert (line.state, line.step) == (State.DONE, Step.NONE)
    assert line.reason == "Posé le 20 janvier."
    assert line.standing.answered_on == TODAY
    assert line.standing.told_on == TODAY + timedelta(days=59)


def test_each_change_is_in_the_history_with_who_and_when(do, entered, accepted, writer, history_of):
    one = entered()
    do(actions.answer, one, accepted(), writer())
    do(actions.tell, one, writer())

    fields = [field for field, _before, _after in history_of(one)]

    assert fields[0] == "told_on"
    assert fields[-1] == "state"
    assert {"owner", "owner_role", "due_on", "reason"} <= set(fields)


def test_what_is_new_is_still_to_be_told(do, entered, accepted, writer, line_of):
    one = entered()
    do(actions.answer, one, accepted(), writer())
    do(actions.tell, one, writer())

    do(actions.advance, one, State.DROPPED, "La ligne 3 ferme.", writer())

    assert line_of(one).step is Step.TELL


def test_a_refusal_names_nobody_and_has_no_day(do, entered, accepted, writer, line_of):
    one = entered()

    do(actions.answer, one, accepted(state=State.REFUSED, names_owner=True), writer())

    line = line_of(one)
    assert (line.owner, line.owner_role, line.names_owner) == ("", "", False)
    assert line.standing.due_on is None


def test_only_the_function_of_who_does_it_is_told_unless_the_name_is_allowed(
    do, entered, accepted, writer, line_of
):
    plain, named = entered("Un"), entered("Deux")
    do(actions.answer, plain, accepted(), writer())
    do(actions.answer, named, accepted(names_owner=True), writer())

    assert line_of(plain).told_owner == "responsable de l’atelier"
    assert line_of(named).told_owner == "Sophie Lannes, responsable de l’atelier"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reason": "  "}, rules.ReasonMissing),
        ({"reason": "x" * 1001}, rules.TooLong),
        ({"owner": ""}, rules.OwnerMissing),
        ({"owner_role": ""}, rules.OwnerMissing),
        ({"due_on": None}, rules.DayMissing),
        ({"due_on": TODAY - timedelta(days=1)}, rules.DayInThePast),
        ({"state": State.TO_STUDY, "due_on": None}, rules.DayMissing),
        ({"state": State.DONE}, rules.NotNow),
    ],
)
def test_half_an_answer_is_refused(do, entered, accepted, writer, line_of, changes, refusal):
    one = entered()

    with pytest.raises(refusal):
        do(actions.answer, one, accepted(**changes), writer())

    assert line_of(one).state is State.RECEIVED


@pytest.mark.parametrize("wanted", [State.IN_PROGRESS, State.DONE, State.DROPPED, State.ACCEPTED])
def test_what_was_not_accepted_does_not_advance(do, entered, writer, wanted):
    one = entered()

    with pytest.raises(rules.NotNow):
        do(actions.advance, one, wanted, "Parce que", writer())


def test_nobody_gives_up_without_a_reason(do, entered, accepted, writer):
    one = entered()
    do(actions.answer, one, accepted(), writer())

    with pytest.raises(rules.ReasonMissing):
        do(actions.advance, one, State.DROPPED, " ", writer())


def test_there_is_nothing_to_tell_before_the_answer_nor_twice(do, entered, writer):
    one = entered()

    with pytest.raises(rules.NotNow):
        do(actions.tell, one, writer())
    do(actions.answer, one, Answer(state=State.REFUSED, reason="Trop cher."), writer())
    do(actions.tell, one, writer())
    with pytest.raises(rules.NotNow):
        do(actions.tell, one, writer())


def test_another_organisation_finds_nothing(database, other_id, entered, accepted, writer):
    one = entered()

    with pytest.raises(ProposalUnknown), database.begin() as session:
        actions.answer(session, other_id, one, accepted(), writer())
