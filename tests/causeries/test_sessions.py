"""Sessions are planned, changed, cancelled; two facilitators never see each other's."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from survey import storage
from survey.causeries import actions, queries, rules
from survey.causeries.refusals import (
    FacilitatorUnknown,
    PlaceMissing,
    SessionOver,
    SessionUnknown,
    ThemeUnknown,
    TooLong,
)
from survey.causeries.rules import State
from survey.mail.models import OutgoingMail
from survey.organisations import actions as organisations


@pytest.fixture
def read(database, organisation_id):
    """Read one session as it stands."""

    def one(session_id):
        with storage.reading(database) as session:
            return queries.one(session, organisation_id, session_id)

    return one


@pytest.fixture
def mails(database):
    """List the kinds of mail that wait for a session."""

    def kinds(session_id):
        asked = select(OutgoingMail.kind).where(OutgoingMail.causerie_session_id == session_id)
        with storage.reading(database) as session:
            return sorted(session.scalars(asked))

    return kinds


def test_a_planned_session_is_read_back(planned, read, now, mails):
    session_id = planned(place="  Salle   des essais ", unit="Atelier Nord")

    line = read(session_id)

    assert (line.place, line.unit, line.facilitator) == (
        "Salle des essais",
        "Atelier Nord",
        "Ana Roux",
    )
    assert line.state is State.PLANNED
    assert line.ends_at - line.starts_at == timedelta(minutes=15)
    assert line.attendance_until == line.day + timedelta(days=365)
    assert mails(session_id) == ["causerie"]


def test_a_series_is_planned_together(database, organisation_id, decided, now):
    starts = [now + timedelta(days=7 * turn) for turn in (1, 2, 3)]

    with database.begin() as session:
        actions.plan(session, organisation_id, decided(), starts, now=now)

    with storage.reading(database) as session:
        lines = queries.sessions(session, organisation_id)
    assert [line.starts_at for line in lines] == starts
    assert len({line.series_id for line in lines}) == 1
    assert lines[0].series_id


def test_a_session_in_the_past_is_refused_and_nothing_of_its_series_is_planned(
    database, organisation_id, decided, now
):
    starts = [now - timedelta(minutes=1), now + timedelta(days=1)]

    with pytest.raises(rules.SessionInThePast), database.begin() as session:
        actions.plan(session, organisation_id, decided(), starts, now=now)

    with storage.reading(database) as session:
        assert queries.sessions(session, organisation_id) == ()


@pytest.mark.parametrize(
    ("chosen", "refusal"),
    [
        ({"theme_id": "rien"}, ThemeUnknown),
        ({"minutes": 5}, rules.MinutesOutOfBounds),
        ({"place": "  "}, PlaceMissing),
        ({"place": "x" * 121}, TooLong),
        ({"unit": "x" * 121}, TooLong),
        ({"facilitator_id": "personne"}, FacilitatorUnknown),
    ],
)
def test_what_makes_no_sense_is_refused(planned, chosen, refusal):
    with pytest.raises(refusal):
        planned(**chosen)


def test_somebody_without_the_role_is_not_chosen(database, organisation_id, planned):
    with database.begin() as session:
        lead = organisations.add_member(
            session,
            organisation_id=organisation_id,
            email="claire@garonne.example",
            name="Claire Morel",
            roles={"rse_lead"},
        )

    with pytest.raises(FacilitatorUnknown):
        planned(facilitator_id=lead)


def test_two_facilitators_never_see_each_others(database, organisation_id, planned, ana, karim):
    hers, his = planned(), planned(facilitator_id=karim)

    with storage.reading(database) as session:
        seen = queries.sessions(session, organisation_id, facilitator_id=ana)
        assert [line.id for line in seen] == [hers]
        for known in (his, "0" * 16):
            with pytest.raises(SessionUnknown):
                queries.one(session, organisation_id, known, facilitator_id=ana)


def test_another_organisation_sees_none(database, planned, other_id):
    session_id = planned()

    with storage.reading(database) as session:
        assert queries.sessions(session, other_id) == ()
        with pytest.raises(SessionUnknown):
            queries.one(session, other_id, session_id)


def test_a_changed_session_is_told_again_with_a_newer_number(
    database, organisation_id, planned, decided, read, mails, now
):
    session_id = planned()

    with database.begin() as session:
        later = now + timedelta(days=9)
        chosen = decided(theme_id="eau", place="Quai 3")
        actions.change(session, organisation_id, session_id, chosen, later, now=now)

    line = read(session_id)
    assert (line.theme_id, line.guide.id, line.place) == ("eau", "eau", "Quai 3")
    assert (line.sequence, line.starts_at) == (1, later)
    assert mails(session_id) == ["causerie"]


def test_a_cancelled_session_stays_and_is_told_once(
    database, organisation_id, planned, decided, read, mails, now
):
    session_id, soon = planned(), now + timedelta(days=1)

    with database.begin() as session:
        actions.cancel(session, organisation_id, session_id, now=now)

    assert read(session_id).state is State.CANCELLED
    assert mails(session_id) == ["causerie", "causerie_off"]
    with pytest.raises(SessionOver), database.begin() as session:
        actions.cancel(session, organisation_id, session_id, now=now)
    with pytest.raises(SessionOver), database.begin() as session:
        actions.change(session, organisation_id, session_id, decided(), soon, now=now)


def test_a_facilitator_who_leaves_leaves_the_sessions_behind(
    database, organisation_id, planned, ana, read
):
    session_id = planned()

    with database.begin() as session:
        organisations.remove_member(session, organisation_id=organisation_id, member_id=ana)

    line = read(session_id)
    assert (line.facilitator_id, line.facilitator) == (None, "")
