"""Answers that a company already has are read from its own spreadsheet."""

import io

import openpyxl
import pytest

from survey.questionnaires import reading
from survey.questionnaires.data_file import ColumnTwice, DataRefused, NoQuestionFound, read_data
from survey.spreadsheets import FileEmpty

QUESTIONNAIRE = reading.read_text(
    """
causerie: 1
id: essai
languages: [fr, en]
title: Essai
purpose: Essayer.
scales:
  accord:
    codes: [1, 2, 3, 4, 5]
    labels:
      fr: [Pas du tout, Plutôt pas, Entre les deux, Plutôt, Tout à fait]
      en: [Not at all, Rather not, In between, Rather, Completely]
    not_concerned: true
questions:
  - {id: sens, type: likert, scale: accord, text: Mon travail a du sens.}
  - {id: enps, type: nps, text: Nous recommanderiez-vous ?}
  - id: service
    type: single
    text: Où ?
    options: [{id: atelier, text: {fr: À l’atelier, en: Workshop}}, {id: bureau, text: Au bureau}]
  - id: freins
    type: multiple
    text: Quoi ?
    at_most: 2
    options: [{id: bruit, text: Le bruit}, {id: froid, text: Le froid}, {id: outils, text: Outils}]
  - id: ordre
    type: ranking
    text: Dans quel ordre ?
    at_most: 3
    options: [{id: temps, text: Le temps}, {id: argent, text: L’argent}, {id: calme, text: Calme}]
  - {id: trajet, type: number, text: Combien ?, minimum: 0, maximum: 100, decimals: 1}
  - {id: idee, type: text, text: Une idée ?, at_most: 100}
  - {id: motif, type: text, text: Pourquoi ?, at_most: 100, show_if: {question: enps, at_most: 6}}
""",
    name="essai.yaml",
)


def read(text, encoding="utf-8"):
    """Read a file written by hand."""
    return read_data(text.encode(encoding), "reponses.csv", QUESTIONNAIRE)


def test_each_type_is_read_as_ballots_store_it():
    file = read(
        "sens,enps,service,freins,ordre,trajet,idee\n"
        '4,9,atelier,"froid;bruit","calme;temps","12,5",Plus de plantes\n'
    )

    assert file.answers == (
        {
            "sens": ("4",),
            "enps": ("9",),
            "service": ("atelier",),
            "freins": ("bruit", "froid"),
            "ordre": ("calme", "temps"),
            "trajet": ("12.5",),
            "idee": ("Plus de plantes",),
        },
    )


@pytest.mark.parametrize(
    ("cell", "stored"),
    [("Tout à fait", "5"), ("tout a fait", "5"), ("Rather not", "2"), ("nc", "nc"), ("3", "3")],
)
def test_codes_then_labels_of_any_language_are_understood(cell, stored):
    assert read(f"sens\n{cell}\n").answers == ({"sens": (stored,)},)


def test_options_may_have_a_column_each():
    file = read("freins[outils];freins[bruit];freins[froid]\n1;1;0\n;0;\n0;;1\n")

    assert file.answers == ({"freins": ("bruit", "outils")}, {"freins": ("froid",)})


def test_separators_marks_and_old_encodings_are_recognised():
    rows = ["service\tsens", "À l’atelier\tPlutôt"]

    told = read("\n".join(rows), "utf-8-sig").answers

    assert told == ({"service": ("atelier",), "sens": ("4",)},)
    assert read("\r\n".join(rows).replace("’", "'"), "cp1252").answers == told


def test_a_workbook_is_read_alike():
    book = openpyxl.Workbook()
    book.active.append(["sens", "trajet", "service"])
    book.active.append([4, 12.5, "bureau"])
    content = io.BytesIO()
    book.save(content)

    file = read_data(content.getvalue(), "reponses.xlsx", QUESTIONNAIRE)

    assert file.answers == ({"sens": ("4",), "trajet": ("12.5",), "service": ("bureau",)},)


def test_rows_without_answers_are_nobody():
    assert read("sens,enps\n4,\n,\n,9\n").answers == ({"sens": ("4",)}, {"enps": ("9",)})


def test_what_a_condition_hides_is_dropped():
    assert "motif" not in read("enps,motif\n9,Parce que\n").answers[0]
    assert "motif" in read("enps,motif\n2,Parce que\n").answers[0]


def test_other_columns_and_missing_questions_are_told():
    remarks = " ".join(read("sens,matricule\n4,12\n").remarks)

    assert "matricule" in remarks
    assert "trajet" in remarks


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sens\n4\n7\n", "Ligne 3, colonne « sens » : « 7 » n’est pas une réponse possible."),
        ("enps\n11\n", "Ligne 2, colonne « enps »"),
        ("service\ncave\n", "« cave »"),
        ('freins\n"bruit;froid;outils"\n', "au plus 2"),
        ('ordre\n"temps;temps"\n', "deux rangs"),
        ("trajet\n300\n", "entre 0 et 100"),
        ("freins[bruit]\n2\n", "« 2 »"),
        ("freins[bruit],freins[froid],freins[outils]\n1,1,1\n", "au plus 2"),
    ],
)
def test_a_value_that_fits_nothing_is_named_by_line_and_column(text, told):
    with pytest.raises(DataRefused) as refusal:
        read(text)

    assert told in str(refusal.value)


def test_many_wrong_values_are_counted_and_the_first_ones_told():
    with pytest.raises(DataRefused) as refusal:
        read("sens\n" + "9\n" * 300)

    assert "300 valeurs" in str(refusal.value)
    assert str(refusal.value).count("Ligne") == 20


@pytest.mark.parametrize(
    ("text", "kind"),
    [("a,b\n1,2\n", NoQuestionFound), ("sens,sens\n1,2\n", ColumnTwice), ("\n \n", FileEmpty)],
)
def test_a_file_of_another_kind_is_refused_in_words(text, kind):
    with pytest.raises(kind):
        read(text)
