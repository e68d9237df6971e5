"""The plan and the register feed each other."""

import pytest

from survey import storage
from survey.action_plans import actions as plans
from survey.action_plans import queries as plan_queries
from survey.action_plans.actions import ActionFacts, OwnerMissing
from survey.proposals import actions, queries
from survey.proposals.refusals import AlreadyLinked, NotAccepted, ProposalUnknown
from tests.proposals.conftest import TODAY

FACTS = ActionFacts(title="Poser trois bacs", owner="Sophie Lannes", due_on=TODAY)


@pytest.fixture
def accepted_one(do, entered, accepted, writer):
    one = entered()
    do(actions.answer, one, accepted(), writer())
    return one


@pytest.fixture
def actions_of(database, organisation_id, line_of):
    def read(proposal_id):
        with storage.reading(database) as session:
            return queries.actions_of(session, organisation_id, line_of(proposal_id), today=TODAY)

    return read


def test_an_action_is_made_from_a_proposal_and_knows_it(
    database, organisation_id, do, accepted_one, writer, actions_of, line_of, history_of
):
    action_id = do(actions.make_action, accepted_one, FACTS, writer())

    with storage.reading(database) as session:
        action = plan_queries.action(session, organisation_id, action_id, today=TODAY)
        numbers = queries.of_action(session, organisation_id, action_id)
    assert actions_of(accepted_one) == (action,)
    assert numbers == {accepted_one: line_of(accepted_one).number}
    assert ("action", "", "Poser trois bacs") in history_of(accepted_one)


def test_an_action_that_leaves_the_plan_leaves_the_proposal(do, accepted_one, writer, actions_of):
    action_id = do(actions.make_action, accepted_one, FACTS, writer())

    do(plans.remove, action_id)

    assert actions_of(accepted_one) == ()


def test_an_action_of_the_plan_is_linked_once_and_unlinked(do, accepted_one, writer, actions_of):
    action_id = do(plans.add, FACTS)

    do(actions.link, accepted_one, action_id, writer())
    with pytest.raises(AlreadyLinked):
        do(actions.link, accepted_one, action_id, writer())
    do(actions.unlink, accepted_one, action_id, writer())

    assert actions_of(accepted_one) == ()
    with pytest.raises(ProposalUnknown):
        do(actions.unlink, accepted_one, action_id, writer())


def test_what_nobody_accepted_makes_no_action(do, entered, writer):
    one = entered()

    with pytest.raises(NotAccepted):
        do(actions.make_action, one, FACTS, writer())


def test_an_action_without_owner_is_refused_and_nothing_is_linked(
    do, accepted_one, writer, actions_of
):
    facts = ActionFacts(title="Poser", owner=" ", due_on=TODAY)

    with pytest.raises(OwnerMissing):
        do(actions.make_action, accepted_one, facts, writer())

    assert actions_of(accepted_one) == ()
