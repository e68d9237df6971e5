"""Sheets of cards: ten to an A4, each read by a phone and by a screen reader."""

import re
import subprocess
from datetime import date

import pytest
import zxingcpp
from PIL import Image
from weasyprint import HTML

from survey.ballot_box import cards as codes_of_cards
from survey.errors import Unavailable
from survey.reports import apart, cards, pdf
from survey.reports.cards import Announcement
from survey.reports.fetching import OwnFontsOnly

DPI = 110
"""As a scanner in a hurry takes it."""

SITE = "https://enquete.ateliers-garonne.example"
LONGEST = "Qualité de vie et conditions de travail : « ce qui compte pour vous » — " * 2


def told(**chosen):
    return Announcement(
        **{
            "organisation": "Ateliers Garonne",
            "campaign": "Climat social 2026",
            "site": SITE,
            "minutes": 6,
            "closes_on": date(2026, 12, 11),
        }
        | chosen
    )


def drawn(number):
    return [codes_of_cards.pretty(code) for code in codes_of_cards.draw(number)]


def words_of(html):
    without_style = re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", without_style))


def boxes_of(box):
    """Give a laid out box, and every box in it."""
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes_of(child)


@pytest.fixture
def picture(tmp_path):
    """Print a page, and photograph one of its pages."""

    def take(html, page=1):
        file = tmp_path / "cards.pdf"
        file.write_bytes(pdf.render(html))
        where = ["-f", str(page), "-l", str(page), "-singlefile"]
        command = ["pdftoppm", "-r", str(DPI), "-png", *where, file, tmp_path / "cards"]
        subprocess.run(command, check=True)
        return Image.open(tmp_path / "cards.png")

    return take


def test_every_qr_code_of_a_sheet_is_read_from_a_coarse_picture(picture):
    codes = drawn(13)

    found = zxingcpp.read_barcodes(picture(cards.write_sheets(told(), codes)))

    address = f"{SITE.upper()}/K/"
    expected = {address + code.replace(" ", "") for code in codes[:10]}
    assert {one.text for one in found} == expected


def test_the_last_sheet_holds_what_is_left(picture):
    codes = drawn(13)

    found = zxingcpp.read_barcodes(picture(cards.write_sheets(told(), codes), page=2))

    assert len(found) == 3


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("Climat", SITE),
        (LONGEST[:120], SITE),
        ("W" * 120, SITE),
        (LONGEST[:120], "https://consultation-interne.groupe-international.example/causerie"),
    ],
    ids=["short", "long", "wide", "everything long"],
)
def test_ten_cards_fit_an_a4_and_no_word_leaves_its_card(title, site, language):
    html = cards.write_sheets(told(campaign=title, site=site), drawn(10), language=language)

    pages = HTML(string=html, url_fetcher=OwnFontsOnly()).render().pages

    assert len(pages) == 1
    sections = [box for box in boxes_of(pages[0]._page_box) if box.element_tag == "section"]  # noqa: SLF001
    assert len(sections) == 10
    for card in sections:
        assert card.border_height() == pytest.approx(56 * 96 / 25.4, rel=0.01)
        bottom = card.position_y + card.border_height()
        written = [box for box in boxes_of(card) if box.element_tag in {"h1", "p"}]
        assert max(box.position_y + box.margin_height() for box in written) <= bottom


def test_a_card_says_what_a_person_in_the_workshop_asks():
    codes = drawn(1)

    words = words_of(cards.write_sheets(told(), codes))

    assert codes[0] in words
    assert "enquete.ateliers-garonne.example/k" in words
    assert "6 minutes" in words
    assert "jusqu’au vendredi 11 décembre." in words
    assert "aucune n’est à votre nom" in words


def test_a_card_speaks_english_too():
    words = words_of(cards.write_sheets(told(), drawn(1), language="en"))

    assert "Friday 11 December" in words


def test_a_title_with_marks_is_a_title(picture):
    html = cards.write_sheets(told(campaign="Vous & nous <ici>"), drawn(1))

    assert "Vous &amp; nous &lt;ici&gt;" in html
    assert len(zxingcpp.read_barcodes(picture(html))) == 1


def test_a_screen_reader_is_told_what_each_drawing_holds():
    codes = drawn(2)

    html = cards.write_sheets(told(), codes)

    titles = re.findall(r"<title>([^<]*)</title>", html)[1:]
    assert [title[-12:] for title in titles] == codes
    assert html.count("<h1>") == 2


def test_the_sheets_are_tagged_and_numbered_in_the_margin(tmp_path):
    file = tmp_path / "cards.pdf"
    file.write_bytes(apart.render(cards.write_sheets(told(), drawn(20), first_sheet=7)))

    read = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True)
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)

    assert re.search(r"Tagged:\s+yes", read.stdout)
    assert re.search(r"Pages:\s+2", read.stdout)
    assert "Planche 7" in text.stdout
    assert "Planche 8" in text.stdout


def test_an_address_with_a_path_keeps_its_path(picture):
    codes = drawn(1)
    html = cards.write_sheets(told(site="https://garonne.example/enquete"), codes)

    found = zxingcpp.read_barcodes(picture(html))

    assert found[0].text == f"HTTPS://GARONNE.EXAMPLE/enquete/K/{codes[0].replace(' ', '')}"


def test_the_poster_is_one_page_with_the_plain_address_and_no_drawing(picture):
    html = cards.write_poster(told(campaign=LONGEST[:120]))

    assert "enquete.ateliers-garonne.example/k" in words_of(html)
    assert "aucune n’est à votre nom" in words_of(html)
    assert zxingcpp.read_barcodes(picture(html)) == []
    assert len(HTML(string=html, url_fetcher=OwnFontsOnly()).render().pages) == 1


def test_what_is_drawn_apart_reads_no_other_file():
    page = '<html lang="fr"><title>x</title><img src="file:///etc/hostname" alt=""></html>'

    with pytest.raises(Unavailable, match="n’a pas pu être produit"):
        apart.render(page)
