"""An application served to real browsers, and its pages looked at on a phone and at a desk."""

import threading
from contextlib import contextmanager

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from tests.faces.respondent.browser import (
    CHROMIUM,
    FAULTS,
    FLAGS,
    IS_TOO_WIDE,
    SMALL_TARGETS,
    violations,
)

WIDTHS = (360, 1280)


@contextmanager
def served(app):
    """Serve an application on this machine alone; give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def look(page):
    """Look at a page on a phone and at a desk, once it is there."""
    page.wait_for_load_state()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert not page.evaluate(IS_TOO_WIDE), (page.url, width)
        assert page.evaluate(FAULTS) == [], (page.url, width)
        assert violations(page) == [], (page.url, width)


def look_at_all(app, paths):
    """Open public pages on a phone and at a desk, targets too; return what the browser said."""
    complaints = []
    with served(app) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for width in WIDTHS:
            page = chromium.new_page(viewport={"width": width, "height": 800}, locale="fr-FR")
            page.on("console", lambda said: complaints.append(said.text))
            for path in paths:
                page.goto(f"{site}{path}")
                assert not page.evaluate(IS_TOO_WIDE), (path, width)
                assert page.evaluate(FAULTS) == [], (path, width)
                assert page.evaluate(SMALL_TARGETS) == [], (path, width)
                assert violations(page) == [], (path, width)
        chromium.close()
    return complaints
