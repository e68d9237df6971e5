"""Small groups are read together before anybody is asked."""

import pytest

from survey.questionnaires import reading
from survey.questionnaires.merging import (
    NothingToMerge,
    OptionNamedElsewhere,
    merge_options,
    merge_sizes,
)

TEXT = """
causerie: 1
id: essai
languages: [fr, en]
title: Essai
purpose: Essayer.
questions:
  - id: site
    type: single
    text: Où ?
    options:
      - {id: pau, text: {fr: Pau, en: Pau}}
      - {id: auch, text: Auch}
      - {id: foix, text: Foix}
      - {id: tarbes, text: Tarbes}
  - id: equipe
    type: single
    text: Équipe ?
    options:
      - {id: jour, text: Jour, within: [pau, auch]}
      - {id: nuit, text: Nuit, within: [foix, tarbes]}
      - {id: soir, text: Soir, within: [tarbes]}
  - {id: pourquoi, type: text, text: Pourquoi ?, at_most: 99, show_if: {question: site, is: tarbes}}
breakdowns: [site > equipe]
"""


@pytest.fixture
def questionnaire():
    return reading.read_text(TEXT, name="essai.yaml")


def test_merged_options_become_one_that_names_them(questionnaire):
    merged = merge_options(questionnaire, "site", ["auch", "foix"])

    site = merged.questions["site"]
    assert site.possible_answers() == ("pau", "tarbes", "autres")
    assert site.options[-1].text == {"fr": "Autres (Auch, Foix)", "en": "Others (Auch, Foix)"}
    assert merged.hash != questionnaire.hash


def test_what_lies_inside_a_merged_group_lies_inside_the_new_one(questionnaire):
    merged = merge_options(questionnaire, "site", ["auch", "foix"])

    inside = {option.id: option.within for option in merged.questions["equipe"].options}
    assert inside == {"jour": ("pau", "autres"), "nuit": ("tarbes", "autres"), "soir": ("tarbes",)}


def test_merged_inner_groups_lie_inside_all_that_held_them(questionnaire):
    merged = merge_options(questionnaire, "equipe", ["nuit", "soir"])

    assert merged.questions["equipe"].options[-1].within == ("foix", "tarbes")


def test_sizes_add_up(questionnaire):
    merged = merge_options(questionnaire, "site", ["auch", "foix"])

    sizes = merge_sizes({"pau": 40, "auch": 3, "foix": 4, "tarbes": 9}, merged, "site")

    assert sizes == {"pau": 40, "tarbes": 9, "autres": 7}


@pytest.mark.parametrize(
    "options", [[], ["pau"], ["pau", "lune"], ["pau", "auch", "foix", "tarbes"]]
)
def test_what_cannot_be_merged_is_refused(questionnaire, options):
    with pytest.raises(NothingToMerge):
        merge_options(questionnaire, "site", options)


def test_a_group_that_a_condition_names_stays(questionnaire):
    with pytest.raises(OptionNamedElsewhere, match="tarbes"):
        merge_options(questionnaire, "site", ["foix", "tarbes"])
