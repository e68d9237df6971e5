"""A person is told what was proven, and what was not."""

from collections import Counter

from survey.disclosure.pattern import GREEDY
from survey.protection.breakdown import read_breakdowns
from survey.protection.cells import list_cells
from survey.protection.outcome import as_json, protect
from survey.protection.people import People
from survey.protection.told import tell


def outcome(sizes, **choice):
    people = People(("site",), Counter({(name,): n for name, n in sizes.items()}), ())
    return protect(list_cells(people, read_breakdowns(["site"])), threshold=5, **choice)


def test_a_search_cut_short_says_how_much_better_it_could_be():
    found = outcome({"Pau": 30, "Dax": 9, "Agen": 2}, effort=GREEDY)

    said = tell(found)

    assert not as_json(found)["proven"]
    assert "une meilleure existe peut-être (coût 13, au moins 3)" in said


def test_too_few_people_in_all_show_nothing_and_cost_what_they_are():
    found = outcome({"Pau": 3})

    assert as_json(found)["lower_bound"] == 8
    assert as_json(found)["audit"] == {"smallest_crowd": None, "examined": 0, "holds": True}
    assert "Vérifié" not in tell(found)


def test_long_proposals_name_the_first_groups_and_count_the_others():
    sizes = {f"Atelier {at}": 3 for at in range(9)} | {"Pau": 40, "Dax": 30}

    said = tell(outcome(sizes))

    assert "Atelier 5 et 3 autres feraient un groupe de 27 personnes" in said


def test_nothing_hidden_needs_no_advice():
    assert "Pour en lire plus" not in tell(outcome({"Pau": 30, "Dax": 9}))
