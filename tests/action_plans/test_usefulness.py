"""Which finished actions people are asked about: rules, and the ids that keep waves honest."""

from datetime import date

import pytest
from sqlalchemy import select

from survey import storage
from survey.action_plans import actions, queries, usefulness
from survey.action_plans import offers as offered
from survey.action_plans.actions import ActionFacts
from survey.action_plans.rules import Status
from survey.action_plans.told_models import ActionQuestion
from survey.ballot_box.models import Box
from survey.campaigns import queries as campaigns
from survey.fieldwork.standing import NotADraft, questionnaire

SAID = {"fr": "affiché les consignes.", "en": " put up\nthe rules "}


@pytest.fixture
def set_state(database):
    """Put a campaign's box in a state, without its long story."""

    def put(cid, state):
        with database.begin() as session:
            session.add(Box(campaign_id=cid, state=state, manifest=b"{}", wrapped=b""))

    return put


@pytest.fixture
def earlier(make_campaign, organisation_id, set_state):
    """A published survey."""
    cid = make_campaign(organisation_id, "Climat 2025")
    set_state(cid, "published")
    return cid


@pytest.fixture
def finish(database, organisation_id):
    def add(title="Afficher", *, status=Status.DONE, owner_id=organisation_id):
        facts = ActionFacts(title=title, owner="Léa", due_on=date(2026, 9, 1), status=status)
        with database.begin() as session:
            return actions.add(session, owner_id, facts)

    return add


@pytest.fixture
def ask(database, organisation_id):
    def choose(cid, *action_ids, said=SAID):
        with database.begin() as session:
            usefulness.ask(session, organisation_id, cid, dict.fromkeys(action_ids, said))

    return choose


@pytest.fixture
def asked(database):
    """Read which question asks about which action."""

    def read(cid):
        with storage.reading(database) as session:
            rows = session.scalars(
                select(ActionQuestion).where(ActionQuestion.campaign_id == cid)
            ).all()
            present = questionnaire(campaigns.campaign(session, cid)).questions
        assert {row.question_id for row in rows} <= present.keys()
        return {row.action_id: row.question_id for row in rows}

    return read


@pytest.fixture
def offers(database, organisation_id):
    def read(cid):
        with storage.reading(database) as session:
            return offered.of_plan(session, organisation_id, cid)

    return read


def test_words_are_tidied_and_come_back_to_the_lead(ask, offers, earlier, campaign_id, finish):
    action = finish()

    ask(campaign_id, action)

    (offer,) = offers(campaign_id).finished
    assert offer.is_asked
    assert offer.words == {"fr": "affiché les consignes", "en": "put up the rules"}


def test_an_action_keeps_its_question_and_no_other_ever_takes_it(
    ask, asked, earlier, campaign_id, finish, make_campaign, organisation_id
):
    first, second, third = finish("Un"), finish("Deux"), finish("Trois")
    later = make_campaign(organisation_id, "Climat 2027")
    ask(campaign_id, first, second)

    ask(later, second, third)

    assert asked(campaign_id) == {first: "utile-1", second: "utile-2"}
    assert asked(later) == {second: "utile-2", third: "utile-3"}


def test_choosing_again_replaces_and_choosing_nothing_takes_the_page_away(
    ask, asked, earlier, campaign_id, finish, database
):
    first, second = finish("Un"), finish("Deux")
    with storage.reading(database) as session:
        before = campaigns.campaign(session, campaign_id).questionnaire
    ask(campaign_id, first)
    ask(campaign_id, second)
    replaced = asked(campaign_id)

    ask(campaign_id)

    with storage.reading(database) as session:
        after = campaigns.campaign(session, campaign_id).questionnaire
    assert replaced.keys() == {second}
    assert asked(campaign_id) == {}
    assert after == before


def test_longer_questionnaires_are_said_so(ask, offers, earlier, campaign_id, finish):
    ask(campaign_id, *(finish(f"Action {at}") for at in range(5)))

    found = offers(campaign_id)

    assert found.minutes > found.minutes_without


def test_six_actions_are_too_many(ask, earlier, campaign_id, finish):
    with pytest.raises(usefulness.TooManyAsked):
        ask(campaign_id, *(finish(f"Action {at}") for at in range(6)))


def test_only_what_is_done_may_be_useful(ask, earlier, campaign_id, finish):
    with pytest.raises(usefulness.NotFinished):
        ask(campaign_id, finish(status=Status.IN_PROGRESS))


def test_without_an_earlier_survey_the_question_would_lie(ask, offers, campaign_id, finish):
    with pytest.raises(usefulness.NoEarlierSurvey):
        ask(campaign_id, finish())

    assert not offers(campaign_id).has_earlier


@pytest.mark.parametrize("said", [{"fr": "affiché"}, {"fr": "affiché", "en": " . "}])
def test_every_language_says_what_was_done(ask, earlier, campaign_id, finish, said):
    with pytest.raises(usefulness.WordsMissing):
        ask(campaign_id, finish(), said=said)


def test_a_question_is_short(ask, earlier, campaign_id, finish):
    with pytest.raises(usefulness.WordsTooLong):
        ask(campaign_id, finish(), said={"fr": "a" * 201, "en": "b"})


def test_another_organisations_actions_and_campaigns_are_unknown(
    ask, earlier, campaign_id, finish, other_id, make_campaign
):
    stranger = make_campaign(other_id, "Climat 2026")
    theirs = finish(owner_id=other_id)

    with pytest.raises(queries.ActionUnknown):
        ask(campaign_id, theirs)
    with pytest.raises(queries.CampaignNotYours):
        ask(stranger)


def test_an_open_campaign_is_frozen(ask, earlier, campaign_id, finish, set_state):
    action = finish()
    set_state(campaign_id, "open")

    with pytest.raises(NotADraft):
        ask(campaign_id, action)


def test_an_action_asked_about_and_no_longer_done_can_be_taken_off(
    ask, offers, earlier, campaign_id, finish, database, organisation_id, today
):
    action = finish()
    ask(campaign_id, action)
    facts = ActionFacts(title="Afficher", owner="Léa", due_on=date(2026, 9, 1))
    with database.begin() as session:
        actions.change(session, organisation_id, action, facts, actor="Claire", today=today)

    assert [one.action_id for one in offers(campaign_id).finished] == [action]


def test_an_action_that_people_are_asked_about_stays(
    ask, earlier, campaign_id, finish, database, organisation_id
):
    action = finish()
    ask(campaign_id, action)

    with database.begin() as session, pytest.raises(usefulness.AskedAbout):
        actions.remove(session, organisation_id, action)


def test_a_draft_is_offered_the_question_once_there_is_something_to_ask(
    database, organisation_id, earlier, finish
):
    with storage.reading(database) as session:
        before = offered.is_offered(session, organisation_id)
    finish()

    with storage.reading(database) as session:
        assert offered.is_offered(session, organisation_id) > before
