"""What a facilitator writes about their own session, and about no other."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from survey import storage
from survey.causeries import actions, queries, rules
from survey.causeries.actions.facilitation import Whose
from survey.causeries.refusals import (
    OwnerOrDateMissing,
    ProposalUnknown,
    SessionCancelled,
    SessionNotYet,
    SessionUnknown,
    TooLong,
    WordsMissing,
)
from survey.causeries.rules import Kind, State

DUE = date(2026, 12, 15)


@pytest.fixture
def written(database, held):
    """Read what was proposed."""

    def read():
        with storage.reading(database) as session:
            return queries.proposals(session, held.session_id)

    return read


def test_a_held_session_has_a_number_of_people(database, held, now):
    with database.begin() as session:
        assert actions.hold(session, held, 12, now=now)
        assert not actions.hold(session, held, 13, now=now)

    with storage.reading(database) as session:
        line = queries.one(session, held.organisation_id, held.session_id)
    assert (line.state, line.present) == (State.HELD, 13)


@pytest.mark.parametrize("present", [0, 500])
def test_nobody_or_five_hundred_are_refused(database, held, now, present):
    with pytest.raises(rules.PresentOutOfBounds), database.begin() as session:
        actions.hold(session, held, present, now=now)


def test_nobody_comes_before_it_begins(database, planned, organisation_id, ana, now):
    whose = Whose(organisation_id, planned(), ana)

    with pytest.raises(SessionNotYet), database.begin() as session:
        actions.hold(session, whose, 12, now=now)


def test_a_proposal_names_no_author_and_a_commitment_has_owner_and_date(
    database, held, written, now
):
    with database.begin() as session:
        actions.propose(session, held, "  Poser  un bac ", now=now)
        actions.propose(session, held, "Vérifier le joint", now=now, owner="Karim", due_on=DUE)

    proposal, commitment = written()
    assert (proposal.kind, proposal.words, proposal.owner) == (Kind.PROPOSAL, "Poser un bac", "")
    assert (commitment.kind, commitment.owner, commitment.due_on) == (
        Kind.COMMITMENT,
        "Karim",
        DUE,
    )


@pytest.mark.parametrize(
    ("words", "given", "refusal"),
    [
        ("  ", {}, WordsMissing),
        ("x" * 501, {}, TooLong),
        ("Poser un bac", {"owner": "Karim"}, OwnerOrDateMissing),
        ("Poser un bac", {"due_on": DUE}, OwnerOrDateMissing),
        ("Poser un bac", {"owner": "x" * 121, "due_on": DUE}, TooLong),
    ],
)
def test_half_a_proposal_is_refused(database, held, written, now, words, given, refusal):
    with pytest.raises(refusal), database.begin() as session:
        actions.propose(session, held, words, now=now, **given)

    assert written() == ()


def test_what_was_noted_by_mistake_is_taken_back(database, held, written, now):
    with database.begin() as session:
        proposal_id = actions.propose(session, held, "Poser un bac", now=now)

    with database.begin() as session:
        actions.withdraw(session, held, proposal_id)

    assert written() == ()
    with pytest.raises(ProposalUnknown), database.begin() as session:
        actions.withdraw(session, held, proposal_id)


def test_a_proposal_of_another_session_is_not_taken_back(database, held, planned, written, now):
    other = replace(held, session_id=planned())
    with database.begin() as session:
        proposal_id = actions.propose(session, held, "Poser un bac", now=now)

    with pytest.raises(ProposalUnknown), database.begin() as session:
        actions.withdraw(session, other, proposal_id)

    assert len(written()) == 1


def test_notes_are_kept_and_have_an_end(database, held):
    with database.begin() as session:
        actions.note(session, held, " Bonne discussion \n")

    with storage.reading(database) as session:
        line = queries.one(session, held.organisation_id, held.session_id)
    assert line.notes == "Bonne discussion"
    with pytest.raises(TooLong), database.begin() as session:
        actions.note(session, held, "x" * 4001)


@pytest.mark.parametrize(
    "write",
    [
        lambda session, whose, _now: actions.note(session, whose, "Lu"),
        lambda session, whose, now: actions.hold(session, whose, 5, now=now),
        lambda session, whose, now: actions.propose(session, whose, "Idée", now=now),
        lambda session, whose, _now: actions.withdraw(session, whose, "0" * 16),
        lambda session, whose, now: actions.write_names(session, whose, ["Zoé"], now=now),
    ],
    ids=["note", "hold", "propose", "withdraw", "names"],
)
def test_another_facilitator_writes_nothing_and_nobody_writes_about_a_cancelled_one(
    database, held, karim, planned, ana, now, write
):
    with pytest.raises(SessionUnknown), database.begin() as session:
        write(session, replace(held, facilitator_id=karim), now)

    cancelled = planned()
    with database.begin() as session:
        actions.cancel(session, held.organisation_id, cancelled, now=now)
    with pytest.raises(SessionCancelled), database.begin() as session:
        write(session, replace(held, session_id=cancelled), now + timedelta(days=9))
