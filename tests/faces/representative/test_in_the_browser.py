"""The representative's pages in a real browser: on a phone, at a desk, with the Enter key."""

import pytest
from playwright.sync_api import sync_playwright

from tests.faces.respondent.browser import CHROMIUM, FLAGS
from tests.faces.serving import look, served


@pytest.fixture
def site(app):
    """Serve the application."""
    with served(app) as address:
        yield address


@pytest.fixture
def desk(site, representative):
    """The representative's own browser; what it complains about is a failure."""
    complaints = []
    cookie = {"name": "causerie_session", "url": site}
    cookie["value"] = representative.get_cookie("causerie_session").value
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        context = chromium.new_context(locale="fr-FR")
        context.add_cookies([cookie])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        yield page
        chromium.close()
    assert complaints == []


def test_the_whole_part_is_done_in_the_browser(desk, site, draft, tmp_path):
    one = draft(opening="two_codes")
    desk.goto(f"{site}/representant/")
    look(desk)
    desk.click("text=Lire et décider")
    look(desk)
    desk.click("text=Approuver ce public")
    desk.click("a:has-text('Tirer le second code')")
    look(desk)
    words = desk.locator(".secret li").all_inner_texts()

    with desk.expect_download() as sheet:
        desk.click("text=Imprimer l’enveloppe")
    sheet.value.save_as(tmp_path / "sheet.pdf")
    desk.fill("#third", words[2])
    desk.fill("#seventh", words[6])
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"{site}/representant/campagnes/{one.cid}/")

    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert sheet.value.suggested_filename == "Enveloppe du code Climat 2026.pdf"
    assert "Le second code est en place" in desk.inner_text("main")
    look(desk)
    for page in (f"/representant/campagnes/{one.cid}/code", "/representant/journal"):
        desk.goto(site + page)
        look(desk)
