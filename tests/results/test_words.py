"""Words of comments are told only when many people used them, and never name anybody."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.results.words import frequent
from survey.results.words_read import known_words, read
from survey.results.words_stopped import NEGATIONS, STOPPED

FILLER = (
    "On attend un planning.",
    "Le bruit est fort ici.",
    "Nous voulons des réunions courtes.",
    "La paie arrive en retard.",
)


def terms(*comments, threshold=3, **options):
    return {term.words: term.authors for term in frequent(comments, threshold=threshold, **options)}


def test_a_word_is_counted_once_a_person():
    found = terms("Le planning, le planning, le planning.", "Un planning !", "Nos plannings.")

    assert found == {"planning": 3}


def test_the_form_most_people_write_stands_for_the_word():
    found = terms("Être reconnue.", "Se sentir reconnu.", "Mon travail est reconnu.")

    assert found == {"reconnu": 3}


def test_a_negation_stays_with_what_it_turns_round():
    found = terms(
        "Mon travail n’est pas reconnu.", "On n’est pas assez reconnus.", "Je suis pas reconnue.",
        "Je suis reconnu.", "Bien reconnu.",
    )  # fmt: skip

    assert list(found.values()) == [3]
    assert re.fullmatch(r"pas (assez )?reconnue?s?", *found)


def test_a_negation_is_kept_in_english_too():
    found = terms(
        "We are not listened to.", "The team is not listened to here.", "They're not listened to."
    )

    assert found["not listened"] == 3


def test_words_that_belong_together_are_told_together():
    found = terms(
        "La charge de travail.", "Une charge de travail énorme.", "Ma charge de travail monte."
    )

    assert found == {"charge de travail": 3}


def test_words_of_two_sentences_are_not_put_together():
    found = terms(
        "Le bruit. Planning flou.", "Trop bruyant : le bruit, planning.", "Bruit ! Le planning."
    )

    assert "bruit planning" not in found


@pytest.mark.parametrize(
    "comments",
    [
        ["Merci à Maryse.", "Sans Maryse on coule.", "Demandez à Maryse."],
        ["Maryse aide.", "Maryse écoute.", "Maryse répond."],
        ["Merci à Maryse.", "Je remercie maryse.", "Encore merci maryse."],
        ["Voir avec Mme Roques.", "Écrire à M. Roques.", "Dire à Mme Roques."],
        ["Mail : a.roques@essai.example", "a.roques@essai.example", "Voir a.roques@essai.example"],
        ["Le poste 4512 sonne.", "Le 4512.", "Appeler le 4512."],
        ["Au 06 39 98 12 34.", "Le 06 39 98 12 34.", "06 39 98 12 34"],
        ["On a dix minutes.", "Dix minutes de pause.", "Encore dix minutes."],
        ["Quand [masqué] part.", "Avec [masqué].", "[masqué] aussi."],
    ],
)
def test_names_numbers_and_addresses_are_never_told(comments):
    found = terms(*comments, *FILLER)

    assert not re.search(r"maryse|roques|essai|\d|masqu|dix", " ".join(found))


def test_the_register_hides_names_typed_in_small_letters():
    comments = ("merci olivier", "voir avec olivier", "olivier est patient")

    assert "olivier" in terms(*comments)
    assert terms(*comments, register=frozenset({"olivier"})) == {}


def test_capitals_that_the_questionnaire_uses_name_nobody():
    comments = ("Le bruit à la Logistique.", "Vive la Logistique.", "La Logistique attend.")

    assert terms(*comments) == {}
    assert "logistique" in terms(*comments, known=known_words("Le service Logistique"))


def test_each_comment_is_read_in_its_own_language():
    assert read("We need more tools and less noise.", frozenset()).language == "en"
    assert read("Il nous faut des outils et moins de bruit.", frozenset()).language == "fr"


def test_small_words_alone_say_nothing():
    assert terms(*["C’est comme ça et pas autrement, mais bon."] * 5) == {"pas autrement": 5}
    assert terms(*["It’s just the way we do it."] * 5) == {}


def test_the_lists_hold_small_letters_once():
    for words in (*STOPPED.values(), *NEGATIONS.values()):
        assert all(word == word.lower().strip() for word in words)
    assert 200 <= len(STOPPED["fr"]) <= 300
    assert 150 <= len(STOPPED["en"]) <= 260


WORDS = (
    "planning", "plannings", "bruit", "reconnu", "pas reconnu", "Karine", "karine", "délais", "12",
    "charge de travail", "l’atelier", "The noise", "is not fair", "salaire", ".", "!",
)  # fmt: skip
COMMENTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), max_size=14)


@settings(max_examples=150, deadline=None)
@given(COMMENTS, st.integers(2, 10))
def test_a_term_that_too_few_people_used_never_appears(comments, threshold):
    for term in frequent(tuple(comments), threshold=threshold):
        stems = [word[:4].rstrip("s") for word in re.split(r"[ ’]", term.words)]
        authors = [one for one in comments if all(stem in one.lower() for stem in stems)]
        assert term.authors >= threshold
        assert len(authors) >= term.authors


@settings(max_examples=60, deadline=None)
@given(COMMENTS, st.integers(2, 5), st.randoms())
def test_the_order_of_comments_changes_nothing(comments, threshold, chance):
    shuffled = comments[:]
    chance.shuffle(shuffled)

    assert frequent(tuple(comments), threshold=threshold) == frequent(
        tuple(shuffled), threshold=threshold
    )
