"""How many bytes does a phone wait for, the first time it opens a link? Told by the browser.

The page of the longest bank, served by `survey serve` behind a small proxy that compresses as web
servers do; Chromium (Debian's) tells what it fetched. Another row says what the page asks later:
the manifest once more, without the link, to compare it with its own.
"""

import argparse
import gzip
import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from installation import open_campaign, temporary_settings
from playwright.sync_api import sync_playwright
from served import free_port, serve

LIMIT = 70_000
LEVEL = 6
"""Of gzip, as web servers are commonly told."""

COMPRESSED = (".woff2",)


class Compressing(BaseHTTPRequestHandler):
    """Passes requests on to the site, and compresses what it answers."""

    protocol_version = "HTTP/1.1"
    port = 0
    fetched: dict[str, int]

    def do_GET(self) -> None:
        """Answer one request, and note its bytes."""
        site = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        site.request("GET", self.path, headers={"Host": self.headers["Host"]})
        answer = site.getresponse()
        content, is_packed = answer.read(), self.path.endswith(COMPRESSED)
        body = content if is_packed else gzip.compress(content, LEVEL)
        self.fetched[self.path] = self.fetched.get(self.path, 0) + len(body)
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"content-length", "connection", "date", "server"}:
                self.send_header(name, value)
        if not is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def compressing(port: int, site_port: int) -> Iterator[dict[str, int]]:
    """Stand before the site until the block ends; give the bytes of each address."""
    fetched: dict[str, int] = {}
    handler = type("Handler", (Compressing,), {"port": site_port, "fetched": fetched})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield fetched
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def main() -> None:
    """Open one link in a new browser, and add up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    chromium, port, site_port = parser.parse_args().chromium, free_port(), free_port()
    with temporary_settings(port) as settings:
        campaign = open_campaign(settings, 10)
        link = f"{settings.base_url}/r/{campaign.cid}/{campaign.tokens[0]}"
        with (
            serve(settings, site_port),
            compressing(port, site_port) as fetched,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 360, "height": 640})
            page.goto(link, wait_until="networkidle")
            page.get_by_role("link", name="Commencer").wait_for()
            browser.close()
    tell(fetched)


def tell(fetched: dict[str, int]) -> None:
    """Print the bytes by kind; the sum of a first visit must stay under its limit."""
    kinds = {"page": 0, "style": 0, "scripts": 0, "fonts": 0, "manifest, to compare": 0}
    for path, size in fetched.items():
        kinds[kind_of(path)] += size
    for kind, size in kinds.items():
        print(f"{kind:<24} {size:7} octets")
    visit = sum(size for kind, size in kinds.items() if kind != "manifest, to compare")
    print(f"{'first visit':<24} {visit:7} octets, in {len(fetched)} requests")
    print(f"{'with the comparison':<24} {sum(kinds.values()):7} octets")
    assert visit <= LIMIT, "heavier than promised"


def kind_of(path: str) -> str:
    """Say what stands at an address."""
    if path.endswith("/manifest"):
        return "manifest, to compare"
    endings = {".css": "style", ".js": "scripts", ".woff2": "fonts"}
    return next((kind for ending, kind in endings.items() if path.endswith(ending)), "page")


if __name__ == "__main__":
    main()
