"""A pool waits until enough people took part, is opened once, and keeps late sessions out."""

from datetime import timedelta

import pytest

from survey import storage
from survey.ballot_box.box import WrongState
from survey.causeries import actions
from survey.causeries.pools import lifecycle
from survey.causeries.pools.queries import Standing
from survey.causeries.pools.refusals import (
    FeedbackOver,
    NoPoolOpen,
    NotClosed,
    NoTimeLeft,
    PoolStands,
    PoolUnknown,
    ReserveOutOfBounds,
    StillWaiting,
)
from survey.causeries.pools.tending import tend
from survey.causeries.refusals import ThemeUnknown
from survey.fieldwork import closing, launch, participation, queries
from survey.fieldwork.opening import OpenedToday, TooFewBallots
from survey.organisations import trail
from survey.results import queries as results


def acts_of(database, organisation_id, cid):
    with storage.reading(database) as session:
        entries = trail.entries(session, organisation_id, campaign_id=cid)
    return [str(entry.act) for entry in reversed(entries)]


def test_two_small_sessions_are_heard_together(create, hold, give, answer, close, count, pool):
    cid = create()
    answer(cid, give(hold(4), 4))
    waiting = pool(cid).standing
    answer(cid, give(hold(3), 3))
    ready = pool(cid).standing

    close(cid)
    counted = count(cid)

    assert (waiting, ready) == (Standing.WAITING, Standing.READY)
    assert (counted.counted, counted.issued, counted.invited, counted.void) == (7, 7, 7, 0)
    assert pool(cid).standing is Standing.COUNTED


def test_below_the_threshold_nothing_opens_and_no_number_is_told(create, hold, give, answer, close):
    cid = create()
    answer(cid, give(hold(4), 4))

    with pytest.raises(StillWaiting) as refusal:
        close(cid)

    assert not any(sign.isdigit() for sign in str(refusal.value))


def test_one_session_of_twelve_may_be_heard_alone(create, hold, give, answer, close, count):
    cid = create()
    answer(cid, give(hold(12), 20)[:12])

    close(cid)

    assert count(cid).counted == 12


def test_enough_people_but_too_few_ballots_wait_on_with_other_sessions(
    create, hold, give, answer, close, count, pool, place, database, organisation_id, now
):
    cid, first = create(), hold(6)
    answer(cid, give(first, 6)[:4])
    close(cid)
    with pytest.raises(TooFewBallots, match="moins de 5 bulletins valables"):
        count(cid)
    with pytest.raises(OpenedToday):
        count(cid)
    told = (pool(cid).standing, place(first).standing)

    tomorrow = now + timedelta(days=1)
    lifecycle.wait_on(database, organisation_id, cid, actor="Claire Morel", now=tomorrow)
    answer(cid, give(hold(3, at=tomorrow), 3, at=tomorrow))
    close(cid, at=tomorrow)

    assert told == (Standing.TOO_FEW, Standing.TOO_FEW)
    assert count(cid, at=tomorrow).counted == 7


def test_only_a_closed_pool_waits_on_and_not_beyond_its_last_day(
    create, hold, database, settings, organisation_id, now
):
    cid = create()
    with pytest.raises(NotClosed):
        lifecycle.wait_on(database, organisation_id, cid, actor="Claire", now=now)
    hold(6)
    late = now + timedelta(days=91 + 90)

    closing.close(database, cid, actor="le logiciel", now=late)
    closing.settle(database, settings, cid, late)

    with pytest.raises(NoTimeLeft):
        lifecycle.wait_on(database, organisation_id, cid, actor="Claire", now=late)


def test_a_session_held_after_its_pool_was_opened_goes_into_the_next(
    create, hold, give, answer, close, count, planned, pool, place, database, now
):
    first, coming = create(), planned(starts_at=now + timedelta(days=2))
    early = give(coming, 10)
    answer(first, give(hold(8), 8))
    close(first)
    count(first)
    with pytest.raises(NoPoolOpen):
        give(coming, 10)

    second = create("Causeries d’hiver")
    late = give(coming, 10)

    assert place(coming).cid == second
    assert coming not in {line.id for line in pool(first).sessions}
    assert not set(early) & set(late)


def test_a_session_held_in_a_closed_pool_gets_no_more_cards(create, hold, give, close):
    cid, done = create(), hold(8)
    give(done, 8)
    close(cid)
    create("Causeries d’hiver")

    with pytest.raises(FeedbackOver):
        give(done, 1)


def test_a_pool_is_closed_once(create, hold, give, close):
    cid = create()
    give(hold(8), 8)
    close(cid)

    with pytest.raises(WrongState):
        close(cid)


def test_pools_of_one_theme_and_team_do_not_stand_side_by_side(create):
    create()
    create("Énergie", theme_id="energie")

    with pytest.raises(PoolStands, match="Causeries d’automne"):
        create("Bis")
    with pytest.raises(PoolStands, match="Énergie"):
        create("Énergie bis", theme_id="energie")


def test_a_session_goes_into_the_narrowest_pool_that_takes_it(create, hold, give, place):
    everything = create()
    energy = create("Énergie", theme_id="energie")
    north = create("Énergie au nord", theme_id="energie", unit="Nord")
    asked = {
        north: hold(5, unit="Nord"),
        energy: hold(5, unit="Sud"),
        everything: hold(5, theme_id="securite", unit="Nord"),
    }

    for session_id in asked.values():
        give(session_id, 5)

    assert {cid: place(session_id).cid for cid, session_id in asked.items()} == {
        cid: cid for cid in asked
    }


def test_what_makes_no_sense_is_refused_and_nothing_is_created(
    create, database, organisation_id, now
):
    for chosen, refusal in (
        ({"theme_id": "nulle-part"}, ThemeUnknown),
        ({"cards": 5}, ReserveOutOfBounds),
        ({"cards": 5000}, ReserveOutOfBounds),
        ({"moderator": ""}, launch.NotReady),
    ):
        with pytest.raises(refusal):
            create(**chosen)

    with storage.reading(database) as session:
        assert queries.list_campaigns(session, organisation_id) == ()


def test_another_organisation_has_none_of_it(create, database, settings, other_id, now):
    cid = create()

    with pytest.raises(PoolUnknown):
        lifecycle.close(database, settings, other_id, cid, actor="Léa", now=now)


def test_a_pool_that_is_not_ready_at_its_end_waits_for_another_period(
    create, hold, give, pool, database, settings, now
):
    cid = create()
    give(hold(3), 3)
    last_day = now + timedelta(days=91)

    tend(database, settings, lambda: last_day)
    closing.close_what_is_due(database, settings, last_day + timedelta(days=1))

    line = pool(cid, at=last_day)
    assert line.standing is Standing.WAITING
    assert line.facts.closes_on == (last_day + timedelta(days=90)).date()


def test_a_pool_that_is_ready_at_its_end_is_closed_and_lets_go_of_the_rest(
    create, hold, give, answer, pool, planned, place, count, database, settings, now
):
    cid = create()
    answer(cid, give(hold(8), 8))
    after = now + timedelta(days=92)
    coming = planned(starts_at=after + timedelta(days=3))
    give(coming, 4)

    tend(database, settings, lambda: after - timedelta(days=1))
    closing.close_what_is_due(database, settings, after)
    closing.close_what_is_due(database, settings, after)
    tend(database, settings, lambda: after)

    assert pool(cid, at=after).standing is Standing.CLOSED
    assert place(coming) is None
    assert count(cid, at=after).invited == 12


def test_the_trail_tells_what_was_done_and_never_when_people_answered(
    create, hold, give, answer, close, count, database, organisation_id
):
    cid = create()
    answer(cid, give(hold(8), 8))
    close(cid)
    count(cid)

    assert acts_of(database, organisation_id, cid) == [
        "pool_created",
        "campaign_opened",
        "pool_cards_given",
        "pool_closed",
        "campaign_closed",
        "campaign_counted",
    ]


def test_no_participation_is_kept_while_sessions_come_in(create, hold, give, answer, database, now):
    cid = create()
    answer(cid, give(hold(12), 12))

    with database.begin() as session:
        participation.snapshot(session, cid, now + timedelta(days=1))

    with storage.reading(database) as session:
        assert participation.latest(session, cid) is None


def test_when_all_agree_a_range_is_told(create, hold, give, answer, close, count, database):
    cid = create()
    answer(cid, give(hold(7), 7))
    close(cid)
    count(cid)

    with storage.reading(database) as session:
        document = results.published_figures(session, cid)

    shares = [item["favourable"] for item in document["items"].values()]
    assert document["participation"]["counted"] == 7
    assert [share["range"] for share in shares] == [[5, 7]] * 5
    assert not [share for share in shares if "value" in share]


def test_a_session_that_was_cancelled_brings_nobody(
    create, planned, hold, give, pool, database, organisation_id, now
):
    cid = create()
    coming = planned(starts_at=now + timedelta(days=1))
    give(coming, 20)
    give(hold(4), 4)

    with database.begin() as session:
        actions.cancel(session, organisation_id, coming, now=now)

    assert pool(cid).standing is Standing.WAITING
