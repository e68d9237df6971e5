"""A real browser that is signed in as a browser of the tests is."""

from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from tests.faces.respondent.browser import CHROMIUM, FLAGS

COOKIE = "causerie_session"


@contextmanager
def signed_in(site, like):
    """Open a page of a served application, signed in like another browser."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        context = chromium.new_context(locale="fr-FR")
        context.add_cookies([{"name": COOKIE, "url": site, "value": like.get_cookie(COOKIE).value}])
        yield context.new_page()
        chromium.close()
