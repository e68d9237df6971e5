"""A plan holds actions that make sense, each in its own organisation."""

from datetime import date

import pytest

from survey import storage
from survey.action_plans import actions, queries
from survey.action_plans import history as changes
from survey.action_plans.actions import ActionFacts
from survey.action_plans.rules import Status
from survey.purpose import actions as purpose
from survey.purpose import queries as purposes
from survey.purpose.rules import IndicatorFacts, Kind, Measure, NotANumber, WordsTooLong


@pytest.fixture
def objective(database, organisation_id):
    """An objective and its indicator."""
    with database.begin() as session:
        purpose.write_purpose(session, organisation_id, "Soigner sans abîmer.")
        objective = purpose.add_objective(session, organisation_id, Kind.SOCIAL, "Sans accident")
        accidents = IndicatorFacts(title="Accidents", measure=Measure.NUMBER, unit="accidents")
        return objective, purpose.add_indicator(session, organisation_id, objective, accidents)


@pytest.fixture
def history(database, organisation_id):
    def read(action_id):
        with storage.reading(database) as session:
            found = changes.history(session, organisation_id, action_id)
            return [(one.actor, one.field, one.before, one.after) for one in found]

    return read


@pytest.fixture
def plan(database, organisation_id, today):
    def read(whose=organisation_id, campaign_id=None, **options):
        with storage.reading(database) as session:
            return queries.list_actions(session, whose, campaign_id, today=today, **options)

    return read


def test_an_action_is_written_and_read_back(add, plan, campaign_id):
    action_id = add(
        title="  Afficher les consignes de tri ",
        indicator="80 % de postes",
        campaign_id=campaign_id,
        theme_id="sens",
    )

    (line,) = plan()
    assert line.id == action_id
    assert line.title == "Afficher les consignes de tri"
    assert line.status is Status.TO_START
    assert line.theme_title == "Sens du travail"
    assert not line.late


def test_themes_are_named_in_the_language_of_the_reader(add, plan, campaign_id):
    add(campaign_id=campaign_id, theme_id="sens")

    assert plan(language="en")[0].theme_title == "Meaning"


def test_late_actions_come_first_then_by_date_and_closed_ones_last(add, plan):
    add(title="Finir", due_on=date(2026, 1, 5), status=Status.DONE)
    add(title="Ouvrir bientôt", due_on=date(2026, 12, 1))
    add(title="Ouvrir demain", due_on=date(2026, 11, 24))
    add(title="Répondre", due_on=date(2026, 11, 22), status=Status.IN_PROGRESS)

    assert [line.title for line in plan()] == [
        "Répondre",
        "Ouvrir demain",
        "Ouvrir bientôt",
        "Finir",
    ]
    assert [line.late for line in plan()] == [True, False, False, False]


def test_a_campaign_lists_its_own_actions_only(add, plan, campaign_id):
    add(title="Agir ailleurs")
    add(title="Agir ici", campaign_id=campaign_id)

    assert [line.title for line in plan(campaign_id=campaign_id)] == ["Agir ici"]


@pytest.mark.parametrize(
    ("changes", "refusal", "sentence"),
    [
        ({"title": "  "}, actions.TitleMissing, "intitulé"),
        ({"owner": ""}, actions.OwnerMissing, "responsable"),
        ({"title": "a" * 201}, WordsTooLong, "200"),
        ({"owner": "a" * 121}, WordsTooLong, "120"),
        ({"indicator": "a" * 2001}, WordsTooLong, "2000"),
        ({"status": Status.DROPPED}, actions.DroppedWithoutReason, "pourquoi"),
        ({"theme_id": "sens"}, actions.ThemeWithoutCampaign, "campagne"),
    ],
)
def test_an_action_that_makes_no_sense_is_refused(add, plan, changes, refusal, sentence):
    with pytest.raises(refusal, match=sentence):
        add(**changes)

    assert plan() == ()


def test_a_theme_of_another_questionnaire_is_refused(add, campaign_id):
    with pytest.raises(actions.ThemeUnknown, match="« autre »"):
        add(campaign_id=campaign_id, theme_id="autre")


def test_the_campaign_of_another_organisation_is_refused(add, make_campaign, other_id):
    foreign = make_campaign(other_id)

    with pytest.raises(queries.CampaignNotYours):
        add(campaign_id=foreign)
    with pytest.raises(queries.CampaignNotYours):
        add(campaign_id="0" * 16)


def test_a_dropped_action_keeps_its_reason_and_a_revived_one_loses_it(add, change, plan):
    action_id = add(status=Status.DROPPED, reason="Le budget est allé ailleurs.")
    assert plan()[0].reason == "Le budget est allé ailleurs."

    change(action_id, reason="Le budget est allé ailleurs.")

    assert plan()[0].reason == ""


def test_an_action_is_changed_and_removed(organisation_id, database, add, change, plan):
    action_id = add()

    change(action_id, owner="Paul Diallo")
    assert plan()[0].owner == "Paul Diallo"

    with database.begin() as session:
        actions.remove(session, organisation_id, action_id)
    assert plan() == ()


def test_another_organisation_neither_sees_nor_touches_the_plan(
    database, other_id, add, usual, plan
):
    action_id = add()

    assert plan(other_id) == ()
    with database.begin() as session:
        with pytest.raises(queries.ActionUnknown):
            actions.change(
                session,
                other_id,
                action_id,
                ActionFacts(**usual),
                actor="Claire Morel",
                today=date(2026, 11, 23),
            )
        with pytest.raises(queries.ActionUnknown):
            actions.remove(session, other_id, action_id)
    assert len(plan()) == 1


def test_all_themes_are_listed_with_their_campaign(
    database, organisation_id, make_campaign, other_id
):
    make_campaign(other_id, "Chez les autres")
    own = make_campaign(organisation_id, "Climat 2026")

    with storage.reading(database) as session:
        themes = queries.list_all_themes(session, organisation_id)

    assert [(theme.campaign_id, theme.id, theme.title) for theme in themes] == [
        (own, "sens", "Sens du travail")
    ]
    assert themes[0].campaign_title == "Climat 2026"


def test_what_an_action_said_before_stays_in_its_history(add, change, history):
    action_id = add()
    assert history(action_id) == []

    change(action_id, due_on=date(2027, 1, 15))
    change(action_id, due_on=date(2027, 1, 15), status=Status.DONE, means="2 jours")

    assert history(action_id) == [
        ("Claire Morel", "means", "", "2 jours"),
        ("Claire Morel", "status", "to_start", "done"),
        ("Claire Morel", "due_on", "2026-12-15", "2027-01-15"),
    ]


def test_an_action_serves_an_objective_and_moves_its_indicator(
    add, change, plan, history, objective
):
    objective_id, indicator_id = objective
    action_id = add(objective_id=objective_id, indicator_id=indicator_id, target=2)

    aim = plan()[0].aim
    assert (aim.objective, aim.indicator, aim.target, aim.unit) == (
        "Sans accident",
        "Accidents",
        2,
        "accidents",
    )

    change(action_id)
    assert plan()[0].aim is None
    assert history(action_id) == [
        ("Claire Morel", "effect", "Accidents : 2 accidents", ""),
        ("Claire Morel", "aim", "Sans accident", ""),
    ]


def test_an_aim_that_makes_no_sense_is_refused(
    database, organisation_id, add, plan, objective, other_id
):
    objective_id, indicator_id = objective
    with database.begin() as session:
        second = purpose.add_objective(session, organisation_id, Kind.SOCIAL, "Former")
        purpose.write_purpose(session, other_id, "Autre chose.")
        foreign = purpose.add_objective(session, other_id, Kind.SOCIAL, "Ailleurs")

    for aim, refusal in (
        ({"objective_id": second, "indicator_id": indicator_id}, actions.IndicatorOfAnother),
        ({"indicator_id": indicator_id}, actions.IndicatorOfAnother),
        ({"objective_id": objective_id, "target": 1.0}, actions.TargetWithoutIndicator),
        ({"objective_id": foreign}, purposes.ObjectiveUnknown),
        (
            {"objective_id": objective_id, "indicator_id": indicator_id, "target": float("inf")},
            NotANumber,
        ),
    ):
        with pytest.raises(refusal):
            add(**aim)

    assert plan() == ()


def test_what_actions_serve_is_not_let_go(database, add, objective):
    add(objective_id=objective[0], indicator_id=objective[1])

    for aim in objective:
        with pytest.raises(actions.StillServed), storage.reading(database) as session:
            actions.require_unserved(session, aim)


def test_a_removed_action_leaves_nothing_behind(
    database, organisation_id, add, change, plan, objective
):
    action_id = add(objective_id=objective[0])
    change(action_id, owner="Paul Diallo")

    with database.begin() as session:
        actions.remove(session, organisation_id, action_id)

    assert plan() == ()


def test_what_an_action_answered_to_and_where_it_should_lead_stays_in_its_history(
    add, change, history, objective, campaign_id
):
    objective_id, indicator_id = objective
    action_id = add(campaign_id=campaign_id, theme_id="sens", objective_id=objective_id)

    change(
        action_id,
        campaign_id=campaign_id,
        objective_id=objective_id,
        indicator_id=indicator_id,
        target=2.5,
    )

    assert history(action_id) == [
        ("Claire Morel", "effect", "", "Accidents : 2,5 accidents"),
        ("Claire Morel", "subject", "Climat 2026 : Sens du travail", "Climat 2026"),
    ]
