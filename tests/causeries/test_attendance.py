"""Who came: optional, apart, by alphabet, and gone on its day."""

from datetime import timedelta

import pytest

from survey import storage
from survey.causeries import actions, background, queries, rules
from survey.causeries.actions.facilitation import Whose
from survey.causeries.models import CauserieAttendance
from survey.causeries.refusals import ListErased, SessionNotYet, TooLong, TooManyNames
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.storage import Base


@pytest.fixture
def names(database, held):
    """Read the list."""

    def read():
        with storage.reading(database) as session:
            return queries.names(session, held.session_id)

    return read


def test_names_are_kept_by_alphabet_and_once(database, held, names, now):
    with database.begin() as session:
        given = ["zoé Petit", "", " Ana  Roux ", "Ana Roux", "Karim Bel"]
        assert actions.write_names(session, held, given, now=now) == 3

    assert names() == ("Ana Roux", "Karim Bel", "zoé Petit")


def test_writing_the_list_anew_forgets_the_one_before(database, held, names, now):
    for given in (["Ana Roux", "Zoé"], ["Ana Roux"], []):
        with database.begin() as session:
            actions.write_names(session, held, given, now=now)

    assert names() == ()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [([f"Nom {at}" for at in range(101)], TooManyNames), (["x" * 121], TooLong)],
)
def test_a_list_has_an_end(database, held, names, now, given, refusal):
    with pytest.raises(refusal), database.begin() as session:
        actions.write_names(session, held, given, now=now)

    assert names() == ()


def test_nobody_came_before_it_began(database, planned, organisation_id, ana, now):
    whose = Whose(organisation_id, planned(), ana)

    with pytest.raises(SessionNotYet), database.begin() as session:
        actions.write_names(session, whose, ["Zoé"], now=now)


def test_lists_go_the_day_after_their_last_and_the_trail_counts_them(
    database, settings, held, names, now
):
    with database.begin() as session:
        actions.write_names(session, held, ["Ana Roux", "Zoé"], now=now)

    background.erase_lists(database, settings, lambda: now + timedelta(days=365))
    kept = names()
    background.erase_lists(database, settings, lambda: now + timedelta(days=366))

    assert len(kept) == 2
    assert names() == ()
    with storage.reading(database) as session:
        entries = trail.entries(session, held.organisation_id)
    erased = [entry for entry in entries if entry.act == Act.ATTENDANCE_ERASED]
    assert [entry.details for entry in erased] == [{"names": "2"}]


def test_an_erased_list_is_not_written_again(database, held, now):
    later = now + timedelta(days=400)

    with pytest.raises(ListErased), database.begin() as session:
        actions.write_names(session, held, ["Zoé"], now=later)


def test_the_lead_chooses_the_day(database, organisation_id, planned, now):
    until = (now + timedelta(days=40)).date()

    session_id = planned(attendance_until=until)

    with storage.reading(database) as session:
        assert queries.one(session, organisation_id, session_id).attendance_until == until
    with pytest.raises(rules.AttendanceDateUnusable):
        planned(attendance_until=now.date())


def test_nothing_but_the_session_is_beside_a_name():
    columns = CauserieAttendance.__table__.columns

    assert {column.name for column in columns} == {"session_id", "name"}
    assert CauserieAttendance.__table__.dialect_options["sqlite"]["with_rowid"] is False


def test_no_table_of_the_ballot_box_knows_of_sessions():
    knowing = {
        table.name
        for table in Base.metadata.tables.values()
        if any("session_id" in column.name for column in table.columns)
    }

    assert knowing == {
        "causerie_attendance",
        "causerie_pool_session",
        "causerie_proposal",
        "outgoing_mail",
    }
