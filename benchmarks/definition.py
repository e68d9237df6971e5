"""Does the fast road say what the definition says, on hundreds of random questions?

Small companies of every form: groups side by side, nested, crossed, linked; three types of
questions, both margins, from balanced to nearly unanimous. Run it with OPENBLAS_NUM_THREADS=1.
"""

import argparse
import time

import numpy as np
from numpy.random import Generator, default_rng

from survey.disclosure.audit import audit
from survey.disclosure.release import release
from survey.disclosure.release_plain import release_plainly
from survey.disclosure.statements import Question, Shape

SHOWN, DETAILED, MOST_ATOMS = 4, 6, 6
SHAPES = {
    "likert": Shape(5, favourable=frozenset({3, 4}), unfavourable=frozenset({0, 1})),
    "classes": Shape(3, favourable=frozenset({2}), unfavourable=frozenset({0})),
    "choice": Shape.choice(3),
    "one of many": Shape.option(),
}
PLANS = ("side by side", "nested", "crossed", "linked")


def plan(kind: str, chance: Generator) -> np.ndarray:
    """Draw the cells of 9 to 20 people, one person a row, the company first."""
    people = int(chance.integers(9, 21))
    first, second = chance.integers(0, 3, people), chance.integers(0, 2, people)
    labels = {
        "side by side": [first],
        "nested": [second, second * 3 + first],
        "crossed": [first, second, first * 2 + second],
        "linked": [first, second, chance.integers(0, 2, people)],
    }[kind]
    cells = [label == group for label in labels for group in np.unique(label)]
    return np.column_stack([np.ones(people, bool), *cells])


def question(kind: str, shape: Shape, chance: Generator) -> tuple[np.ndarray, Question]:
    """Draw who answered what; nearly unanimous at times; one in twenty did not."""
    while True:
        everybody = plan(kind, chance)
        shares = chance.dirichlet([chance.choice([0.3, 1.0])] * shape.codes)
        sheet = np.eye(shape.codes, dtype=np.int64)[
            chance.choice(shape.codes, len(everybody), p=shares)
        ]
        sheet[chance.random(len(everybody)) < 0.05] = 0
        atoms, atom = np.unique(everybody, axis=0, return_inverse=True)
        counts = np.zeros((len(atoms), shape.codes), np.int64)
        np.add.at(counts, atom.reshape(-1), sheet)
        if len(atoms) <= MOST_ATOMS:
            sizes = counts.sum(axis=1) @ atoms
            return atoms, Question(shape, counts, sizes >= SHOWN, sizes >= DETAILED)


def main() -> None:
    """Compare as many questions of every kind as the command line asks for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("each", type=int, nargs="?", default=8)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    chance = default_rng(given.seed)
    compared, statements, ranges, undecided = 0, 0, 0, 0
    seconds = np.zeros(2)
    for name, shape in SHAPES.items():
        for kind in PLANS:
            for at in range(given.each):
                atoms, one = question(kind, shape, chance)
                began = time.process_time()
                fast = release(atoms, one, margin=at % 2)
                between = time.process_time()
                assert fast == release_plainly(atoms, one, margin=at % 2), (name, kind, at)
                seconds += between - began, time.process_time() - between
                assert audit(atoms, one.answers, shape, fast.statements).holds
                compared, undecided = compared + 1, undecided + fast.undecided
                statements += len(fast.statements)
                ranges += sum(said.low < said.high for said in fast.statements)
            print(f"{name}, {kind}: {compared} equal, {seconds.round(1)} s of CPU", flush=True)
    print(f"{compared} questions, {statements} statements of which {ranges} ranges, all equal;")
    print(f"{undecided} undecided; {seconds[0]:.1f} s of CPU, by the definition {seconds[1]:.1f}")


if __name__ == "__main__":
    main()
