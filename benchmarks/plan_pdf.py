"""What do the papers of the demonstration company cost, by number of pages?

The company is loaded as `make run` loads it; each paper is drawn by a process of its own, as the
site draws it. The first number of a page is what somebody who waits sees first.
"""

import os
import re
import subprocess
import sys
import time
from dataclasses import replace

from installation import temporary_settings

from survey import clock, storage
from survey.app import create_app
from survey.campaigns import queries as campaigns
from survey.demo.company import Company
from survey.fieldwork import queries
from survey.migrations.upgrade import upgrade
from survey.reports import apart, pages, plan_of_campaign
from survey.reports.contents import PlanReport
from survey.reports.variants import Variant
from survey.settings import Settings

PAGES = (2, 10, 40)
"""About as many as the three papers have."""

TIMES = 3


def load_company(settings: Settings) -> str:
    """Load the demonstration company; return the campaign that has results and a plan."""
    database = storage.connect(settings.database_url)
    upgrade(database)
    app = create_app(settings)
    Company(app, settings, database, lambda _: None).load(clock.now())
    with storage.reading(database) as session:
        published = [one.id for one in queries.list_campaigns(session) if one.state == "published"]
        return next(
            cid for cid in published if not campaigns.campaign(session, cid).gathers_bit_by_bit
        )


def gather(settings: Settings, cid: str) -> PlanReport:
    """Gather the whole plan of a campaign."""
    today = clock.day_in_paris(clock.now())
    with storage.reading(storage.connect(settings.database_url)) as session:
        report = plan_of_campaign.of_campaign(session, cid, today=today)
        return plan_of_campaign.on_paper(session, report, cid, Variant.FULL)


def papers(report: PlanReport) -> tuple[PlanReport, ...]:
    """Make of one report three: of about two, ten and forty pages."""
    figures = report.figures
    some = replace(figures, themes=figures.themes[:1], breakdowns=())
    many = tuple(replace(one, id=f"{one.id}-{at}") for at in range(9) for one in report.actions)
    return (
        replace(report, variant=Variant.ESSENTIAL),
        replace(report, figures=some, texts=()),
        replace(report, actions=many),
    )


def count_pages(content: bytes) -> int:
    """Ask Poppler how many pages a PDF has."""
    told = subprocess.run(["pdfinfo", "-"], input=content, capture_output=True, check=True).stdout
    return int(re.search(rb"Pages: +(\d+)", told)[1])


def measure(html: str) -> None:
    """Draw one paper apart and tell what its process took, and when it first said something."""
    steps, began, before = apart.pages(html), time.perf_counter(), os.times()
    next(steps)
    first = time.perf_counter() - began
    while True:
        try:
            next(steps)
        except StopIteration as done:
            content = done.value
            break
    seconds, after = time.perf_counter() - began, os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    number = count_pages(content)
    print(
        f"{number:>3} pages, {len(content) / 1024:>4.0f} KiB: {seconds:.2f} s, first page after"
        f" {first:.2f} s, {cpu:.2f} s of CPU: {cpu / number:.3f} a page"
    )


def memory(html: str) -> str:
    """Draw one paper in a process that says how much memory it took at most."""
    code = (
        "import resource, sys; from survey.reports import pdf; pdf.render(sys.stdin.read());"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=html, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def main() -> None:
    """Load the company, draw its papers."""
    with temporary_settings() as settings:
        report = gather(settings, load_company(settings))
        began = time.perf_counter()
        written = [pages.plan_report(one) for one in papers(report)]
        print(f"writing the three pages: {time.perf_counter() - began:.2f} s")
        for asked, html in zip(PAGES, written, strict=True):
            print(f"about {asked} pages, at most {memory(html)} MiB")
            for _ in range(TIMES):
                measure(html)


if __name__ == "__main__":
    main()
