"""The action-plan report says everything that management needs, and nothing hidden."""

import re
import zlib
from dataclasses import replace

import pytest

from survey.action_plans.rules import Status
from survey.reports import pages, pdf
from survey.results.crossed_figures import (
    CrossedFigure,
    CrossedLine,
    WeightedFigure,
    WeightedItem,
)
from survey.results.figures import CellFigure, TextFigure
from survey.results.joint_figures import DriversFigure
from tests.reports import made_up


@pytest.fixture(scope="module")
def usual():
    """The report of an ordinary campaign, as PDF."""
    return pdf.render(pages.plan_report(made_up.report()))


@pytest.fixture
def text_of(read_pdf):
    """Return the words of a PDF, blanks made plain and runs of them single."""

    def read(content):
        words = read_pdf("pdftotext", content, "-raw", after=("-",))
        return re.sub(r"\s+", " ", words.replace("\u2010", "-"))

    return read


def unpacked(content):
    streams = re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL)
    return b"".join(zlib.decompress(stream) for stream in streams if stream[:1] == b"x")


def page_of(report):
    return pages.plan_report(report)


def test_it_is_tagged_titled_and_speaks_french(usual, read_pdf):
    facts = read_pdf("pdfinfo", usual)

    assert re.search(r"Tagged:\s+yes", facts)
    assert re.search(r"Title:\s+Plan d’actions : Climat social 2026", facts.replace("\u00a0", " "))
    assert b"/Lang (fr)" in unpacked(usual)


def test_every_font_is_embedded_and_ours(usual, read_pdf):
    lines = read_pdf("pdffonts", usual).splitlines()[2:]

    assert lines
    for line in lines:
        assert re.match(r"[A-Z]{6}\+(Texte|Titre)", line)
        assert re.search(r"yes yes yes\s+\d+\s+\d+$", line)


def test_every_chart_has_a_text_that_replaces_it(usual, read_pdf):
    structure = read_pdf("pdfinfo", usual, "-struct")

    assert structure.count("Figure") >= 12
    assert "Table" in structure


def test_it_tells_the_essential_first(usual, text_of):
    words = text_of(usual)

    assert words.index("L’essentiel en une page") < words.index("Ce que disent les équipes")
    for expected in (
        "80 %",
        "112 bulletins pour 140 personnes invitées",
        "sous la moitié d’avis favorables",
        "12 actions",
        "Décisions demandées à la direction",
        "Confidentiel — usage interne",
        "1er nov. 2026",
        "moins de 5 réponses",
        "Annexe : la méthode",
        "7f3a-91bc",
    ):
        assert expected in words


def test_pages_are_numbered_over_their_total(usual, read_pdf, text_of):
    total = int(re.search(r"Pages:\s+(\d+)", read_pdf("pdfinfo", usual))[1])

    assert f"2 / {total}" in text_of(usual)


def test_late_actions_come_first_and_say_so(text_of):
    html = page_of(made_up.report())

    table = html[html.index("Les actions, en retard d’abord") :]
    rows = re.findall(r"<tr>(.*?)</tr>", table[: table.index("</table>")], re.DOTALL)[1:]
    lateness = ["en retard" in row for row in rows]
    assert lateness == sorted(lateness, reverse=True)
    assert any(lateness)
    assert any("abandonné" in row and "Le budget est allé aux abris." in row for row in rows)


def test_a_plan_without_actions_says_that_decisions_remain():
    html = page_of(made_up.report(action_count=0, themes=1, comments=False, decisions=False))

    assert "Aucune action n’est encore écrite." in html
    assert "les décisions restent à prendre" in html
    assert "Décisions demandées" not in html
    assert "Annexe\u00a0: les commentaires" not in html
    assert pdf.render(html).startswith(b"%PDF-")


def test_one_action_is_written_in_the_singular():
    html = page_of(made_up.report(action_count=1, themes=1))

    assert "Le plan compte une action" in html
    assert "1 actions" not in html


def test_sixty_actions_all_stand_in_the_plan(text_of):
    words = text_of(pdf.render(page_of(made_up.report(action_count=60, themes=1))))

    plan = words[words.index("Les actions, en retard d’abord") :]
    assert plan.count("Indicateur") >= 2
    assert " 60 " in plan


def test_hidden_themes_and_unknown_invitations_are_explained():
    html = page_of(made_up.report(themes=1, hidden=True, invited=None))

    assert html.count("Trop peu de réponses.") >= 4
    assert "le nombre de personnes invitées n’est pas connu" in html
    assert "de participation" not in html


def test_groups_show_figures_ranges_and_hidden_cells_in_words():
    html = page_of(made_up.report())

    for expected in (
        "62\u202f%",
        "78\u202f% ou plus",
        "44 à 56\u202f%",
        "masqué",
        "Ce croisement est masqué",
    ):
        assert expected in html


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.786, 1.0, "78\u202f% ou plus"),
        (0.786, 0.996, "78\u202f% ou plus"),
        (0.0, 0.212, "22\u202f% ou moins"),
        (0.446, 0.552, "44 à 56\u202f%"),
    ],
)
def test_the_range_of_a_group_is_rounded_outward(low, high, words):
    report = made_up.report(themes=1)
    breakdown, *_ = report.figures.breakdowns
    row = replace(breakdown.rows[0], cells=(CellFigure(low, high),) * 4)
    figures = replace(report.figures, breakdowns=(replace(breakdown, rows=(row,)),))

    html = page_of(replace(report, figures=figures))

    assert html.count(f">{words}</td>") == 3


def test_clear_differences_are_said_in_words_beside_the_map():
    html = page_of(made_up.report())

    assert "Huit différences nettes entre un groupe et les autres. Un groupe est masqué." in html
    assert ">nettement plus</span>" in html
    assert ">peut-être plus</span>" in html
    assert html.count('fill="url(#heat-1-1-hatch)"') == 8


def test_what_goes_with_the_outcome_is_an_association_with_its_intervals():
    html = page_of(made_up.report())

    assert "Un lien n’est pas une cause" in html
    assert "17 à 54\u202f%" in html
    assert "rendent compte de 46\u202f% des différences" in html


def test_too_few_answers_to_rank_the_themes_are_told():
    report = made_up.report()
    few = DriversFigure(
        outcome="Engagement", reason="Trop peu de réponses pour classer les leviers."
    )

    html = page_of(replace(report, figures=replace(report.figures, drivers=few)))

    assert "Trop peu de réponses pour classer les leviers." in html
    assert "plus de 50 personnes" in html
    assert "Les thèmes, du plus lié au moins lié" not in html


def test_a_theme_that_may_measure_several_things_is_read_with_care():
    report = made_up.report(themes=1)
    (theme,) = report.figures.themes
    shaky = replace(theme, alpha=(0.62, 0.48, 0.74))

    html = page_of(replace(report, figures=replace(report.figures, themes=(shaky,))))

    assert "À lire avec précaution\u00a0: les questions de ce thème" in html
    assert "0,62" not in html


def test_every_word_of_evidence_is_explained_with_its_rule(text_of, usual):
    words = text_of(usual).replace("\u00a0", " ").replace("\u202f", " ")

    for expected in (
        "Annexe : comment lire ces chiffres",
        "moins de 5 fois sur 100",
        "delta de Cliff d’au moins 0,147",
        "au moins 3 personnes",
        "Holm (1979)",
        "pas pour autant la cause",
    ):
        assert expected in words


def test_few_answers_are_drawn_without_their_detail():
    html = page_of(made_up.report(people=7, invited=9, themes=2))

    assert "le détail des réponses reste masqué" in html
    assert "Tout à fait d’accord" not in html


def test_long_words_and_titles_stay_on_the_page(read_pdf):
    long = replace(
        made_up.actions(1)[0],
        title="Anticonstitutionnellement" * 8,
        owner="M" * 120,
        indicator="https://intranet.exemple.fr/" + "x" * 300,
    )
    report = replace(
        made_up.report(comments=False, themes=1),
        organisation="Établissements Montgolfier-Bourdelle et associés " * 2,
        campaign="Enquête sur la qualité de vie et des conditions de travail " * 2,
        actions=(long,),
        texts=(TextFigure("idee", "Une idée\u202f?", ("a" * 1000, "Ligne\nautre ligne")),),
    )

    boxes = read_pdf("pdftotext", pdf.render(page_of(report)), "-bbox", after=("-",))

    right = max(float(edge) for edge in re.findall(r'xMax="([\d.]+)"', boxes))
    assert right <= 595.3


def test_what_people_wrote_is_shown_and_never_becomes_markup():
    sly = "<b>Bien</b> & <script>alert(1)</script> d'accord « oui »"
    report = replace(made_up.report(), texts=(TextFigure("idee", "Une idée ?", (sly,)),))

    html = page_of(report)

    assert "<script>" not in html
    assert "&lt;b&gt;Bien&lt;/b&gt; &amp; &lt;script&gt;" in html
    assert "&amp;amp;" not in html
    assert "&amp;#39;" not in html


def test_it_keeps_the_typography_of_french():
    html = page_of(made_up.report())

    words = re.sub(r"<style>.*?</style>|<[^>]+>", "", html, flags=re.DOTALL)
    assert not re.findall(r"[^\u202f\u00a0\s] ?[;!?](?=\s)", words.replace("&#39;", "’"))
    assert not re.findall(r"\d %|« |\w »", words)


def test_states_are_counted():
    report = made_up.report()

    assert sum(report.in_state(status) for status in Status) == len(report.actions)


def test_ids_are_unique_in_the_whole_report():
    html = page_of(made_up.report(hidden=True))

    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_theme_printed_as_half_does_not_pass_under_half():
    report = made_up.report(themes=1)
    (theme,) = report.figures.themes

    def with_share(share):
        changed = replace(theme, favourable=made_up.interval(share))
        return replace(report, figures=replace(report.figures, themes=(changed,)))

    assert with_share(0.497).below_half == ()
    assert len(with_share(0.49).below_half) == 1


def test_questions_together_and_weighted_shares_stand_on_paper():
    lines = (CrossedLine("Moins d’un an", (24, 0)), CrossedLine("Plus", (36, 12)))
    shown = CrossedFigure(
        ids=("a", "b"),
        down="Votre ancienneté",
        across="On m’écoute.",
        labels=("Non", "Oui"),
        lines=lines,
        n=72,
        p_holm=0.01,
        cramer_v=0.31,
    )
    hidden = CrossedFigure(ids=("a", "c"), down="Votre âge", across="Ça va ?", reason="Trop peu.")
    item = WeightedItem(id="b", wording="On m’écoute.", reversed=False, n=72, low=0.5, high=0.5)
    weighted = WeightedFigure(by=("Votre service",), n=72, effective=60.4, items=(item,))
    report = made_up.report(themes=1)
    figures = replace(report.figures, crossed=(shown, hidden), weighted=weighted)

    html = page_of(replace(report, figures=figures))

    assert "vont ensemble (V de Cramér\u00a0: 0,31)" in html
    assert "36 <small>75\u202f%</small>" in html
    assert '<p class="hidden">Trop peu.</p>' in html
    assert "72 réponses redressées, aussi précises que 60 sans redressement." in html
    assert '<td class="number">50\u202f%</td>' in html
    assert 'href="#crossed"' in html


def test_a_plan_without_pairs_nor_weights_has_no_page_for_them():
    html = page_of(made_up.report())

    assert "Questions croisées" not in html
    assert "redress" not in html
