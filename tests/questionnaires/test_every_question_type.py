"""What holds for every type of question, present and future."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.questionnaires.question_types import QUESTION_TYPES
from survey.questionnaires.question_types.base import UnreadableAnswer
from tests.questionnaires.sample import sample

QUESTIONS = list(sample().questions.values())


@pytest.fixture(params=QUESTIONS, ids=[question.id for question in QUESTIONS])
def question(request):
    return request.param


def test_the_example_shows_every_type():
    assert {question.type_name for question in QUESTIONS} == set(QUESTION_TYPES)


def test_it_reads_back_every_answer_it_offers(question):
    for answer in question.possible_answers():
        assert question.read([answer]) == (answer,)
        assert question.check([answer]) == (answer,)


def test_it_may_be_left_blank(question):
    assert question.read([]) == ()
    assert question.read(["", " "][: 1 + (question.type_name == "ranking")]) == ()


def test_a_ballot_never_holds_a_blank(question):
    for blank in ([], [""]):
        with pytest.raises(UnreadableAnswer):
            question.check(blank)


def test_it_refuses_what_it_never_offered(question):
    if question.possible_answers():
        for read in (question.read, question.check):
            with pytest.raises(UnreadableAnswer):
                read(["42; drop table"])


def test_its_refusals_are_whole_sentences(question):
    with pytest.raises(UnreadableAnswer) as refusal:
        question.read(["é" * 2000])

    assert str(refusal.value).endswith(".")


def test_its_columns_are_its_own_and_have_different_names(question):
    columns = question.columns()

    assert {column.question for column in columns} <= {question.id}
    assert {column.kind for column in columns} <= {question.type_name}
    assert len({column.name for column in columns}) == len(columns)


def test_answering_takes_time(question):
    assert question.seconds > 0


@given(st.lists(st.text(max_size=30), max_size=4))
def test_anything_sent_is_read_or_refused(sent):
    for question in QUESTIONS:
        try:
            read = question.read(sent)
        except UnreadableAnswer:
            continue
        assert read == () or question.check(read) == read


@given(st.lists(st.text(max_size=30), max_size=4), st.data())
def test_no_answer_is_longer_than_announced(sent, data):
    for question in QUESTIONS:
        offered = question.possible_answers()
        chosen = data.draw(st.lists(st.sampled_from(offered), max_size=4)) if offered else sent
        try:
            stored = question.check(chosen)
        except UnreadableAnswer:
            continue
        assert len(json.dumps(stored)) <= question.longest_answer()
