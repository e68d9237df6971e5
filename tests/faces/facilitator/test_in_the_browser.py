"""The pages of causeries in a real browser: on a phone, at a desk, with the timer."""

import re

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


def note(phone, words):
    """Note a proposal in a causerie; return its number and the address of the staff's page."""
    phone.fill("#words", words)
    phone.click("text=Noter la proposition")
    phone.locator("text=Donnez son numéro").wait_for()
    look(phone)
    told = phone.inner_text("main")
    return re.search(r"n° (\d{5})", told)[1], re.search(r"/propositions/[\w-]{22}", told)[0]


def follow(staff, number):
    """Follow a proposal by its number; return what the page says of it."""
    staff.fill("#numero", number)
    staff.click("text=Suivre ma proposition")
    look(staff)
    return staff.inner_text("#reponse")


def answer(desk):
    """Read a proposal, forget half of the answer, then give it whole."""
    desk.click("text=Inscrire au registre")
    desk.click("text=Enregistrer la réponse")
    desk.locator("[role=alert]").wait_for()
    look(desk)
    desk.check("[value=accepted]")
    desk.fill("#reason", "Le bac coûte peu.")
    desk.fill("#due_on", "2027-01-20")
    desk.fill("#owner", "Sophie Lannes")
    desk.fill("#owner_role", "responsable de l’atelier")
    desk.click("text=Enregistrer la réponse")


def test_a_proposal_goes_from_the_idea_to_the_staff_that_was_told(
    site, browse, lead, facilitator, planned
):
    desk, phone, staff = browse(lead), browse(facilitator), browse(facilitator)
    staff.context.clear_cookies()
    phone.goto(f"{site}/animation/seances/{planned(hours=-1)}")
    number, address = note(phone, "Poser un bac à la ligne 3")
    staff.goto(site + address)
    before = follow(staff, number)

    desk.goto(f"{site}/rse/propositions/")
    look(desk)
    desk.click("text=Poser un bac")
    answer(desk)
    desk.click("text=Noter que c’est dit, aujourd’hui")
    expect(desk.locator(".next h2")).to_contain_text("dire où elle en est")
    look(desk)
    after = follow(staff, number)

    assert "sera relue avant de paraître" in before
    assert "Poser un bac" not in before
    assert "Le bac coûte peu." in after
    assert "responsable de l’atelier" in after
    assert "Sophie Lannes" not in after
    assert staff.context.cookies() == []
