"""Management's pages and the lead's board in a real browser: phone, desk, keyboard alone."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

from survey.action_plans.rules import Status
from tests.faces.respondent.browser import CHROMIUM, FLAGS
from tests.faces.serving import look, served


@pytest.fixture
def opened(app):
    """Open the site as a signed-in browser; what it complains about is a failure."""

    @contextmanager
    def open_as(member):
        complaints = []
        with served(app) as site, sync_playwright() as playwright:
            cookie = {"name": "causerie_session", "url": site}
            cookie["value"] = member.get_cookie("causerie_session").value
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            context = chromium.new_context(locale="fr-FR", base_url=site)
            context.add_cookies([cookie])
            page = context.new_page()
            page.on("console", lambda said: complaints.append(said.text))
            yield page
            chromium.close()
        assert complaints == []

    return open_as


def reach(page, selector):
    """Go forward with the Tab key until the focus is there."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"the Tab key never reaches {selector}")


def follow(page, selector):
    """Press a link or a button, and wait for the whole next page."""
    with page.expect_navigation():
        page.click(selector)


def test_management_answers_comments_and_approves(
    opened, management, published, write, ask, database
):
    write(title="Répondre à chaque signalement")
    ask()

    with opened(management) as page:
        page.goto("/direction/")
        look(page)
        page.click("text=Une décision attend votre réponse.")
        follow(page, "a:has-text('Répondre Embaucher')")
        look(page)
        page.check("#choice-0")
        page.fill("#reason", "C’est au budget.")
        follow(page, "text=Enregistrer la réponse")
        assert "C’est au budget." in page.inner_text("main")

        follow(page, "text=Répondre à chaque signalement")
        page.fill("#words", "Bien vu.")
        follow(page, "button:has-text('Commenter')")
        look(page)
        assert "Bien vu." in page.inner_text("main")

        follow(page, "text=Tout le plan d’actions")
        look(page)
        follow(page, "button:has-text('Approuver le plan')")
        assert "Approuvé par Paul Vidal" in page.inner_text("main")
        look(page)


def test_an_action_is_moved_on_the_board_with_the_keyboard_alone(opened, lead, write):
    action_id = write(title="Répondre à chaque signalement")
    write(title="Former", status=Status.DONE)
    write(title="Oublier", status=Status.DROPPED, reason="Plus de budget.")

    with opened(lead) as page:
        page.goto("/rse/plan/")
        look(page)
        reach(page, "a[href*='vue=colonnes']")
        page.keyboard.press("Enter")
        page.wait_for_selector(".board")
        look(page)
        reach(page, f"#action-{action_id} button")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"section:nth-child(2) #action-{action_id}")

        page.wait_for_selector(f"#action-{action_id}:focus")
        reach(page, f"#action-{action_id} button[value=done]")


def test_the_pages_of_decisions_fit_a_phone_and_a_desk(opened, lead, ask):
    ask(title="Embaucher une personne à la maintenance avant la fin de l’année ?")

    with opened(lead) as page:
        for path in ("/rse/plan/decisions/", "/rse/plan/decisions/demander", "/rse/plan/ajouter"):
            page.goto(path)
            look(page)
