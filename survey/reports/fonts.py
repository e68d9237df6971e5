"""Which fonts are printed with, and how wide are their letters?"""

from functools import cache
from pathlib import Path

import fontpkg
from fontTools.ttLib import TTFont

TEXT = "Texte"
"""Name of the text font, on screen and on paper."""

TITLE = "Titre"
"""Name of the title font, on screen and on paper."""

REGULAR = 400
BOLD = 700


@cache
def text_font() -> Path:
    """Return the file of the upright text font, every weight in one."""
    return Path(fontpkg.path("Source Sans 3"))


@cache
def italic_font() -> Path:
    """Return the file of the slanted text font."""
    return Path(fontpkg.path("Source Sans 3", style="italic"))


@cache
def title_font() -> Path:
    """Return the file of the title font."""
    return Path(fontpkg.path("Bricolage Grotesque"))


def all_fonts() -> tuple[Path, ...]:
    """List every file that a printed page may open."""
    return (text_font(), italic_font(), title_font())


def width(text: str, *, size: float, weight: int = REGULAR) -> float:
    """Measure `text` set in the text font, in the same unit as `size`.

    Kerning is left out: it only ever makes French and English words a little narrower.
    """
    advances, widest = _advances(weight)
    return sum(advances.get(ord(sign), widest) for sign in text) * size


@cache
def _advances(weight: int) -> tuple[dict[int, float], float]:
    """Read how far each sign moves the pen, in parts of the size; and the widest letter's."""
    with TTFont(text_font(), lazy=True) as font:
        glyphs = font.getGlyphSet(location={"wght": weight})
        unit = font["head"].unitsPerEm  # type: ignore[attr-defined]
        signs = {
            sign: glyphs[name].width / unit for sign, name in (font.getBestCmap() or {}).items()
        }
    return signs, signs[ord("W")]
