"""Groups are compared from what was released of them: nothing behind it changes a verdict."""

import json
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import stats

from survey.results import comparisons_shown, pairs_shown
from survey.results.protection import Rules, protect
from survey.results.reading import read
from survey.results.telling import of_made_up_answers
from tests.results import compared
from tests.results.compared import QUESTIONNAIRE, only

SLOW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
WITHIN_A_CLASS = {"1": "2", "2": "1", "4": "5", "5": "4", "3": "3"}


def told_of(rows):
    """Say what may be said of rows; each count alone, which is quick."""
    return protect(compared.count(rows), Rules(k=5), of_made_up_answers).told


def published(tables, told):
    """Publish comparisons and pairs."""
    return (
        comparisons_shown.comparisons(QUESTIONNAIRE, tables, told),
        pairs_shown.pairs(QUESTIONNAIRE, tables, told, raw=False),
    )


@pytest.fixture(scope="module")
def figures():
    return compared.publish(compared.people(180, 8, missing=0.05, slope=0.7))


@SLOW
@given(st.integers(20, 120), st.integers(0, 999), st.floats(0, 1.5))
def test_tables_of_the_same_release_give_the_same_comparisons(number, seed, slope):
    rows = compared.people(number, seed, missing=0.1, slope=slope)
    told, others = told_of(rows), compared.people(number, seed + 1)

    assert published(compared.count(rows), told) == published(compared.count(others), told)


@SLOW
@given(st.integers(40, 90), st.integers(0, 999))
def test_who_gave_which_code_of_a_class_changes_nothing(number, seed):
    rows, chance = compared.people(number, seed, slope=0.5), Random(seed)  # noqa: S311
    swapped = [dict(row) for row in rows]
    for item in compared.ITEMS:
        for code in ("1", "4"):
            first = [row for row in swapped if row[item] == (code,)]
            second = [row for row in swapped if row[item] == (WITHIN_A_CLASS[code],)]
            for one, other in zip(chance.sample(first, len(first)), second, strict=False):
                one[item], other[item] = other[item], one[item]

    told, other = told_of(rows), told_of(swapped)

    assert published(compared.count(rows), told) == published(compared.count(swapped), other)


def test_a_group_in_exact_classes_is_compared_with_the_rest_on_them(figures):
    entry = next(one for one in figures["groups"] if one["group"] == {"age": "ancien"})
    item, company = entry["items"]["a1"]["classes"], figures["total"]["items"]["a1"]["classes"]
    sides = ("unfavourable", "neutral", "favourable")
    inside = np.repeat([1, 2, 3], [item[side][0] for side in sides])
    rest = np.repeat([1, 2, 3], [company[side][0] - item[side][0] for side in sides])

    found = only(figures["pairs"], by="age", item="a1", groups=["ancien", None])

    expected = stats.mannwhitneyu(inside, rest, method="asymptotic")
    assert all(low == high for low, high in item.values())
    assert found["p"] == pytest.approx(expected.pvalue, abs=1e-6)
    delta = 2 * expected.statistic / len(inside) / len(rest) - 1
    assert found["cliff_delta"] == pytest.approx(delta, abs=1e-6)
    assert (found["evidence"], found["direction"]) == ("clear", "above")


def test_a_small_group_is_compared_exactly():
    rows = compared.people(90, 2) + [row | {"age": ("ancien",)} for row in compared.people(4, 1)]
    few = [row for row in rows if row["age"] != ("ancien",)] + rows[-4:] + rows[-4:] + rows[-4:]

    figures = compared.publish(few)

    entry = next(one for one in figures["groups"] if one["group"] == {"age": "ancien"})
    told, company = entry["items"]["b1"], figures["total"]["items"]["b1"]
    liked, everybody = told["favourable"][0], company["favourable"][0]
    unlike, others = 12 - liked, company["answered"] - 12
    expected = stats.fisher_exact(
        [[liked, unlike], [everybody - liked, others - everybody + liked]]
    )
    found = only(figures["pairs"], by="age", item="b1", groups=["ancien", None])
    assert told["favourable"][0] == told["favourable"][1]
    assert found["p"] == pytest.approx(expected.pvalue, abs=1e-6)
    assert "none" in found["z"]


def test_a_range_gives_a_verdict_only_where_all_of_it_agrees():
    rows = compared.people(120, 4)
    for row in rows:
        if row["age"] == ("jeune",):
            row["a1"] = ("5",)
        if row["age"] == ("ancien",):
            row["a1"] = ("1",) if row["b1"] == ("1",) else row["a1"]

    figures = compared.publish(rows)

    entry = next(one for one in figures["groups"] if one["group"] == {"age": "jeune"})
    found = only(figures["pairs"], by="age", item="a1", groups=["jeune", None])
    low, high = entry["items"]["a1"]["favourable"]
    assert low < high
    assert all("none" in found[name] for name in ("z", "p", "p_holm", "cliff_delta"))
    assert (found["evidence"], found["direction"]) == ("clear", "above")


def test_every_shown_group_is_judged_and_no_hidden_one(figures):
    rows = compared.people(40, 6)
    small = [row for row in rows if row["service"] != ("vente",)] + rows[:1]

    hidden = {
        json.dumps(one["group"]) for one in compared.publish(small)["groups"] if not one["size"]
    }

    shown = [one for one in figures["groups"] if one["status"] == "shown"]
    about = [one for one in figures["pairs"] if one.get("item") == "b2"]
    assert len(about) == len(shown)
    assert hidden
    assert all(one["groups"][1] is None for one in figures["pairs"])
    assert not [
        one
        for one in compared.publish(small)["pairs"]
        if one["by"] == "site > service" and one["groups"][0] == "auch > vente"
    ]


def test_a_company_told_as_a_range_judges_no_group():
    rows = [row | {"b1": ("5",)} for row in compared.people(90, 4)]

    figures = compared.publish(rows)

    about = [one for one in figures["pairs"] if one.get("item") == "b1" or one.get("theme") == "tb"]
    assert len(about) > 8
    assert {one["evidence"] for one in about} == {"unclear"}
    test = only(figures["comparisons"], by="age", item="b1", test="chi_square")
    assert "none" in test["p"]


def test_a_theme_of_which_too_little_is_told_is_not_compared():
    rows = compared.people(90, 4)
    for row in rows:
        if row["age"] == ("jeune",):
            del row["a1"], row["a2"]

    figures = compared.publish(rows)

    about = [one for one in figures["pairs"] if one["by"] == "age" and one.get("theme") == "ta"]
    entry = next(one for one in figures["groups"] if one["group"] == {"age": "jeune"})
    assert entry["themes"]["ta"]["favourable_percent"] is None
    assert ["jeune", None] not in [one["groups"] for one in about]


def test_themes_of_groups_have_a_verdict_and_no_figure(figures):
    found = only(figures["pairs"], by="age", theme="ta", groups=["ancien", None])
    welch = only(figures["comparisons"], by="age", theme="ta", test="welch")

    assert (found["evidence"], found["direction"]) == ("clear", "above")
    assert all("none" in found[name] for name in ("z", "p", "p_holm", "cliff_delta"))
    assert all("none" in welch[name] for name in ("statistic", "df", "p", "p_holm", "effect"))


def test_questions_are_compared_over_groups_told_exactly_and_everybody_else(figures):
    found = only(figures["comparisons"], by="age", item="b1", test="chi_square")
    entries = [one for one in figures["groups"] if one["table"] == "age"]
    classes = [list(one["items"]["b1"]["classes"].values()) for one in entries]

    expected = stats.chi2_contingency([[low for low, _ in one] for one in classes])

    assert all(low == high for one in classes for low, high in one)
    assert found["statistic"] == pytest.approx(expected.statistic, abs=1e-5)
    assert found["df"] == 4


def test_cells_carry_their_verdict_to_pages(figures):
    by_age = read(figures, QUESTIONNAIRE).breakdowns[0]

    row = next(row for row in by_age.rows if row.id == "ta")

    assert [one.label for one in by_age.groups] == ["Jeune", "Moyen", "Ancien"]
    assert row.cells[2].evidence.is_clear
    assert row.cells[2].evidence.direction == "above"
    assert row.cells[0].evidence.direction == "below"
    assert (
        read({**figures, "pairs": []}, QUESTIONNAIRE).breakdowns[0].rows[0].cells[0].evidence
        is None
    )


def test_without_differences_few_families_call_anything_clear():
    clear, families = 0, 6 * len(QUESTIONNAIRE.breakdowns) * 6
    for seed in range(6):
        made = told_of(rows := compared.people(150, seed))
        _, pairs = published(compared.count(rows), made)
        clear += sum(one["evidence"] == "clear" for one in pairs)

    assert clear <= 0.05 * families
