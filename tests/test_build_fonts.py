"""Fonts are built from wheels, small, whole for French, and always the same."""

import re
from pathlib import Path

import pytest
from fontTools.subset import parse_unicodes
from fontTools.ttLib import TTFont

from survey.build_fonts import FIRST, OTHERS, build

ROOT = Path(__file__).parents[1]
STYLE = (ROOT / "survey/static/app.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def fonts(tmp_path_factory):
    return {path.name: path for path in build(tmp_path_factory.mktemp("fonts"))}


def test_what_a_first_visit_waits_for_weighs_little(fonts):
    first = (fonts["texte.woff2"], fonts["titre.woff2"])

    assert sum(path.stat().st_size for path in first) < 24_000


@pytest.mark.parametrize("family", ["texte", "titre"])
def test_french_prints_whole(fonts, family):
    both = (fonts[f"{family}.woff2"], fonts[f"{family}-plus.woff2"])

    signs = {sign for path in both for sign in TTFont(path).getBestCmap()}

    assert {ord(sign) for sign in "éÈœŒŸç«»’…–€\u202f\u00a0−[]"} <= signs


@pytest.mark.parametrize("family", ["texte", "titre"])
def test_what_most_pages_print_needs_one_file_a_family(fonts, family):
    pages = [
        *ROOT.glob("survey/templates/respondent/**/*.html"),
        *ROOT.glob("question_banks/*.yaml"),
    ]
    printed = {sign for page in pages for sign in page.read_text(encoding="utf-8")}

    rare = {sign for sign in printed if ord(sign) > 126} - {
        chr(sign) for sign in TTFont(fonts[f"{family}.woff2"]).getBestCmap()
    }

    assert rare == set()


def test_the_style_sheet_says_which_signs_stand_in_the_second_file():
    ranges = dict(re.findall(r"url\(fonts/(\S+)\.woff2\)[^}]*unicode-range: ([^}]*) }", STYLE))

    assert ranges == {"texte-plus": OTHERS, "titre-plus": OTHERS}
    assert set(parse_unicodes(FIRST)).isdisjoint(parse_unicodes(OTHERS))


def test_they_come_out_the_same_every_time(fonts, tmp_path):
    again = build(tmp_path)

    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in fonts.values()]
