"""Reliability and drivers, company-wide, are those of the rows, computed by others."""

import numpy as np
import pandas
import pingouin
import pytest

from survey.results import tables_of_text
from survey.results.reading import read
from survey.statistics.polychoric import ordinal_alpha
from tests.results import compared
from tests.results.compared import QUESTIONNAIRE, column, score

A, B = ("a1", "a2", "a3"), ("b1", "b2")
ROWS = compared.people(240, 11, missing=0.08)


@pytest.fixture(scope="module")
def figures():
    return compared.publish(ROWS)


def frame(items, rows=ROWS):
    return pandas.DataFrame({item: column(rows, item) for item in items})


def is_none(part):
    return isinstance(part, dict) and "none" in part


@pytest.mark.parametrize(("theme", "items"), [("ta", A), ("tb", B)])
def test_alpha_is_that_of_the_rows(figures, theme, items):
    found = figures["themes"][theme]

    complete = pingouin.cronbach_alpha(frame(items).dropna())
    pairwise = pingouin.cronbach_alpha(frame(items), nan_policy="pairwise")

    assert found["alpha"] == pytest.approx(complete[0], abs=1e-6)
    assert [found["alpha_low"], found["alpha_high"]] == pytest.approx(complete[1], abs=6e-4)
    assert found["alpha_pairwise"] == pytest.approx(pairwise[0], abs=1e-6)


def test_ordinal_alpha_is_that_of_the_rows_after_reversal(figures):
    answers = frame(A)
    codes = range(1, 6)
    tables = [
        [
            np.array(
                [[((answers[a] == x) & (answers[b] == y)).sum() for y in codes] for x in codes]
            )
            for b in A
        ]
        for a in A
    ]

    found = figures["themes"]["ta"]["alpha_ordinal"]

    assert found == pytest.approx(ordinal_alpha(tables), abs=1e-6)
    assert found > figures["themes"]["ta"]["alpha"]


def test_each_question_goes_with_the_rest_as_in_the_rows(figures):
    rows = frame(A).dropna()

    for item, found in figures["themes"]["ta"]["items"].items():
        rest = rows.drop(columns=item)
        alone = np.corrcoef(rows[item], rest.sum(axis=1))[0, 1]
        deleted = pingouin.cronbach_alpha(rest)[0]

        assert found["item_rest"] == pytest.approx(alone, abs=1e-6)
        assert found["alpha_if_deleted"] == pytest.approx(deleted, abs=1e-6)


def test_lower_limits_of_guttman_hold_alpha_and_stand_under_no_name_but_theirs(figures):
    found = figures["themes"]["ta"]

    assert list(found["guttman"]) == ["1", "2", "3", "4", "5", "6"]
    assert found["guttman"]["3"] == found["alpha"]
    assert found["guttman"]["2"] >= found["alpha"]
    assert found["omega"] == pytest.approx(found["alpha"], abs=0.05)


@pytest.mark.parametrize("number", [0, 1, 2, 3, 30, 49])
def test_under_fifty_answers_nothing_is_told_of_questions_together(number):
    rows = [*compared.people(number, 1), *([{"seul": ("3",)}] * 60)]

    theme = compared.publish(rows)["themes"]["ta"]

    told = (
        theme if "none" in theme else {name: theme[name] for name in ("alpha", "omega", "guttman")}
    )
    assert is_none(told) or all(is_none(one) for one in told.values())


def test_ones_own_file_tells_them_from_three_answers():
    rows = compared.people(12, 4)

    found = compared.publish(rows, raw=True)["themes"]["ta"]

    assert found["alpha"] == pytest.approx(pingouin.cronbach_alpha(frame(A, rows))[0], abs=1e-6)
    assert is_none(compared.publish(rows[:2], raw=True, k=1)["themes"]["ta"]["alpha"])


def test_questions_that_disagree_have_a_negative_alpha_and_it_is_told():
    random = np.random.default_rng(5)
    codes = random.integers(1, 6, 120)
    rows = [{"b1": (str(one),), "b2": (str(6 - one),)} for one in codes[:-1]]
    rows += [{"b1": ("5",), "b2": ("4",)}]

    theme = compared.publish(rows)["themes"]["tb"]

    assert theme["alpha"] < -1
    assert is_none(theme["omega"])


def test_drivers_are_those_of_the_rows(figures):
    scores = pandas.DataFrame(
        {"ta": score(ROWS, A), "tb": score(ROWS, B), "enps": column(ROWS, "enps")}
    ).dropna()
    expected = pingouin.linear_regression(scores[["ta", "tb"]], scores["enps"], relimp=True)

    found = figures["drivers"]

    assert (found["outcome"], found["n"]) == ("enps", len(scores))
    assert found["r2"] == pytest.approx(expected["r2"].iloc[0], abs=1e-6)
    shapley = [one["shapley"] for one in found["drivers"]]
    assert shapley == pytest.approx(list(expected["relimp"][1:]), abs=1e-6)
    correlation = scores.corr()["enps"]
    assert [one["correlation"] for one in found["drivers"]] == pytest.approx(
        [correlation["ta"], correlation["tb"]], abs=1e-6
    )


def test_weights_sum_to_what_is_explained_and_shares_to_one(figures):
    found = figures["drivers"]

    assert sum(one["weight"] for one in found["drivers"]) == pytest.approx(found["r2"], abs=1e-5)
    assert sum(one["share"] for one in found["drivers"]) == pytest.approx(1, abs=1e-5)
    assert all(one["low"] <= one["weight"] <= one["high"] for one in found["drivers"])
    assert [one["mean"] for one in found["drivers"]] == [
        figures["themes"][theme]["mean"] for theme in ("ta", "tb")
    ]


def test_too_few_answers_rank_no_drivers():
    assert "leviers" in compared.publish(compared.people(20, 1))["drivers"]["none"]
    assert is_none(compared.publish(compared.people(50, 1))["drivers"])
    assert is_none(compared.publish(compared.people(40, 1), raw=True)["drivers"])


def test_a_range_behind_a_driver_hides_them_all():
    rows = [row | {"b1": ("5",)} for row in compared.people(120, 1)]

    figures = compared.publish(rows)

    assert is_none(figures["themes"]["tb"]["alpha"])
    assert is_none(figures["drivers"])


def test_a_theme_that_everybody_answers_alike_is_left_out_of_the_drivers():
    rows = [row | {"b1": ("5",), "b2": ("5",)} for row in compared.people(120, 1)]

    document = compared.publish(rows, raw=True)

    assert is_none(document["drivers"]["drivers"][1]["weight"])
    figures = read(document, QUESTIONNAIRE)
    assert figures.drivers.left_out == ("Thème B",)
    assert [one.id for one in figures.drivers.drivers] == ["ta"]


def test_they_read_back_with_their_titles_the_heaviest_first(figures):
    read_back = read(figures, QUESTIONNAIRE)

    drivers, theme = read_back.drivers, read_back.themes[0]
    weights = [one.weight for one in drivers.drivers]
    assert drivers.outcome == "Recommanderiez-vous l’entreprise ?"
    assert weights == sorted(weights, reverse=True)
    assert {one.title for one in drivers.drivers} == {"Thème A", "Thème B"}
    assert all(0 <= one.share_low <= one.share <= one.share_high <= 1 for one in drivers.drivers)
    assert drivers.drivers[0].least == drivers.drivers[0].most is not None
    assert theme.reliability.alpha == theme.alpha[0]
    assert len(theme.reliability.guttman) == 6
    assert [one.id for one in theme.reliability.items] == list(A)


def test_a_terminal_is_told_drivers_and_clear_differences():
    figures = compared.publish(compared.people(200, 8, slope=0.9))

    written = tables_of_text.write(QUESTIONNAIRE, figures)

    assert "Ce qui va avec" in written
    assert "différence nette\u00a0: plus favorable que le reste" in written
    assert "pas assez de réponses pour conclure" in written
    assert "None" not in written


def test_a_terminal_is_told_which_two_groups_of_ones_own_file_differ():
    figures = compared.publish(compared.people(200, 8, slope=0.9), raw=True)

    written = tables_of_text.write(QUESTIONNAIRE, figures)

    assert "Jeune moins favorable que Ancien" in written
    assert "Pau › Forge" in written
    assert "que le reste" not in written
