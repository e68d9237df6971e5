"""The guides that come with the product, all of them, in both languages."""

import pytest

from survey.causeries import library, lint, tags
from survey.questionnaires import bank

GUIDES = {guide.id: guide for guide in library.shipped()}
ASKED_FOR = {
    "energie",
    "dechets",
    "eau",
    "biodiversite-matieres",
    "carbone-matieres",
    "achats-responsables",
    "eco-conception",
    "mobilite",
    "sobriete-numerique",
    "securite",
    "bien-etre",
    "risques-psychosociaux",
    "handicap",
    "egalite",
    "ethique",
    "donnees-personnelles",
    "territoire",
    "mission",
    "gouvernance",
    "capital-humain",
}


def test_every_subject_promised_has_its_guide():
    assert set(GUIDES) >= ASKED_FOR


def test_a_guide_is_called_like_its_file():
    assert set(GUIDES) == {path.stem for path in library.folder().glob("*.yaml")}


def test_guides_are_not_taken_for_questionnaires():
    assert GUIDES.keys().isdisjoint(entry.id for entry in bank.list_banks())


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_a_guide_says_everything_in_french_and_in_english(guide):
    assert {frozenset(texts) for _key, texts in guide.texts()} == {frozenset({"fr", "en"})}


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_a_guide_follows_our_own_advice(guide):
    assert lint.remarks(guide) == ()


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_a_guide_names_its_sources_and_its_tags(guide):
    assert guide.sources
    assert guide.tags.iso26000
    assert guide.tags.vsme
    assert guide.tags.bcorp
    assert guide.tags.objective in tags.OBJECTIVES
    assert guide.prompts


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_two_guides_have_the_same_title(language):
    titles = [guide.wording(guide.title, language) for guide in GUIDES.values()]

    assert len(set(titles)) == len(titles)


def test_french_is_written_with_french_signs():
    words = [
        text for guide in GUIDES.values() for _key, texts in guide.texts() for text in [texts["fr"]]
    ]

    assert not [text for text in words if "'" in text or '"' in text]
