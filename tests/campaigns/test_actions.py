"""Drafts are made, changed and given an audience."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, insert

from survey.campaigns import actions, queries, rules
from survey.campaigns.audience import AudienceReport, Person, read_audience
from survey.campaigns.models import Campaign
from survey.campaigns.queries import CampaignNotFound

TODAY = date(2026, 11, 23)


def facts_of(database, cid):
    with database.begin() as session:
        return queries.campaign(session, cid)


def report_of(*emails, headcounts=None, refused=False):
    return AudienceReport(
        people=tuple(Person(email=email, language="") for email in emails),
        headcounts=headcounts or {},
        lines=(),
        remarks=(),
        refused=refused,
    )


def test_a_campaign_gets_an_identifier_and_a_results_address_of_its_own(database, cid, noise):
    own, other = facts_of(database, cid), facts_of(database, noise)

    assert len(cid) == 16
    assert set(cid) <= set("0123456789abcdef")
    assert own.results_path == f"/resultats/{cid}/{own.results_key}"
    assert own.results_key != other.results_key
    assert len(own.results_key) == 22


def test_what_is_not_chosen_comes_from_the_questionnaire_and_the_usual_delays(database, cid):
    facts = facts_of(database, cid)

    assert (facts.k, facts.k_texts, facts.opening, facts.margin) == (5, 10, "one_code", 1)
    assert facts.closes_on == facts.announced_close == date(2026, 12, 7)
    assert facts.hard_end == datetime(2026, 12, 21, 22, 59, 59, tzinfo=UTC)
    assert facts.results_on is None


def test_an_installation_with_a_higher_floor_raises_the_questionnaire_s_thresholds(
    database, organisation_id, questionnaire
):
    with database.begin() as session:
        cid = actions.create(
            session,
            organisation_id=organisation_id,
            questionnaire=questionnaire,
            today=TODAY,
            lowest_threshold=12,
            title="Prudence",
            announced_close=date(2026, 12, 7),
        )

    assert facts_of(database, cid).k == facts_of(database, cid).k_texts == 12


def test_two_campaigns_of_one_organisation_cannot_share_a_title(
    database, cid, organisation_id, questionnaire
):
    with pytest.raises(actions.TitleTaken, match="climat SOCIAL 2026"), database.begin() as session:
        actions.create(
            session,
            organisation_id=organisation_id,
            questionnaire=questionnaire,
            today=TODAY,
            title="climat SOCIAL 2026",
            announced_close=date(2026, 12, 7),
        )


def test_the_database_refuses_a_title_chosen_twice_at_the_same_instant(
    database, cid, organisation_id, questionnaire
):
    def be_faster(session, *_context):
        rival = {c.name: getattr(session.get(Campaign, cid), c.name) for c in Campaign.__table__.c}
        rival |= {"id": "e" * 16, "title": "Éclair", "results_key": "other"}
        session.execute(insert(Campaign), [rival])

    event.listen(database, "before_flush", be_faster, once=True)
    with pytest.raises(actions.TitleTaken, match="Éclair"), database.begin() as session:
        actions.create(
            session,
            organisation_id=organisation_id,
            questionnaire=questionnaire,
            today=TODAY,
            title="Éclair",
            announced_close=date(2026, 12, 7),
        )


def test_a_draft_changes_only_what_is_said(database, cid):
    with database.begin() as session:
        actions.change(session, cid, today=TODAY, title="Climat, édition 2", k=8)

    facts = facts_of(database, cid)
    assert (facts.title, facts.k, facts.k_texts) == ("Climat, édition 2", 8, 10)
    assert facts.announced_close == date(2026, 12, 7)
    assert facts.hard_end == datetime(2026, 12, 21, 22, 59, 59, tzinfo=UTC)


def test_a_new_close_moves_the_hard_end_with_it(database, cid):
    with database.begin() as session:
        actions.change(session, cid, today=TODAY, announced_close=date(2026, 12, 10))

    assert facts_of(database, cid).hard_end == datetime(2026, 12, 24, 22, 59, 59, tzinfo=UTC)


def test_the_hard_end_can_be_chosen(database, cid):
    with database.begin() as session:
        actions.change(session, cid, today=TODAY, hard_end=date(2027, 1, 31))
    by_day = facts_of(database, cid).hard_end
    with database.begin() as session:
        actions.change(session, cid, today=TODAY, hard_end=by_day)

    assert by_day == datetime(2027, 1, 31, 22, 59, 59, tzinfo=UTC)
    assert facts_of(database, cid).hard_end == by_day


def test_a_refused_change_changes_nothing(database, cid):
    with pytest.raises(rules.ThresholdOutOfRange), database.begin() as session:
        actions.change(session, cid, today=TODAY, title="Autre titre", k=3)

    assert facts_of(database, cid).title == "Climat social 2026"


def test_a_draft_cannot_take_the_title_of_another(database, cid, organisation_id, questionnaire):
    with database.begin() as session:
        other = actions.create(
            session,
            organisation_id=organisation_id,
            questionnaire=questionnaire,
            today=TODAY,
            title="Autre",
            announced_close=date(2026, 12, 7),
        )

    with pytest.raises(actions.TitleTaken), database.begin() as session:
        actions.change(session, other, today=TODAY, title="Climat social 2026")


def test_a_campaign_that_does_not_exist_cannot_change(database, cid):
    with pytest.raises(CampaignNotFound, match="ffff"), database.begin() as session:
        actions.change(session, "f" * 16, today=TODAY, k=8)


def test_a_first_file_brings_people_in_and_a_second_replaces_them(database, cid, noise):
    with database.begin() as session:
        actions.import_audience(session, noise, report_of("lea@adour.fr"))
        first = actions.import_audience(session, cid, report_of("a@garonne.fr", "b@garonne.fr"))
        second = actions.import_audience(session, cid, report_of("c@garonne.fr"))

    with database.begin() as session:
        assert [person.email for person in queries.invitees(session, cid)] == ["c@garonne.fr"]
        assert queries.audience_summary(session, noise).people == 1
    assert (first.people, first.replaced) == (2, 0)
    assert (second.people, second.replaced) == (1, 2)


def test_a_file_without_groups_forgets_the_sizes_of_the_former_list(database, cid):
    sizes = {"service": {"atelier": 2, "etudes": 0}}
    with database.begin() as session:
        actions.import_audience(session, cid, report_of("a@garonne.fr", headcounts=sizes))
    kept = facts_of(database, cid).headcounts
    with database.begin() as session:
        actions.import_audience(session, cid, report_of("a@garonne.fr"))

    assert kept == sizes
    assert facts_of(database, cid).headcounts == {}


def test_a_refused_file_imports_nobody(database, cid, questionnaire):
    report = read_audience(
        b"courriel\nanne@garonne.fr\nluc.garonne.fr\n", "liste.csv", questionnaire=questionnaire
    )

    with (
        pytest.raises(actions.AudienceRefused, match="1 ligne à corriger"),
        database.begin() as session,
    ):
        actions.import_audience(session, cid, report)

    with database.begin() as session:
        assert queries.audience_summary(session, cid).people == 0


def test_two_people_never_share_an_identifier_or_a_generation(database, cid):
    with database.begin() as session:
        actions.import_audience(session, cid, report_of(*(f"p{n}@garonne.fr" for n in range(50))))

    with database.begin() as session:
        people = queries.invitees(session, cid)
    assert len({person.id for person in people}) == 50
    assert len({person.generation for person in people}) == 50
    assert {len(person.id) for person in people} == {16}
    assert {len(person.generation) for person in people} == {8}


def test_typed_group_sizes_replace_those_of_the_file(database, cid):
    with database.begin() as session:
        actions.set_headcounts(session, cid, {"service": {"atelier": 80, "etudes": 60}})

    assert facts_of(database, cid).headcounts == {"service": {"atelier": 80, "etudes": 60}}


@pytest.mark.parametrize(
    ("sizes", "refusal"),
    [
        ({"service": {"cantine": 3}}, actions.UnknownGroup),
        ({"aide": {"1": 3}}, actions.UnknownGroup),
        ({"service": {"atelier": -1}}, actions.HeadcountRefused),
    ],
)
def test_sizes_of_groups_that_are_not_declared_are_refused(database, cid, sizes, refusal):
    with pytest.raises(refusal), database.begin() as session:
        actions.set_headcounts(session, cid, sizes)


def test_an_extension_moves_the_day_of_closing_and_not_the_day_announced(database, cid):
    with database.begin() as session:
        actions.move_close(session, cid, date(2026, 12, 15))

    facts = facts_of(database, cid)
    assert facts.closes_on == date(2026, 12, 15)
    assert facts.announced_close == date(2026, 12, 7)


def test_forgetting_an_audience_leaves_the_others_alone(database, cid, noise):
    with database.begin() as session:
        actions.import_audience(session, noise, report_of("lea@adour.fr"))
        actions.import_audience(session, cid, report_of("a@garonne.fr"))
        forgotten = actions.forget_audience(session, cid)

    with database.begin() as session:
        assert queries.audience_summary(session, cid).people == 0
        assert queries.audience_summary(session, noise).people == 1
    assert forgotten == 1
