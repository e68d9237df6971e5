"""Every paper can be kept for years and read by everybody, and nothing runs off its pages."""

import re
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from survey.organisations.identity import Identity
from survey.organisations.logo import cleaned
from survey.reports import cards, envelope, facilitator_sheet, pages, pdf, recorded
from survey.reports.attached import Attached
from survey.reports.variants import OF_RESULTS, Variant
from tests.reports import papers, test_cards, test_envelope, test_facilitator_sheet, vera

FILES = (
    Attached("actions.csv", "Les actions du plan", "N°;Action\r\n1;Afficher\r\n"),
    Attached("resultats.csv", "Les tableaux publiés", "Partie;Valeur\r\nParticipation;80\r\n"),
)


ORDINARY = (("fr", 0), ("en", 0), ("fr", 1), ("en", 1), ("fr", 200), ("en", 200))


def of_plans():
    """Give each paper of a plan by name."""
    for variant in Variant:
        for language, count in ORDINARY:
            name = f"{variant}-{language}-{count}"
            yield name, papers.paper(variant, language=language, action_count=count, themes=1)
    for variant in OF_RESULTS:
        for name, report in (("hidden", papers.hidden()), ("strained", papers.strained())):
            language = "en" if name == "hidden" else "fr"
            html = pages.plan_report(replace(report, variant=variant), language=language)
            yield f"{variant}-{name}", html
    yield "mission-empty", papers.paper(Variant.MISSION, objectives=0, readings=0)
    yield "mission-strained", papers.paper(Variant.MISSION, long=True)
    yield "complet-identity", pages.plan_report(replace(papers.campaign(), identity=dressed()))


def of_the_rest():
    """Give every other paper by name."""
    guide = test_facilitator_sheet.GUIDES["energie"]
    meeting = test_facilitator_sheet.meeting()
    about = {"organisation": "Ateliers Garonne", "meeting": meeting}
    for language in ("fr", "en"):
        yield f"sheet-{language}", test_facilitator_sheet.sheet(guide, language)
        attendance = facilitator_sheet.write_attendance(guide, **about, language=language)
        yield f"attendance-{language}", attendance
    codes = test_cards.drawn(20)
    yield "cards", cards.write_sheets(test_cards.told(), codes, first_sheet=1)
    yield "poster", cards.write_poster(test_cards.told())
    yield "envelope", envelope.write(test_envelope.sheet())
    yield "recorded", recorded.write(None, None)


def dressed():
    """Choose colours and a logo that is partly clear."""
    drawn = BytesIO()
    Image.new("RGBA", (300, 120), (18, 58, 107, 128)).save(drawn, "PNG")
    return Identity("#123a6b", "#8c3410", cleaned(drawn.getvalue()))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Every paper as a file."""
    folder = tmp_path_factory.mktemp("papers")
    for name, html in of_plans():
        (folder / f"{name}.pdf").write_bytes(pdf.render(html, FILES))
    for name, html in of_the_rest():
        (folder / f"{name}.pdf").write_bytes(pdf.render(html))
    return sorted(folder.glob("*.pdf"))


def test_every_paper_follows_both_standards(drawn):
    found = vera.broken_rules(drawn)

    assert len(found) == 2 * len(drawn)
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_no_word_leaves_its_page(drawn):
    for file in drawn:
        told = subprocess.run(
            ["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True
        ).stdout

        words = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">', told)
        edges = [[float(edge) for edge in word] for word in words]
        assert len(edges) > 20, file.name
        assert min(min(left, top) for left, top, _, _ in edges) >= 0, file.name
        assert max(right for _, _, right, _ in edges) <= 595.3, file.name
        assert max(bottom for _, _, _, bottom in edges) <= 841.9, file.name


def test_the_essential_is_two_pages_whatever_happens(drawn):
    essentials = [file for file in drawn if file.stem.startswith(Variant.ESSENTIAL)]

    counts = {
        file.stem: re.search(r"Pages:\s+(\d+)", told(["pdfinfo", str(file)]))[1]
        for file in essentials
    }

    assert counts
    assert set(counts.values()) == {"2"}


def test_the_files_inside_can_be_taken_out(drawn):
    (whole,) = (file for file in drawn if file.stem == "complet-fr-1")

    listed = told(["pdfdetach", "-list", str(whole)])

    assert "actions.csv" in listed
    assert "resultats.csv" in listed


def told(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
