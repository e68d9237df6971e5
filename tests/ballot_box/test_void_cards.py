"""Cards handed back: the same is said, whether they were used or not."""

import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest

from survey import storage
from survey.ballot_box import box, cards, void_cards, vouchers
from survey.ballot_box.models import Box, VoidCard, Voucher
from survey.ballot_box.vouchers import LinkUnknown
from tests.ballot_box.conftest import OpenBox, facts

ANSWERS = {"enps": ["9"]}


@pytest.fixture
def codes():
    return cards.draw(6)


@pytest.fixture
def with_cards(draft, database, settings, signing_key, codes, noise):
    """An open box that six cards lead to, and nobody else."""
    cid = draft()
    with database.begin() as session:
        keys = box.draw_keys(session, settings.keys_dir, cid)
        manifest = box.create_box(
            session,
            keys=keys,
            manifest_facts=facts(cid, cards=6),
            tags=[keys.tag(code) for code in codes],
            signing_key=signing_key,
        )
    return OpenBox(database, settings.keys_dir, cid, keys, manifest, list(codes))


@pytest.fixture
def declare(with_cards, database, settings):
    def hand_back(*codes):
        with database.begin() as session:
            return void_cards.declare(session, settings.keys_dir, with_cards.cid, codes)

    return hand_back


@pytest.fixture
def opens(with_cards, database):
    def ask(code):
        with storage.reading(database) as session:
            return vouchers.exists(session, with_cards.keys, with_cards.cid, code)

    return ask


def rows_of(database, model, cid):
    with storage.reading(database) as session:
        return session.query(model).filter_by(campaign_id=cid).count()


def test_an_unused_card_lets_nobody_answer_any_more(with_cards, declare, opens, codes, database):
    declare(codes[0])

    assert not opens(codes[0])
    assert opens(codes[1])
    with pytest.raises(LinkUnknown):
        with_cards.cast(codes[0], ANSWERS)
    assert rows_of(database, Voucher, with_cards.cid) == 5


def test_used_or_not_everything_that_can_be_asked_is_answered_alike(
    with_cards, declare, opens, codes
):
    used, unused = codes[:2]
    with_cards.cast(used, ANSWERS)
    said = [declare(used), declare(unused), declare(used), declare(unused)]

    assert said[0] == said[1] == void_cards.Declared(new=1, before=0)
    assert said[2] == said[3] == void_cards.Declared(new=0, before=1)
    assert not opens(used)
    assert not opens(unused)
    for code in (used, unused):
        with pytest.raises(LinkUnknown):
            with_cards.cast(code, ANSWERS)
        with pytest.raises(LinkUnknown):
            with_cards.issue(code, bytes(1) + secrets.token_bytes(383))


def test_a_ballot_signed_before_still_reaches_the_box(with_cards, declare, codes):
    blinded = bytes(1) + secrets.token_bytes(383)
    before = with_cards.issue(codes[0], blinded)

    declare(codes[0])

    assert with_cards.issue(codes[0], blinded) == before


def test_the_ballot_of_a_used_card_stays(with_cards, declare, codes, database):
    with_cards.cast(codes[0], ANSWERS)

    declare(codes[0])

    with storage.reading(database) as session:
        assert vouchers.count_issued(session, with_cards.cid) == 1


def test_codes_of_another_campaign_are_named_and_never_declared(
    with_cards, declare, settings, database, codes
):
    stranger = cards.draw(1)[0]

    with storage.reading(database) as session:
        unknown = void_cards.unknown(
            session, settings.keys_dir, with_cards.cid, [codes[0], stranger]
        )
    done = declare(codes[0], stranger)

    assert unknown == (stranger,)
    assert done == void_cards.Declared(new=1, before=0)


def test_a_declared_card_is_still_known(with_cards, declare, settings, database, codes):
    declare(*codes)

    with storage.reading(database) as session:
        unknown = void_cards.unknown(session, settings.keys_dir, with_cards.cid, codes)
        number = void_cards.count(session, with_cards.cid)

    assert unknown == ()
    assert number == 6


def test_the_links_of_mails_are_no_cards_to_other_campaigns(noise, declare, codes, database):
    declare(*codes)

    assert rows_of(database, Voucher, noise.cid) == 8
    assert rows_of(database, VoidCard, noise.cid) == 0


def test_while_a_card_is_used_and_handed_back_at_once_both_agree(with_cards, declare, codes):
    def use():
        try:
            return with_cards.cast(codes[0], ANSWERS)
        except LinkUnknown:
            return None

    with ThreadPoolExecutor(2) as hands:
        receipt, done = hands.submit(use), hands.submit(declare, codes[0])

    assert done.result().new == 1
    with storage.reading(with_cards.database) as session:
        assert vouchers.count_issued(session, with_cards.cid) == bool(receipt.result())


def test_handed_back_in_two_places_at_once_a_card_counts_once(declare, codes):
    with ThreadPoolExecutor(4) as hands:
        done = list(hands.map(lambda _: declare(*codes), range(4)))

    assert sorted(one.new for one in done) == [0, 0, 0, 6]


@pytest.mark.parametrize("state", ["counting", "counted", "destroyed"])
def test_once_the_count_began_it_is_too_late(with_cards, declare, codes, database, state):
    with database.begin() as session:
        session.query(Box).filter_by(campaign_id=with_cards.cid).update({"state": state})

    with pytest.raises(void_cards.TooLateForCards):
        declare(codes[0])


def test_nothing_of_it_is_left_when_the_box_is_emptied(with_cards, declare, codes, database):
    declare(*codes[:2])

    with database.begin() as session:
        box.destroy(session, with_cards.cid)

    assert rows_of(database, VoidCard, with_cards.cid) == 0
