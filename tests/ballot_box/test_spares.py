"""A voucher waits for whoever is added later, among all the others."""

import pytest

from survey.ballot_box import keyfile, spares, vouchers
from survey.ballot_box.models import UNSPENT, Voucher

KEYS = keyfile.CampaignKeys(bytes(range(32)))


@pytest.mark.parametrize(
    ("people", "number"), [(0, 10), (8, 10), (109, 10), (110, 11), (10_000, 1000)]
)
def test_a_campaign_takes_ten_newcomers_or_a_tenth(people, number):
    assert spares.number(people) == number


def test_every_place_has_an_identity_of_its_own_in_each_campaign():
    other = keyfile.CampaignKeys(bytes(32))

    drawn = [keys.spare(place) for keys in (KEYS, other) for place in range(300)]

    assert len({invitee for invitee, _ in drawn}) == len(drawn)
    assert len({generation for _, generation in drawn}) == len(drawn)
    assert {(len(invitee), len(generation)) for invitee, generation in drawn} == {(16, 8)}


def test_the_tags_are_those_of_the_links_that_newcomers_get():
    tags = spares.tags(KEYS, 0)

    assert tags == [KEYS.tag(KEYS.token(*KEYS.spare(place))) for place in range(10)]


def test_a_place_is_given_without_writing_and_whatever_its_voucher_has_seen(database, draft):
    cid = draft()
    with database.begin() as session:
        for tag, mark in zip(spares.tags(KEYS, 0), [bytes([1]) * 32, *[UNSPENT] * 9], strict=True):
            session.add(Voucher(campaign_id=cid, tag=tag, blind_hash=mark))

    with database.begin() as session:
        given = [spares.take(session, KEYS, cid, place) for place in (0, 1, 9)]
        assert not session.dirty
        assert not session.new

    assert given == [KEYS.spare(place) for place in (0, 1, 9)]


def test_no_more_places_are_given_than_vouchers_wait(database, draft):
    cid, other = draft(), draft()
    with database.begin() as session:
        for tag in spares.tags(KEYS, 0):
            session.add(Voucher(campaign_id=cid, tag=tag, blind_hash=UNSPENT))

    with database.begin() as session:
        assert vouchers.exists(session, KEYS, cid, KEYS.token(*KEYS.spare(9)))
        with pytest.raises(spares.NoSpareLeft):
            spares.take(session, KEYS, cid, 10)
        with pytest.raises(spares.NoSpareLeft):
            spares.take(session, KEYS, other, 0)
