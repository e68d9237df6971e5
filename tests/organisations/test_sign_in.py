"""Links and codes of a sign-in are derived, short-lived, and serve once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from survey import storage
from survey.mail.models import OutgoingMail
from survey.organisations import actions, queries, sign_in
from survey.organisations.actions.proving import CodeRefused, LinkOver
from survey.organisations.models import MemberSession, SignInRequest

KEY = "only-for-tests"
TEXTS = st.text(max_size=40)


@given(TEXTS, TEXTS)
def test_a_code_has_six_digits_and_a_link_128_bits(key, request_id):
    assert len(sign_in.code(key, request_id)) == 6
    assert sign_in.code(key, request_id).isdecimal()
    assert len(sign_in.link_token(key, request_id)) == 22


@given(TEXTS)
def test_what_was_derived_is_recognised_and_spaces_do_not_count(request_id):
    code = sign_in.code(KEY, request_id)

    assert sign_in.is_code(KEY, request_id, f" {code[:2]} {code[2:]}\t")
    assert sign_in.is_link_token(KEY, request_id, sign_in.link_token(KEY, request_id))


@given(TEXTS, TEXTS)
def test_another_key_gives_another_link(request_id, other_key):
    if other_key != KEY:
        assert sign_in.link_token(KEY, request_id) != sign_in.link_token(other_key, request_id)


@given(st.text(st.characters(), max_size=30))
def test_whatever_is_sent_is_compared_without_a_bug(sent):
    assert not sign_in.is_link_token(KEY, "1", sent)
    assert len(sign_in.fingerprint(sent)) == 32


def test_the_code_says_nothing_of_the_link():
    assert sign_in.code(KEY, "1") != sign_in.link_token(KEY, "1")[:6]


@pytest.fixture
def asked(database, claire, now):
    """The id of a request by browser "b"."""
    with database.begin() as session:
        actions.ask_sign_in(session, email="claire@garonne.example", browser="b", now=now)
    with storage.reading(database) as session:
        return session.scalars(select(SignInRequest.id)).one()


def test_a_request_holds_neither_link_nor_code(database, asked):
    with storage.reading(database) as session:
        row = session.get(SignInRequest, asked)
        kept = repr({name: value for name, value in vars(row).items() if name[0] != "_"})

    assert sign_in.code(KEY, asked) not in kept
    assert sign_in.link_token(KEY, asked) not in kept


def test_the_mail_names_the_request_only(database, asked, now):
    with storage.reading(database) as session:
        mail = session.scalars(select(OutgoingMail)).one()
        letter = queries.sign_in_letter(session, asked, now=now)

    assert (mail.kind, mail.sign_in_request_id) == ("sign_in", asked)
    assert (letter.email, letter.organisation) == ("claire@garonne.example", "Ateliers Garonne")
    assert letter.expires_at - now == timedelta(minutes=10)


def test_no_mail_is_written_for_a_request_that_is_over(database, asked, now):
    late = now + timedelta(minutes=10)

    with pytest.raises(queries.RequestUnknown), storage.reading(database) as session:
        queries.sign_in_letter(session, asked, now=late)


def test_the_operators_link_lasts_a_day_serves_once_and_asks_no_code(database, claire, now):
    with database.begin() as session:
        link = actions.make_link(
            session,
            email="claire@garonne.example",
            secret_key=KEY,
            base_url="https://x.example",
            now=now,
        )
    request_id, token = link.removeprefix("https://x.example/connexion/").split("/")
    almost = now + timedelta(hours=23, minutes=59)

    with database.begin() as session:
        assert not actions.needs_code(session, request_id=request_id, browser="")
        member = actions.sign_in_by_link(
            session, secret_key=KEY, request_id=request_id, token=token, now=almost
        )

    assert member == claire
    with pytest.raises(LinkOver), database.begin() as session:
        actions.sign_in_by_link(
            session, secret_key=KEY, request_id=request_id, token=token, now=almost
        )


def test_the_operators_link_ends_after_a_day(database, claire, now):
    with database.begin() as session:
        link = actions.make_link(
            session, email="claire@garonne.example", secret_key=KEY, base_url="", now=now
        )
    _, _, request_id, token = link.split("/")

    with pytest.raises(LinkOver), database.begin() as session:
        actions.sign_in_by_link(
            session,
            secret_key=KEY,
            request_id=request_id,
            token=token,
            now=now + timedelta(hours=24),
        )


def test_no_link_is_made_for_a_stranger(database, claire, now):
    with pytest.raises(queries.MemberUnknown), database.begin() as session:
        actions.make_link(session, email="x@y.example", secret_key=KEY, base_url="", now=now)


def test_a_sixth_try_is_refused_even_with_the_right_code(database, asked, now):
    for _ in range(5):
        with database.begin() as session:
            actions.take_a_try(session, now=now, browser="b")

    with pytest.raises(CodeRefused), database.begin() as session:
        actions.take_a_try(session, now=now, browser="b")
    with pytest.raises(CodeRefused), database.begin() as session:
        actions.take_a_try(session, now=now, browser="", request_id=asked)


def test_a_code_is_spent_by_the_first_that_uses_it(database, asked, claire, now):
    code = sign_in.code(KEY, asked)
    with database.begin() as session:
        actions.take_a_try(session, now=now, browser="b")
        first = actions.sign_in_by_code(
            session, secret_key=KEY, request_id=asked, typed=code, now=now
        )

    assert first == claire
    with pytest.raises(LinkOver), database.begin() as session:
        actions.sign_in_by_code(session, secret_key=KEY, request_id=asked, typed=code, now=now)


def test_yesterdays_requests_are_forgotten(database, asked, now):
    with database.begin() as session:
        actions.ask_sign_in(
            session,
            email="nobody@nowhere.example",
            browser="c",
            now=now + timedelta(days=1, minutes=10),
        )

    with storage.reading(database) as session:
        assert not session.scalars(select(SignInRequest)).all()
        assert not session.scalars(select(OutgoingMail)).all()


def test_removing_a_member_takes_requests_mails_and_sessions_along(
    database, organisation_id, asked, claire, now
):
    with database.begin() as session:
        actions.open_session(session, member_id=claire, now=now)
        actions.add_member(
            session,
            organisation_id=organisation_id,
            email="ines@garonne.example",
            name="Inès Roy",
            roles={"rse_lead"},
        )
        actions.remove_member(session, organisation_id=organisation_id, member_id=claire)

    with storage.reading(database) as session:
        for table in (SignInRequest, OutgoingMail, MemberSession):
            assert not session.scalars(select(table)).all()


def test_ended_sessions_are_forgotten_when_another_opens(database, claire, now):
    with database.begin() as session:
        old = actions.open_session(session, member_id=claire, now=now)
    with database.begin() as session:
        new = actions.open_session(session, member_id=claire, now=now + timedelta(minutes=30))

    with storage.reading(database) as session:
        kept = session.scalars(select(MemberSession.hash)).all()
    assert kept == [sign_in.fingerprint(new)]
    assert sign_in.fingerprint(old) not in kept
