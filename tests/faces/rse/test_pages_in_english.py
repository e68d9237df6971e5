"""Members whose browser asks for English read English, in every state of a campaign."""

import re
from html.parser import HTMLParser

import pytest

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


def french_in(page):
    words = Words()
    words.feed(page.text)
    return [said.strip() for said in words.said if FRENCH_WORDS.search(said)]


@pytest.fixture(scope="session")
def questionnaire():
    return reading.read_text(QUESTIONNAIRE, name="trial.yaml")


@pytest.fixture
def describe(database, organisation_id):
    with database.begin() as session:
        organisations.describe(session, organisation_id, name="Trial Works", **FACTS)


@pytest.fixture
def campaigns(draft, opened, closed, counted, database, settings, clock):
    published, destroyed = counted(title="Published"), closed(title="Destroyed")
    with database.begin() as session:
        results.show_all_pending(session, published.cid)
    publishing.publish(database, published.cid, actor="Claire Morel", now=clock())
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

    pages = {
        address: browser.get(address, headers=ENGLISH, follow_redirects=True)
        for face, browser in readers.items()
        for address in addresses(app, face, campaigns)
    }

    assert len(pages) > 100
    assert {address: french_in(page) for address, page in pages.items() if french_in(page)} == {}
    assert {page.text.count('<html lang="en">') for page in pages.values()} == {1}
