"""How long do opening and counting take, and how much memory, for thousands of ballots?

The ballots are sealed, signed and put into the box one by one by the product's own code, without
HTTP; the count is made by a process of its own, as `survey count` makes it.
"""

import argparse
import multiprocessing
import time
from dataclasses import dataclass, field
from random import Random

from installation import Campaign, fill_form, open_campaign, temporary_settings
from processes import peak_memory
from sqlalchemy import event

from survey import clock, storage
from survey.ballot_box import casting
from survey.fieldwork import closing, opening
from survey.questionnaires.answers import read_form
from survey.settings import Settings

ACTOR = "Banc d’essai"


@dataclass
class Phases:
    """When each step of the count was told."""

    told: list[tuple[str, float]] = field(default_factory=list)

    def __call__(self, step: str) -> None:
        """Note a step and the instant it begins."""
        self.told.append((step, time.perf_counter()))

    def seconds(self) -> list[tuple[str, float]]:
        """Return each step and how long it took; the last one told is the end."""
        begins = self.told[:-1]
        ends = self.told[1:]
        return [(step, end - began) for (step, began), (_, end) in zip(begins, ends, strict=True)]


def fill_box(campaign: Campaign) -> float:
    """Cast one ballot for each link; return the seconds it took.

    The disk is not waited for here: what is measured comes afterwards.
    """
    engine = storage.engine_of(campaign.database)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
    engine.dispose()
    chance, began = Random(2026), time.perf_counter()  # noqa: S311
    for token in campaign.tokens:
        form = fill_form(campaign.questionnaire, chance)
        answers, problems = read_form(campaign.questionnaire, form)
        assert not problems, problems
        casting.cast_in_clear(
            campaign.database, campaign.settings.keys_dir, campaign.cid, token, answers
        )
    closing.close(campaign.database, campaign.cid, actor=ACTOR, now=clock.now(), letters_too=False)
    engine.dispose()
    return time.perf_counter() - began


def count(settings: Settings, cid: str, code: str) -> None:
    """Count the box and tell what it took; runs in a process of its own."""
    database, phases, before = storage.connect(settings.database_url), Phases(), peak_memory()
    cpu = time.process_time()
    counted = opening.count(
        database, settings, cid, codes=[code], actor=ACTOR, now=clock.now(), progress=phases
    )
    cpu = time.process_time() - cpu
    phases("")
    for step, seconds in phases.seconds():
        print(f"{step:<50} {seconds:6.2f} s")
    total = phases.told[-1][1] - phases.told[0][1]
    print(f"{'whole count':<50} {total:6.2f} s, {cpu:.2f} s of CPU")
    print(f"{'peak memory':<50} {peak_memory():6.0f} MiB ({before:.0f} before)")
    print(f"{'counted, void':<50} {counted.counted:6}, {counted.void}")


def main() -> None:
    """Read the size, fill the box, count it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ballots", type=int, default=10_000)
    ballots = parser.parse_args().ballots
    with temporary_settings() as settings:
        campaign = open_campaign(settings, ballots)
        print(f"{'making the ballots':<50} {fill_box(campaign):6.2f} s", flush=True)
        parts = (settings, campaign.cid, campaign.code)
        process = multiprocessing.get_context("spawn").Process(target=count, args=parts)
        process.start()
        process.join()
    raise SystemExit(process.exitcode)


if __name__ == "__main__":
    main()
