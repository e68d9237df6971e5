"""How long from counted answers to a page of results, and what does pandas take for the figures?

Four items of a whole are told apart: the figures out of the tables and the release (written once,
at the count), the document read back, and each page as a browser gets it. What may be shown has
benchmarks of its own (`pattern.py`, `release.py`): here it is made up at once, by sizes alone.
Pandas and scipy compute the same figures from the same answers, in the same run, on one thread.
"""

import argparse  # noqa: I001 (survey before numpy, which is to find one thread)
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

import survey  # noqa: F401
import numpy as np
import pandas as pd
from installation import open_campaign, temporary_settings
from scipy.stats import mannwhitneyu

from survey import clock, storage, tables
from survey.app import create_app
from survey.ballot_box import box
from survey.campaigns import queries as campaigns
from survey.questionnaires import reading
from survey.questionnaires.layout import layout
from survey.questionnaires.questionnaire import Questionnaire
from survey.results import actions as results
from survey.results import publication
from survey.results.protection import protect
from survey.results.publication import CountFacts, Prepared
from survey.results.reading import read
from survey.results.telling import of_made_up_answers
from survey.tables import Tables

THEMES, ITEMS = 8, 6
STEPS = np.array([0.10, 0.17, 0.25, 0.28, 0.20])
SHAPES = {
    140: {"service": 8, "anciennete": 4, "contrat": 3},
    10_000: {"equipe": 224, "metier": 60, "site": 40, "direction": 24, "age": 12, "contrat": 9}
    | {"anciennete": 6, "sexe": 4},
}
"""People → groups of each breakdown: 15, and 379."""

LARGE = 2_000
"""From so many people on nothing is left blank, so that groups are chosen once for all questions,
and ten people on average stand in the same groups: choosing takes seconds, not hours."""

SOME_TESTS = 200
"""Of all comparisons of a group with the rest, those that scipy is timed on."""

STATES = ("open", "closing", "closed", "counting", "counted", "published")
TABS = ("", "themes", "groupes", "priorites", "questions-croisees", "methode")


@dataclass(frozen=True)
class Company:
    """Answers person by person, and the same as a frame."""

    questionnaire: Questionnaire
    people: list[dict[str, tuple[str, ...]]]
    frame: pd.DataFrame


def company(people: int) -> Company:
    """Invent a questionnaire and people who answer it; a small company leaves 3 % blank."""
    chance = np.random.default_rng(1)
    groups = SHAPES[people]
    items = [f"q{at}" for at in range(THEMES * ITEMS)]
    drawn = {name: chance.choice(np.arange(1.0, 6), people, p=STEPS) for name in items}
    for codes in drawn.values():
        codes[chance.random(people) < (0.03 if people < LARGE else 0)] = np.nan
    drawn["enps"] = chance.integers(0, 11, people).astype(float)
    kinds = people // 10 if people >= LARGE else people
    kind = chance.integers(0, kinds, people) if people >= LARGE else np.arange(people)
    for name, number in groups.items():
        sizes = chance.lognormal(0, 0.6, number)
        drawn[name] = chance.choice(number, kinds, p=sizes / sizes.sum())[kind].astype(float)
    frame = pd.DataFrame(drawn)
    stored = {
        name: np.where(frame[name].isna(), "", frame[name].fillna(0).astype(int).astype(str))
        for name in (*items, "enps")
    } | {name: np.char.add("g", frame[name].astype(int).astype(str)) for name in groups}
    rows = zip(*stored.values(), strict=True)
    answers = [
        {name: (str(code),) for name, code in zip(stored, row, strict=True) if code} for row in rows
    ]
    source = reading.read_text(_written(groups), name="banc.yaml")
    return Company(source, answers, frame)


def _written(groups: dict[str, int]) -> str:
    """Write the questionnaire."""
    lines = ["causerie: 1", "id: banc", "languages: [fr]", "title: Banc d’essai", "scales:"]
    lines += ["  accord: {codes: [1, 2, 3, 4, 5], labels: [Non, Plutôt non, Bof, Plutôt, Oui]}"]
    lines += ["questions:"]
    for at in range(THEMES * ITEMS):
        lines += [f"  - {{id: q{at}, type: likert, scale: accord, text: Question {at}.}}"]
    lines += ["  - {id: enps, type: nps, text: Recommandez-vous la maison ?}"]
    for name, number in groups.items():
        options = ", ".join(f"{{id: g{at}, text: '{name} {at}'}}" for at in range(number))
        lines += [f"  - {{id: {name}, type: single, text: {name}, options: [{options}]}}"]
    lines += ["themes:"]
    for at in range(THEMES):
        asked = ", ".join(f"q{ITEMS * at + one}" for one in range(ITEMS))
        lines += [f"  - {{id: t{at}, title: Thème {at}, items: [{asked}]}}"]
    lines += ["drivers: {outcome: enps, themes: [t0, t1, t2, t3, t4, t5, t6, t7]}"]
    lines += [f"breakdowns: [{', '.join(groups)}]", "pairs: [q0 * q1, q0 * enps]"]
    return "\n".join(lines)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Tell how long something takes, in seconds of the processor."""
    cpu, began = time.process_time(), time.perf_counter()
    yield
    cpu, wall = time.process_time() - cpu, time.perf_counter() - began
    load = os.getloadavg()[0]
    print(f"  {name:<52} {cpu:7.3f} s of CPU, {wall:7.3f} s; load {load:.1f}", flush=True)


def publish(one: Company, counted: Tables) -> Prepared:
    """Compute a publication, and tell how long its figures took."""
    people = len(one.people)
    facts = CountFacts(
        invited=people + people // 9, issued=people, counted=people, void=0, k=5, k_texts=10
    )
    rules = publication.rules_of(one.questionnaire, facts)
    with told("groups chosen (pattern.py), release made up"):
        protection = protect(counted, rules, of_made_up_answers)
    with told("FIGURES, out of tables and release"):
        figures = publication.figures(one.questionnaire, counted, protection, facts)
    own = CountFacts(invited=None, issued=0, counted=0, void=0, k=1, k_texts=10, raw=True)
    with told("FIGURES of one's own file (analyse --raw)"):
        publication.prepare(one.questionnaire, counted, {}, own)
    return Prepared(figures, {})


def visit(one: Company, prepared: Prepared) -> None:
    """Serve the pages of the publication, and tell how long each takes."""
    with temporary_settings() as settings:
        campaign = open_campaign(settings, 8, one.questionnaire)
        with campaign.database.begin() as session:
            results.store(session, campaign.cid, prepared)
            for before, after in pairwise(STATES):
                box.move(session, campaign.cid, before, after)
        with storage.reading(campaign.database) as session:
            key = campaigns.campaign(session, campaign.cid).results_key
        client = create_app(settings, clock=clock.now).test_client()
        client.get(f"/resultats/{campaign.cid}/{key}")  # templates are compiled once a process
        for tab in TABS:
            with told(f"page {tab or 'essentiel'}"):
                page = client.get(f"/resultats/{campaign.cid}/{key}/{tab}".rstrip("/"))
            assert page.status_code == 200, page.status


def by_pandas(one: Company) -> Callable[[], float]:
    """Compute the same figures from the rows; return the seconds of the tests, all of them."""
    frame, groups = one.frame, list(SHAPES[len(one.people)])
    items = [name for name in frame if name.startswith("q")]
    themes = [items[at : at + ITEMS] for at in range(0, len(items), ITEMS)]

    def compute() -> float:
        for name in items:
            frame[name].value_counts()
            (frame[name].dropna() >= 4).mean()
        frame[items].agg(["mean", "std", "median"])
        for asked in themes:
            given = frame[asked]
            score = given.mean(axis=1).where(given.count(axis=1) * 2 >= ITEMS)
            score.agg(["mean", "std"])
            given.dropna().cov()
        frame["enps"].value_counts()
        for by in groups:
            for name in (*items, "enps"):
                frame.groupby([by, name]).size()
        return _tests(frame, groups, items)

    return compute


def _tests(frame: pd.DataFrame, groups: list[str], items: list[str]) -> float:
    """Compare some groups with the rest; return the seconds that all of them would take."""
    every = [(by, group, name) for by in groups for group in frame[by].unique() for name in items]
    some = every[:: max(len(every) // SOME_TESTS, 1)]
    began = time.process_time()
    for by, group, name in some:
        inside, answers = frame[by] == group, frame[name]
        mannwhitneyu(answers[inside].dropna(), answers[~inside].dropna(), method="asymptotic")
    return (time.process_time() - began) * (len(every) - len(some)) / len(some)


def measure(people: int) -> None:
    """Time everything for one company."""
    one = company(people)
    shape = layout(one.questionnaire)
    print(f"{people} people, {len(shape.cells) - 1} groups, {THEMES * ITEMS} items")
    with told("answers encoded and counted"):
        counted = tables.count(shape, tables.encode(shape, one.people))
    prepared = publish(one, counted)
    with told("document written and read as JSON"):
        document = json.loads(json.dumps(prepared.figures))
    with told("document read into figures"):
        read(document, one.questionnaire)
    visit(one, prepared)
    with told(f"pandas and scipy, {SOME_TESTS} tests at most"):
        more = by_pandas(one)()
    print(f"  {'  and the other tests, by proportion':<52} {more:7.1f} s of CPU")


def main() -> None:
    """Measure a small company, then a large one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, choices=SHAPES, default=0)
    chosen = parser.parse_args().people
    for people in [chosen] if chosen else SHAPES:
        measure(people)


if __name__ == "__main__":
    main()
