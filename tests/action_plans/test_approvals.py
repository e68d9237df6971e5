"""An approval says of which state of the plan it speaks."""

from datetime import date, timedelta

import pytest

from survey import storage
from survey.action_plans import actions, approvals
from survey.action_plans.rules import Status
from survey.purpose import actions as purpose
from survey.purpose.rules import IndicatorFacts, Kind, Measure


@pytest.fixture
def approve(database, organisation_id, today):
    def write(*, read=None, name="Paul Vidal", on=today):
        with database.begin() as session:
            shown = read or approvals.fingerprint(session, organisation_id)
            return approvals.approve(session, organisation_id, read=shown, name=name, today=on)

    return write


@pytest.fixture
def approval(database, organisation_id):
    def read(owner=organisation_id):
        with storage.reading(database) as session:
            return approvals.approval(session, owner)

    return read


@pytest.fixture
def target(database, organisation_id):
    """An objective and its indicator."""
    with database.begin() as session:
        purpose.write_purpose(session, organisation_id, "Soigner sans abîmer.")
        objective = purpose.add_objective(session, organisation_id, Kind.SOCIAL, "Sans accident")
        accidents = IndicatorFacts(title="Accidents", measure=Measure.NUMBER, unit="accidents")
        indicator = purpose.add_indicator(session, organisation_id, objective, accidents)
    return {"objective_id": objective, "indicator_id": indicator}


def test_a_plan_that_nobody_approved_has_no_approval(add, approval):
    add()

    assert approval() is None


def test_an_approval_keeps_name_day_and_what_it_covers(add, approve, approval, today):
    add()
    add(title="Former")

    approve()

    found = approval()
    assert (found.name, found.day, found.actions) == ("Paul Vidal", today, 2)
    assert len(found.fingerprint) == 64
    assert found.is_current


def test_an_empty_plan_is_not_approved(approve, approval):
    with pytest.raises(approvals.NothingToApprove):
        approve()

    assert approval() is None


def test_a_plan_that_changed_while_it_was_read_is_not_approved(add, approve, approval):
    add()

    with pytest.raises(approvals.PlanChangedMeanwhile):
        approve(read="0" * 64)

    assert approval() is None


def test_later_changes_are_named(database, organisation_id, add, change, approve, approval):
    kept, late, gone = add(title="Garder"), add(title="Tenir"), add(title="Oublier")
    approve()

    add(title="Ajouter")
    change(late, title="Tenir", due_on=date(2027, 3, 1))
    change(kept, title="Garder")
    with database.begin() as session:
        actions.remove(session, organisation_id, gone)

    found = approval()
    assert not found.is_current
    assert found.since.added == ("Ajouter",)
    assert found.since.changed == ("Tenir",)
    assert found.since.removed == ("Oublier",)


@pytest.mark.parametrize(
    ("changes", "is_current"),
    [
        ({"status": Status.IN_PROGRESS}, True),
        ({"status": Status.DONE}, True),
        ({"status": Status.DROPPED, "reason": "Plus de budget."}, False),
        ({"owner": "Léa Sanz"}, False),
        ({"indicator": "80 %"}, False),
        ({"means": "2 jours"}, False),
    ],
)
def test_moving_forward_keeps_a_promise_and_rewriting_it_does_not(
    add, change, approve, approval, changes, is_current
):
    action_id = add()
    approve()

    change(action_id, **changes)

    assert approval().is_current is is_current


def test_another_target_is_another_promise(add, change, approve, approval, target):
    action_id = add(**target, target=2.0)
    approve()

    change(action_id, **target, target=3.0)

    assert not approval().is_current


def test_what_is_changed_back_is_what_was_approved(add, change, approve, approval):
    action_id = add()
    approve()

    change(action_id, owner="Léa Sanz")
    change(action_id)

    assert approval().is_current


def test_a_new_approval_leaves_the_first_one_readable(
    database, organisation_id, add, approve, approval, today
):
    add()
    first = approve()
    add(title="Former")

    approve(name="Zoé Arnal", on=today + timedelta(days=30))

    assert approval().name == "Zoé Arnal"
    with storage.reading(database) as session:
        found = approvals.history(session, organisation_id)
    assert [one.name for one in found] == ["Zoé Arnal", "Paul Vidal"]
    assert found[1].fingerprint == first.fingerprint


def test_actions_about_results_that_management_may_not_read_are_not_covered(
    add, approve, approval, campaign_id
):
    add()
    approve()

    add(title="Garder pour soi", campaign_id=campaign_id)

    assert approval().is_current


def test_the_plan_of_another_organisation_is_not_covered(add, approve, approval, other_id):
    add()
    approve()

    assert approval(other_id) is None
