"""Comparisons of somebody's own file are those of the rows, computed by others."""

import numpy as np
import pandas
import pingouin
import pytest
import scikit_posthocs
from scipy import stats
from statsmodels.stats.multitest import multipletests

from survey.questionnaires import reading
from tests.results import compared
from tests.results.compared import AGES, column, group, only, score

ROWS = compared.people(150, 3, missing=0.15, slope=0.4)
SITES = ("pau > forge", "pau > paie", "auch > vente")


@pytest.fixture(scope="module")
def figures():
    return compared.publish(ROWS, raw=True)


def samples(question, by="age", names=AGES):
    values, groups = column(ROWS, question), group(ROWS, by)
    parts = [values[groups == name] for name in names]
    return [part[~np.isnan(part)] for part in parts]


@pytest.mark.parametrize("item", [*compared.ITEMS, "enps"])
def test_kruskal_wallis_is_that_of_the_rows(figures, item):
    found = only(figures["comparisons"], by="age", item=item, test="kruskal_wallis")

    h, p = stats.kruskal(*samples(item))

    answers = sum(map(len, samples(item)))
    assert (found["statistic"], found["p"]) == pytest.approx((h, p), abs=1e-6)
    assert (found["df"], found["effect_name"]) == (2, "epsilon_squared")
    assert found["effect"] == pytest.approx(h / (answers - 1), abs=1e-6)


@pytest.mark.parametrize(("theme", "items"), [("ta", ("a1", "a2", "a3")), ("tb", ("b1", "b2"))])
def test_welch_on_theme_scores_is_that_of_the_rows(figures, theme, items):
    frame = pandas.DataFrame({"score": score(ROWS, items), "age": group(ROWS, "age")}).dropna()

    found = only(figures["comparisons"], by="age", theme=theme, test="welch")

    expected = pingouin.welch_anova(frame, dv="score", between="age").iloc[0]
    assert found["statistic"] == pytest.approx(expected["F"], abs=1e-5)
    assert found["df_within"] == pytest.approx(expected["ddof2"], abs=1e-5)
    assert found["df"] == expected["ddof1"]


def test_jonckheere_is_made_over_groups_in_order_alone(figures):
    found = only(figures["comparisons"], by="age", item="b1", test="jonckheere")
    values, groups = column(ROWS, "b1"), group(ROWS, "age")
    there = ~np.isnan(values)
    order = np.array([AGES.index(one) for one in groups[there]])

    somers = stats.somersd(order, values[there])
    kendall = stats.kendalltau(order, values[there], method="asymptotic")

    made = {one["by"] for one in figures["comparisons"] if one["test"] == "jonckheere"}
    assert made == {"age"}
    assert found["effect"] == pytest.approx(somers.statistic, abs=1e-6)
    assert found["p"] == pytest.approx(kendall.pvalue, abs=1e-6)


def test_choices_are_compared_by_chi_square(figures):
    found = only(figures["comparisons"], by="age", item="midi")
    midi, ages = group(ROWS, "midi"), group(ROWS, "age")
    table = [[((ages == age) & (midi == one)).sum() for one in set(midi)] for age in AGES]

    expected = stats.chi2_contingency(table, correction=False)

    assert (found["test"], found["df"]) == ("chi_square", 4)
    assert found["p"] == pytest.approx(expected.pvalue, abs=1e-6)
    assert only(figures["comparisons"], by="age", item="freins[bruit]")["df"] == 2


def test_dunn_is_made_between_every_two_groups_of_the_last_level(figures):
    values = column(ROWS, "a2")
    frame = pandas.DataFrame({"value": values, "service": group(ROWS, "service")}).dropna()
    expected = scikit_posthocs.posthoc_dunn(frame, val_col="value", group_col="service")

    found = [one for one in figures["pairs"] if one.get("item") == "a2" and "site > " in one["by"]]

    assert [one["groups"] for one in found] == [
        [SITES[0], SITES[1]],
        [SITES[0], SITES[2]],
        [SITES[1], SITES[2]],
    ]
    assert [one["p"] for one in found] == pytest.approx(
        [
            expected.loc["forge", "paie"],
            expected.loc["forge", "vente"],
            expected.loc["paie", "vente"],
        ],
        abs=1e-6,
    )


def test_themes_are_compared_two_by_two_on_their_scores(figures):
    found = only(figures["pairs"], by="age", theme="ta", groups=["jeune", "ancien"])
    values, ages = score(ROWS, ("a1", "a2", "a3")), group(ROWS, "age")
    young, old = (values[(ages == age) & ~np.isnan(values)] for age in ("jeune", "ancien"))

    u = stats.mannwhitneyu(young, old).statistic

    assert found["test"] == "dunn"
    assert found["cliff_delta"] == pytest.approx(2 * u / len(young) / len(old) - 1, abs=1e-6)
    assert (found["evidence"], found["direction"]) == ("clear", "below")


def test_p_is_corrected_within_one_theme_of_one_breakdown(figures):
    families = {"a1": "ta", "a2": "ta", "a3": "ta", "b1": "tb", "b2": "tb"}
    made = figures["comparisons"]

    for by in ("age", "site > service"):
        for family in ("ta", "tb", "seul"):
            same = [
                one
                for one in made
                if one["by"] == by
                and (one.get("theme") or families.get(one["item"], one["item"])) == family
            ]
            expected = multipletests([one["p"] for one in same], method="holm")[1]

            assert [one["p_holm"] for one in same] == pytest.approx(list(expected), abs=1e-5)


def test_pairs_are_corrected_within_one_question(figures):
    same = [one for one in figures["pairs"] if one["by"] == "age" and one.get("item") == "b2"]

    expected = multipletests([one["p"] for one in same], method="holm")[1]

    assert [one["p_holm"] for one in same] == pytest.approx(list(expected), abs=1e-5)


def test_what_cannot_be_tested_says_why():
    rows = [row | {"b1": ("3",)} for row in compared.people(40, 5)]
    alone = [row | {"age": ("jeune",)} for row in rows]

    alike = compared.publish(rows, raw=True)
    one_group = compared.publish(alone, raw=True)

    assert "none" in only(alike["comparisons"], by="age", item="b1", test="jonckheere")["p_holm"]
    assert "none" in only(alike["pairs"], by="age", item="b1", groups=["jeune", "moyen"])["z"]
    assert "none" in only(one_group["comparisons"], by="age", item="b2", test="jonckheere")["p"]
    assert not [one for one in one_group["pairs"] if one["by"] == "age"]


def test_beyond_twenty_groups_each_is_compared_with_the_rest():
    towns = [f"ville-{at}" for at in range(22)]
    source = {
        **compared.QUESTIONNAIRE.source,
        "questions": [
            *compared.QUESTIONNAIRE.source["questions"],
            {
                "id": "ville",
                "type": "single",
                "text": "Ville",
                "options": [{"id": town, "text": town} for town in towns],
            },
        ],
        "breakdowns": ["site > service", "ville"],
    }
    random = np.random.default_rng(3)
    rows = [row | {"ville": (str(random.choice(towns)),)} for row in ROWS]

    figures = compared.publish(rows, reading.from_source(source), raw=True)

    values, inside = column(rows, "b1"), group(rows, "ville") == "ville-4"
    there = ~np.isnan(values)
    expected = stats.mannwhitneyu(
        values[inside & there], values[~inside & there], method="asymptotic"
    )
    found = only(figures["pairs"], by="ville", item="b1", groups=["ville-4", None])
    assert found["test"] == "mann_whitney"
    assert found["p"] == pytest.approx(expected.pvalue, abs=1e-6)
    scores = score(rows, ("b1", "b2"))
    there = ~np.isnan(scores)
    of_theme = stats.mannwhitneyu(
        scores[inside & there], scores[~inside & there], method="asymptotic"
    )
    found = only(figures["pairs"], by="ville", theme="tb", groups=["ville-4", None])
    assert found["p"] == pytest.approx(of_theme.pvalue, abs=1e-6)


def test_a_trend_of_theme_scores_follows_groups_in_order(figures):
    found = only(figures["comparisons"], by="age", theme="tb", test="jonckheere")
    values, groups = score(ROWS, ("b1", "b2")), group(ROWS, "age")
    there = ~np.isnan(values)
    order = np.array([AGES.index(one) for one in groups[there]])

    expected = stats.somersd(order, values[there].round(9)).statistic

    assert found["effect"] == pytest.approx(expected, abs=1e-6)
    assert "none" in found["df"]
