"""The audit trail cannot be rewritten unseen, not even by two writers at once."""

from threading import Barrier, Thread

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import text

from survey import storage
from survey.organisations import trail
from survey.organisations.acts import SENTENCES, Act


@pytest.fixture
def record(database, organisation_id, now):
    """Write an act."""

    def write(act=Act.REMINDER_SENT, actor="Claire Morel", **details):
        with database.begin() as session:
            trail.record(
                session,
                organisation_id=organisation_id,
                actor=actor,
                act=act,
                at=now,
                **details,
            )

    return write


@pytest.fixture
def verify(database, organisation_id):
    """Verify the trail."""

    def check():
        with storage.reading(database) as session:
            return trail.verify(session, organisation_id)

    return check


def test_an_empty_trail_holds(verify):
    assert verify() == trail.Proof(entries=0, fingerprint="")


def test_acts_are_read_from_the_last_to_the_first(record, database, organisation_id):
    record(Act.CAMPAIGN_CREATED, campaign_id="a" * 16, title="Climat « 2026 » <b>")
    record(Act.CAMPAIGN_OPENED, campaign_id="a" * 16, invited=140)
    record(Act.MEMBER_ADDED)

    with storage.reading(database) as session:
        everything = trail.entries(session, organisation_id)
        of_campaign = trail.entries(session, organisation_id, campaign_id="a" * 16)
        older = trail.entries(session, organisation_id, before=3, limit=1)
    assert [entry.number for entry in everything] == [3, 2, 1]
    assert [entry.act for entry in of_campaign] == ["campaign_opened", "campaign_created"]
    assert [entry.number for entry in older] == [2]
    assert everything[1].details == {"invited": "140"}
    assert everything[2].details == {"title": "Climat « 2026 » <b>"}


def test_every_act_has_a_sentence():
    assert set(SENTENCES) == set(Act)
    for sentence in SENTENCES.values():
        assert sentence.endswith(".")


def test_an_act_that_does_not_exist_is_a_bug(record):
    with pytest.raises(ValueError, match="coffee_made"):
        record("coffee_made")


def test_each_organisation_has_its_own_trail(record, database, other_id, now, verify):
    record()
    with database.begin() as session:
        trail.record(session, organisation_id=other_id, actor="Léa Sanz", act="signed_in", at=now)
    record()

    assert verify().entries == 2


@pytest.mark.parametrize(
    ("change", "first"),
    [
        ("UPDATE trail_entry SET actor = 'Personne' WHERE number = 2", 2),
        ("UPDATE trail_entry SET details = '{}' WHERE number = 3", 3),
        ("UPDATE trail_entry SET at = '2020-01-01 00:00:00.000000' WHERE number = 1", 1),
        ("UPDATE trail_entry SET act = 'signed_in' WHERE number = 4", 4),
        ("UPDATE trail_entry SET campaign_id = 'b' WHERE number = 2", 2),
        ("UPDATE trail_entry SET hash = substr(hash, 2) WHERE number = 2", 2),
        ("UPDATE trail_entry SET previous = hash WHERE number = 2", 2),
        ("DELETE FROM trail_entry WHERE number = 2", 2),
        ("DELETE FROM trail_entry WHERE number = 1", 1),
        ("UPDATE trail_entry SET number = 9 WHERE number = 4", 4),
    ],
)
def test_a_change_behind_the_products_back_is_named(record, database, verify, change, first):
    for _ in range(4):
        record(details="x")
    with database.begin() as session:
        session.execute(text(change))

    with pytest.raises(trail.TrailBroken, match=f"n° {first} "):
        verify()


def test_a_trail_cut_short_no_longer_holds_the_noted_fingerprint(
    record, database, organisation_id, verify
):
    record()
    record()
    noted = verify().fingerprint
    with database.begin() as session:
        session.execute(text("DELETE FROM trail_entry WHERE number = 2"))
    record(Act.SIGNED_IN)

    verify()
    with pytest.raises(trail.EntryNotInTrail), storage.reading(database) as session:
        trail.find(session, organisation_id, noted)


def test_a_noted_fingerprint_is_found_however_it_is_typed(
    record, database, organisation_id, verify
):
    record()
    noted = verify().fingerprint
    record()

    with storage.reading(database) as session:
        found = trail.find(session, organisation_id, " " + noted[:8].upper() + "-" + noted[8:])
    assert found.number == 1


@pytest.mark.parametrize("typed", ["", "zz", "ab", "0" * 64, "0" * 200, "é" * 64])
def test_what_is_no_fingerprint_is_refused(record, database, organisation_id, typed):
    record()

    with pytest.raises(trail.EntryNotInTrail), storage.reading(database) as session:
        trail.find(session, organisation_id, typed)


@examples(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["title", "member", "reason"]), st.text(max_size=50)))
def test_whatever_the_details_say_the_seal_holds(record, verify, details):
    before = verify().entries
    record(**details)

    assert verify().entries == before + 1


def test_two_writers_at_once_do_not_break_the_chain(settings, organisation_id, now, verify):
    start = Barrier(4)

    def write():
        database = storage.connect(settings.database_url)
        start.wait()
        for _ in range(5):
            with database.begin() as session:
                trail.record(
                    session,
                    organisation_id=organisation_id,
                    actor="le logiciel",
                    act=Act.REMINDER_SENT,
                    at=now,
                )
        storage.engine_of(database).dispose()

    writers = [Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert verify().entries == 20


def test_an_act_that_fails_leaves_no_entry(database, organisation_id, now, verify):
    with database() as session:
        session.begin()
        trail.record(session, organisation_id=organisation_id, actor="x", act="signed_in", at=now)
        session.rollback()

    assert verify().entries == 0
