"""A logo is drawn anew and colours can be read, or they are refused in words."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from survey import storage
from survey.organisations import actions, queries
from survey.organisations.identity import (
    MAIN,
    SECOND,
    ColourTooPale,
    ColourUnreadable,
    checked_colour,
    contrast_with_white,
)
from survey.organisations.logo import LARGEST_FILE, LogoTooLarge, LogoUnreadable, cleaned

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def picture(kind="PNG", size=(1200, 300), mode="RGB", **options):
    written = BytesIO()
    Image.new(mode, size, "#0f5c4d").save(written, kind, **options)
    return written.getvalue()


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#ff0000", 4.0)]
)
def test_contrast_is_that_of_the_norm(colour, ratio):
    assert round(contrast_with_white(colour), 2) == ratio


def test_our_own_colours_can_be_read():
    assert checked_colour(MAIN) == MAIN
    assert checked_colour(SECOND.upper()) == SECOND


def test_a_pale_colour_is_refused_with_its_ratio():
    with pytest.raises(ColourTooPale) as refused:
        checked_colour("#d99a3d")

    assert "2,43" in str(refused.value)
    assert "4,5" in str(refused.value)


@given(COLOURS)
def test_a_colour_is_kept_as_it_is_or_refused(colour):
    if contrast_with_white(colour) < 4.5:
        with pytest.raises(ColourTooPale):
            checked_colour(colour)
    else:
        assert checked_colour(colour) == colour


@pytest.mark.parametrize("value", ["", "rouge", "#fff", "#12345g", "#0f5c4d; }", "0f5c4d"])
def test_what_is_no_colour_is_refused(value):
    with pytest.raises(ColourUnreadable):
        checked_colour(value)


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "CMYK")])
def test_a_picture_becomes_a_png_of_ours(kind, mode):
    drawn = Image.open(BytesIO(cleaned(picture(kind, mode=mode))))

    assert drawn.format == "PNG"
    assert drawn.size == (600, 150)


def test_nothing_else_of_the_file_is_kept():
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", "Claire Morel, Bordeaux")
    exif = Image.Exif()
    exif[0x9286] = "Claire Morel"

    for content in (picture(pnginfo=note), picture("JPEG", exif=exif)):
        assert b"Claire" in content
        assert b"Claire" not in cleaned(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture("GIF", size=(9, 9)),
        picture("BMP", size=(9, 9)),
        picture()[:30],
    ],
)
def test_another_kind_or_a_damaged_file_is_refused(content):
    with pytest.raises(LogoUnreadable):
        cleaned(content)


def test_what_would_fill_the_memory_is_refused():
    with pytest.raises(LogoTooLarge):
        cleaned(picture(size=(40_000, 40_000), mode="1"))
    with pytest.raises(LogoTooLarge):
        cleaned(picture() + b"\0" * LARGEST_FILE)


def test_an_identity_is_kept_and_given_back(database, organisation_id):
    with database.begin() as session:
        actions.choose_colours(session, organisation_id, main="#123456", second="#654321")
        actions.give_logo(session, organisation_id, picture())
    with storage.reading(database) as session:
        found = queries.identity(session, organisation_id)

    assert (found.main, found.second, found.ornament) == ("#123456", "#654321", "#654321")
    assert found.logo_address.startswith("data:image/png;base64,")


def test_a_logo_can_be_taken_away(database, organisation_id):
    with database.begin() as session:
        actions.give_logo(session, organisation_id, picture())
        actions.remove_logo(session, organisation_id)
    with storage.reading(database) as session:
        assert queries.identity(session, organisation_id).logo_address == ""
