"""Before launch, sizes tell what will be hidden and which breakdown costs it."""

import numpy as np
import pytest

from survey.disclosure.prediction import predict, simulate
from survey.tables import Grouping

SITES = Grouping("site", ("site",), ({"site": "pau"}, {"site": "dax"}))
TEAMS = Grouping(
    "site > team",
    ("site", "team"),
    (
        {"site": "pau"},
        {"site": "dax"},
        *({"site": "pau", "team": f"p{at}"} for at in range(4)),
        *({"site": "dax", "team": f"d{at}"} for at in range(4)),
    ),
)
AGES = Grouping("age", ("age",), tuple({"age": age} for age in ("young", "middle", "old")))
CROSSED = Grouping(
    "team * age",
    ("team", "age"),
    tuple({"team": f"p{at}", **age} for at in range(4) for age in AGES.groups),
)
SHARES = {
    "site": {"pau": 60, "dax": 40},
    "team": {f"{site}{at}": 40 / (at + 1) for site in "pd" for at in range(4)},
    "age": {"young": 2, "middle": 5, "old": 3},
}


def predicted(*groupings, people=100, seed=1, draws=20):
    return predict(
        groupings, SHARES, people=people, k=5, chance=np.random.default_rng(seed), draws=draws
    )


def test_everybody_of_a_team_is_on_its_site():
    drawn = simulate((AGES, TEAMS, CROSSED), SHARES, people=500, chance=np.random.default_rng(2))

    for site, team in zip(drawn["site"], drawn["team"], strict=True):
        assert site[0] == team[0]


def test_groups_are_drawn_by_their_share():
    drawn = simulate((SITES, AGES), SHARES, people=4000, chance=np.random.default_rng(3))

    assert np.mean(drawn["site"] == "pau") == pytest.approx(0.6, abs=0.05)
    assert np.mean(drawn["age"] == "young") == pytest.approx(0.2, abs=0.05)


def test_unknown_shares_are_taken_as_equal():
    drawn = simulate((SITES,), {}, people=4000, chance=np.random.default_rng(4))

    assert np.mean(drawn["site"] == "pau") == pytest.approx(0.5, abs=0.05)


def test_the_same_plan_is_given_the_same_advice():
    assert predicted(SITES, AGES) == predicted(SITES, AGES)


def test_finer_breakdowns_hide_more_and_large_companies_less():
    small, large = predicted(SITES, CROSSED), predicted(SITES, CROSSED, people=2000)

    by_table = {one.table: one.hidden for one in small.breakdowns}
    assert by_table["site"] < by_table["team * age"]
    assert large.hidden < small.hidden


def test_large_groups_hide_nothing_and_nothing_is_dear():
    prediction = predicted(SITES, AGES, people=3000)

    assert prediction.hidden == 0
    assert prediction.dearest is None


def test_the_breakdown_that_costs_the_others_is_named():
    prediction = predicted(TEAMS, AGES, CROSSED, people=120)

    assert prediction.dearest.table in {"site > team", "team * age"}
    assert prediction.dearest.gives_back > 0


def test_one_breakdown_has_no_others_to_give_back_to():
    assert [one.gives_back for one in predicted(TEAMS).breakdowns] == [0]
