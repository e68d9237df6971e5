"""Build the web fonts: keep of two free families what French and English pages print.

Run once at installation: `python -m survey.build_fonts`. Same wheels, same bytes.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).parent / "static" / "fonts"

FIRST = (
    "U+0020-0023,U+0025-003B,U+003D,U+003F-005A,U+005F,U+0061-007A,U+00A0,U+00AB,U+00B0,U+00B7,"
    "U+00BB,U+00C0,U+00C7-00CA,U+00E0,U+00E2,U+00E7-00EB,U+00EE,U+00EF,U+00F4,U+00F9,U+00FB,"
    "U+0153,U+202F,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2026,U+20AC,U+2212"
)
"""What nearly every page prints in French and English: all that a first visit waits for.
U+202F is the thin no-break space."""

OTHERS = (
    "U+0024,U+003C,U+003E,U+005B-005E,U+0060,U+007B-007E,U+00A1-00AA,U+00AC-00AF,U+00B1-00B6,"
    "U+00B8-00BA,U+00BC-00BF,U+00C1-00C6,U+00CB-00DF,U+00E1,U+00E3-00E6,U+00EC,U+00ED,"
    "U+00F0-00F3,U+00F5-00F8,U+00FA,U+00FC-00FF,U+0152,U+0178,U+2009,U+2010-2012,U+2015,U+201A,"
    "U+201E,U+2022,U+2039,U+203A,U+2190-2193,U+2264,U+2265,U+2713"
)
"""The rest of Latin 1, rare capitals, arrows, ticks: browsers fetch them where they are printed.
The style sheet names both lists; a test compares them."""

FEATURES = ("kern", "tnum")
"""Kerning, and digits of one width for columns of figures."""

SEEN = 20
"""Thousandths of an em: a kerning below is not seen, even in titles."""


Axes = Mapping[str, float | tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Cut:
    """One file of the product: signs of a family, and the part of its axes that pages use."""

    family: str
    file_name: str
    signs: str
    axes: Axes
    features: tuple[str, ...]


TEXT: Axes = {"wght": (400, 700)}
TITLE: Axes = {"opsz": 24, "wdth": 100, "wght": 700}

CUTS = (
    Cut("Source Sans 3", "texte.woff2", FIRST, TEXT, FEATURES),
    Cut("Source Sans 3", "texte-plus.woff2", OTHERS, TEXT, FEATURES),
    Cut("Bricolage Grotesque", "titre.woff2", FIRST, TITLE, FEATURES[:1]),
    Cut("Bricolage Grotesque", "titre-plus.woff2", OTHERS, TITLE, FEATURES[:1]),
)


def build(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Write every font file into `folder`; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write(cut, folder / cut.file_name) for cut in CUTS)


def _write(cut: Cut, path: Path) -> Path:
    """Write one cut. Signs go before axes: fontTools cannot subset a partial instance."""
    font = instantiateVariableFont(_with_signs_of(cut), dict(cut.axes))
    _drop_unseen_kerning(font)
    font.flavor = "woff2"
    font.save(path)
    return path


def _with_signs_of(cut: Cut) -> TTFont:
    """Return the family reduced to the signs and features of a cut, undated."""
    font = TTFont(fontpkg.path(cut.family), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = list(cut.features)
    options.notdef_outline = False
    options.name_IDs = [1, 2]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(cut.signs))
    subsetter.subset(font)
    reduced = io.BytesIO()
    font.save(reduced)
    reduced.seek(0)
    return TTFont(reduced, recalcTimestamp=False)


def _drop_unseen_kerning(font: TTFont) -> None:
    """Keep the kerning that is seen, in round numbers; in titles it is half the bytes."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            for value in _values(getattr(subtable, "ExtSubTable", subtable)):
                if abs(value.XAdvance) < SEEN:
                    value.XAdvance, value.XAdvDevice = 0, None
                value.XAdvance = round(value.XAdvance, -1)


def _values(pairs: Any) -> Iterator[Any]:
    """Give the value of each pair of letters or of classes of letters."""
    for first in getattr(pairs, "PairSet", ()):
        yield from (second.Value1 for second in first.PairValueRecord)
    for first in getattr(pairs, "Class1Record", ()):
        yield from (second.Value1 for second in first.Class2Record)


if __name__ == "__main__":
    build()
