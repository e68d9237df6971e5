"""A reader with the published JSON and a lot of time finds out about nobody."""

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attacker import attack

SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SLOW
@given(
    st.tuples(st.integers(0, 14), st.integers(0, 14), st.integers(5, 14)),
    st.sampled_from(["", "calme", "bruit", "temps"]),
    st.integers(0, 4),
    st.integers(0, 99),
)
def test_nothing_is_found_out(publish, crowd, sizes, alike, blank, seed):
    matin, soir, paie = sizes
    people = crowd(matin=matin, soir=soir, paie=paie, seed=seed)
    for person in people:
        if alike and person["service"] == ("bureau",):
            person[alike] = ("5",)
    for person in people[:blank]:
        person.pop("outils")

    assert attack(publish(people).figures) == []


def test_a_whole_company_of_one_mind_gives_nobody_away(publish, crowd):
    people = [
        {**one, "calme": ("5",), "bruit": ("1",), "enps": ("10",), "midi": ("cantine",)}
        for one in crowd()
    ]

    assert attack(publish(people).figures) == []


def test_an_option_that_everybody_ranks_is_not_told(publish, crowd):
    people = [
        {**one, "priorites": ("pa", "pb") if at % 2 else ("pb", "pa")}
        for at, one in enumerate(crowd())
    ]

    figures = publish(people).figures

    options = figures["rankings"]["priorites"]["options"]
    assert attack(figures) == []
    assert options["pc"]["first"] == 0
    assert all("none" in option["ranked"] for option in options.values())


def test_a_group_inside_a_stuffed_one_is_hidden_with_it(publish, crowd):
    headcounts = {"service": {"atelier": 30, "bureau": 30}}

    groups = publish(crowd(), headcounts=headcounts).figures["groups"]

    inside = [one for one in groups if one["group"]["service"] == "atelier"]
    assert len(inside) == 4
    assert {one["status"] for one in inside} == {"too_few"}
    assert {one["reason"] for one in inside} == {"plus de réponses que de personnes"}


def test_the_attacker_finds_what_a_naive_publication_tells(publish, crowd):
    naive = copy.deepcopy(publish(crowd(matin=4, soir=30, paie=30)).figures)
    shown = {"status": "shown", "size": 30}
    hidden = [one for one in naive["groups"] if one["status"] == "protects_another"]
    for one in hidden:
        one.update(copy.deepcopy({**naive["groups"][0], **shown, "group": one["group"]}))

    assert any("minus" in found for found in attack(naive))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"favourable": [20, 20], "classes": None}, "favourable 20 to 20"),
        ({"favourable": [0, 0], "classes": None}, "favourable 0 to 0"),
        ({"mean": 4.25}, "a mean"),
    ],
)
def test_the_attacker_finds_unanimity_and_means(publish, crowd, change, found):
    naive = copy.deepcopy(publish(crowd()).figures)
    naive["groups"][1]["items"]["calme"].update(change)

    assert any(found in told for told in attack(naive))


def test_the_attacker_finds_what_classes_and_leftovers_tell(publish, crowd):
    naive = copy.deepcopy(publish(crowd(matin=6, soir=30, paie=30)).figures)
    item = naive["groups"][1]["items"]["calme"]
    everybody = {"unfavourable": [0, 0], "neutral": [0, 0], "favourable": [20, 30]}
    item.update({"favourable": [20, 30], "classes": everybody})

    assert any("favourable 30 to 30" in told for told in attack(naive))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"cliff_delta": 0.987654}, "do not give"),
        ({"groups": ["atelier > matin", None]}, "a hidden group is compared"),
    ],
)
def test_the_attacker_finds_comparisons_from_hidden_tables(publish, crowd, change, found):
    naive = copy.deepcopy(publish(crowd(matin=4, soir=30, paie=30)).figures)
    pairs = [one for one in naive["pairs"] if one["by"] != "service" and "item" in one]
    pairs[0].update(change)

    assert any(found in told for told in attack(naive))


def test_an_empty_group_and_a_small_one_give_the_same_pattern(publish, crowd):
    def pattern(matin):
        groups = publish(crowd(matin=matin, soir=20, paie=20)).figures["groups"]
        return [one["status"] for one in groups]

    assert pattern(0) == pattern(1) == pattern(4)


def test_more_answers_than_people_hide_a_group_and_name_it(publish, crowd):
    headcounts = {"service": {"atelier": 60, "bureau": 12}}

    figures = publish(crowd(), headcounts=headcounts).figures

    assert {"service": "bureau"} in figures["method"]["stuffed_groups"]
    assert attack(figures) == []
    assert (
        publish(crowd(), headcounts=headcounts, added=8).figures["method"]["stuffed_groups"] == []
    )
