"""Draw an address as a QR code, for paper."""

from io import BytesIO
from urllib.parse import urlsplit

import segno

INK = "#16302b"

QUIET = 2
"""Modules left white inside the drawing; the paper around it adds the rest."""


def card_address(site: str, code: str) -> str:
    """Return what the QR code of a card holds.

    In capitals it takes fewer and larger squares: phones read it from further away. Scheme and
    host are the same in any case, and the site knows /K/ as well as /k/.

    Args:
        site: address without a final slash; a path in it stays as it is.
        code: of the card, with or without blanks.
    """
    parts = urlsplit(site)
    return f"{parts.scheme}://{parts.netloc}".upper() + f"{parts.path}/K/{code.replace(' ', '')}"


def typed_address(site: str) -> str:
    """Return where a card's code is typed, as people type an address: without https."""
    parts = urlsplit(site)
    return f"{parts.netloc}{parts.path}/k"


def svg(content: str, title: str) -> str:
    """Draw a QR code that survives a stain (level M); `title` is read to those who cannot see."""
    drawn = BytesIO()
    segno.make(content, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, border=QUIET, omitsize=True, dark=INK, title=title
    )
    return drawn.getvalue().decode()
