"""A box passes from state to state in one order, whoever asks at once."""

import itertools
import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from survey.ballot_box import box, keyfile, opening_code, vouchers
from survey.ballot_box.box import BoxExists, BoxUnknown, WrongState
from survey.ballot_box.models import UNSPENT, Box, SealedBallot, Voucher
from survey.ballot_box.opening_code import CodeSlip
from survey.ballot_box.rules import MOVES, State
from survey.ballot_box.wrapping import RepresentativeWrapping
from tests.ballot_box.conftest import facts

MINUTES = timedelta(minutes=2)


def put(database, cid, state):
    with database.begin() as session:
        session.get(Box, cid).state = state


def state_of(open_box):
    with open_box.database.begin() as session:
        return box.state(session, open_box.cid)


def test_a_new_box_is_open_and_its_vouchers_are_unspent_in_order_of_tag(open_box):
    with open_box.database.begin() as session:
        rows = session.execute(
            select(Voucher.tag, Voucher.blind_hash).where(Voucher.campaign_id == open_box.cid)
        ).all()

    expected = sorted(vouchers.tag_of(open_box.keys, token) for token in open_box.tokens)
    assert state_of(open_box) == State.OPEN
    assert rows == [(tag, UNSPENT) for tag in expected]


def test_a_draft_has_no_box(database, draft, noise):
    cid = draft()

    with database.begin() as session:
        assert cid not in box.states(session)
        with pytest.raises(BoxUnknown):
            box.state(session, cid)
        with pytest.raises(BoxUnknown):
            box.manifest(session, cid)
        with pytest.raises(BoxUnknown):
            box.hold_state(session, cid)
        with pytest.raises(BoxUnknown):
            box.move(session, cid, "open", "closing")


def test_a_campaign_opens_once(open_box, signing_key):
    with open_box.database.begin() as session, pytest.raises(BoxExists):
        box.create_box(
            session,
            keys=open_box.keys,
            manifest_facts=facts(open_box.cid),
            tags=[],
            signing_key=signing_key,
        )


def test_a_second_launch_leaves_the_first_key_alone(open_box):
    with open_box.database.begin() as session, pytest.raises(BoxExists):
        box.draw_keys(session, open_box.keys_dir, open_box.cid)
    box.discard_unused_keys(open_box.database, open_box.keys_dir, open_box.cid)

    assert keyfile.read(open_box.keys_dir, open_box.cid) == open_box.keys


def test_a_failed_launch_leaves_no_key_and_the_next_one_draws_another(database, draft, settings):
    cid = draft()
    with database.begin() as session:
        first = box.draw_keys(session, settings.keys_dir, cid)

    box.discard_unused_keys(database, settings.keys_dir, cid)
    left = keyfile.exists(settings.keys_dir, cid)
    with database.begin() as session:
        second = box.draw_keys(session, settings.keys_dir, cid)

    assert not left
    assert first != second


def test_a_key_left_by_a_crash_is_replaced(database, draft, settings):
    cid = draft()
    left = keyfile.create(settings.keys_dir, cid)

    with database.begin() as session:
        drawn = box.draw_keys(session, settings.keys_dir, cid)

    assert keyfile.read(settings.keys_dir, cid) == drawn
    assert drawn != left


@pytest.mark.parametrize(
    ("opening", "options"),
    [
        ("server", {"code": opening_code.spell(bytes(10))}),
        ("one_code", {}),
        ("one_code", {"representative": RepresentativeWrapping(b"\x04" * 65, b"")}),
        ("two_codes", {"code": opening_code.spell(bytes(10))}),
    ],
)
def test_codes_that_do_not_fit_the_promise_open_nothing(launch, database, opening, options):
    with pytest.raises(ValueError, match="codes"):
        launch(facts={"opening": opening}, **options)

    with database.begin() as session:
        assert box.states(session) == {}


def test_a_code_with_a_slip_opens_nothing(launch):
    with pytest.raises(CodeSlip):
        launch(facts={"opening": "one_code"}, code="abaisser abandon")


@pytest.mark.parametrize(("before", "after"), list(itertools.product(State, State)))
def test_only_the_moves_of_the_protocol_are_possible(open_box, before, after):
    put(open_box.database, open_box.cid, before)

    if after in MOVES[before]:
        with open_box.database.begin() as session:
            box.move(session, open_box.cid, before, after)
        assert state_of(open_box) == after
    else:
        with open_box.database.begin() as session, pytest.raises(WrongState):
            box.move(session, open_box.cid, before, after)
        assert state_of(open_box) == before


def test_a_move_from_another_state_is_refused_in_words(open_box):
    with open_box.database.begin() as session, pytest.raises(WrongState, match="ouverte"):
        box.move(session, open_box.cid, "closed", "counting")


def test_of_eight_who_close_at_once_one_succeeds(open_box, now):
    outcomes = []

    def close():
        try:
            with open_box.database.begin() as session:
                box.close(session, open_box.cid, now)
            outcomes.append("closed")
        except WrongState:
            outcomes.append("too late")

    threads = [threading.Thread(target=close) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["closed"] + ["too late"] * 7


def test_a_closing_box_settles_when_its_grace_is_over(open_box, now):
    with open_box.database.begin() as session:
        box.close(session, open_box.cid, now)
        box.settle(session, open_box.cid, now + MINUTES - timedelta(seconds=1), MINUTES)
        early = box.state(session, open_box.cid)
        box.settle(session, open_box.cid, now + MINUTES, MINUTES)
        late = box.state(session, open_box.cid)

    assert (early, late) == (State.CLOSING, State.CLOSED)


def test_settling_leaves_an_open_box_open(open_box, now):
    with open_box.database.begin() as session:
        box.settle(session, open_box.cid, now + MINUTES, MINUTES)

    assert state_of(open_box) == State.OPEN


def test_an_extension_takes_answers_again_under_the_same_manifest(open_box, now):
    with open_box.database.begin() as session:
        box.close(session, open_box.cid, now)
        box.settle(session, open_box.cid, now + MINUTES, MINUTES)
        box.reopen(session, open_box.cid)

    open_box.cast(open_box.tokens[0], {"enps": ["9"]})

    with open_box.database.begin() as session:
        assert box.hold_state(session, open_box.cid) == (State.OPEN, None)
        assert box.manifest(session, open_box.cid) == open_box.manifest


def test_a_destroyed_box_holds_nothing_and_others_keep_theirs(open_box, noise):
    open_box.cast(open_box.tokens[0], {"enps": ["9"]})

    with open_box.database.begin() as session:
        box.destroy(session, open_box.cid)

    with open_box.database.begin() as session:
        assert session.get(Box, open_box.cid).wrapped == b""
        assert set(session.scalars(select(Voucher.campaign_id))) == {noise.cid}
        assert list(session.scalars(select(SealedBallot.campaign_id))) == [noise.cid] * 2


@pytest.mark.parametrize("state", [State.COUNTING, State.PUBLISHED, State.DESTROYED])
def test_a_box_at_the_count_or_ended_is_not_destroyed(open_box, state):
    put(open_box.database, open_box.cid, state)

    with open_box.database.begin() as session, pytest.raises(WrongState):
        box.destroy(session, open_box.cid)


def test_the_day_of_a_refused_opening_is_remembered(open_box, now):
    with open_box.database.begin() as session:
        before = box.refused_opening_on(session, open_box.cid)
        box.remember_refused_opening(session, open_box.cid, now)
        after = box.refused_opening_on(session, open_box.cid)

    assert (before, after) == (None, now)
