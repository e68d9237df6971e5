"""The demonstration company has something to show on every page."""

import dataclasses
import json

import pytest

from survey import clock, storage
from survey.action_plans import approvals, comments, decisions
from survey.action_plans import queries as plans
from survey.action_plans.follow_up import follow_up
from survey.app import create_app
from survey.campaigns import queries as campaigns
from survey.causeries import queries as causeries
from survey.causeries.pools import queries as pools
from survey.causeries.pools.queries import Standing
from survey.cli.demonstration import guide
from survey.cli.installation import Installation
from survey.clock import day_in_paris
from survey.demo import company
from survey.fieldwork import queries
from survey.organisations import queries as organisations
from survey.organisations import trail
from survey.proposals import queries as proposals
from survey.proposals.rules import State
from survey.results import queries as results
from tests.installation import settings_in


@pytest.fixture(scope="module")
def loaded(home, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    with home.migrated(folder) as url:
        yield from loaded_in(dataclasses.replace(settings_in(folder, url), show_outbox=True))


def loaded_in(settings):
    database = storage.connect(settings.database_url)
    app = create_app(settings)
    told: list[str] = []
    company.Company(app, settings, database, told.append).load(clock.now())
    yield settings, database, told
    storage.engine_of(database).dispose()
    storage.engine_of(app.extensions["survey.database"]).dispose()


def lines_of(database):
    with storage.reading(database) as session:
        return {
            line.state: line
            for line in queries.list_campaigns(session)
            if not campaigns.campaign(session, line.id).line
        }


def test_one_survey_is_open_and_one_is_published(loaded):
    _, database, _ = loaded

    assert set(lines_of(database)) == {"open", "published"}


def test_the_published_one_shows_every_group(loaded):
    _, database, _ = loaded

    with storage.reading(database) as session:
        figures = results.published_figures(session, lines_of(database)["published"].id)

    assert figures["n"] == 112
    assert {group["status"] for group in figures["groups"]} == {"shown"}


def test_comments_were_read_and_masked(loaded):
    _, database, _ = loaded

    with storage.reading(database) as session:
        texts = results.texts(session, lines_of(database)["published"].id)

    assert {text.decision for text in texts} == {"shown", "removed"}
    assert any("[masqué]" in text.words for text in texts)


def test_the_open_one_shows_a_rounded_figure(loaded):
    _, database, _ = loaded

    with storage.reading(database) as session:
        card = queries.card(session, lines_of(database)["open"].id)

    assert card.participation.at_least == 40
    assert card.invited == 140


def test_six_causeries_are_gathered_in_one_pool_to_read_and_one_that_waits(loaded):
    _, database, _ = loaded

    with storage.reading(database) as session:
        organisation = organisations.only_organisation(session)
        sessions = causeries.sessions(session, organisation.id)
        standings = {line.standing for line in pools.pools(session, organisation.id, clock.now())}

    assert len(sessions) == 6
    assert Standing.PUBLISHED in standings
    assert len(standings) == 2


def test_twelve_proposals_are_in_every_state(loaded):
    _, database, _ = loaded

    with storage.reading(database) as session:
        organisation = organisations.only_organisation(session)
        today = day_in_paris(clock.now())
        found = proposals.proposals(session, organisation.id, today=today)

    assert len(found) == 12
    assert {line.state for line in found} == set(State)
    assert all(line.words for line in found)
    assert [line.is_answer_late for line in found].count(True) == 1


def test_the_plan_has_its_actions(loaded):
    _, database, _ = loaded

    with storage.reading(database) as session:
        organisation = organisations.only_organisation(session)
        actions = plans.list_actions(session, organisation.id, today=day_in_paris(clock.now()))

    assert len(actions) == 13
    assert len({action.status for action in actions}) == 4


def test_the_trail_is_whole(loaded):
    _, database, _ = loaded

    with storage.reading(database) as session:
        organisation = organisations.only_organisation(session)
        proof = trail.verify(session, organisation.id)
        acts = {entry.act for entry in trail.entries(session, organisation.id)}

    assert proof.entries >= len(acts)
    assert {"campaign_opened", "campaign_counted", "campaign_published"} <= acts


def test_each_step_is_told(loaded):
    _, _, told = loaded

    assert len(told) >= 8


def test_a_newcomer_is_told_where_to_begin(loaded):
    settings, _, _ = loaded

    installation = Installation(settings)
    said = "\n".join(guide(installation))
    installation.close()

    for word in (
        "Responsable RSE",
        "Direction",
        "Un salarié répond",
        "Code d’ouverture",
        "Courriels",
        "Propositions",
    ):
        assert word in said
    assert "/r/" in said
    assert "/resultats/" in said
    assert "/propositions/" in said


def test_what_is_remembered_is_fiction_only(loaded):
    settings, _, _ = loaded

    kept = json.loads((settings.instance / "demonstration.json").read_text(encoding="utf-8"))

    assert set(kept) == {"code", "campaign", "invitation"}


def test_loading_twice_is_not_done(loaded):
    _, database, _ = loaded

    assert company.is_loaded(database)


def test_the_open_one_asks_about_the_two_finished_actions(loaded):
    settings, database, _ = loaded

    with storage.reading(database) as session:
        facts = campaigns.campaign(session, company.remembered(settings)["campaign"])
        asked = queries.questionnaire(facts)
        plan = follow_up(session, facts.organisation_id, today=day_in_paris(clock.now()))

    assert [one.days_late for one in plan.finished] == [3, 0]
    assert {"utile-1", "utile-2"} < asked.questions.keys()
    assert all(facts.title in one.useful.reason for one in plan.finished)


def test_management_was_asked_answered_approved_and_commented(loaded):
    _, database, _ = loaded

    with storage.reading(database) as session:
        own = organisations.only_organisation(session).id
        asked = decisions.decisions(session, own)
        approval = approvals.approval(session, own)
        said = comments.comments(session, own)
        lines = plans.list_actions(session, own, today=day_in_paris(clock.now()))

    assert [len(one.answers) for one in asked] == [0, 1]
    assert len(approval.since.added) == 1
    assert sum(map(len, said.values())) == 1
    assert any(line.group.name for line in lines)
