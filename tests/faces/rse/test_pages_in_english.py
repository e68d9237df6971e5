"""Members whose browser asks for English read English, in every state of a campaign."""

import re
import subprocess
from html.parser import HTMLParser

import pytest

from survey import storage
from survey.ballot_box import keyfile
from survey.campaigns import queries as campaign_queries
from survey.fieldwork import closing, publishing
from survey.organisations import actions as organisations
from survey.organisations.rules import Role
from survey.questionnaires import reading
from survey.results import actions as results

QUESTIONNAIRE = """
causerie: 1
id: trial
languages: [en]
title: Small climate
purpose: To try.
scales:
  agreement:
    codes: [1, 2, 3, 4, 5]
    labels:
      en: [Not at all, Rather not, In between, Rather, Completely]
    favourable: [4, 5]
    unfavourable: [1, 2]
questions:
  - page: Your work
  - {id: sens, type: likert, scale: agreement, text: My work makes sense.}
  - {id: temps, type: likert, scale: agreement, text: I have time to work well.}
  - id: service
    type: single
    text: Your department
    options: [{id: atelier, text: Workshop}, {id: bureau, text: Office}]
  - {id: idee, type: text, text: What to change first?, at_most: 300}
themes:
  - {id: travail, title: Work, items: [sens, temps]}
breakdowns: [service]
thresholds: {figures: 5, texts: 5}
"""

FACTS = {
    "controller": "Trial Works",
    "host": "Trial Works",
    "legal_basis": "Legitimate interest",
    "retention": "Five years",
    "dpo": "dpo@garonne.example",
    "contact": "csr@garonne.example",
}

ENGLISH = {"Accept-Language": "en-GB,en;q=0.9"}
ASKED = {"lang": "en"}

FRENCH_WORDS = re.compile(
    r"\b(aucun|avec|dans|des|du|elle|est|et|la|le|les|par|pas|pour|que|qui|se|sera|sont|sur|un"
    r"|une|votre|vos|vous)\b|[«»]",
    re.IGNORECASE,
)

READ_ALOUD = ("alt", "aria-label", "placeholder", "title")

TABS = ("themes", "groupes", "choix", "commentaires", "methode")

IN_THEIR_OWN_LANGUAGE = {"rse.questionnaires.show", "rse.questionnaires.list_all"}
"""Pages that show the questionnaires supplied, as their authors wrote them."""


class Words(HTMLParser):
    """Gathers what a page says, to eyes and to ears."""

    def __init__(self):
        super().__init__()
        self.said, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"script", "style"}
        self.said += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self.silent:
            self.said.append(data)


def said_by(page):
    words = Words()
    words.feed(page.text)
    return [" ".join(said.split()) for said in words.said]


def french_in(page):
    return [said for said in said_by(page) if FRENCH_WORDS.search(said)]


@pytest.fixture(scope="session")
def questionnaire():
    return reading.read_text(QUESTIONNAIRE, name="trial.yaml")


@pytest.fixture
def describe(database, organisation_id):
    with database.begin() as session:
        organisations.describe(session, organisation_id, name="Trial Works", **FACTS)


@pytest.fixture
def published(counted, database, clock):
    one = counted(title="Published")
    with database.begin() as session:
        results.show_all_pending(session, one.cid)
    publishing.publish(database, one.cid, actor="Claire Morel", now=clock())
    return one


@pytest.fixture
def campaigns(draft, opened, closed, counted, published, database, settings, clock):
    destroyed = closed(title="Destroyed")
    closing.destroy(database, settings, destroyed.cid, actor="Claire Morel", now=clock())
    return [
        draft(title="Draft"),
        draft(title="Empty", invited=0),
        draft(title="Two", opening="two_codes"),
        opened(title="Open", invite=False),
        opened(title="Asked"),
        closed(title="Closed"),
        counted(title="Counted"),
        published,
        destroyed,
    ]


def addresses(app, face, campaigns):
    """List every page of a face, for each campaign where the address names one."""
    for rule in app.url_map.iter_rules():
        told = {"cid", "tab"}.intersection(rule.arguments)
        if not rule.endpoint.startswith(f"{face}.") or "GET" not in rule.methods:
            continue
        if "." in rule.rule or rule.endpoint in IN_THEIR_OWN_LANGUAGE or told != rule.arguments:
            continue
        for one in campaigns if "cid" in told else campaigns[:1]:
            for tab in TABS if "tab" in told else TABS[:1]:
                values = {"cid": one.cid, "tab": tab}
                with app.test_request_context():
                    yield rule.build({name: values[name] for name in told})[1]


def test_every_page_speaks_english_to_an_english_browser(app, sign_in, campaigns):
    readers = {
        "rse": sign_in(Role.RSE_LEAD),
        "management": sign_in(Role.MANAGEMENT),
        "representative": sign_in(Role.REPRESENTATIVE),
    }

    answers = {
        address: browser.get(address, headers=ENGLISH, follow_redirects=True)
        for face, browser in readers.items()
        for address in addresses(app, face, campaigns)
    }
    pages = {
        address: page for address, page in answers.items() if page.mimetype != "application/pdf"
    }

    assert len(pages) > 100
    assert {address: french_in(page) for address, page in pages.items() if french_in(page)} == {}
    assert {page.text.count('<html lang="en">') for page in pages.values()} == {1}


def test_public_pages_speak_english_where_the_address_asks_for_it(
    client, opened, published, database, settings
):
    asked = opened(title="Asked")
    keys = keyfile.read(settings.keys_dir, asked.cid)
    with storage.reading(database) as session:
        invited = campaign_queries.invitees(session, asked.cid)[0]
        results_key = campaign_queries.campaign(session, published.cid).results_key
    link = f"/r/{asked.cid}/{keys.token(invited.id, invited.generation)}"
    paths = [
        "/ce-que-nous-enregistrons",
        "/comment-ca-marche",
        "/connexion",
        "/k",
        "/nowhere",
        link,
        f"{link}/sans-javascript",
        f"/c/{asked.cid}/recepisses",
        f"/c/{published.cid}/recepisses",
        f"/r/{published.cid}/used",
        *(f"/resultats/{published.cid}/{results_key}/{tab}" for tab in TABS),
    ]

    pages = {path: client.get(path, query_string=ASKED) for path in paths}

    assert {path: french_in(page) for path, page in pages.items() if french_in(page)} == {}
    assert {page.text.count('<html lang="en">') for page in pages.values()} == {1}


def test_days_and_numbers_are_written_as_in_english(lead, counted):
    one = counted()

    method = said_by(lead.get(f"/rse/resultats/{one.cid}/methode", headers=ENGLISH))
    start = said_by(lead.get(f"/rse/resultats/{one.cid}", headers=ENGLISH))

    assert "The survey closed on Friday 11 December 2026." in method
    assert any("67%" in said for said in start)


def test_a_refusal_speaks_english(lead):
    page = lead.get("/rse/organisation/membres/nobody", headers=ENGLISH)

    assert page.status_code == 404
    assert "This member does not exist." in page.text


def test_the_plan_on_paper_is_in_english(lead, counted, tmp_path):
    one, paper = counted(), tmp_path / "plan.pdf"

    paper.write_bytes(lead.get(f"/rse/papiers/{one.cid}/complet.pdf", headers=ENGLISH).data)

    words = subprocess.run(["pdftotext", "-raw", paper, "-"], capture_output=True, check=True)
    lines = words.stdout.decode().splitlines()
    assert {"The essentials on one page", "Contents", "Annex: the method"} <= set(lines)
    assert [line for line in lines if FRENCH_WORDS.search(line)] == []
