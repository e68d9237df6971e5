"""A mail gateway opens every link, sends every form and clicks buttons: nothing changes."""

import re
from itertools import product
from urllib.parse import urlencode

import pytest

from tests.journeys.conftest import Shell, form_of, receipt_of, sign_in, words_of

VERBS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FIELD = re.compile(r'<(?:input|select|textarea)[^>]*name="([^"]+)"[^>]*?(?:value="([^"]*)")?[^>]*>')
ADDRESS = re.compile(r'(?:href|action|src)="(/[^"#]*)')


@pytest.fixture(scope="module")
def opened(site, tmp_path_factory):
    """An open campaign: its cid and its links."""
    shell = Shell(site, tmp_path_factory.mktemp("lists"))
    shell.create_company()
    cid = shell.draft(6, "--title=Climat")
    _, links = shell.open(cid)
    return cid, links


@pytest.fixture
def unchanged(site, opened):
    """Compare every table before and after."""
    before = site.tables()
    yield
    assert site.tables() == before


def test_no_verb_on_any_page_of_an_invitation_changes_anything(site, opened, unchanged):
    cid, links = opened
    addresses = [links[0], links[0] + "/sans-javascript", f"/c/{cid}/recepisses"]
    addresses += [f"/c/{cid}/manifest", f"/c/{cid}/issue", f"/c/{cid}/ballot", "/k"]
    found = set(addresses)
    for address in addresses[:3]:
        found |= set(ADDRESS.findall(site.get(address).text))
    pages = {address.replace("&amp;", "&") for address in found if "/static/" not in address}

    statuses = {
        (verb, page): site.ask(verb, page).status for verb, page in product(VERBS, sorted(pages))
    }

    assert {status for status in statuses.values() if status >= 500} == set()
    assert statuses["POST", links[0]] == 422


def test_every_field_filled_but_the_confirmation_changes_nothing(site, opened, unchanged):
    _, links = opened
    fields = {
        name: value or "1"
        for name, value in FIELD.findall(site.get(links[0] + "/sans-javascript").text)
    }
    fields.pop("confirm")
    whole = {name: value for name, value in form_of(1).items() if name != "confirm"}

    for sent in ({}, fields, whole, {"confirm": "1"}, {**whole, "confirm": "on"}):
        answer = site.ask("POST", links[0], urlencode(sent), FORM)

        assert answer.status == 422


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("page", ["", "/sans-javascript"])
def test_a_browser_that_clicks_the_first_button_of_each_page_changes_nothing(
    browse, opened, unchanged, page, script
):
    _, links = opened
    robot = browse(width=360, height=640, script=script)
    robot.goto(links[0] + page)

    for _step in range(4):
        buttons = robot.locator("main button:visible, main .btn:visible, main input[type=submit]")
        if not buttons.count():
            break
        buttons.first.click(timeout=3000)
        robot.wait_for_load_state()


def test_no_page_of_a_member_changes_when_somebody_answers(site, browse, opened):
    cid, links = opened
    lead = browse()
    sign_in(lead, site.ok("add-member", "c@garonne.example", "--name=Claire", "--role=rse"))

    def read():
        pages = ("/rse/", "/rse/campagnes/", f"/rse/campagnes/{cid}/", "/rse/organisation/journal")
        return [(lead.goto(page), words_of(lead))[1] for page in pages]

    before = read()
    receipt_of(site.post(links[1], form_of(1)))

    assert read() == before


def test_the_link_still_works_after_all_that(site, opened):
    _, links = opened

    assert receipt_of(site.post(links[0], form_of(0)))
