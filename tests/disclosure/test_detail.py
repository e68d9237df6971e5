"""The fewer the answers, the less is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.disclosure.detail import Detail, Released, detail, release


@pytest.mark.parametrize(
    ("answers", "company", "group"),
    [
        (4, None, None),
        (5, Detail.FAVOURABLE, Detail.FAVOURABLE),
        (9, Detail.FAVOURABLE, Detail.FAVOURABLE),
        (10, Detail.CLASSES, Detail.CLASSES),
        (29, Detail.CLASSES, Detail.CLASSES),
        (30, Detail.DISTRIBUTION, Detail.CLASSES),
    ],
)
def test_detail_grows_with_the_answers_and_groups_stop_at_classes(answers, company, group):
    assert detail(answers, threshold=5, whole_company=True) is company
    assert detail(answers, threshold=5, whole_company=False) is group


def test_a_higher_threshold_rules():
    assert detail(7, threshold=8, whole_company=True) is None
    assert detail(8, threshold=8, whole_company=True) is Detail.FAVOURABLE


@pytest.mark.parametrize("count", [6, 7, 8])
def test_nearly_unanimous_groups_give_a_range(count):
    assert release(count, 8, margin=1) == Released(6, 8)
    assert release(8 - count, 8, margin=1) == Released(0, 2)


def test_in_the_middle_the_number_is_said():
    assert release(4, 8, margin=1) == Released(4, 4)


@given(
    st.integers(5, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.integers(0, 2),
)
def test_no_released_number_tells_that_all_or_nobody_did(case, margin):
    count, answers = case

    said = release(count, answers, margin=margin)

    assert said.low <= count <= said.high
    assert said.high >= 1
    assert said.low <= answers - 1
    assert said == release(said.low, answers, margin=margin)
    assert said == release(said.high, answers, margin=margin)
