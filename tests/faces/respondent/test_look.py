"""Colours that everybody can read: axe looks at text only, borders and marks are computed here."""

import re
from pathlib import Path

import pytest

import survey

STYLE = (Path(survey.__file__).parent / "static" / "app.css").read_text()
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", STYLE))

TEXT, MARK = 4.5, 3.0


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "sand", TEXT),
        ("ink", "leaf", TEXT),
        ("ink", "card", TEXT),
        ("mute", "sand", TEXT),
        ("pine", "sand", TEXT),
        ("pine", "leaf", TEXT),
        ("rust", "sand", TEXT),
        ("rust", "rust-l", TEXT),
        ("line", "sand", MARK),
        ("line", "card", MARK),
        ("focus", "sand", MARK),
        ("focus", "card", MARK),
    ],
)
def test_each_colour_stands_out_from_what_is_behind(front, back, least):
    assert contrast(TOKENS[front], TOKENS[back]) >= least


def test_black_on_white_has_the_known_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_pages_hold_no_style_and_no_script_of_their_own():
    templates = Path(survey.__file__).parent / "templates"

    for template in [*templates.glob("respondent/**/*.html"), *templates.glob("questions/*.html")]:
        text = template.read_text()
        assert not re.search(r"<[^>]*\sstyle=", text), template
        assert not re.search(r"<[^>]*\son[a-z]+=", text), template
