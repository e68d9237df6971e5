"""How long does it take to choose what is shown, is it proven, and what does it hide?

First the shapes of the design, then invented companies beside the greedy rule and simpler ones.
"""

import argparse
import time
from collections.abc import Callable, Mapping

import numpy as np
from companies import Company, crossed, linked, one_way, tree, usual

from survey.disclosure.certificate import certify
from survey.disclosure.pattern import GREEDY, choose
from survey.disclosure.plan import Mask, Memberships
from survey.disclosure.planning import plan_of

K = 5

SHAPES: Mapping[str, Callable[[int], Company]] = {
    "60 groups, 400 people": lambda seed: one_way(400, 60, seed),
    "20 by 8 crossed, 1,000 people": lambda seed: crossed(1000, 20, 8, seed),
    "tree of 3 levels, 5 breakdowns, 2 crossings, 1,500 people": lambda seed: tree(
        1500, (8, 5, 4), seed
    ),
    "12 breakdowns of 40, 3,000 people": lambda seed: linked(3000, 12, 40, seed),
    "12 breakdowns of 12, 1,000 people": lambda seed: linked(1000, 12, 12, seed),
    "12 breakdowns of 40, 10,000 people": lambda seed: linked(10_000, 12, 40, seed),
}


def hide_small(company: Company) -> Mask:
    """Hide groups of fewer than five, and nothing else."""
    return np.asarray(company.memberships.sizes >= K)


def hide_remainders(company: Company) -> Mask:
    """Hide also the smallest group of a breakdown whose remainder is under five."""
    sizes, shown = company.memberships.sizes, hide_small(company)
    for family in company.plan.families:
        tops = [at for at in family if not _inside_another(company, at, family)]
        while 0 < sizes[0] - sizes[[at for at in tops if shown[at]]].sum() < K:
            shown[min((at for at in tops if shown[at]), key=lambda at: sizes[at])] = False
    return shown


def each_alone(company: Company) -> Mask:
    """Protect each breakdown as well as possible, without looking at the others."""
    shown = np.ones(len(company.plan.cells), bool)
    for family in company.plan.families:
        places = [0, *family]
        members = company.memberships.members[:, places]
        memberships = Memberships(members, company.memberships.people)
        plan = plan_of([company.plan.cells[at] for at in places], memberships.sizes)
        shown[places] &= choose(memberships, plan, K).shown
    return shown


def greedy(company: Company) -> Mask:
    """Repair one violation after the other."""
    return choose(company.memberships, company.plan, K, effort=GREEDY).shown


def best(company: Company) -> Mask:
    """Hide the least that protects."""
    return choose(company.memberships, company.plan, K).shown


RULES: Mapping[str, Callable[[Company], Mask]] = {
    "hide n < 5": hide_small,
    "and the remainder of each breakdown": hide_remainders,
    "each breakdown alone, best": each_alone,
    "all together, greedy": greedy,
    "all together, best (ours)": best,
}


def _inside_another(company: Company, at: int, family: tuple[int, ...]) -> bool:
    members = company.memberships.members
    return any(
        other != at
        and members[:, other].sum() > members[:, at].sum()
        and not (members[:, at] & ~members[:, other]).any()
        for other in family
    )


def shapes(repeats: int) -> None:
    """Measure the shapes of the design: the worst of some seeds."""
    for name, make in SHAPES.items():
        found = []
        for seed in range(repeats):
            company = make(seed)
            began, cpu = time.perf_counter(), time.process_time()
            pattern = choose(company.memberships, company.plan, K)
            took, cpu = time.perf_counter() - began, time.process_time() - cpu
            rough = choose(company.memberships, company.plan, K, effort=GREEDY)
            assert certify(company.memberships, company.plan, pattern.shown, K).holds
            found.append((took, cpu, pattern.proven, pattern.cost, rough.cost, len(pattern.shown)))
        seconds, cpus, proven, costs, greedies, cells = zip(*found, strict=True)
        print(
            f"{name:<58} {np.mean(cells):4.0f} cells  {np.mean(seconds):6.2f} s "
            f"(worst {max(seconds):6.2f}; CPU {np.mean(cpus):5.2f}, worst {max(cpus):5.2f})  "
            f"proven {sum(proven)}/{repeats}  "
            f"cost {np.mean(costs):7.1f}  greedy {np.mean(greedies):7.1f}",
            flush=True,
        )


def companies(repeats: int) -> None:
    """Compare rules on invented companies: broken ones, and figures shown."""
    for people in (80, 150, 400, 1200):
        made = [usual(people, seed) for seed in range(repeats)]
        cells = np.mean([len(company.plan.cells) for company in made])
        print(f"--- {people} people, {cells:.0f} cells, {repeats} companies")
        for name, rule in RULES.items():
            began = time.process_time()
            shown = [rule(company) for company in made]
            took = (time.process_time() - began) / repeats
            broken = sum(
                not certify(company.memberships, company.plan, mask, K).holds
                for company, mask in zip(made, shown, strict=True)
            )
            read = np.mean([mask.sum() for mask in shown])
            lost = np.mean(
                [
                    (company.memberships.sizes[~mask] + 1).sum()
                    for company, mask in zip(made, shown, strict=True)
                ]
            )
            print(
                f"    {name:<38} broken {broken:2d}/{repeats}  shown {read:5.1f}  "
                f"cost {lost:6.1f}  {took * 1000:6.0f} ms of CPU",
                flush=True,
            )


def main() -> None:
    """Read how often, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=12)
    repeats = parser.parse_args().repeats
    shapes(min(repeats, 5))
    companies(repeats)


if __name__ == "__main__":
    main()
