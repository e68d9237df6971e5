"""A questionnaire file becomes a questionnaire, with the defaults of the format and no others."""

import json
from decimal import Decimal

import pytest

from survey.questionnaires.problems import QuestionnaireRefused
from survey.questionnaires.question_types.grid import Grid
from survey.questionnaires.question_types.section import Section
from survey.questionnaires.questionnaire import Breakdown, Thresholds
from survey.questionnaires.reading import from_source, read_file, read_text
from tests.questionnaires.sample import HEADER, QUESTIONS, SAMPLE, questionnaire, sample


def test_the_example_of_the_readme_is_accepted_whole():
    example = sample()

    assert example.id == "exemple"
    assert example.languages == ("fr", "en")
    assert [page.title["fr"] for page in example.pages] == ["Votre travail", "Et encore", "Vous"]
    assert list(example.questions) == [
        "sens",
        "course",
        "moyens-temps",
        "moyens-outils",
        "enps",
        "motif",
        "freins",
        "priorites",
        "trajet",
        "direction",
        "service",
        "anciennete",
    ]


def test_rows_of_a_grid_are_questions_that_remember_their_title():
    example = sample()

    grid = next(one for one in example.pages[0].elements if isinstance(one, Grid))

    assert grid.rows == (example.questions["moyens-temps"], example.questions["moyens-outils"])
    assert grid.rows[0].stem == grid.text == {"fr": "J’ai ce qu’il me faut"}


def test_sections_stand_on_pages_but_are_no_questions():
    example = sample()

    assert isinstance(example.pages[0].elements[0], Section)
    assert "bonjour" not in example.questions


@pytest.mark.parametrize(
    ("codes", "favourable", "unfavourable"),
    [
        ([1, 2], {2}, {1}),
        ([1, 2, 3], {3}, {1}),
        ([1, 2, 3, 4], {3, 4}, {1, 2}),
        ([1, 2, 3, 4, 5], {4, 5}, {1, 2}),
        ([0, 1, 2, 3, 4, 5, 6], {5, 6}, {0, 1}),
    ],
)
def test_good_news_are_the_upper_codes_unless_said(codes, favourable, unfavourable):
    labels = [f"l{code}" for code in codes]

    read = read_text(
        HEADER.replace("[1, 2, 3]", str(codes)).replace("[Non, Bof, Oui]", str(labels)) + QUESTIONS,
        name="essai.yaml",
    )

    assert read.scales["accord"].favourable == favourable
    assert read.scales["accord"].unfavourable == unfavourable


def test_bad_news_mirror_the_good_ones_that_are_written():
    header = HEADER.replace("[1, 2, 3]", "[1, 2, 3, 4, 5]").replace(
        "[Non, Bof, Oui]", "[a, b, c, d, e], favourable: [5]"
    )

    assert read_text(header + QUESTIONS, name="x").scales["accord"].unfavourable == {1}


def test_choices_may_all_be_chosen_and_texts_have_a_thousand_characters_unless_said():
    options = "options: [{id: x, text: X}, {id: y, text: Y}]"

    read = questionnaire(
        f"""questions:
  - {{id: m, type: multiple, text: M, {options}}}
  - {{id: r, type: ranking, text: R, {options}}}
  - {{id: t, type: text, text: T}}
  - {{id: d, type: number, text: D}}
"""
    )

    assert read.questions["m"].at_most == 2
    assert read.questions["r"].at_most == 2
    assert read.questions["t"].at_most == 1000
    assert read.questions["d"].minimum == 0
    assert read.questions["d"].maximum == Decimal(999_999_999)


def test_thresholds_are_five_and_ten_unless_said():
    assert questionnaire().thresholds == Thresholds(figures=5, texts=10)


def test_yaml_1_2_leaves_no_on_and_times_as_texts():
    read = questionnaire(
        "questions: [{id: no, type: single, text: 12:30, "
        "options: [{id: on, text: no}, {id: off, text: 2026-11-23}]}]"
    )

    question = read.questions["no"]

    assert question.text == {"fr": "12:30"}
    assert [option.id for option in question.options] == ["on", "off"]
    assert question.options[1].text == {"fr": "2026-11-23"}


def test_decimals_are_kept_as_texts():
    read = questionnaire(
        "questions: [{id: d, type: number, text: D, minimum: -1.5, maximum: 2.5, decimals: 1}]"
    )

    assert read.source["questions"][0]["minimum"] == "-1.5"
    assert read.questions["d"].minimum == Decimal("-1.5")


def test_breakdowns_are_tidied_and_told_apart():
    plan = "breakdowns: [b, 'b*c', 'b >d']"
    questions = """questions:
  - {id: b, type: single, text: B, options: [{id: x, text: X}, {id: y, text: Y}]}
  - {id: c, type: single, text: C, options: [{id: x, text: X}, {id: y, text: Y}]}
  - id: d
    type: single
    text: D
    options: [{id: x1, text: X1, within: [x]}, {id: y1, text: Y1, within: [y]}]
"""

    read = questionnaire(questions, plan)

    assert read.breakdowns == (
        Breakdown("b", ("b",), "one"),
        Breakdown("b * c", ("b", "c"), "crossing"),
        Breakdown("b > d", ("b", "d"), "hierarchy"),
    )


def test_weights_are_kept_by_question():
    assert sample().weights.population == {"direction": {"production": 60, "siege": 20}}


def test_the_source_is_the_file_with_nothing_filled_in():
    read = questionnaire()

    assert set(read.source) == {"causerie", "id", "languages", "title", "scales", "questions"}
    assert read.source["questions"][2] == {"id": "n", "type": "nps", "text": "Combien ?"}


def test_a_questionnaire_comes_back_from_its_canonical_form():
    example = sample()

    again = from_source(json.loads(example.canonical))

    assert again == example
    assert again.hash == example.hash


def test_the_hash_ignores_layout_and_comments_but_not_words():
    moved = SAMPLE.replace("id: exemple ", "# un mot\nid:    exemple ")
    changed = SAMPLE.replace("id: exemple ", "id: exemples ")

    assert read_text(moved, name="x").hash == sample().hash
    assert read_text(changed, name="x").hash != sample().hash


def test_a_wording_falls_back_on_the_source_language():
    example = sample()

    assert example.wording(example.title, "en") == "Your daily work"
    assert example.wording({"fr": "Bonjour"}, "en") == "Bonjour"


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    file = tmp_path / "essai.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + (HEADER + QUESTIONS).encode())

    assert read_file(file).id == "essai"


def test_a_file_in_another_encoding_is_refused_by_line(tmp_path):
    file = tmp_path / "essai.yaml"
    file.write_bytes((HEADER + QUESTIONS).encode("latin-1"))

    with pytest.raises(QuestionnaireRefused, match=r"essai\.yaml, ligne 8 : .*UTF-8"):
        read_file(file)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(QuestionnaireRefused, match=r"rien\.yaml : ce fichier n’existe pas"):
        read_file(tmp_path / "rien.yaml")


def test_a_huge_file_is_refused(tmp_path):
    file = tmp_path / "essai.yaml"
    file.write_bytes(b"#" * 1_000_001)

    with pytest.raises(QuestionnaireRefused, match="dépasse 1000 ko"):
        read_file(file)
