"""Cards and posters: each card serves once, in its own pool, and no row says whose session's."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from survey import storage
from survey.ballot_box import card_reserve, casting, keyfile, vouchers
from survey.ballot_box.card_reserve import ReserveEmpty
from survey.ballot_box.models import SealedBallot, VoidCard, Voucher
from survey.ballot_box.vouchers import LinkUnknown, LinkUsed
from survey.causeries import actions
from survey.causeries.pools import giving
from survey.causeries.pools.giving import Whose
from survey.causeries.pools.refusals import (
    CardsOutOfBounds,
    CardsStand,
    NoPoolOpen,
    PosterDone,
    PosterNotToday,
    PosterNotYet,
    PosterStands,
    PosterUnknown,
)
from survey.causeries.refusals import SessionCancelled, SessionUnknown
from survey.fieldwork import closing, unused_cards
from survey.fieldwork.unused_cards import ListRefused
from survey.organisations import trail
from tests.causeries.pools.conftest import AGREED


@pytest.fixture
def make_poster(database, organisation_id, now):
    """Make the poster of a session; return its code without blanks."""

    def make(session_id):
        whose = Whose(organisation_id, session_id)
        _cid, code = giving.make_poster(database, whose, actor="Ana", now=now)
        return code.replace(" ", "")

    return make


@pytest.fixture
def take(database, settings, now):
    """Take a card from a poster."""

    def do(code, *, at=now):
        return giving.take_from_poster(database, settings, code, now=at)

    return do


def bare(codes):
    return [code.replace(" ", "") for code in codes]


def test_a_card_serves_once(create, hold, give, answer):
    cid, (card, *_) = create(), give(hold(8), 8)
    answer(cid, [card])

    with pytest.raises(LinkUsed, match="déjà enregistrée"):
        answer(cid, [card])


def test_a_card_of_another_pool_is_no_card_of_this_one(
    create, hold, give, answer, database, settings, now
):
    autumn = create()
    (card, *_) = give(hold(8), 8)
    safety = create("Sécurité", theme_id="securite")

    with pytest.raises(LinkUnknown):
        answer(safety, [card])
    with pytest.raises(ListRefused) as refusal:
        unused_cards.take_back(database, settings, safety, card, actor="Claire", now=now)
    assert "n’est celui d’aucune carte" in str(refusal.value.slips[0].refusal)
    answer(autumn, [card])


def test_cards_given_are_in_no_file_and_each_is_given_once(create, hold, give, settings):
    cid = create(cards=40)
    first, second = hold(8), hold(9)

    given = bare(give(first, 8)) + bare(give(second, 9)) + bare(give(first, 3))

    left = card_reserve.rest(settings.keys_dir, cid)
    assert len(set(given)) == 20
    assert len(left) == 20
    assert not set(given) & set(left)
    files = [file.read_bytes() for file in settings.instance.rglob("*") if file.is_file()]
    assert not [code for code in given for content in files if code.encode() in content]


def test_a_pool_gives_no_more_cards_than_it_announced(create, hold, give):
    create(cards=20)
    give(hold(15), 15)

    with pytest.raises(ReserveEmpty):
        give(hold(8), 8)


@pytest.mark.parametrize("number", [0, -3, 101, 500])
def test_a_session_gets_a_number_of_cards_that_a_room_holds(create, hold, give, number):
    create(cards=500)

    with pytest.raises(CardsOutOfBounds):
        give(hold(8), number)


def test_a_session_gets_a_hundred_cards_in_all(create, hold, give):
    create(cards=500)
    done = hold(8)
    give(done, 60)

    with pytest.raises(CardsOutOfBounds, match="60 sont déjà remises"):
        give(done, 41)


def test_without_a_pool_there_are_no_cards(hold, give):
    with pytest.raises(NoPoolOpen):
        give(hold(8), 8)


def test_nobody_gets_cards_for_somebody_elses_session(
    create, hold, give, karim, other_id, database
):
    create()
    anas = hold(8)

    with pytest.raises(SessionUnknown):
        give(anas, 8, facilitator_id=karim)


def test_a_cancelled_session_gets_none(create, planned, give, database, organisation_id, now):
    create()
    coming = planned()
    with database.begin() as session:
        actions.cancel(session, organisation_id, coming, now=now)

    with pytest.raises(SessionCancelled):
        give(coming, 8)


def test_cards_that_could_not_be_printed_are_put_back(
    create, hold, place, database, settings, organisation_id, now
):
    cid, whose = create(cards=20), Whose(organisation_id, hold(8))
    given = giving.give_cards(database, settings, whose, 12, actor="Ana", now=now)

    giving.put_back(database, settings, whose, given)

    assert len(card_reserve.rest(settings.keys_dir, cid)) == 20
    assert place(whose.session_id).cards == 0


def test_no_row_of_the_box_leads_to_a_session(
    create, hold, give, answer, database, organisation_id
):
    cid = create()
    mine, theirs = hold(8), hold(7)
    answer(cid, give(mine, 8))
    answer(cid, give(theirs, 7))

    with storage.reading(database) as session:
        tables = storage.Base.metadata.sorted_tables
        naming = {
            table.name
            for table in tables
            for row in session.execute(table.select()).all()
            if mine in map(str, row) or theirs in map(str, row)
        }
        entries = trail.entries(session, organisation_id)
    names = {Voucher.__tablename__, SealedBallot.__tablename__, VoidCard.__tablename__}
    assert not names & naming
    assert naming <= {"causerie_session", "causerie_pool_session", "outgoing_mail"}
    assert not [entry for entry in entries if mine in str(entry.details)]


def test_cards_put_away_at_the_close_serve_again_if_the_pool_waits_on(
    create, hold, give, answer, close, database, settings, now
):
    cid = create(cards=20)
    answer(cid, give(hold(6), 6))
    close(cid)
    with storage.reading(database) as session:
        put_away = session.query(VoidCard).filter_by(campaign_id=cid).count()

    closing.extend(database, cid, until=now.date() + timedelta(days=9), actor="Claire", now=now)
    cards = give(hold(9), 9)
    keys = keyfile.read(settings.keys_dir, cid)

    assert put_away == 14
    with storage.reading(database) as session:
        assert all(vouchers.exists(session, keys, cid, card) for card in cards)
        assert session.query(VoidCard).filter_by(campaign_id=cid).count() == 5
    answer(cid, cards)


def test_a_poster_gives_as_many_cards_as_people_are_there(create, hold, make_poster, take, place):
    cid, session_id = create(), hold(6)
    code = make_poster(session_id)

    taken = [take(code) for _ in range(6)]

    assert {found for found, _card in taken} == {cid}
    assert len({card for _cid, card in taken}) == 6
    assert place(session_id).cards == 6
    with pytest.raises(PosterDone):
        take(code)


def test_of_many_phones_at_once_each_gets_a_card_of_its_own_and_no_more_than_people(
    create, hold, make_poster, take, place, settings
):
    cid, session_id = create(cards=40), hold(7)
    code = make_poster(session_id)

    def try_one(_at):
        try:
            return take(code)[1]
        except PosterDone:
            return None

    with ThreadPoolExecutor(8) as phones:
        got = [card for card in phones.map(try_one, range(16)) if card]

    assert len(got) == len(set(got)) == place(session_id).cards == 7
    assert len(card_reserve.rest(settings.keys_dir, cid)) == 33


def test_a_card_from_a_poster_answers_like_any_other(create, hold, make_poster, take, answer):
    create()
    cid, card = take(make_poster(hold(6)))

    assert answer(cid, [card])


def test_a_poster_serves_on_the_day_of_its_session(create, hold, make_poster, take, now):
    create()
    code = make_poster(hold(6))

    for days in (-1, 1):
        with pytest.raises(PosterNotToday, match="23/11/2026"):
            take(code, at=now + timedelta(days=days))


def test_a_poster_waits_until_people_are_counted(create, planned, make_poster, take, now):
    create()
    code = make_poster(planned(starts_at=now - timedelta(minutes=10)))

    with pytest.raises(PosterNotYet):
        take(code)


def test_a_session_has_cards_or_a_poster_but_never_both(create, hold, give, make_poster):
    create()
    papered, postered = hold(6), hold(7)
    give(papered, 6)
    make_poster(postered)

    with pytest.raises(CardsStand):
        make_poster(papered)
    with pytest.raises(PosterStands):
        give(postered, 7)


def test_a_poster_is_found_again_with_the_same_code(create, hold, make_poster):
    create()
    done = hold(6)

    assert make_poster(done) == make_poster(done)


def test_a_poster_whose_pool_is_closed_gives_nothing(create, hold, make_poster, take, close):
    cid = create()
    code = make_poster(hold(6))
    close(cid)

    with pytest.raises(PosterUnknown):
        take(code)


def test_the_code_of_a_poster_is_no_vote_by_itself(create, hold, make_poster, database, settings):
    cid = create()
    code = make_poster(hold(6))

    with pytest.raises(LinkUnknown):
        casting.cast_in_clear(database, settings.keys_dir, cid, code, AGREED)


def test_taking_a_card_from_a_poster_leaves_no_time_in_the_trail(
    create, hold, make_poster, take, database, organisation_id
):
    create()
    code = make_poster(hold(6))
    with storage.reading(database) as session:
        before = len(trail.entries(session, organisation_id))

    take(code)

    with storage.reading(database) as session:
        assert len(trail.entries(session, organisation_id)) == before
