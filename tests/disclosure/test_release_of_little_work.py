"""What a limited programme leaves undecided is not said, is counted, and gives nobody away."""

import numpy as np
import pytest

from survey.disclosure.audit import audit
from survey.disclosure.release import release
from survey.disclosure.statements import Shape
from tests.disclosure.small_plans import question

LIKERT = Shape(5, favourable=frozenset({3, 4}), unfavourable=frozenset({0, 1}))


def linked(seed):
    """Return the members and sheet of a company of three breakdowns into three."""
    chance = np.random.default_rng(seed)
    people = int(chance.integers(14, 31))
    cuts = [chance.integers(0, 3, people) for _ in range(3)]
    cells = [cut == group for cut in cuts for group in range(3)]
    shares = chance.dirichlet([0.6] * 5)
    counts = np.eye(5, dtype=np.int64)[chance.choice(5, people, p=shares)]
    return np.column_stack([np.ones(people, np.bool_), *cells]), counts


@pytest.mark.parametrize("seed", [314, 859, 2442])
def test_what_stays_undecided_is_held_back_and_counted(seed):
    members, counts = linked(seed)
    asked = question(members, counts, LIKERT)

    hurried = release(members, asked, margin=0, nodes=0)
    patient = release(members, asked, margin=0)

    assert hurried.undecided > 0
    assert patient.undecided == 0
    pairs = zip(hurried.statements, patient.statements, strict=True)
    less, more = next((one, other) for one, other in pairs if one != other)
    assert less.low <= more.low <= more.high <= less.high
    assert audit(members, asked.answers, LIKERT, hurried.statements).holds


@pytest.mark.parametrize("seed", [314, 859, 2442])
def test_what_is_said_in_a_hurry_is_true(seed):
    members, counts = linked(seed)

    said = release(members, question(members, counts, LIKERT), margin=0, nodes=0).statements

    true = [counts[members[:, one.cell]][:, sorted(one.codes)].sum() for one in said]
    assert all(one.low <= count <= one.high for one, count in zip(said, true, strict=True))
