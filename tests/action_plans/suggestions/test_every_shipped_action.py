"""Every action that comes with the product is whole, in both languages, and found by its theme."""

import pytest

from survey.action_plans import rules
from survey.action_plans.suggestions import library
from survey.purpose import tags
from survey.questionnaires import bank
from survey.questionnaires.reading import read_file

SHIPPED = [(group, one) for group in library.shipped() for one in group.suggestions]


def test_there_are_enough_of_them_and_none_twice():
    ids = [one.id for _group, one in SHIPPED]
    titles = [one.title["fr"] for _group, one in SHIPPED]

    assert len(SHIPPED) >= 40
    assert len(set(ids)) == len(ids)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("one", [one for _group, one in SHIPPED], ids=lambda one: one.id)
def test_it_says_what_to_do_in_both_languages(one):
    for texts in (one.title, one.means, one.indicator):
        assert set(texts) == {"fr", "en"}
        assert texts["fr"] != texts["en"]
    assert rules.begins_with_verb(one.title["fr"])
    assert one.tags


def test_file_and_group_have_one_name():
    names = [path.stem for path in sorted(library.folder().glob("*.yaml"))]

    assert [group.id for group in library.shipped()] == names


def test_every_theme_of_the_climate_survey_has_actions():
    asked = read_file(bank.folder() / "climat-social.yaml")

    answered = {theme for group in library.shipped() for theme in group.themes}

    assert {theme.id for theme in asked.themes} <= answered


def test_every_core_subject_is_served():
    served = {tag for _group, one in SHIPPED for tag in one.tags}

    assert {tags.tag("iso26000", name) for name in tags.ISO_26000} <= served
