"""Make of a picture from elsewhere one of our own: checked, smaller, without a past."""

import warnings
from io import BytesIO
from typing import ClassVar

from PIL import Image, UnidentifiedImageError

from survey.errors import Invalid

KINDS = ("PNG", "JPEG")
"""An SVG may hold programs and addresses: never."""

LARGEST_FILE = 1024 * 1024
MOST_PIXELS = 4_000_000
LARGEST_SIDE = 600
"""Pixels of what is kept: 300 to the inch over five centimetres."""


class LogoUnreadable(Invalid):
    """Not a picture, a damaged one, or one of a kind that we do not open."""

    message: ClassVar[str] = "Ce fichier n’est pas une image PNG ou JPEG que nous sachions lire."


class LogoTooLarge(Invalid):
    """A small file may unfold into a picture that fills the memory."""

    message: ClassVar[str] = (
        "Ce logo est trop grand : 1 Mo et 4 millions de points au plus (2 000 sur 2 000)."
    )


def cleaned(content: bytes) -> bytes:
    """Draw a picture anew as PNG, at most 600 pixels wide and high, with nothing else inside.

    Raises:
        LogoTooLarge: in octets or in pixels, before it is unfolded.
        LogoUnreadable: if it is not a PNG or a JPEG, or is damaged.
    """
    if len(content) > LARGEST_FILE:
        raise LogoTooLarge()
    picture = _opened(content)
    if picture.width * picture.height > MOST_PIXELS:
        raise LogoTooLarge()
    try:
        drawn = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except (OSError, SyntaxError, ValueError):
        raise LogoUnreadable() from None
    drawn.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    clean = Image.new(drawn.mode, drawn.size)
    clean.paste(drawn)
    written = BytesIO()
    clean.save(written, "PNG", optimize=True)
    return written.getvalue()


def _opened(content: bytes) -> Image.Image:
    """Read the head of a picture; its points are not unfolded yet."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return Image.open(BytesIO(content), formats=KINDS)
    except Image.DecompressionBombError:
        raise LogoTooLarge() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise LogoUnreadable() from None
