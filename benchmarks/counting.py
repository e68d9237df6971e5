"""How long do opening and counting take, and how much memory, for a hundred thousand ballots?

The ballots are sealed and signed by the product's own functions, by several processes, and put
into the box by the thousand, without HTTP and without a voucher each; the count is made by a
process of its own, as `survey count` makes it. `--ballots` twice shows what grows with them.
"""

import argparse
import multiprocessing
import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from random import Random

from installation import BANK, Campaign, fill_form, open_campaign, temporary_settings
from processes import peak_memory as peak
from sqlalchemy import event, insert

from survey import clock, storage
from survey.ballot_box import loading, sealing
from survey.ballot_box.blind_signature import PREFIX_SIZE
from survey.ballot_box.models import SealedBallot
from survey.fieldwork import closing, count_progress, opening
from survey.questionnaires import bank
from survey.questionnaires.answers import read_form
from survey.settings import Settings

ACTOR = "Banc d’essai"

PEOPLE = 1000
"""Invited by mail; the ballots beyond show as a difference, and cost the count nothing."""

AT_ONCE = 500
"""Ballots put into the box together."""


class Enough(Exception):
    """The box is read: what follows is not asked for."""


@dataclass
class Phases:
    """When each step of the count was told, by the clock and in seconds of CPU."""

    ends_before: str = ""
    told: list[tuple[str, float, float]] = field(default_factory=list)

    def __call__(self, step: str, /, *_share: int) -> None:
        """Note a step and the instants at which it begins.

        Raises:
            Enough: at the step before which to end.
        """
        if not self.told or self.told[-1][0] != step:
            self.told.append((step, time.perf_counter(), time.process_time()))
        if step == self.ends_before:
            raise Enough

    def tell(self) -> None:
        """Print what each step took; the last one told is the end."""
        for begin, end in pairwise(self.told):
            print(f"{begin[0]:<54} {end[1] - begin[1]:6.2f} s, {end[2] - begin[2]:6.2f} of CPU")


def fill_box(campaign: Campaign, ballots: int) -> float:
    """Put so many ballots into the box; return the seconds it took.

    The disk is not waited for here: what is measured comes afterwards.
    """
    engine = storage.engine_of(campaign.database)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
    engine.dispose()
    began = time.perf_counter()
    made = partial(make_ballots, campaign.settings, campaign.cid)
    sizes = [min(AT_ONCE, ballots - start) for start in range(0, ballots, AT_ONCE)]
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        for rows in pool.imap_unordered(made, enumerate(sizes)):
            with campaign.database.begin() as session:
                session.connection().execute(insert(SealedBallot), rows)
    closing.close(campaign.database, campaign.cid, actor=ACTOR, now=clock.now(), letters_too=False)
    engine.dispose()
    return time.perf_counter() - began


def make_ballots(settings: Settings, cid: str, part: tuple[int, int]) -> list[dict[str, object]]:
    """Seal and sign a part of the ballots, every question answered; a process of its own does."""
    at, number = part
    database, chance = storage.connect(settings.database_url), Random(at)  # noqa: S311
    loaded, questionnaire = loading.load(database, settings.keys_dir, cid), bank.read_bank(BANK)
    rows: list[dict[str, object]] = []
    for _ in range(number):
        answers, problems = read_form(questionnaire, fill_form(questionnaire, chance))
        assert not problems, problems
        sealed = sealing.seal(loaded.manifest, sealing.write_answers(answers))
        digest, prefix = (
            sealing.ballot_hash(loaded.manifest, sealed),
            secrets.token_bytes(PREFIX_SIZE),
        )
        envelope = prefix + loaded.signer.sign(prefix + digest) + sealed
        rows.append({"campaign_id": cid, "hash": digest, "envelope": envelope})
    return rows


def count(settings: Settings, cid: str, code: str, ends_before: str) -> None:
    """Count the box and tell what it took; runs in a process of its own."""
    database, phases, before = storage.connect(settings.database_url), Phases(ends_before), peak()
    with suppress(Enough):
        counted = opening.count(
            database, settings, cid, codes=[code], actor=ACTOR, now=clock.now(), progress=phases
        )
        phases("")
        print(f"{'counted, void':<54} {counted.counted:6}, {counted.void}")
    phases.tell()
    print(f"{'peak memory':<54} {peak():6.0f} MiB ({before:.0f} before)")
    print(f"{'load of the machine':<54} {os.getloadavg()[0]:6.1f}")


def main() -> None:
    """Read the size, fill the box, count it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ballots", type=int, default=100_000)
    parser.add_argument("--only-read", action="store_true", help="compute and publish nothing")
    chosen = parser.parse_args()
    ends_before = count_progress.COMPUTING if chosen.only_read else ""
    with temporary_settings() as settings:
        campaign = open_campaign(settings, PEOPLE)
        seconds = fill_box(campaign, chosen.ballots)
        print(f"{f'making {chosen.ballots} ballots':<54} {seconds:6.2f} s", flush=True)
        parts = (settings, campaign.cid, campaign.code, str(ends_before))
        process = multiprocessing.get_context("spawn").Process(target=count, args=parts)
        process.start()
        process.join()
    raise SystemExit(process.exitcode)


if __name__ == "__main__":
    main()
