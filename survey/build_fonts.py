"""Build the web fonts: keep of two free families what French and English pages print.

Run once at installation: `python -m survey.build_fonts`. Same wheels, same bytes.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).parent / "static" / "fonts"

SIGNS = (
    "U+0020-007E,U+00A0-00FF,U+0152,U+0153,U+0178,U+2009,U+202F,U+2010-2015,U+2018-201E,U+2022,"
    "U+2026,U+2039,U+203A,U+20AC,U+2190-2193,U+2212,U+2264,U+2265,U+2713"
)
"""Latin 1, œ and Ÿ, quotes and dashes, U+202F (thin no-break space), arrows, minus, tick."""

FEATURES = ("kern", "liga", "calt", "tnum", "lnum", "locl", "mark", "mkmk", "ccmp")


@dataclass(frozen=True, slots=True)
class Cut:
    """One file of the product: a family, and the part of its axes that pages use."""

    family: str
    file_name: str
    axes: Mapping[str, float | tuple[float, float]]


CUTS = (
    Cut("Source Sans 3", "texte.woff2", {"wght": (400, 700)}),
    Cut("Bricolage Grotesque", "titre.woff2", {"opsz": 24, "wdth": 100, "wght": 700}),
)


def build(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Write every font file into `folder`; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write(cut, folder / cut.file_name) for cut in CUTS)


def _write(cut: Cut, path: Path) -> Path:
    """Write one cut. Signs go before axes: fontTools cannot subset a partial instance."""
    font = instantiateVariableFont(_with_our_signs(fontpkg.path(cut.family)), dict(cut.axes))
    font.flavor = "woff2"
    font.save(path)
    return path


def _with_our_signs(source: Path) -> TTFont:
    """Return the family reduced to the signs and features of our pages, undated."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = list(FEATURES)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(SIGNS))
    subsetter.subset(font)
    reduced = io.BytesIO()
    font.save(reduced)
    reduced.seek(0)
    return TTFont(reduced, recalcTimestamp=False)


if __name__ == "__main__":
    build()
