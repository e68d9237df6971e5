"""Four people answered out of thirteen: nobody learns more than that it is too few."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Shell, answer_all, form_of, path_of, sign_in, words_of

INVITED = 13
ANSWERS = 4
TELLING = {"4", "9", "31", "quatre", "four", "neuf", "nine"}
"""Those who answered, those who did not, and the share, in figures and in words."""

HARMLESS = re.compile(
    r"\d{1,2}(?:er)? (?:janv|févr|mars|avril|mai|juin|juil|août|sept|oct|nov|déc)"
    r"|n° \d+|\d\d:\d\d|[0-9a-f]{4}(?:-[0-9a-f]{4})+|http\S+|20\d\d|\d+ à \d+"
)
"""Days, fingerprints and addresses hold figures that count nobody."""


@pytest.fixture
def lead(site, browse):
    page = browse()
    sign_in(page, site.ok("sign-in-link", "claire@garonne.example"))
    return page


@pytest.fixture(scope="module")
def closed(site, tmp_path_factory):
    """Two closed campaigns that too few answered, with their codes."""
    shell = Shell(site, tmp_path_factory.mktemp("lists"))
    shell.create_company()
    site.ok("add-member", "claire@garonne.example", "--name=Claire Morel", "--role=rse")
    prepared = []
    for title in ("Printemps", "Automne"):
        cid = shell.draft(INVITED, f"--title={title}", "--threshold=5")
        code, links = shell.open(cid)
        answer_all(site, links[:ANSWERS])
        site.ok("close", cid)
        prepared.append((cid, code, links))
    return prepared


def refuse_to_count(page, cid, code):
    page.goto(f"/rse/campagnes/{cid}/depouillement")
    page.get_by_label("Code d’ouverture").fill(code)
    page.get_by_role("button", name="Dépouiller la campagne").click()
    expect(page.get_by_role("heading", name="Trop peu de bulletins")).to_be_visible()


def numbers_of(page):
    """List the numbers and words of a page, days and fingerprints apart."""
    return set(re.findall(r"\w+", HARMLESS.sub(" ", words_of(page)).lower()))


def pages_of(site, cid):
    """Every page that speaks of the campaign."""
    key = path_of(re.search(rf"/resultats/{cid}/\S+", site.mails()[-1].text)[0])
    lead = ["/rse/", "/rse/campagnes/", "/rse/plan/", "/rse/organisation/journal"]
    lead += [f"/rse/campagnes/{cid}/{page}" for page in ("", "depouillement", "textes")]
    lead += [f"/rse/campagnes/{cid}/depouillement/en-cours"]
    lead += [f"/rse/campagnes/{cid}/{page}" for page in ("prolongation", "destruction")]
    return [*lead, f"/rse/resultats/{cid}", f"/c/{cid}/recepisses", key]


def test_no_page_tells_how_many_answered_and_an_extension_saves_the_campaign(site, closed, lead):
    cid, code, links = closed[1]
    refuse_to_count(lead, cid, code)
    assert not numbers_of(lead) & TELLING
    for path in pages_of(site, cid):
        lead.goto(path)
        assert not numbers_of(lead) & TELLING, (path, words_of(lead))

    lead.goto(f"/rse/campagnes/{cid}/depouillement")
    lead.get_by_label("Code d’ouverture").fill(code)
    lead.get_by_role("button", name="Dépouiller la campagne").click()
    assert "réessayez demain" in words_of(lead)

    lead.goto(f"/rse/campagnes/{cid}/prolongation")
    until = date.today() + timedelta(days=14)  # noqa: DTZ011
    lead.get_by_label("Nouveau dernier jour").fill(until.isoformat())
    lead.get_by_role("button", name="Prolonger la campagne").click()
    expect(lead.get_by_role("status").first).to_contain_text("reste ouverte")
    assert site.post(links[0], form_of(0)).status == 409
    assert site.post(links[ANSWERS], form_of(ANSWERS)).status == 200


def test_a_destroyed_campaign_leaves_nothing_to_read(site, closed, lead):
    cid, code, links = closed[0]
    refuse_to_count(lead, cid, code)
    lead.get_by_role("link", name="Détruire la campagne").click()
    lead.get_by_role("button", name="Détruire « Printemps »").click()
    expect(lead.get_by_role("status").first).to_contain_text("Rien n’a été lu")

    assert site.state(cid) == "destroyed"
    assert not (site.instance / "keys" / f"{cid}.urne").exists()
    assert [row for row in site.tables()["invitee"] if cid in row] == []
    assert [mail for mail in site.mails() if cid in mail.text] == []
    assert site.get(links[0]).status == 410
    lead.goto(f"/c/{cid}/recepisses")
    assert "Cette enquête a été annulée" in words_of(lead)
