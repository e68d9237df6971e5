"""Small siblings are offered together, where that gives something to read."""

import pytest

from survey.disclosure.pattern import choose
from survey.disclosure.rollup import propose
from tests.disclosure.lists import Listed
from tests.disclosure.test_pattern import people


def test_groups_that_hide_are_offered_as_one_in_the_order_of_the_breakdown():
    proposal = propose({"tiny": 2, "big": 20, "small": 4, "other": 9}, {"small", "tiny"}, k=5)

    assert proposal.merged == ("tiny", "small")
    assert proposal.people == 6


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"big": 20, "other": 9}, set()),
        ({"big": 20, "tiny": 2}, {"tiny"}),
        ({"one": 3, "two": 2}, {"one", "two"}),
        ({"big": 20, "one": 2, "two": 1}, {"one", "two"}),
    ],
)
def test_nothing_is_offered_that_could_not_be_read(sizes, hidden):
    assert propose(sizes, hidden, k=5) is None


def test_merged_groups_are_then_shown():
    sizes = {"big": 20, "middle": 9, "other": 7, "tiny": 2}
    listed = Listed(people(**sizes), ["a"])
    pattern = choose(listed.memberships, listed.plan, 5)
    hidden = {
        cell.group["a"]
        for cell, shown in zip(listed.cells, pattern.shown, strict=True)
        if not shown
    }

    proposal = propose(sizes, hidden, k=5)
    kept = {name: n for name, n in sizes.items() if name not in proposal.merged}
    merged = Listed(people(**kept, others=proposal.people), ["a"])

    assert choose(merged.memberships, merged.plan, 5).shown.all()
