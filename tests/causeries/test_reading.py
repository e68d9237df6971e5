"""A guide is read, or refused with everything that is to be corrected, by line and key."""

import copy
import re
from pathlib import Path

import pytest

from survey.causeries import library, reading, rules
from survey.causeries.reading import GuideRefused

SMALL = """
guide: 1
id: essai
languages: [fr, en]
title: {fr: Essai, en: Trial}
message: Un seul message.
notions:
  - {title: Une, text: Première notion.}
  - {title: Deux, text: {fr: Seconde notion., en: Second notion.}}
case: Un cas.
question: Qu’en pensez-vous ?
recap: En deux mots.
"""


@pytest.fixture
def refused():
    """Read a text that is refused; return the problems by key."""

    def read(text):
        with pytest.raises(GuideRefused) as refusal:
            reading.read_text(text, name="essai.yaml")
        return {problem.key: problem for problem in refusal.value.problems}

    return read


def test_a_small_guide_is_read():
    guide = reading.read_text(SMALL, name="essai.yaml")

    assert guide.wording(guide.title, "en") == "Trial"
    assert guide.wording(guide.message, "en") == "Un seul message."
    assert [notion.title["fr"] for notion in guide.notions] == ["Une", "Deux"]
    assert guide.minutes == rules.USUAL_MINUTES
    assert guide.tags.objective == "social"


def test_a_guide_survives_being_kept():
    guide = library.shipped()[0]

    assert reading.from_source(copy.deepcopy(dict(guide.source))) == guide


def test_a_notion_too_long_for_the_sheet_is_said_by_line(refused):
    problems = refused(SMALL.replace("Première notion.", "mot " * 80))

    problem = problems["notions[0].text"]
    assert problem.line == 8
    assert "ne tiendrait pas sur la fiche d’une page" in problem.sentence
    assert "89 signes de trop (au plus 230)" in problem.sentence


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("guide: 1", "guide: 2", "guide", "version 1"),
        ("id: essai", "id: 12", "id", "guillemets"),
        ("languages: [fr, en]", "languages: fr", "languages", "liste des langues"),
        ("title: {fr: Essai, en: Trial}", "title: {en: Trial}", "title", "langue source (fr)"),
        ("title: {fr: Essai, en: Trial}", "title: {fr: E, de: V}", "title.de", "absente"),
        ("message: Un seul message.", "message: ' '", "message", "vide"),
        ("message: Un seul message.", "message: 12", "message", "guillemets"),
        ("question:", "qestion:", "qestion", "« question »"),
        ("question:", "qestion:", "question", "manque"),
        ("{title: Une, text: Première notion.}", "Une", "notions[0]", "« title »"),
        ("title: Une, ", "", "notions[0].title", "manque"),
        ("case: Un cas.", "case: Un cas.\nminutes: 5", "minutes", "de 10 à 60"),
        ("case: Un cas.", "case: Un cas.\nminutes: true", "minutes", "de 10 à 60"),
        ("case: Un cas.", "case: Un cas.\nsources: une", "sources", "liste de textes"),
        ("case: Un cas.", "case: Un cas.\nsources: [a, b, c, d, e]", "sources", "au plus 4"),
        ("case: Un cas.", "case: Un cas.\nprompts: Et ?", "prompts", "liste"),
        ("case: Un cas.", "case: Un cas.\ntags: [eau]", "tags", "clés et des valeurs"),
        ("case: Un cas.", "case: Un cas.\ntags: {vsme: [B12]}", "tags.vsme[0]", "« B12 »"),
        ("case: Un cas.", "case: Un cas.\ntags: {vsme: B1}", "tags.vsme", "liste"),
        ("case: Un cas.", "case: Un cas.\ntags: {objective: eau}", "tags.objective", "social"),
    ],
)
def test_what_is_wrong_is_named(refused, old, new, key, said):
    problems = refused(SMALL.replace(old, new))

    assert said in problems[key].sentence


def test_six_notions_are_one_too_many(refused):
    more = "  - {title: Encore, text: Une autre.}\n" * 4

    problems = refused(SMALL.replace("case:", more + "case:"))

    assert "au plus 5" in problems["notions"].sentence


def test_one_notion_is_not_enough(refused):
    second = "  - {title: Deux, text: {fr: Seconde notion., en: Second notion.}}\n"

    assert "au moins 2" in refused(SMALL.replace(second, ""))["notions"].sentence


def test_everything_wrong_is_said_at_once(refused):
    text = SMALL.replace("Un seul message.", "''").replace("Un cas.", "''")

    assert refused(text).keys() == {"message", "case"}


@pytest.mark.parametrize("text", ["", "[1, 2]", "{", "a: &b c", "x" * 1_000_001])
def test_what_is_no_guide_is_refused_in_words(text):
    with pytest.raises(GuideRefused):
        reading.read_text(text, name="essai.yaml")


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(GuideRefused, match="n’existe pas"):
        reading.read_file(tmp_path / "rien.yaml")


def test_a_file_in_another_encoding_is_refused_in_words(tmp_path):
    file = tmp_path / "vieux.yaml"
    file.write_bytes("titre: été".encode("latin-1"))

    with pytest.raises(GuideRefused, match="UTF-8"):
        reading.read_file(file)


def test_the_example_of_the_format_page_is_read():
    page = (Path(__file__).parents[2] / "docs" / "causerie_format.md").read_text()
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.S)

    guide = reading.read_text(example, name="exemple")

    assert guide.title["en"] == "Nearly an accident"
    for part, longest in rules.LONGEST.items():
        assert f" {longest} |" in page, part
