"""Management answers what it is asked, with a reason, and answers stay."""

from datetime import date, timedelta

import pytest

from survey import storage
from survey.action_plans import decisions
from survey.action_plans.decisions import Answer, Question
from survey.purpose.rules import WordsMissing, WordsTooLong

YES = Answer(is_yes=True, reason="C’est au budget.")


@pytest.fixture
def ask(database, organisation_id, today):
    """Ask something; return the question's id."""

    def write(**chosen):
        usual = {"title": "Embaucher ?", "why": "Deux absences.", "wished_by": date(2026, 12, 1)}
        with database.begin() as session:
            return decisions.ask(
                session,
                organisation_id,
                Question(**(usual | chosen)),
                name="Claire Morel",
                today=today,
            )

    return write


@pytest.fixture
def answer(database, organisation_id, today):
    """Answer a question."""

    def write(decision_id, given=YES, *, owner=organisation_id, name="Paul Vidal", on=today):
        with database.begin() as session:
            decisions.answer(session, owner, decision_id, given, name=name, today=on)

    return write


@pytest.fixture
def asked(database, organisation_id):
    """Read every question of an organisation."""

    def read(owner=organisation_id):
        with storage.reading(database) as session:
            return decisions.decisions(session, owner)

    return read


def test_a_question_waits_with_its_reason_and_its_day(ask, asked, today):
    decision_id = ask(title="  Embaucher une personne ? ")

    (line,) = asked()
    assert line.id == decision_id
    assert line.title == "Embaucher une personne ?"
    assert (line.why, line.wished_by) == ("Deux absences.", date(2026, 12, 1))
    assert (line.asked_by, line.asked_on) == ("Claire Morel", today)
    assert line.answer is None


@pytest.mark.parametrize(
    ("chosen", "refusal"),
    [
        ({"title": " "}, WordsMissing),
        ({"why": ""}, WordsMissing),
        ({"title": "a" * 201}, WordsTooLong),
        ({"why": "a" * 2001}, WordsTooLong),
        ({"wished_by": date(2026, 11, 22)}, decisions.WishedTooEarly),
    ],
)
def test_a_question_says_what_and_why(ask, asked, chosen, refusal):
    with pytest.raises(refusal):
        ask(**chosen)

    assert asked() == ()


def test_an_answer_keeps_its_reason_name_and_day(ask, answer, asked, today):
    answer(ask())

    held = asked()[0].answer
    assert held.is_yes
    assert (held.reason, held.name, held.day) == ("C’est au budget.", "Paul Vidal", today)


def test_an_answer_without_a_reason_is_refused(ask, answer, asked):
    decision_id = ask()

    with pytest.raises(WordsMissing):
        answer(decision_id, Answer(is_yes=False, reason="  "))

    assert asked()[0].answers == ()


def test_a_changed_answer_leaves_the_first_one_readable(ask, answer, asked, today):
    decision_id = ask()
    answer(decision_id)

    changed = Answer(is_yes=False, reason="Plus au budget.", answers_read=1)
    answer(decision_id, changed, name="Zoé Arnal", on=today + timedelta(days=9))

    (line,) = asked()
    assert not line.answer.is_yes
    assert [(one.is_yes, one.name) for one in line.answers] == [
        (False, "Zoé Arnal"),
        (True, "Paul Vidal"),
    ]


def test_the_same_page_answers_once(ask, answer, asked):
    decision_id = ask()
    answer(decision_id)

    with pytest.raises(decisions.AnsweredMeanwhile):
        answer(decision_id, Answer(is_yes=False, reason="Non, finalement."))

    assert len(asked()[0].answers) == 1


def test_what_waits_comes_first_then_what_was_answered_last(ask, answer, asked, today):
    ask(title="Attendre", wished_by=date(2027, 1, 5))
    ask(title="Presser", wished_by=date(2026, 11, 30))
    answer(ask(title="Ancienne"), on=today - timedelta(days=3))
    answer(ask(title="Récente"))

    assert [line.title for line in asked()] == ["Presser", "Attendre", "Récente", "Ancienne"]


def test_an_awaited_answer_is_late_the_day_after(ask, answer, asked):
    ask()
    (line,) = asked()

    assert not line.is_late(date(2026, 12, 1))
    assert line.is_late(date(2026, 12, 2))
    answer(line.id)
    assert not asked()[0].is_late(date(2026, 12, 2))


def test_a_question_is_withdrawn_until_it_is_answered(
    database, organisation_id, ask, answer, asked
):
    gone, kept = ask(title="Oublier"), ask(title="Garder")
    answer(kept)

    with database.begin() as session:
        decisions.withdraw(session, organisation_id, gone)
    with database.begin() as session, pytest.raises(decisions.AlreadyAnswered):
        decisions.withdraw(session, organisation_id, kept)

    assert [line.title for line in asked()] == ["Garder"]


def test_another_organisation_neither_reads_nor_answers(database, ask, answer, asked, other_id):
    decision_id = ask()

    assert asked(other_id) == ()
    with pytest.raises(decisions.DecisionUnknown):
        answer(decision_id, owner=other_id)
    with database.begin() as session, pytest.raises(decisions.DecisionUnknown):
        decisions.withdraw(session, other_id, decision_id)
    with storage.reading(database) as session, pytest.raises(decisions.DecisionUnknown):
        decisions.decision(session, other_id, "nothing")
