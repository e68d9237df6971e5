"""The sheet of a code fits one page, carries its eight words, and says what it is for."""

import re
from datetime import date

import pytest
from weasyprint import HTML

from survey.ballot_box import opening_code
from survey.reports import envelope, pdf
from survey.reports.envelope import Envelope
from survey.reports.fetching import OwnFontsOnly


def sheet(**chosen):
    return Envelope(
        **{
            "organisation": "Ateliers Garonne",
            "campaign": "Climat 2026",
            "code": opening_code.draw(),
            "holder": "lead",
            "codes_needed": 2,
            "closes_on": date(2026, 12, 4),
            "address": "https://enquete.garonne.example",
        }
        | chosen
    )


def words_of(one):
    return re.sub(
        r"\s+", " ", re.sub(r"<style>.*</style>|<[^>]+>", " ", envelope.write(one), flags=re.S)
    )


@pytest.mark.parametrize(
    ("holder", "needed", "said"),
    [
        ("lead", 1, "Le seul code de cette urne"),
        ("lead", 2, "Code de la personne chargée de l’enquête"),
        ("representative", 2, "Code de la représentation du personnel"),
    ],
)
def test_it_says_whose_code_it_is_and_what_for(holder, needed, said):
    one = sheet(holder=holder, codes_needed=needed)

    words = words_of(one)

    assert said in words
    assert "après le 4 décembre 2026" in words
    assert ("Aucun des deux ne suffit" in words) == (needed == 2)
    assert " ".join(one.code.split()) in words


def test_it_is_one_page_even_with_the_longest_names():
    one = sheet(organisation="Fédération " * 10, campaign="Enquête & suites " * 7)

    pages = HTML(string=envelope.write(one), url_fetcher=OwnFontsOnly()).render().pages

    assert len(pages) == 1
    assert pdf.render(envelope.write(one)).startswith(b"%PDF-")


def test_the_code_is_never_shown_by_accident():
    one = sheet()

    assert one.code not in repr(one)
