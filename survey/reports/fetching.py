"""What may a printed page open? Our own fonts; imported only where WeasyPrint works."""

from base64 import b64decode
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from survey.reports import fonts

PICTURE = "data:image/png;base64,"
"""A picture that stands whole in the page: the logo, which we drew anew."""


class OwnFontsOnly(URLFetcher):
    """Opens the fonts' own files; any other address stops the rendering, unopened."""

    def __init__(self) -> None:
        super().__init__(fail_on_errors=True)  # type: ignore[no-untyped-call]

    def fetch(self, url: str, _headers: Any = None) -> URLFetcherResponse:
        """Return the font file at `url`, or the picture that it holds.

        Raises:
            ValueError: if `url` is anything else; WeasyPrint makes it a fatal error.
        """
        if url.startswith(PICTURE):
            held = b64decode(url.removeprefix(PICTURE))
            return URLFetcherResponse(url, held, {"Content-Type": "image/png"})
        files = {font.as_uri(): font for font in fonts.all_fonts()}
        if url not in files:
            raise ValueError("a report opens nothing but its fonts")
        return URLFetcherResponse(url, files[url].read_bytes(), {"Content-Type": "font/ttf"})
