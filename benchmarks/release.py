"""How long does the release of one question take, and how much of it is said exactly?

Invented companies with a hierarchy of two levels, seniority, sex, site, department by seniority;
questions from balanced to 95 % favourable, 4 % of the people without an answer. Run it with
OPENBLAS_NUM_THREADS=1: seconds are those of the processor, whoever else works beside.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from companies import Company, usual
from numpy.random import Generator, default_rng

from survey.disclosure.audit import audit
from survey.disclosure.levels import levels
from survey.disclosure.plan import Memberships
from survey.disclosure.release import release
from survey.disclosure.statements import TOTAL, Question, Released, Shape

K, MARGIN = 5, 1
LIKERT = Shape(5, favourable=frozenset({3, 4}), unfavourable=frozenset({0, 1}))
SIZES = (5, 10, 20, 50)
CODE_FROM = np.array([-np.inf, -1.6, -0.6, 0.0, 1.5, np.inf])
"""Where each code begins on the scale on which people differ."""


def ask(company: Company, share: float, chance: Generator) -> Question:
    """Let everybody answer; groups differ by half as much as people do."""
    members, people = company.memberships.members, company.memberships.people
    opinion = np.log(share / (1 - share)) + members @ chance.normal(0, 0.4, members.shape[1])
    counts = np.zeros((len(people), 5), np.int64)
    for atom, size in enumerate(people):
        answering = chance.random(size) > 0.04
        latent = opinion[atom] + chance.logistic(0, 0.9, size)[answering]
        counts[atom] = np.histogram(latent, CODE_FROM)[0]
    answered = Memberships(members, counts.sum(axis=1))
    whole = levels(company.memberships, company.plan, K).figures.shown
    both = levels(answered, company.plan, K, allowed=whole)
    return Question(LIKERT, counts, both.figures.shown, both.classes.shown)


def questions(company: Company, number: int, seed: int) -> Iterator[Question]:
    """Give questions from balanced to 95 % favourable."""
    chance = default_rng(seed)
    for share in np.linspace(0.5, 0.95, number):
        yield ask(company, float(share), chance)


def sort_by_size(
    question: Question, company: Company, said: tuple[Released, ...]
) -> Iterator[tuple[int | str, int]]:
    """Give, of each statement about a group, its size from, and how wide its range is."""
    sizes = question.answers @ company.memberships.members
    for one in said:
        if one.cell == TOTAL:
            continue
        if one.codes == LIKERT.favourable:
            yield max(size for size in SIZES if size <= sizes[one.cell]), one.high - one.low
        else:
            yield "unfavourable", one.high - one.low


def measure(people: int, number: int, seed: int) -> None:
    """Print what one company's questions took, and what was said."""
    company = usual(people, seed)
    seconds, audits, undecided = [], [], 0
    widths: dict[int | str, list[int]] = defaultdict(list)
    for question in questions(company, number, seed):
        began = time.process_time()
        released = release(company.memberships.members, question, margin=MARGIN)
        between = time.process_time()
        audited = audit(company.memberships.members, question.answers, LIKERT, released.statements)
        seconds.append(between - began)
        audits.append(time.process_time() - between)
        undecided += released.undecided
        assert audited.holds
        for kind, width in sort_by_size(question, company, released.statements):
            widths[kind].append(width)
    exact = {kind: f"{100 * np.mean(np.equal(widths[kind], 0)):.0f}" for kind in widths}
    ranges = [width for some in widths.values() for width in some if width]
    cells = len(company.plan.cells)
    shown = int(question.shown.sum()), int(question.detailed.sum())
    print(
        f"| {people} | {cells}, {shown[0]} shown ({shown[1]} in classes) "
        f"| {np.mean(seconds):.2f} ({max(seconds):.2f}) | {np.mean(audits):.2f} | {undecided} "
        f"| {', '.join(exact.get(size, '-') for size in SIZES)} "
        f"| {exact.get('unfavourable', '-')} | {np.median(ranges) if ranges else 0:.0f} |",
        flush=True,
    )


def main() -> None:
    """Measure the companies named on the command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("people", type=int, nargs="*", default=[140, 500, 1500])
    asked.add_argument("--questions", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    print(
        "| people | cells | release, mean (worst) | audit | undecided | exact % | classes | width |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for people in given.people:
        measure(people, given.questions, given.seed)


if __name__ == "__main__":
    main()
