"""Tests between groups, from tables, are those that others compute on rows."""

import numpy as np
import pandas
import pingouin
import pytest
import scikit_posthocs
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.oneway import anova_oneway

from survey.statistics.contingency import against_the_rest, chi_square
from survey.statistics.distributions import quantile, summarise
from survey.statistics.many_tests import benjamini_hochberg, holm
from survey.statistics.scores import GroupScore, standardised_difference, welch
from survey.statistics.several_groups import dunn, jonckheere, kruskal_wallis
from survey.statistics.two_groups import cliffs_delta, mann_whitney

SEEDS = range(12)


@pytest.fixture(params=SEEDS)
def random(request):
    return np.random.default_rng(request.param)


@pytest.fixture
def frame(random):
    """Some 80 answers with ties and blanks, in four groups of different sizes."""
    group = random.choice(4, 80, p=[0.4, 0.3, 0.2, 0.1])
    answer = np.clip(np.round(3 + 0.3 * group + 1.2 * random.normal(size=80)), 1, 5)
    answer[random.random(80) < 0.1] = np.nan
    return pandas.DataFrame({"group": group, "answer": answer}).dropna()


@pytest.fixture
def table(frame):
    """The same as counts."""
    return np.array(
        [
            [((frame.group == g) & (frame.answer == code)).sum() for code in range(1, 6)]
            for g in range(4)
        ]
    )


def test_middle_and_spread(frame):
    counts = frame.answer.value_counts().to_dict()

    found = summarise(counts)

    assert (found.mean, found.sd) == pytest.approx((frame.answer.mean(), frame.answer.std()))
    assert found.median == np.median(frame.answer)
    for at in (0.1, 0.25, 0.5, 0.75, 0.9):
        expected = np.quantile(frame.answer, at, method="averaged_inverted_cdf")
        assert quantile(counts, at) == pytest.approx(expected)


def test_kruskal_wallis(frame, table):
    expected = pingouin.kruskal(frame, dv="answer", between="group").iloc[0]

    found = kruskal_wallis(table)

    assert found.statistic == pytest.approx(expected["H"], abs=1e-5)
    assert found.df == expected["ddof1"]
    assert found.p == pytest.approx(expected["p_unc"])


def test_dunn(frame, table):
    expected = scikit_posthocs.posthoc_dunn(frame, val_col="answer", group_col="group")

    for one in dunn(table):
        assert one.p == pytest.approx(expected.iloc[one.first, one.second], abs=1e-12)


def test_dunn_corrected_by_holm(frame, table):
    expected = scikit_posthocs.posthoc_dunn(frame, "answer", "group", p_adjust="holm")

    found = dunn(table)

    for one, p in zip(found, holm([one.p for one in found]), strict=True):
        assert p == pytest.approx(expected.iloc[one.first, one.second], abs=1e-12)


def test_jonckheere_is_kendall_and_somers(frame, table):
    kendall = stats.kendalltau(frame.group, frame.answer, method="asymptotic")
    somers = stats.somersd(frame.group, frame.answer)

    found = jonckheere(table)

    assert found.p == pytest.approx(kendall.pvalue, abs=1e-9)
    assert found.somers_d == pytest.approx(somers.statistic, abs=1e-9)


def test_mann_whitney_and_its_effect(frame, table):
    first, second = (frame.answer[frame.group == g] for g in (0, 1))
    expected = pingouin.mwu(first, second).iloc[0]
    pairs = np.sign(first.to_numpy()[:, None] - second.to_numpy()[None, :])

    found = mann_whitney(table[0], table[1])

    assert (found.u, found.p) == pytest.approx((expected["U_val"], expected["p_val"]), abs=1e-9)
    assert found.delta == pytest.approx(pairs.mean(), abs=1e-12)
    assert cliffs_delta(table[0], table[1]) == pytest.approx(pairs.mean(), abs=1e-12)


def test_welch(frame):
    groups = [frame.answer[frame.group == g] for g in range(4)]
    expected = anova_oneway(groups, use_var="unequal")

    found = welch([GroupScore(len(one), one.mean(), one.var()) for one in groups])

    assert found.statistic == pytest.approx(expected.statistic)
    assert (found.df_between, found.df_within) == pytest.approx(expected.df)
    assert found.p == pytest.approx(expected.pvalue)


def test_standardised_difference(frame):
    first, second = (frame.answer[frame.group == g] for g in (0, 2))

    found = standardised_difference(
        *(GroupScore(len(one), one.mean(), one.var()) for one in (first, second))
    )

    assert found == pytest.approx(pingouin.compute_effsize(first, second, eftype="hedges"))


def test_chi_square_and_cramer(table):
    used = table[:, table.sum(axis=0) > 0]
    expected = stats.chi2_contingency(used, correction=False)

    found = chi_square(table)

    assert (found.statistic, found.df, found.p) == pytest.approx(
        (expected.statistic, expected.dof, expected.pvalue)
    )
    assert found.cramer_v == pytest.approx(stats.contingency.association(used))


def test_a_group_against_the_rest_is_fisher_exact(table):
    favourable = table[:, 3:].sum(axis=1)
    for liked, size in zip(favourable.tolist(), table.sum(axis=1).tolist(), strict=True):
        rest = int(favourable.sum()) - liked, int(table.sum()) - size
        expected = stats.fisher_exact([[liked, size - liked], [rest[0], rest[1] - rest[0]]])

        found = against_the_rest(liked, size, int(favourable.sum()), int(table.sum()))

        assert found == pytest.approx(expected.pvalue, abs=1e-9)


def test_corrections(random):
    values = random.random(15) ** 3

    assert holm(list(values)) == pytest.approx(multipletests(values, method="holm")[1])
    assert benjamini_hochberg(list(values)) == pytest.approx(
        multipletests(values, method="fdr_bh")[1]
    )


def test_an_empty_group_and_an_unused_code_change_nothing(table):
    wider = np.hstack([table, np.zeros((4, 1), np.int64)])
    longer = np.vstack([wider, np.zeros((1, 6), np.int64)])

    for test in (kruskal_wallis, jonckheere, chi_square, dunn):
        assert test(longer) == test(table)


def test_the_order_of_groups_changes_no_result_and_reversal_turns_effects(table, random):
    order = random.permutation(4)
    moved = dunn(table[order])

    assert kruskal_wallis(table[order]).p == pytest.approx(kruskal_wallis(table).p)
    assert chi_square(table[order]).p == pytest.approx(chi_square(table).p)
    for one in moved:
        first, second = sorted((order[one.first], order[one.second]))
        same = next(two for two in dunn(table) if (two.first, two.second) == (first, second))
        assert one.p == pytest.approx(same.p)
    assert jonckheere(table[:, ::-1]).somers_d == pytest.approx(-jonckheere(table).somers_d)
    assert cliffs_delta(table[0, ::-1], table[1, ::-1]) == pytest.approx(
        -cliffs_delta(table[0], table[1])
    )
