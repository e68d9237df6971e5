"""How long does the plan of the demonstration company take on paper, and how much memory?

The company is loaded as `make run` loads it; the report is drawn by a process of its own, as
`survey plan-pdf` draws it: what it imports is told apart.
"""

import multiprocessing
import re
import subprocess
import time

from installation import temporary_settings
from processes import peak_memory

from survey import clock, storage
from survey.app import create_app
from survey.demo.company import Company
from survey.fieldwork import queries
from survey.migrations.upgrade import upgrade
from survey.reports import pages, pdf, plan_of_campaign
from survey.settings import Settings

TIMES = 3
"""The report is drawn so many times: the first one also loads WeasyPrint and the fonts."""


def load_company(settings: Settings) -> str:
    """Load the demonstration company; return the campaign that has results and a plan."""
    database = storage.connect(settings.database_url)
    upgrade(database)
    app = create_app(settings)
    Company(app, settings, database, lambda _: None).load(clock.now())
    with storage.reading(database) as session:
        campaigns = queries.list_campaigns(session)
    return next(line.id for line in campaigns if line.state == "published")


def count_pages(content: bytes) -> int:
    """Ask Poppler how many pages a PDF has."""
    told = subprocess.run(["pdfinfo", "-"], input=content, capture_output=True, check=True).stdout
    return int(re.search(rb"Pages: +(\d+)", told)[1])


def draw(settings: Settings, cid: str) -> None:
    """Draw the plan and tell what it took; runs in a process of its own."""
    database, today = storage.connect(settings.database_url), clock.day_in_paris(clock.now())
    print(f"{'memory before':<28} {peak_memory():.0f} MiB")
    for at in range(TIMES):
        cpu, began = time.process_time(), time.perf_counter()
        with storage.reading(database) as session:
            report = plan_of_campaign.of_campaign(session, cid, today=today)
        content = pdf.render(pages.plan_report(report))
        cpu, seconds = time.process_time() - cpu, time.perf_counter() - began
        number = count_pages(content)
        print(
            f"{f'drawing {at + 1} of {TIMES}':<28} {number} pages, {len(content) / 1024:.0f} KiB,"
            f" {seconds:.2f} s, {cpu:.2f} s of CPU: {cpu / number:.3f} s of CPU a page"
        )
    print(f"{'peak memory':<28} {peak_memory():.0f} MiB")


def main() -> None:
    """Load the company, draw its plan."""
    with temporary_settings() as settings:
        began = time.perf_counter()
        cid = load_company(settings)
        print(f"{'loading the company':<28} {time.perf_counter() - began:.1f} s", flush=True)
        process = multiprocessing.get_context("spawn").Process(target=draw, args=(settings, cid))
        process.start()
        process.join()
    raise SystemExit(process.exitcode)


if __name__ == "__main__":
    main()
