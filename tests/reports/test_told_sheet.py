"""The sheet for the staff: one A4 whatever the plan; what does not fit is left to the page."""

import re
import subprocess
from datetime import date

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from weasyprint import HTML

from survey.action_plans.follow_up import Followed, Promised
from survey.action_plans.judged import Useful
from survey.action_plans.measuring import Measured
from survey.action_plans.queries import ActionLine
from survey.action_plans.rules import Status
from survey.action_plans.told_back import Told
from survey.purpose.measured import Point
from survey.reports import pdf, told_sheet
from survey.reports.fetching import OwnFontsOnly
from survey.reports.told_sheet import ROOM, SIZES, Entry, Part, fit, height
from survey.results.figures import Interval, ItemFigure
from tests.reports import vera
from tests.reports.test_facilitator_sheet import boxes_of

SITE = "https://enquete.ateliers-garonne.example"
PATH = "/resultats/0123456789abcdef/AbCdEfGhIjKlMnOpQrStUv/suites"
POINTS = 72 / 96
LONG = "Réorganiser interminablement la répartition des approvisionnements " * 3
WIDE = "W" * 200

USEFUL = Useful(
    ItemFigure(
        id="utile-1",
        wording="",
        reversed=False,
        conditional=False,
        n=45,
        not_concerned=3,
        favourable=Interval(0.62, 0.51, 0.72),
    ),
    "Automne",
)
NUMBERS = (Point(date(2026, 1, 5), 40, 40), Point(date(2026, 11, 2), 62, 62))


def action(title, status=Status.DONE, **changes):
    facts = {
        "id": "0" * 16,
        "owner": "Sophie Lannes",
        "due_on": date(2026, 10, 1),
        "late": False,
        "indicator": "",
        "reason": "",
        "campaign_id": None,
        "theme_id": None,
        "theme_title": "",
        "means": "Quatre mille euros",
    }
    return ActionLine(title=title, status=status, **{**facts, **changes})


def followed(title, status=Status.DONE, *, reason="", label="Déchets triés"):
    line = action(title, status, reason=reason)
    done = status is Status.DONE
    return Followed(
        action=line,
        promised=Promised(line.title, line.owner, line.due_on),
        ended_on=date(2026, 10, 13),
        measured=(Measured(title=label, numbers=NUMBERS, unit="kg"),) if done else (),
        useful=USEFUL if done else None,
    )


def told(*, done=(), decided=(), dropped=(), organisation="Garonne", campaign="Climat 2026"):
    return Told(
        organisation=organisation,
        campaign=campaign,
        path=PATH,
        published_on=None,
        since=None,
        done=tuple(done),
        decided=tuple(decided),
        dropped=tuple(dropped),
    )


def plan(number, title, reason):
    return told(
        done=[followed(title, label=title) for _ in range(number)],
        decided=[action(title, Status.TO_START, owner=title[:120]) for _ in range(number)],
        dropped=[followed(title, Status.DROPPED, reason=reason) for _ in range(number)],
        organisation=title[:120],
        campaign=title[:120],
    )


def words_of(html):
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.S)
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def ends_of(html):
    """Return how many pages are drawn, where the text ends and the foot begins, and ends."""
    pages = HTML(string=html, url_fetcher=OwnFontsOnly()).render().pages
    boxes = list(boxes_of(pages[0]._page_box))  # noqa: SLF001
    named = {box.element.get("class"): box for box in boxes if box.element is not None}
    bodies = [box for box in boxes if box.element_tag == "section"]
    bottom = max((box.position_y + box.height for box in bodies), default=0)
    foot, said = named["foot"], named["said"]
    return len(pages), bottom, foot.position_y, said.position_y + said.margin_height()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("number", [0, 1, 3, 40])
@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Trier les déchets", "Trop cher."),
        (LONG, "Nous avons préféré attendre. " * 60),
        (WIDE, WIDE),
    ],
    ids=["short", "long", "wide"],
)
def test_it_stays_one_page(language, number, title, reason):
    html = told_sheet.write(plan(number, title, reason), site=SITE, language=language)

    pages, text_ends, foot_begins, foot_ends = ends_of(html)

    assert pages == 1
    assert text_ends <= foot_begins
    assert foot_ends * POINTS <= 842


def test_a_short_plan_is_told_in_full():
    sheet = told(
        done=[followed("Trier les déchets")],
        decided=[action("Repeindre le quai", Status.IN_PROGRESS, late=True)],
        dropped=[followed("Creuser", Status.DROPPED, reason="Le terrain\nn’est pas à nous.")],
    )

    words = words_of(told_sheet.write(sheet, site=SITE, language="fr"))

    assert "Le 13 octobre 2026, 12 jours après la date promise." in words
    assert "Jugée utile par 62 % des 45 personnes concernées qui ont répondu" in words
    assert "de 40 kg à 62 kg le 2 novembre 2026, sans intervalle (noté à la main)." in words
    assert "Sophie Lannes, pour le 1er octobre 2026 ; en cours, en retard." in words
    assert "Le terrain n’est pas à nous." in words
    assert "sur la page" not in words


def test_means_stay_inside():
    words = words_of(told_sheet.write(plan(2, "Trier", "Trop cher."), site=SITE, language="fr"))

    assert "Quatre mille euros" not in words


def test_what_does_not_fit_is_left_to_the_page_and_said():
    words = words_of(told_sheet.write(plan(30, LONG, "Non."), site=SITE, language="fr"))

    (left,) = re.findall(r"(\d+) autres actions se lisent sur la page", words)
    assert words.count("pour le 1er octobre 2026") + words.count("Jugée utile") < 60
    assert 0 < int(left) < 90
    assert f"{SITE}{PATH}" in words


def test_words_of_the_plan_stay_words():
    html = told_sheet.write(
        told(dropped=[followed("<b>Quai</b>", Status.DROPPED, reason="R&D > tout")]),
        site=SITE,
        language="fr",
    )

    assert "&lt;b&gt;Quai&lt;/b&gt;" in html
    assert "R&amp;D &gt; tout" in html


def test_an_ampersand_in_a_measure_is_written_once():
    html = told_sheet.write(
        told(done=[followed("Trier", label="Tri & réemploi")]), site=SITE, language="fr"
    )

    assert "Tri &amp; réemploi" in html
    assert "&amp;amp;" not in html


def test_the_sheet_is_tagged_and_its_square_leads_to_the_page(read_pdf, tmp_path):
    content = pdf.render(told_sheet.write(plan(3, "Trier", "Non."), site=SITE, language="fr"))
    file = tmp_path / "sheet.pdf"
    file.write_bytes(content)
    command = ["pdftoppm", "-r", "110", "-png", "-singlefile", file, tmp_path / "sheet"]
    subprocess.run(command, check=True)

    said = read_pdf("pdfinfo", content)
    (found,) = zxingcpp.read_barcodes(Image.open(tmp_path / "sheet.png"))

    assert re.search(r"Tagged:\s+yes", said)
    assert re.search(r"Pages:\s+1\b", said)
    assert found.text == SITE + PATH
    structure = read_pdf("pdfinfo", content, "-struct-text")
    assert structure.index("H1") < structure.index("H2") < structure.index("H3")


def test_the_sheet_follows_both_standards(tmp_path):
    drawn = []
    for language in ("fr", "en"):
        for name, sheet in (
            ("empty", told()),
            ("usual", plan(3, "Trier", "Non.")),
            ("full", plan(40, LONG, "Non. " * 400)),
        ):
            html = told_sheet.write(sheet, site=SITE, language=language)
            drawn.append(tmp_path / f"{name}-{language}.pdf")
            drawn[-1].write_bytes(pdf.render(html))

    found = vera.broken_rules(drawn)

    assert len(found) == 2 * len(drawn)
    assert {name: rules for name, rules in found.items() if rules} == {}


ENTRIES = st.lists(
    st.builds(Entry, st.text(min_size=1, max_size=200), st.text(max_size=900)), max_size=12
)


@settings(max_examples=40)
@given(ENTRIES, ENTRIES, ENTRIES)
def test_whatever_is_kept_fits_and_whatever_is_not_is_counted(done, decided, dropped):
    parts = [
        Part(name, tuple(entries))
        for name, entries in (("done", done), ("decided", decided), ("dropped", dropped))
    ]

    fitted = fit(parts)

    kept = sum(len(part.entries) for part in fitted.parts)
    assert height(fitted.parts, fitted.size) <= ROOM
    assert kept + fitted.left == len(done) + len(decided) + len(dropped)
    assert fitted.size == SIZES[-1] or not fitted.cut
