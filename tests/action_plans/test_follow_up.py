"""What was first promised stays known; what cannot be measured says why."""

from datetime import date

import pytest

from survey import storage
from survey.action_plans import actions
from survey.action_plans.actions import ActionFacts
from survey.action_plans.follow_up import follow_up
from survey.action_plans.rules import Status
from survey.purpose import actions as purposes
from survey.purpose.rules import IndicatorFacts, Kind, Measure

PROMISED = {"title": "Trier", "owner": "Léa", "due_on": date(2026, 9, 1)}


@pytest.fixture
def write(database, organisation_id):
    def add(**changes):
        with database.begin() as session:
            return actions.add(session, organisation_id, ActionFacts(**(PROMISED | changes)))

    return add


@pytest.fixture
def rewrite(database, organisation_id):
    def change(action_id, day, **changes):
        with database.begin() as session:
            facts = ActionFacts(**(PROMISED | changes))
            actions.change(session, organisation_id, action_id, facts, actor="Claire", today=day)

    return change


@pytest.fixture
def plan(database, organisation_id, today):
    def read(**chosen):
        with storage.reading(database) as session:
            return follow_up(session, organisation_id, today=today, **chosen)

    return read


@pytest.fixture
def indicator(database, organisation_id, today):
    """A number followed by hand, read twice: in June and in October."""

    def add(*, baseline=None, readings=((date(2026, 6, 1), 40), (date(2026, 10, 1), 62))):
        facts = IndicatorFacts(
            title="Déchets triés",
            measure=Measure.NUMBER,
            unit="kg",
            baseline=baseline,
            target=80,
            every_months=3,
        )
        with database.begin() as session:
            purposes.write_purpose(session, organisation_id, "Réparer")
            objective = purposes.add_objective(
                session, organisation_id, Kind.ENVIRONMENTAL, "Moins jeter"
            )
            indicator = purposes.add_indicator(session, organisation_id, objective, facts)
            for day, value in readings:
                purposes.note_reading(
                    session, organisation_id, indicator, day=day, value=value, today=today
                )
        return {"objective_id": objective, "indicator_id": indicator, "target": 80}

    return add


def test_the_first_promise_stays_known_whatever_is_written_since(write, rewrite, plan):
    action = write()
    rewrite(action, date(2026, 7, 1), due_on=date(2026, 10, 1), owner="Paul")
    rewrite(action, date(2026, 8, 1), due_on=date(2026, 11, 1), title="Trier mieux", owner="Paul")
    rewrite(
        action,
        date(2026, 11, 3),
        due_on=date(2026, 11, 1),
        title="Trier mieux",
        owner="Paul",
        status=Status.DONE,
    )

    (one,) = plan().finished

    assert (one.promised.title, one.promised.owner) == ("Trier", "Léa")
    assert one.promised.due_on == date(2026, 9, 1)
    assert one.was_moved
    assert (one.ended_on, one.days_late) == (date(2026, 11, 3), 63)


def test_an_action_done_before_its_date_is_on_time(write, rewrite, plan):
    rewrite(write(), date(2026, 8, 30), status=Status.DONE)

    found = plan()

    assert found.finished[0].days_late == 0
    assert (found.promised, found.on_time, found.late) == (1, 1, 0)


def test_an_action_done_again_counts_from_the_last_day(write, rewrite, plan):
    action = write()
    rewrite(action, date(2026, 8, 1), status=Status.DONE)
    rewrite(action, date(2026, 8, 2), status=Status.IN_PROGRESS)
    rewrite(action, date(2026, 9, 5), status=Status.DONE)

    assert plan().finished[0].ended_on == date(2026, 9, 5)


def test_an_action_written_down_once_done_has_no_day(write, plan):
    write(status=Status.DONE)

    (one,) = plan().finished

    assert (one.ended_on, one.days_late) == (None, None)


def test_the_last_ended_come_first_and_those_without_a_day_last(write, rewrite, plan):
    write(title="Sans jour", status=Status.DONE)
    rewrite(write(title="Tôt"), date(2026, 8, 1), title="Tôt", status=Status.DONE)
    rewrite(write(title="Tard"), date(2026, 9, 1), title="Tard", status=Status.DONE)

    assert [one.action.title for one in plan().finished] == ["Tard", "Tôt", "Sans jour"]


def test_actions_are_told_by_what_became_of_them(write, plan):
    write(title="Faire", status=Status.IN_PROGRESS)
    write(title="Laisser", status=Status.DROPPED, reason="Trop cher.")

    found = plan()

    assert [one.action.title for one in found.running] == ["Faire"]
    assert [one.action.title for one in found.dropped] == ["Laisser"]
    assert found.late == 1
    assert (found.running[0].useful, found.dropped[0].measured) == (None, ())


def test_a_number_is_set_beside_the_last_one_before(write, rewrite, plan, indicator):
    aim = indicator()
    rewrite(write(**aim), date(2026, 7, 1), **aim, status=Status.DONE)

    (measured,) = plan().finished[0].measured

    before, since = measured.numbers
    assert (before.low, since.low, measured.unit, measured.target) == (40, 62, "kg", 80)


def test_a_baseline_stands_in_for_what_nobody_noted(write, rewrite, plan, indicator):
    aim = indicator(baseline=35, readings=((date(2026, 10, 1), 62),))
    rewrite(write(**aim), date(2026, 7, 1), **aim, status=Status.DONE)

    (measured,) = plan().finished[0].measured

    assert [one.low for one in measured.numbers] == [35, 62]


@pytest.mark.parametrize(
    ("readings", "reason"),
    [((), "aucun relevé d’avant"), (((date(2026, 6, 1), 40),), "aucun relevé depuis")],
)
def test_numbers_nobody_noted_are_not_made_up(write, rewrite, plan, indicator, readings, reason):
    aim = indicator(readings=readings)
    rewrite(write(**aim), date(2026, 7, 1), **aim, status=Status.DONE)

    (measured,) = plan().finished[0].measured

    assert measured.numbers is None
    assert reason in measured.reason


def test_numbers_noted_later_are_left_out(write, rewrite, plan, indicator):
    aim = indicator()
    rewrite(write(**aim), date(2026, 7, 1), **aim, status=Status.DONE)

    (measured,) = plan(until=date(2026, 9, 1)).finished[0].measured

    assert "aucun relevé depuis" in measured.reason


def test_without_the_day_nothing_says_what_came_after(write, plan, indicator):
    write(**indicator(), status=Status.DONE)

    (measured,) = plan().finished[0].measured

    assert "n’est pas noté" in measured.reason


def test_a_theme_of_a_survey_that_nobody_reads_is_not_measured(write, rewrite, plan, campaign_id):
    theme = {"campaign_id": campaign_id, "theme_id": "sens"}
    rewrite(write(**theme), date(2026, 7, 1), **theme, status=Status.DONE)

    (one,) = plan().finished

    assert one.measured[0].title == "Sens du travail"
    assert "n’est pas publiée" in one.measured[0].reason
    assert "pas encore demandé" in one.useful.reason


def test_another_organisation_sees_nothing_of_it(database, write, other_id, today):
    write(status=Status.DONE)

    with storage.reading(database) as session:
        found = follow_up(session, other_id, today=today)

    assert found.promised == 0
