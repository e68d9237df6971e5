"""Browsers for whole stories, and forms filled the way people without script send them."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.faces.respondent.browser import CHROMIUM, FLAGS
from tests.journeys.site import Site, serving

FACTS = {
    "controller": "Ateliers Garonne, 12 quai des Chartrons, Bordeaux",
    "host": "Ateliers Garonne, serveur de Bordeaux",
    "legal-basis": "Intérêt légitime",
    "retention": "Deux ans",
    "dpo": "dpo@garonne.example",
    "contact": "Claire Morel, poste 42",
}

BANK = "point-etape"
"""Ten statements, a grade, a comment, a department: short enough to answer by hand."""


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium, once a module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(home, tmp_path_factory):
    """A served installation without anybody in it, once a module."""
    folder = tmp_path_factory.mktemp("site")
    with home.blank(folder / "instance") as url, serving(folder, database_url=url) as site:
        yield site


@pytest.fixture
def browse(chromium, site):
    """Open browsers as often as asked, each a stranger; none may break the content policy."""
    contexts, complaints = [], []

    def open_browser(*, width=1280, height=900, script=True):
        context = chromium.new_context(
            base_url=site.address,
            viewport={"width": width, "height": height},
            locale="fr-FR",
            java_script_enabled=script,
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        return page

    yield open_browser
    for context in contexts:
        context.close()
    assert [text for text in complaints if "Failed to load resource" not in text] == []


class Shell:
    """The operator at the shell of the site."""

    def __init__(self, site: Site, folder: Path):
        self.site, self.folder = site, folder

    def create_company(self, name="Ateliers Garonne"):
        """Create an organisation of which respondents may be told everything."""
        told = [f"--{field}={words}" for field, words in FACTS.items()]
        return self.site.ok("create-organisation", name, *told)

    def draft(self, people, *options, organisation=None):
        """Prepare a campaign whose audience is complete."""
        named = [f"--organisation={organisation}"] if organisation else []
        cid = self.site.ok("create-campaign", f"--questionnaire={BANK}", *named, *options)
        file = self.folder / f"{cid}.csv"
        lines = [f"p{at}@garonne.example;{department(at)}" for at in range(people)]
        file.write_text("\n".join(["courriel;service", *lines]), encoding="utf-8")
        self.site.ok("import-audience", cid, str(file))
        return cid

    def open(self, cid):
        """Open a campaign, invite everybody; return the code and the personal links."""
        code = self.site.ok("open", cid).splitlines()[0]
        self.site.ok("send", cid)
        return code, self.site.links(cid)


@pytest.fixture
def shell(site, tmp_path):
    return Shell(site, tmp_path)


def department(at):
    return ("bureau-etudes", "atelier-nord", "atelier-sud")[at % 3]


def form_of(at, words=""):
    """Fill the plain form of the short questionnaire."""
    return {
        "confirm": "1",
        "moyens-temps": str(1 + at % 5),
        "recon1": "4" if at % 3 else "2",
        "ecoute3": "nc" if at % 7 == 0 else "5",
        "enps": str(at % 11),
        "service": department(at),
        "prochain-pas": words or f"Une table de plus à l’atelier, et {at} lampes.",
    }


def answer_all(site, links, words=""):
    """Send one plain form a link; return the receipts."""
    return [receipt_of(site.post(link, form_of(at, words))) for at, link in enumerate(links)]


def receipt_of(answer):
    assert answer.status == 200, answer.text
    return re.search(r"\b[0-9a-f]{64}\b", answer.text)[0]


def path_of(address):
    """Drop the server's name: a link, as the browser of a test opens it."""
    return urlsplit(address).path


def sign_in(page, address):
    """Open a sign-in link and confirm."""
    page.goto(path_of(address))
    page.get_by_role("button", name="Me connecter").click()


def words_of(page):
    """Read what a page says, as people do: no-break spaces are spaces."""
    return re.sub(r"\s+", " ", page.locator("main").inner_text())
