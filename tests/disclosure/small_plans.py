"""Plans small enough to look at every sheet of answers, and a reader who has seen them all."""

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np

from survey.disclosure.plan import Integers, Mask
from survey.disclosure.statements import Question, Shape

TWO = Shape(2, favourable=frozenset({1}), unfavourable=frozenset({0}))
THREE = Shape(3, favourable=frozenset({2}), unfavourable=frozenset({0}))

Rule = Callable[[Mask, Question], object]
"""What is published, given who is where and what they answered."""


def one_way(*sizes: int) -> tuple[Mask, Integers]:
    """Return groups side by side, as members and people of each atom."""
    return _plan(
        sizes, [[atom == group for atom in range(len(sizes))] for group in range(len(sizes))]
    )


def nested() -> tuple[Mask, Integers]:
    """Return a division of two teams beside a division of one."""
    return _plan(
        (4, 5, 4),
        [[True, True, False], [False, False, True], [True, False, False], [False, True, False]],
    )


def crossed() -> tuple[Mask, Integers]:
    """Return two breakdowns into two."""
    return _plan(
        (3, 2, 3, 3),
        [
            [True, True, False, False],
            [False, False, True, True],
            [True, False, True, False],
            [False, True, False, True],
        ],
    )


def three_cuts() -> tuple[Mask, Integers]:
    """Return three breakdowns into two; nine people in eight atoms."""
    atoms = list(product((True, False), repeat=3))
    cells = [[atom[cut] is side for atom in atoms] for cut in range(3) for side in (True, False)]
    return _plan((1, 1, 1, 2, 1, 1, 1, 1), cells)


def _plan(people: tuple[int, ...], cells: list[list[bool]]) -> tuple[Mask, Integers]:
    """Return members, everybody's cell first, and people."""
    members = np.array([[True] * len(people), *cells]).T
    return members, np.array(people)


def question(
    members: Mask, counts: Integers, shape: Shape, *, shown: int = 4, detailed: int = 4
) -> Question:
    """Return a question with thresholds that small plans reach."""
    sizes = counts.sum(axis=1) @ members
    return Question(shape, counts, sizes >= shown, sizes >= detailed)


def every_sheet(people: Integers, codes: int) -> Iterator[Integers]:
    """Give every way to answer: people by atom and code."""
    ways = [_shared_out(int(size), codes) for size in people]
    for sheet in product(*ways):
        yield np.array(sheet)


def random_plan(chance: np.random.Generator) -> Mask:
    """Return the members, one an atom, of two or three breakdowns, two of them crossed at times."""
    people = int(chance.integers(9, 19))
    cuts = ((2, 2), (3, 2), (2, 2, 2), (3, 3))[chance.integers(4)]
    labels = [chance.integers(0, groups, people) for groups in cuts]
    cells = [label == group for label in labels for group in np.unique(label)]
    if chance.random() < 0.3:
        cells += [(labels[0] == one) & (labels[1] == other) for one in (0, 1) for other in (0, 1)]
    return np.column_stack([np.ones(people, np.bool_), *(cell for cell in cells if cell.sum() > 2)])


def people_given_away(members: Mask, people: Integers, shape: Shape, rule: Rule) -> tuple[int, int]:
    """Return how many outputs prove somebody's answer, of how many, over every sheet.

    The reader knows the rule: from what is published he goes back to all sheets that give it.
    What is published depends on the cells' counts alone.
    """
    outside: dict[object, Mask] = {}
    known: dict[bytes, object] = {}
    for counts in every_sheet(people, shape.codes):
        cells = (counts.T @ members).tobytes()
        if cells not in known:
            known[cells] = rule(members, question(members, counts, shape))
        published = known[cells]
        left = np.array([counts[:, sorted(one)].sum(axis=1) < people for one in shape.secrets])
        outside[published] = outside.get(published, np.zeros_like(left)) | left
    return sum(not seen.all() for seen in outside.values()), len(outside)


def naive(members: Mask, asked: Question) -> object:
    """Publish every favourable count but those of nobody and everybody."""
    favourable = asked.counts[:, sorted(asked.shape.favourable)].sum(axis=1) @ members
    sizes = asked.answers @ members
    return tuple(
        int(count) if 0 < count < size else None
        for count, size in zip(favourable, sizes, strict=True)
    )


def _shared_out(people: int, codes: int) -> list[tuple[int, ...]]:
    """Return every way in which people may share themselves among codes."""
    if codes == 1:
        return [(people,)]
    return [
        (first, *rest)
        for first in range(people + 1)
        for rest in _shared_out(people - first, codes - 1)
    ]
