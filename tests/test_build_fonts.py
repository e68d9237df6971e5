"""Fonts are built from wheels, small, whole for French, and always the same."""

import pytest
from fontTools.ttLib import TTFont

from survey.build_fonts import build


@pytest.fixture(scope="module")
def fonts(tmp_path_factory):
    return build(tmp_path_factory.mktemp("fonts"))


def test_they_weigh_little(fonts):
    assert sum(path.stat().st_size for path in fonts) < 45_000


def test_french_prints_whole(fonts):
    for path in fonts:
        signs = set(TTFont(path).getBestCmap())

        assert {ord(sign) for sign in "éÈœŒŸç«»’…–€\u202f\u00a0−"} <= signs


def test_they_come_out_the_same_every_time(fonts, tmp_path):
    again = build(tmp_path)

    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in fonts]
