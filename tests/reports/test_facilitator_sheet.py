"""The facilitator's sheet: one A4, whatever the guide, read by a phone and by a screen reader."""

import re
import subprocess
from datetime import date

import pytest
import zxingcpp
from PIL import Image
from weasyprint import HTML

from survey.causeries import library, reading, rules
from survey.reports import facilitator_sheet, pdf
from survey.reports.facilitator_sheet import Meeting
from survey.reports.fetching import OwnFontsOnly

GUIDES = {guide.id: guide for guide in library.shipped()}
SITE = "https://enquete.ateliers-garonne.example"
A4_HEIGHT = 297 * 96 / 25.4


def meeting(**chosen):
    usual = {
        "day": date(2026, 12, 1),
        "hour": "13:00",
        "minutes": 15,
        "place": "Salle des essais",
        "unit": "Atelier Nord",
        "facilitator": "Ana Roux",
        "attendance_until": date(2027, 12, 1),
    }
    return Meeting(**(usual | chosen))


def sheet(guide, language="fr", **chosen):
    return facilitator_sheet.write(
        guide,
        organisation="Ateliers Garonne",
        site=SITE,
        meeting=meeting(**chosen),
        language=language,
    )


def guide_of(share):
    """Write a guide whose every text is a share of the longest that is accepted."""

    def words(part):
        size = int(rules.LONGEST[part] * share)
        return ("amélioration " * 40)[: max(size, 12) - 1].strip() + "."

    notion = {"title": words("notion.title"), "text": words("notion.text")}
    return reading.from_source(
        {
            "guide": 1,
            "id": "essai",
            "languages": ["fr"],
            **{part: words(part) for part in ("title", "message", "case", "question", "recap")},
            "notions": [notion] * rules.MOST_NOTIONS,
            "prompts": [words("prompt")] * rules.MOST_PROMPTS,
            "sources": [words("source")] * rules.MOST_SOURCES,
        }
    )


def boxes_of(box):
    """Give a laid out box, and every box in it."""
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes_of(child)


def fits(html):
    pages = HTML(string=html, url_fetcher=OwnFontsOnly()).render().pages
    written = [
        box
        for box in boxes_of(pages[0]._page_box)  # noqa: SLF001
        if box.element_tag in {"section", "p", "td"}
    ]
    bottom = max(box.position_y + box.margin_height() for box in written)
    return len(pages) == 1 and bottom <= A4_HEIGHT


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_every_guide_of_the_product_fits_one_page(guide, language):
    assert fits(sheet(guide, language))


@pytest.mark.parametrize("share", [0.3, 0.45, 0.55, 0.7, 0.85, 1])
def test_a_guide_that_is_accepted_fits_one_page(share):
    long = ("travaillons " * 10)[:120]

    assert fits(sheet(guide_of(share), place=long, unit=long, facilitator=long))


def test_a_sheet_says_when_each_step_begins():
    words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", sheet(GUIDES["securite"]), flags=re.S)

    minutes = re.findall(r"(\d+)′", words)
    assert minutes == ["0", "1", "3", "7", "11", "13"]
    assert "mardi 1er décembre, 13 h 00" in " ".join(words.split())


def test_a_sheet_for_no_session_leaves_room_for_date_and_place():
    html = facilitator_sheet.write(
        GUIDES["securite"], organisation="Ateliers Garonne", site=SITE, language="en"
    )

    assert "Nearly an accident" in html
    assert "....." in html
    assert fits(html)


def test_what_people_type_stays_words():
    html = sheet(GUIDES["eau"], place="<b>Quai</b> & cour")

    assert "&lt;b&gt;Quai&lt;/b&gt; &amp; cour" in html


def test_the_sheet_is_tagged_and_its_square_leads_to_where_codes_are_typed(read_pdf, tmp_path):
    content = pdf.render(sheet(GUIDES["energie"]))
    file = tmp_path / "sheet.pdf"
    file.write_bytes(content)
    command = ["pdftoppm", "-r", "110", "-png", "-singlefile", file, tmp_path / "sheet"]
    subprocess.run(command, check=True)

    said = read_pdf("pdfinfo", content)
    (found,) = zxingcpp.read_barcodes(Image.open(tmp_path / "sheet.png"))

    assert re.search(r"Tagged:\s+yes", said)
    assert re.search(r"Pages:\s+1\b", said)
    assert "A4" in said
    assert found.text == f"{SITE}/k"
    structure = read_pdf("pdfinfo", content, "-struct-text")
    assert structure.index("H1") < structure.index("H2")


def test_the_list_to_sign_is_one_page_and_says_what_becomes_of_it(read_pdf):
    html = facilitator_sheet.write_attendance(
        GUIDES["energie"], organisation="Ateliers Garonne", meeting=meeting(), language="fr"
    )

    content = pdf.render(html)

    text = " ".join(read_pdf("pdftotext", content, after=["-"]).split())
    assert re.search(r"Pages:\s+1\b", read_pdf("pdfinfo", content))
    assert "détruite après le 1er décembre 2027" in text
    assert "Nom (facultatif)" in text
