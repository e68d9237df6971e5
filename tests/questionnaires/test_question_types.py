"""What each type of question takes, and what it counts."""

from decimal import Decimal

import pytest

from survey.questionnaires.question_types.base import UnreadableAnswer
from survey.questionnaires.question_types.number import Number
from survey.questionnaires.question_types.text import Text
from survey.tables import Column
from tests.questionnaires.sample import sample

TEXT = {"fr": "Q"}


def number(minimum=0, maximum=500, decimals=1):
    return Number(
        id="d", text=TEXT, minimum=Decimal(minimum), maximum=Decimal(maximum), decimals=decimals
    )


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("12", "12"),
        (" 12,5 ", "12.5"),
        ("12.50", "12.5"),
        ("12,0", "12"),
        ("+7", "7"),
        ("007", "7"),
        ("0,5", "0.5"),
        ("0", "0"),
        ("00", "0"),
    ],
)
def test_a_number_is_taken_as_people_write_it(sent, stored):
    assert number().read([sent]) == (stored,)


def test_thousands_may_be_set_apart_and_negative_signs_be_typographic():
    assert number(-5000, 5000).read(["\u22121\u202f234,5"]) == ("-1234.5",)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ("douze", "en chiffres"),
        ("1e2", "en chiffres"),
        ("1,2,3", "en chiffres"),
        ("0,12", "au plus 1 chiffres après la virgule"),
        ("-1", "entre 0 et 500"),
        ("501", "entre 0 et 500"),
        ("٣", "en chiffres"),
    ],
)
def test_other_numbers_are_refused_in_words(sent, sentence):
    with pytest.raises(UnreadableAnswer, match=sentence):
        number().read([sent])


def test_a_whole_number_takes_no_decimals():
    with pytest.raises(UnreadableAnswer, match="nombre entier"):
        number(decimals=0).read(["1,5"])


@pytest.mark.parametrize(
    "stored", ["+1", "01", "1,5", ".5", "1.", "-0", "-0.0", "1e1", " 1", "1.25"]
)
def test_a_ballot_writes_numbers_in_one_way(stored):
    with pytest.raises(UnreadableAnswer):
        number(-10).check([stored])


def test_a_ballot_may_end_a_number_with_zeros():
    assert number().check(["12.0"]) == ("12",)


def test_fictional_numbers_lie_within_the_limits():
    assert number(0, 500).example(0.0) == "0"
    assert number(0, 500).example(0.5) == "250"
    assert number(0, 1).check([number(0, 1).example(0.99)]) == ("1",)


def text(at_most=10):
    return Text(id="t", text=TEXT, at_most=at_most)


def test_a_text_is_composed_and_its_line_ends_are_plain():
    assert text().read([" e\u0301te\u0301\r\nla\x07 "]) == ("été\nla",)


def test_a_text_too_long_says_by_how_much():
    with pytest.raises(UnreadableAnswer, match="11 caractères, il en faut 10"):
        text().read(["é" * 11])


def test_a_text_is_measured_in_characters_not_bytes():
    assert text().check(["\N{SEEDLING}" * 10]) == ("\N{SEEDLING}" * 10,)


@pytest.mark.parametrize("stored", ["e\u0301", "a\r\nb", "\ud83c", "é" * 11, ""])
def test_a_ballot_holds_texts_in_one_form(stored):
    with pytest.raises(UnreadableAnswer):
        text().check([stored])


def test_control_characters_of_a_ballot_are_not_counted_as_words():
    assert text().check(["a\x00b\x0b"]) == ("ab",)
    assert text().check([" \n\x0b"]) == ()


def test_choices_come_in_the_order_of_the_file():
    freins = sample().questions["freins"]

    assert freins.read(["delais", "bruit"]) == ("bruit", "delais")
    with pytest.raises(UnreadableAnswer):
        freins.check(["delais", "bruit"])


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (["bruit", "delais", "aucun"], "au plus 2 réponses : vous en avez coché 3"),
        (["bruit", "aucun"], "exclut toutes les autres"),
        (["bruit", "vent"], "ne fait pas partie"),
    ],
)
def test_choices_beyond_the_rules_are_refused(sent, sentence):
    for read in (sample().questions["freins"].read, sample().questions["freins"].check):
        with pytest.raises(UnreadableAnswer, match=sentence):
            read(sent)


def test_ticking_twice_is_ticking_once_on_a_page_but_voids_a_ballot():
    freins = sample().questions["freins"]

    assert freins.read(["bruit", "bruit"]) == ("bruit",)
    with pytest.raises(UnreadableAnswer):
        freins.check(["bruit", "bruit"])


def test_a_ranking_keeps_its_order_and_closes_up():
    priorites = sample().questions["priorites"]

    assert priorites.read(["outils", ""]) == ("outils",)
    assert priorites.read(["", "outils"]) == ("outils",)
    assert priorites.check(["outils", "bruit"]) == ("outils", "bruit")


def test_a_ranking_refuses_the_same_twice_and_too_many():
    priorites = sample().questions["priorites"]

    with pytest.raises(UnreadableAnswer, match="à deux rangs"):
        priorites.read(["bruit", "bruit"])
    with pytest.raises(UnreadableAnswer):
        priorites.check(["bruit", "delais", "outils"])


def test_the_way_out_is_offered_only_where_the_scale_has_it():
    questions = sample().questions

    assert questions["sens"].read(["nc"]) == ("nc",)
    with pytest.raises(UnreadableAnswer):
        questions["course"].read(["nc"])


def test_good_and_bad_news_of_a_reversed_item_are_turned_round():
    (column,) = sample().questions["course"].columns()

    assert column == Column(
        name="course",
        question="course",
        codes=("1", "2", "3", "4"),
        favourable=frozenset({"1", "2"}),
        unfavourable=frozenset({"3", "4"}),
        reverse=True,
        not_concerned=False,
        kind="likert",
    )


def test_choices_are_counted_by_option_and_rankings_by_place():
    questions = sample().questions

    assert [column.name for column in questions["freins"].columns()] == [
        "freins[bruit]",
        "freins[delais]",
        "freins[aucun]",
    ]
    assert [column.name for column in questions["priorites"].columns()] == [
        "priorites#1",
        "priorites#2",
    ]
    assert questions["motif"].columns() == ()


def test_promoters_and_detractors_are_those_of_the_literature():
    (column,) = sample().questions["enps"].columns()

    assert column.favourable == {"9", "10"}
    assert column.unfavourable == {"0", "1", "2", "3", "4", "5", "6"}
