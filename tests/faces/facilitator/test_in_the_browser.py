"""The pages of causeries in a real browser: on a phone, at a desk, with the timer."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.faces.respondent.browser import CHROMIUM, FLAGS
from tests.faces.serving import look, served

REFUSED = "status of 422"
"""What browsers say of a form that was refused, as it should be."""


@pytest.fixture
def site(app):
    """Serve the application."""
    with served(app) as address:
        yield address


@pytest.fixture
def browse(site):
    """Open a browser signed in like another; what it complains about is a failure."""
    complaints = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))

        def open_page(signed_in):
            cookie = {"name": "causerie_session", "url": site}
            cookie["value"] = signed_in.get_cookie("causerie_session").value
            context = chromium.new_context(locale="fr-FR")
            context.add_cookies([cookie])
            page = context.new_page()
            page.on("console", lambda said: complaints.append(said.text))
            return page

        yield open_page
        chromium.close()
    assert [said for said in complaints if REFUSED not in said] == []


def test_a_causerie_goes_from_its_plan_to_its_proposals(site, browse, lead, facilitator, ids):
    desk, phone = browse(lead), browse(facilitator)
    for path in ("", "themes/", "themes/securite", "themes/securite/modifier", "themes/nouveau"):
        desk.goto(f"{site}/rse/causeries/{path}")
        look(desk)

    desk.goto(f"{site}/rse/causeries/planifier?theme=securite")
    look(desk)
    desk.fill("#day", "2026-12-01")
    desk.fill("#place", "Quai 2")
    desk.select_option("#facilitator", label="Ana Roux")
    desk.click("button:has-text('Planifier la causerie')")
    expect(desk.locator("h1")).to_have_text("Presque un accident")
    look(desk)

    phone.goto(f"{site}/animation/")
    look(phone)
    phone.click("text=Préparer la causerie")
    look(phone)
    phone.click("#minuteur-bouton")
    expect(phone.locator("#minuteur-etape")).to_have_text("Le message")
    expect(phone.locator("#etape-message")).to_have_class("now")
    phone.click("#minuteur-zero")
    expect(phone.locator("#minuteur-etape")).to_have_text("")


def test_what_was_noted_is_read_on_both_sides(site, browse, lead, facilitator, planned):
    session_id = planned(hours=-1)
    desk, phone = browse(lead), browse(facilitator)
    phone.goto(f"{site}/animation/seances/{session_id}")

    phone.fill("#words", "Poser un bac à la ligne 3")
    phone.keyboard.press("Enter")
    phone.locator("text=C’est noté.").wait_for()
    phone.fill("#present", "12")
    phone.click("text=Noter le nombre")
    phone.locator("text=Le nombre de personnes est noté.").wait_for()
    look(phone)
    phone.fill("#present", "500")
    phone.click("text=Noter le nombre")
    phone.locator("[role=alert]").wait_for()
    look(phone)
    phone.goto(f"{site}/animation/seances/{session_id}/presence")
    look(phone)

    desk.goto(f"{site}/rse/causeries/seances/{session_id}")
    look(desk)
    assert "Poser un bac à la ligne 3" in desk.inner_text("main")
    assert "12 personnes présentes" in desk.inner_text("main")
