"""How proposals enter the register, and what is kept of their words."""

import pytest

from survey import storage
from survey.causeries import actions as causeries
from survey.proposals import actions, queries, rules
from survey.proposals.refusals import AnswerStands, RegisterUnknown
from survey.proposals.rules import Origin, State
from tests.proposals.conftest import TODAY


@pytest.fixture
def numbered(database, organisation_id):
    def find(number):
        with storage.reading(database) as session:
            return queries.numbered(session, organisation_id, number, today=TODAY)

    return find


@pytest.fixture
def register(database, organisation_id):
    def read():
        with storage.reading(database) as session:
            return queries.register(session, organisation_id)

    return read


def test_a_proposal_written_by_hand_has_a_drawn_number_and_a_day(entered, line_of):
    line = line_of(entered("  Poser un bac\r\n\r\n"))

    assert line.words == "Poser un bac"
    assert line.origin is Origin.BY_HAND
    assert len(line.number) == 5
    assert (line.standing.answer_by - TODAY).days == rules.USUAL_DAYS


@pytest.mark.parametrize(
    ("words", "theme", "refusal"),
    [
        ("  \n", "", rules.WordsMissing),
        ("x" * 2001, "", rules.TooLong),
        ("Un bac", "x" * 61, rules.TooLong),
    ],
)
def test_words_that_say_nothing_or_too_much_are_refused(entered, words, theme, refusal):
    with pytest.raises(refusal):
        entered(words, theme)


def test_what_a_causerie_proposes_has_its_number_at_once_and_waits_to_be_read(
    do, noted, numbered, database, organisation_id, writer
):
    _whose, _there, number = noted("Éteindre le compresseur à midi")

    line = numbered(f"n° {number[:2]} {number[2:]}")
    with storage.reading(database) as session:
        told = queries.told(session, organisation_id, today=TODAY)
    assert (line.state, line.theme) == (State.NOTED, "L’énergie")
    assert told == ()
    do(actions.read, line.id, "Éteindre le compresseur à midi.", "Énergie", writer())
    assert numbered(number).state is State.RECEIVED
    with pytest.raises(rules.NotNow):
        do(actions.read, line.id, "Encore", "", writer())


def test_noting_twice_gives_one_number(database, noted, writer):
    _whose, there, number = noted()

    with database.begin() as session:
        assert actions.note(session, there, "L’énergie", writer()) == number


def test_a_commitment_has_no_number(noted):
    assert noted("Vérifier le joint", owner="Karim", due_on=TODAY)[2] is None


def test_what_the_facilitator_takes_back_is_forgotten_until_somebody_read_it(
    database, do, noted, numbered, writer
):
    whose, there, number = noted("Un")
    other_whose, other_there, other_number = noted("Deux")
    do(actions.read, numbered(other_number).id, "Deux", "", writer())

    with database.begin() as session:
        for owner, one in ((whose, there), (other_whose, other_there)):
            actions.take_back(session, one)
            causeries.withdraw(session, owner, one)

    assert numbered(number) is None
    assert numbered(other_number).words == "Deux"


def test_corrected_words_are_kept_nowhere(database, do, entered, writer, line_of, history_of):
    one = entered("Nadia devrait poser un bac")

    do(actions.correct, one, "Poser un bac", "Tri", writer())

    assert line_of(one).words == "Poser un bac"
    assert ("words", "", "") in history_of(one)
    assert ("theme", "Déchets", "Tri") in history_of(one)
    assert "Nadia" not in str(history_of(one))


def test_what_nobody_answered_may_be_removed_and_the_rest_stays(
    do, entered, accepted, writer, numbered, line_of
):
    gone, kept = entered("Un"), entered("Deux")
    number = line_of(gone).number
    do(actions.answer, kept, accepted(), writer())

    do(actions.remove, gone)
    with pytest.raises(AnswerStands):
        do(actions.remove, kept)

    assert numbered(number) is None
    assert line_of(kept).state is State.ACCEPTED


def test_the_days_to_answer_in_are_chosen_for_what_comes_after(do, entered, line_of):
    before = entered("Un")

    do(actions.promise, 14)

    assert (line_of(before).standing.answer_by - TODAY).days == 30
    assert (line_of(entered("Deux")).standing.answer_by - TODAY).days == 14


def test_a_renewed_address_closes_the_former_one(database, do, entered, register):
    entered()
    former = register().key

    do(actions.renew_address)

    with storage.reading(database) as session:
        assert queries.register_at(session, register().key) == register()
        with pytest.raises(RegisterUnknown):
            queries.register_at(session, former)


def test_many_numbers_say_nothing_of_the_order(entered, line_of):
    numbers = [line_of(entered(f"Idée {at}")).number for at in range(12)]

    assert len(set(numbers)) == 12
    assert numbers != sorted(numbers)
    assert numbers != sorted(numbers, reverse=True)
