"""One question a finished action, on a last page, outside every theme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.questionnaires import bank, reading, usefulness
from survey.results.waves_asked import alike

WORDS = {"fr": "affiché les consignes de tri", "en": "put up the sorting rules"}
OTHERS = {"fr": "réparé le quai", "en": "repaired the dock"}


@pytest.fixture
def plain():
    return bank.read_bank("point-etape")


@pytest.fixture
def asking(plain):
    return usefulness.ask(plain, {"utile-3": WORDS, "utile-7": OTHERS})


def test_questions_stand_alone_on_the_last_page(plain, asking):
    last = asking.pages[-1]

    assert [element.id for element in last.elements] == ["utile-3", "utile-7"]
    assert asking.wording(last.title, "fr") == "Depuis la dernière enquête"
    assert len(asking.pages) == len(plain.pages) + 1


def test_a_question_tells_what_was_done_in_every_language(asking):
    text = asking.questions["utile-3"].text

    assert text["fr"] == (
        "Depuis la dernière enquête, nous avons affiché les consignes de tri. "
        "Cela vous a-t-il été utile ?"
    )
    assert text["en"] == (
        "Since the last survey, we have put up the sorting rules. Was this useful to you?"
    )
    assert usefulness.words_of(asking, "utile-3") == WORDS


def test_whom_an_action_does_not_concern_may_say_so(asking):
    question = asking.questions["utile-3"]

    assert question.check(["nc"]) == ("nc",)
    assert question.columns()[0].favourable == frozenset({"4", "5"})


def test_themes_stay_comparable_from_wave_to_wave(plain, asking):
    found = alike(asking, plain)

    assert set(found.themes) == {theme.id for theme in plain.themes}
    assert not {"utile-3", "utile-7"} & set(found.items)


def test_an_action_asked_about_twice_compares_with_itself(plain, asking):
    later = usefulness.ask(plain, {"utile-7": OTHERS, "utile-8": WORDS})

    assert set(alike(later, asking).items) - set(alike(later, plain).items) == {"utile-7"}


def test_taking_every_question_away_gives_the_first_questionnaire_back(plain, asking):
    back = usefulness.ask(asking, {}, instead_of=["utile-3", "utile-7"])

    assert back.hash == plain.hash


def test_another_choice_replaces_the_first(plain, asking):
    changed = usefulness.ask(asking, {"utile-7": OTHERS}, instead_of=["utile-3", "utile-7"])

    assert changed.hash == usefulness.ask(plain, {"utile-7": OTHERS}).hash


def test_a_scale_of_the_same_name_is_left_alone(plain):
    scales = {**plain.source["scales"], "utilite": plain.source["scales"]["accord"]}

    asking = usefulness.ask(
        reading.from_source({**plain.source, "scales": scales}), {"utile-1": WORDS}
    )

    assert asking.source["scales"]["utilite"] == scales["accord"]
    assert asking.source["questions"][-1]["scale"] == "utilite-2"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Afficher les consignes de tri", "affiché les consignes de tri"),
        ("Réparer le quai", "réparé le quai"),
        ("Aller voir les équipes", "mené cette action : « Aller voir les équipes »"),
        ("Ouvrir un guichet", "mené cette action : « Ouvrir un guichet »"),
        ("Trier et peser les restes", "mené cette action : « Trier et peser les restes »"),
        ("Mettre à jour l’affichage", "mené cette action : « Mettre à jour l’affichage »"),
    ],
)
def test_a_french_title_is_said_as_done_where_grammar_is_sure(title, said):
    assert usefulness.propose(title, "fr") == said


def test_an_english_title_is_quoted():
    assert usefulness.propose("Afficher le tri", "en") == "carried out “Afficher le tri”"


def test_numbers_go_on_and_are_never_used_twice():
    assert usefulness.free_id({"utile-2", "utile-9", "accord", "utile-x"}) == "utile-10"
    assert usefulness.free_id(()) == "utile-1"


def test_every_id_of_a_file_is_known(plain):
    assert {"moyens-temps", "enps", "consideration"} <= usefulness.ids_in(plain.source)


@given(st.text(max_size=30))
def test_only_our_own_ids_are_taken_for_generated(word):
    assert usefulness.is_generated(f"utile-{word}") == (
        word.isascii() and word.isdigit() and len(word) <= 9
    )
