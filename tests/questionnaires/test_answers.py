"""Forms are read with patience, ballots with none; and no ballot is longer than the pad."""

import json
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.questionnaires.answers import (
    BallotReader,
    BallotVoid,
    pad_for,
    parse_ballot,
    read_form,
    worst_case_bytes,
)
from tests.questionnaires.sample import questionnaire, sample

EXAMPLE = sample()


def ballot(**answers):
    """Return the JSON of a ballot."""
    return json.dumps({"answers": answers}).encode()


def test_a_form_is_read_in_stored_form():
    answers, problems = read_form(
        EXAMPLE,
        {
            "confirm": ["1"],
            "sens": ["nc"],
            "course": [""],
            "moyens-temps": ["2"],
            "enps": ["6"],
            "motif": [" Trop loin\r\nde tout "],
            "freins": ["delais", "bruit"],
            "priorites": ["outils", ""],
            "trajet": ["12,50"],
        },
    )

    assert problems == ()
    assert answers == {
        "sens": ("nc",),
        "moyens-temps": ("2",),
        "enps": ("6",),
        "motif": ("Trop loin\nde tout",),
        "freins": ("bruit", "delais"),
        "priorites": ("outils",),
        "trajet": ("12.5",),
    }


def test_a_blank_form_has_no_answer_and_no_problem():
    assert read_form(EXAMPLE, {}) == ({}, ())


def test_a_form_keeps_what_it_can_and_tells_the_rest_by_question():
    answers, problems = read_form(EXAMPLE, {"sens": ["4"], "enps": ["11"], "trajet": ["loin"]})

    assert answers == {"sens": ("4",)}
    assert [(one.question_id, one.sentence) for one in problems] == [
        ("enps", "Cette réponse ne fait pas partie de celles qui sont proposées."),
        ("trajet", "Écrivez un nombre en chiffres (au plus 1 chiffres après la virgule)."),
    ]


def test_what_a_condition_hides_is_dropped_from_a_form():
    answers, _problems = read_form(EXAMPLE, {"enps": ["9"], "motif": ["Rien"]})

    assert answers == {"enps": ("9",)}


def test_a_ballot_is_read_as_it_is_counted():
    plain = ballot(trajet=["12.0"], sens=["4"], freins=["bruit", "delais"], priorites=["bruit"])

    assert parse_ballot(EXAMPLE, plain) == {
        "sens": ("4",),
        "freins": ("bruit", "delais"),
        "priorites": ("bruit",),
        "trajet": ("12",),
    }


def test_what_a_condition_hides_is_dropped_from_a_ballot():
    assert parse_ballot(EXAMPLE, ballot(freins=["aucun"], priorites=["bruit"])) == {
        "freins": ("aucun",)
    }


def test_what_depends_on_a_hidden_answer_is_hidden_too():
    chain = questionnaire(
        """questions:
  - {id: a, type: nps, text: A}
  - {id: b, type: nps, text: B, show_if: {question: a, is: 1}}
  - {id: c, type: nps, text: C, show_if: {question: b, is: 1}}
"""
    )

    assert parse_ballot(chain, ballot(a=["0"], b=["1"], c=["1"])) == {"a": ("0",)}
    assert len(parse_ballot(chain, ballot(a=["1"], b=["1"], c=["1"]))) == 3


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"answers": {}}',
        b'{"answers": []}',
        b'{"answers": null}',
        b'{"answers": {"sens": ["4"]}, "autre": 1}',
        b'{"answers": {"sens": ["4"]}, "answers": {"sens": ["4"]}}',
        b'{"answers": {"sens": ["4"], "sens": ["4"]}}',
        b'{"answers": {"zut": ["4"]}}',
        b'{"answers": {"bonjour": ["4"]}}',
        b'{"answers": {"moyens": ["4"]}}',
        b'{"answers": {"sens": "4"}}',
        b'{"answers": {"sens": [4]}}',
        b'{"answers": {"sens": [null]}}',
        b'{"answers": {"sens": []}}',
        b'{"answers": {"sens": [""]}}',
        b'{"answers": {"sens": ["4", "5"]}}',
        b'{"answers": {"sens": ["6"]}}',
        b'{"answers": {"sens": [" 4"]}}',
        b'{"answers": {"course": ["nc"]}}',
        b'{"answers": {"enps": ["09"]}}',
        b'{"answers": {"freins": ["delais", "bruit"]}}',
        b'{"answers": {"freins": ["bruit", "bruit"]}}',
        b'{"answers": {"freins": ["bruit", "aucun"]}}',
        b'{"answers": {"priorites": ["bruit", "delais", "outils"]}}',
        b'{"answers": {"trajet": ["12,5"]}}',
        b'{"answers": {"trajet": ["+1"]}}',
        b'{"answers": {"trajet": ["501"]}}',
        b'{"answers": {"motif": ["a\\r\\nb"]}}',
        b'{"answers": {"motif": ["e\\u0301"]}}',
        b'{"answers": {"motif": ["\\ud83c"]}}',
        b'{"answers": {"motif": ["\xff"]}}',
        b'{"answers": {"motif": ["' + b"a" * 501 + b'"]}}',
        b'\xef\xbb\xbf{"answers": {"sens": ["4"]}}',
        b'{"answers": {"sens": ["4"]}} x',
        b'{"answers": NaN}',
        b"[" * 100_000,
        b'{"answers": {"sens": [' + b"9" * 5000 + b"]}}",
    ],
)
def test_anything_else_is_void(plain):
    with pytest.raises(BallotVoid):
        parse_ballot(EXAMPLE, plain)


def test_one_bad_answer_voids_the_whole_ballot_without_a_word_about_it():
    with pytest.raises(BallotVoid) as refusal:
        parse_ballot(EXAMPLE, ballot(sens=["4"], motif=["secret" * 100]))

    assert "secret" not in str(refusal.value)
    assert refusal.value.__suppress_context__


@given(st.binary(max_size=120))
def test_any_bytes_are_a_ballot_or_void(plain):
    with pytest.raises(BallotVoid):
        parse_ballot(EXAMPLE, plain)


FILLED = st.fixed_dictionaries(
    {},
    optional={
        "sens": st.sampled_from(["1", "2", "3", "4", "5", "nc", ""]).map(lambda one: [one]),
        "enps": st.integers(0, 10).map(lambda one: [str(one)]),
        "motif": st.text(max_size=500).map(lambda one: [one]),
        "freins": st.lists(st.sampled_from(["bruit", "delais"])),
        "priorites": st.permutations(["bruit", "delais", "outils"]).map(lambda all_: all_[:2]),
        "trajet": st.decimals(0, 500, places=1).map(lambda one: [f"{one:f}".replace(".", ",")]),
        "service": st.sampled_from(["atelier", "bureau", "gestion"]).map(lambda one: [one]),
    },
)


@given(FILLED)
def test_what_a_form_gives_comes_back_from_its_ballot(form):
    answers, _problems = read_form(EXAMPLE, form)

    if answers:
        plain = json.dumps({"answers": answers}, ensure_ascii=False).encode()
        assert parse_ballot(EXAMPLE, plain) == answers


LONGEST = {
    "sens": ["nc"],
    "course": ["4"],
    "moyens-temps": ["nc"],
    "moyens-outils": ["nc"],
    "enps": ["10"],
    "freins": ["bruit", "delais"],
    "priorites": ["delais", "outils"],
    "trajet": ["499.9"],
    "direction": ["production"],
    "service": ["atelier"],
    "anciennete": ["0-5"],
}


@pytest.mark.parametrize("sign", ["a", '"', "\\", "\n", "\x00", "é", "\u2028", "\N{SEEDLING}"])
def test_the_worst_case_is_never_exceeded(sign):
    answers = {**LONGEST, "motif": [sign * 500]}

    plain = json.dumps({"answers": answers}, ensure_ascii=False).encode()

    parse_ballot(EXAMPLE, plain)
    assert len(plain) <= worst_case_bytes(EXAMPLE)


@pytest.mark.parametrize("sign", ["é", "œ", "\u2028", "\x00"])
def test_a_client_may_escape_letters(sign):
    answers = {**LONGEST, "motif": [sign * 500]}

    plain = json.dumps({"answers": answers}, ensure_ascii=True).encode()

    parse_ballot(EXAMPLE, plain)
    assert len(plain) <= worst_case_bytes(EXAMPLE)


def test_the_worst_case_is_not_far_from_a_real_one():
    answers = {**LONGEST, "motif": ["é" * 500]}

    plain = json.dumps({"answers": answers}).encode()

    assert worst_case_bytes(EXAMPLE) - len(plain) < 100


def test_the_pad_is_a_multiple_of_1024_that_holds_length_and_worst_case():
    pad = pad_for(EXAMPLE)

    assert pad % 1024 == 0
    assert worst_case_bytes(EXAMPLE) + 4 <= pad < worst_case_bytes(EXAMPLE) + 4 + 1024


@given(st.lists(st.one_of(FILLED, st.just({"sens": ["6"]})), max_size=6))
def test_a_reader_of_many_ballots_says_of_each_what_it_would_say_of_it_alone(forms):
    ballots = [json.dumps({"answers": form}, ensure_ascii=False).encode() for form in forms]
    reader = BallotReader(EXAMPLE)

    assert [told(reader.read, one) for one in ballots] == [
        told(partial(parse_ballot, EXAMPLE), one) for one in ballots
    ]


def told(read, plain):
    try:
        return dict(read(plain))
    except BallotVoid:
        return "void"
