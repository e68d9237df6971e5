"""Every mistake in a questionnaire file is refused by file, line and key, all of them at once."""

import copy

import pytest

from survey.questionnaires.problems import QuestionnaireRefused
from survey.questionnaires.reading import from_source, read_text
from tests.questionnaires.sample import HEADER, QUESTIONS

BEGINNING = HEADER + QUESTIONS
NEXT = BEGINNING.count("\n") + 1


def quadrants(x, y, *, cut=50, source="Dares", twice=False):
    """Write a plan that crosses two themes, in its first line."""
    names = "{low_low: A, high_low: B, low_high: C, high_high: D}"
    one = f"{{id: q, title: Q, x: {x}, y: {y}, cutoffs: {{x: {cut}, y: 50, source: {source}}}, "
    line = f"{one}names: {names}}}"
    themes = "themes: [{id: v, title: V, items: [a]}, {id: w, title: W, items: [d]}]"
    return f"quadrants: [{line}{', ' + line if twice else ''}]\n{themes}"


OPTIONS = "options: [{id: x, text: X}, {id: y, text: Y}]"


def refused(text):
    """Return the problems of a file as (line, key, sentence)."""
    with pytest.raises(QuestionnaireRefused) as refusal:
        read_text(text, name="essai.yaml")
    return [(one.line, one.key, one.sentence) for one in refusal.value.problems]


REPLACED = [
    ("causerie: 1", "causerie: 2", 1, "causerie", "lit la version 1"),
    ("causerie: 1", "causerie: true", 1, "causerie", "lit la version 1"),
    ("id: essai", "id: 12", 2, "id", "guillemets"),
    ("id: essai", "id: été", 2, "id", "lettres sans accent"),
    ("id: essai", f"id: {'a' * 41}", 2, "id", "1 à 40"),
    ("id: essai", "id: essai\nid: autre", 3, "id", "écrite deux fois"),
    ("id: essai", "id: essai\n12: autre", 3, "", "doit être un texte"),
    ("[fr, en]", "[fr, en, fr]", 3, "languages[2]", "écrite deux fois"),
    ("[fr, en]", "[fr, en, anglais]", 3, "languages[2]", "une langue s’écrit"),
    ("{fr: Essai, en: Trial}", "{en: Trial}", 4, "title", "langue source"),
    ("{fr: Essai, en: Trial}", "{fr: Essai, de: X}", 4, "title", "absente de « languages » : de"),
    ("{fr: Essai, en: Trial}", '"  "', 4, "title", "vide"),
    ("{fr: Essai, en: Trial}", "", 4, "title", "valeur vide"),
    ("{fr: Essai, en: Trial}", "[a]", 4, "title", "il faut un texte"),
    ("{fr: Essai, en: Trial}", '"a\\u0007"', 4, "title", "invisible"),
    ("{fr: Essai, en: Trial}", "!!python/name:os x", 4, "title", "étiquettes"),
    ("{fr: Essai, en: Trial}", "*x", 4, "title", "renvois"),
    ("[1, 2, 3]", "[1, 3, 2]", 6, "scales.accord.codes", "du plus petit au plus grand"),
    ("[1, 2, 3]", "[1]", 6, "scales.accord.codes", "au moins 2"),
    ("[1, 2, 3]", "[1, 2, 3000]", 6, "scales.accord.codes", "1000"),
    ("[1, 2, 3]", '[1, 2, "3"]', 6, "scales.accord.codes[2]", "nombre entier"),
    ("[Non, Bof, Oui]", "[Non, Oui]", 6, "scales.accord.labels", "3 libellés"),
    ("[Non, Bof, Oui]", "{fr: [N, B, O], en: [N]}", 6, "scales.accord.labels.en", "3 libellés"),
    ("[Non, Bof, Oui]", "{en: [N, B, O]}", 6, "scales.accord.labels", "langue source"),
    ("concerned: true", "concerned: oui", 6, "scales.accord.not_concerned", "true ou false"),
    ("true}", "true, favourable: [4]}", 6, "scales.accord.favourable", "de l’échelle"),
    ("true}", "true, favourable: [2, 3]}", 6, "scales.accord.favourable", "écrivez les deux"),
    ("true}", "true, unfavourable: [3]}", 6, "scales.accord.unfavourable", "écrivez les deux"),
    ("type: likert", "type: likart", 8, "questions[0]", "type inconnu « likart »"),
    ("type: likert, ", "", 8, "questions[0]", "il faut une question avec son type"),
    ("scale: accord, ", "", 8, "questions[0].scale", "cette clé manque"),
    ("scale: accord", "scale: desaccord", 8, "questions[0].scale", "aucune échelle"),
    ("scale: accord", "scale: accord, reverse: true", 8, "questions[0].reverse", "« reversed »"),
    ("scale: accord", "scale: accord, options: []", 8, "questions[0].options", "pas sa place"),
    ("id: n", "id: a", 10, "questions[2].id", "déjà pris"),
    ("id: n", "id: confirm", 10, "questions[2].id", "réservé"),
    ("{id: y, text: Là}", "{id: x, text: Là}", 9, "questions[1].options[1].id", "déjà une réponse"),
    ("{id: y, text: Là}", "{id: 7, text: Là}", 9, "questions[1].options[1].id", "guillemets"),
    ("Là}", "Là, within: [z]}", 9, "questions[1].options[1].within", "aucun croisement"),
    ("text: Combien ?", "text: [", 10, "", "ce n’est pas du YAML"),
    ("text: Combien ?", "text: Ceci: cela", 10, "", "ce n’est pas du YAML"),
    ("text: Combien ?", "text: @vous", 10, "", "entre guillemets"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "key", "sentence"), REPLACED)
def test_a_mistake_is_refused_by_line_and_key(right, wrong, line, key, sentence):
    assert right in BEGINNING

    problems = refused(BEGINNING.replace(right, wrong, 1))

    assert [(at, where) for at, where, _told in problems] == [(line, key)]
    assert sentence in problems[0][2]


ADDED_QUESTIONS = [
    (f"type: multiple, {OPTIONS}, at_most: 0", "at_most", "au moins 1"),
    (f"type: multiple, {OPTIONS}, exclusive: [z]", "exclusive[0]", "aucune réponse « z »"),
    ("type: nps, show_if: {question: d, is: '1.0'}", "show_if.is", "n’est pas une réponse"),
    ("type: number, minimum: 5, maximum: 5", "maximum", "dépasser le minimum"),
    ("type: number, minimum: 0.5", "minimum", "plus de 0 décimales"),
    ("type: number, minimum: 1e3", "minimum", "il faut un nombre"),
    ("type: number, decimals: 7", "decimals", "au plus 6"),
    ("type: text, at_most: 5001", "at_most", "au plus 5000"),
    ("type: grid, scale: accord, rows: []", "rows", "au moins 1"),
    ("type: grid, scale: accord, rows: [{id: a, text: A}]", "rows[0].id", "déjà pris"),
    ("type: nps, help: ''", "help", "vide"),
    ("type: nps, show_if: {question: z, is: 1}", "show_if.question", "aucune question « z »"),
    ("type: nps, show_if: {question: q, is: 1}", "show_if.question", "regarde en arrière"),
    ("type: nps, show_if: {question: a, is: 4}", "show_if.is", "n’est pas une réponse"),
    ("type: nps, show_if: {question: b, is: z}", "show_if.is", "n’est pas une réponse"),
    ("type: nps, show_if: {question: n, is: 11}", "show_if.is", "n’est pas une réponse"),
    ("type: nps, show_if: {question: b, at_most: 2}", "show_if.at_most", "écrivez is, is_not"),
    ("type: nps, show_if: {question: b, includes: x}", "show_if.includes", "écrivez is, is_not"),
    ("type: nps, show_if: {question: a}", "show_if", "une seule comparaison"),
    ("type: nps, show_if: {question: a, is: 1, is_not: 2}", "show_if", "une seule comparaison"),
    ("type: nps, show_if: {question: a, has: 1}", "show_if.has", "clé inconnue"),
    ("type: nps, show_if: {question: a, answered: 1}", "show_if.answered", "true ou false"),
    ("type: nps, show_if: {all: []}", "show_if.all", "au moins 1"),
    (
        "type: nps, show_if: {any: [{not: {question: z, is: 1}}]}",
        "show_if.any[0].not.question",
        "aucune question",
    ),
]


@pytest.mark.parametrize(("question", "key", "sentence"), ADDED_QUESTIONS)
def test_a_question_that_cannot_be_answered_is_refused(question, key, sentence):
    number = "  - {id: d, type: number, text: D, decimals: 1}"

    problems = refused(f"{BEGINNING}{number}\n  - {{id: q, text: Q, {question}}}\n")

    assert [(at, where) for at, where, _told in problems] == [(NEXT + 1, f"questions[4].{key}")]
    assert sentence in problems[0][2]


ADDED_PLANS = [
    ("themes: [{id: v, title: T, items: [z]}]", "themes[0].items[0]", "aucune question « z »"),
    (
        "themes: [{id: v, title: T, items: [b]}]",
        "themes[0].items[0]",
        "réunit des questions likert",
    ),
    ("themes: [{id: v, title: T, items: [a, a]}]", "themes[0].items[1]", "deux fois"),
    ("themes: [{id: v, title: T, items: []}]", "themes[0].items", "au moins 1"),
    ("themes: [{id: a, title: T, items: [a]}]", "themes[0].id", "déjà pris"),
    (
        "themes: [{id: v, title: T, items: [a], cutoffs: {low: 60, high: 40}}]",
        "themes[0].cutoffs",
        "low < high",
    ),
    ("drivers: {outcome: n, themes: [u]}", "drivers.themes[0]", "aucun thème « u »"),
    ("breakdowns: [z]", "breakdowns[0]", "aucune question « z »"),
    ("breakdowns: [a]", "breakdowns[0]", "un seul choix"),
    ("breakdowns: [b, b]", "breakdowns[1]", "deux fois"),
    ("breakdowns: ['b * b']", "breakdowns[0]", "deux fois"),
    ("breakdowns: ['b > a * n']", "breakdowns[0]", "écrivez une question"),
    ("breakdowns: ['b >']", "breakdowns[0]", "écrivez une question"),
    ("pairs: [a]", "pairs[0]", "écrivez deux questions"),
    ("pairs: ['a * a']", "pairs[0]", "différentes"),
    ("pairs: ['a * z']", "pairs[0]", "aucune question « z »"),
    ("pairs: ['a * n', 'n * a']", "pairs[1]", "deux fois"),
    ("weights: {by: [b], population: {x: 3}}", "weights.population", "un effectif par réponse"),
    ("weights: {by: [a], population: {x: 3}}", "weights.by", "un seul choix"),
    ("weights: {by: [b], population: {x: 3, y: 0}}", "weights.population.y", "au moins 1"),
    ("thresholds: {figures: 4}", "thresholds.figures", "au moins 5"),
    ("thresholds: {texts: 4}", "thresholds.texts", "au moins 5"),
    ("pairs: ['a * t']", "pairs[0]", "doit être likert, nps ou single"),
    ("weights: {by: [b, b], population: {b: {x: 1, y: 2}}}", "weights.by", "deux fois"),
    ("weights: {by: [b], population: {x: deux, y: 1}}", "weights.population.x", "nombre entier"),
    ("theme: []", "theme", "« themes »"),
    (quadrants("u", "v"), "quadrants[0].x", "aucun thème « u »"),
    (quadrants("v", "v"), "quadrants[0].y", "aucune question"),
    (quadrants("v", "w", cut=100), "quadrants[0].cutoffs.x", "entre 0 et 100"),
    (quadrants("v", "w", source="''"), "quadrants[0].cutoffs.source", "vide"),
    (quadrants("v", "w", twice=True), "quadrants[1].id", "déjà pris"),
]


@pytest.mark.parametrize(("plan", "key", "sentence"), ADDED_PLANS)
def test_a_plan_of_analysis_that_does_not_hold_is_refused(plan, key, sentence):
    text = "  - {id: t, type: text, text: T}\n  - {id: d, type: likert, scale: accord, text: D.}"

    problems = refused(f"{BEGINNING}{text}\n{plan}\n")

    assert [(at, where) for at, where, _told in problems] == [(NEXT + 2, key)]
    assert sentence in problems[0][2]


def test_an_outcome_cannot_explain_itself():
    plan = """themes: [{id: t, title: T, items: [a]}, {id: u, title: U, items: [a]}]
drivers: {outcome: u, themes: [t]}
"""

    assert refused(BEGINNING + plan) == [
        (
            NEXT + 1,
            "drivers.outcome",
            "ce thème partage des questions avec ceux qui doivent l’expliquer",
        )
    ]


def test_an_outcome_is_a_theme_or_from_0_to_10():
    plan = "themes: [{id: t, title: T, items: [a]}]\ndrivers: {outcome: b, themes: [t]}\n"

    assert refused(BEGINNING + plan)[0][1:] == (
        "drivers.outcome",
        "« b » doit être un thème ou une question nps",
    )


def test_conditional_questions_make_no_groups():
    asked = "  - {id: c, type: single, text: C, show_if: {question: n, at_most: 6}, " + OPTIONS
    problems = refused(f"{BEGINNING}{asked}}}\nbreakdowns: [c]\n")

    assert problems[0][:2] == (NEXT + 1, "breakdowns[0]")
    assert "condition" in problems[0][2]


def test_inner_options_of_a_hierarchy_say_where_they_lie():
    options = "[{id: i, text: I, within: [z]}, {id: j, text: J}]"
    inner = f"  - {{id: c, type: single, text: C, options: {options}}}"

    problems = refused(f"{BEGINNING}{inner}\nbreakdowns: ['b > c']\n")

    assert [(line, key) for line, key, _told in problems] == [
        (NEXT, "questions[3].options[0].within"),
        (NEXT, "questions[3].options[1]"),
    ]


def test_a_page_holds_something_and_a_questionnaire_asks_something():
    pages = "questions: [{page: Un}, {page: Deux}, {id: s, type: section, text: S}]\n"

    problems = refused(HEADER + pages)

    assert [(key, told) for _line, key, told in problems] == [
        ("questions", "il faut au moins une question"),
        ("questions[0]", "cette page est vide"),
    ]


def test_all_mistakes_are_listed_at_once_whatever_their_kind():
    text = (
        BEGINNING.replace("id: essai", "id: 12")
        .replace("type: nps", "type: nsp")
        .replace("scale: accord", "scale: desaccord")
    )

    problems = refused(f"{text}themes: [{{id: t, title: T, items: [n, z]}}]\ncouleur: bleu\n")

    assert [(line, key) for line, key, _told in problems] == [
        (2, "id"),
        (8, "questions[0].scale"),
        (10, "questions[2]"),
        (NEXT, "themes[0].items[1]"),
        (NEXT + 1, "couleur"),
    ]


def test_a_refusal_reads_as_a_list_of_places():
    with pytest.raises(QuestionnaireRefused) as refusal:
        read_text(BEGINNING.replace("scale: accord", "scale: zut"), name="essai.yaml")

    assert str(refusal.value) == (
        "essai.yaml, ligne 8, questions[0].scale : aucune échelle « zut » sous « scales »"
    )


def test_a_source_without_file_is_refused_by_key():
    with pytest.raises(QuestionnaireRefused) as refusal:
        from_source({"causerie": 1, "questions": [{"id": "n", "type": "nps", "text": 1.5}]})

    assert {(one.line, one.key) for one in refusal.value.problems} == {
        (None, "id"),
        (None, "languages"),
        (None, "title"),
        (None, "questions[0].text"),
    }


@pytest.mark.parametrize("text", ["", "- a\n", "12\n", "# rien\n"])
def test_a_file_that_is_no_set_of_keys_is_refused(text):
    assert "ensemble de clés" in refused(text)[0][2]


def test_two_documents_in_one_file_are_refused():
    assert "un seul questionnaire" in refused(f"{BEGINNING}---\na: b\n")[0][2]


def test_nesting_without_end_is_refused():
    assert "trop de niveaux" in refused("a: " + "[" * 5000)[0][2]
    assert "trop de niveaux" in refused("a: " + "{b: " * 5000)[0][2]


def test_a_flood_of_values_is_refused():
    assert "trop de valeurs" in refused("a:\n" + "- a\n" * 30_001)[0][2]


def test_deep_conditions_from_a_source_are_refused():
    condition = {"question": "n", "is": "1"}
    for _ in range(400):
        condition = {"not": condition}

    with pytest.raises(QuestionnaireRefused, match="trop de niveaux"):
        from_source({"causerie": 1, "questions": [{"show_if": condition}]})


def test_a_ballot_too_long_for_a_phone_is_refused():
    texts = "".join(f"  - {{id: t{at}, type: text, at_most: 5000, text: T}}\n" for at in range(20))

    assert "réduisez « at_most »" in refused(BEGINNING + texts)[0][2]


def test_a_refusal_survives_a_process_border():
    with pytest.raises(QuestionnaireRefused) as refusal:
        read_text("a: b", name="essai.yaml")

    again = copy.copy(refusal.value)

    assert str(again) == str(refusal.value)
    assert again.problems == refusal.value.problems


def test_a_question_lies_inside_one_other_only():
    questions = """  - {id: c, type: single, text: C, options: [{id: x, text: X}, {id: y, text: Y}]}
  - id: d
    type: single
    text: D
    options: [{id: i, text: I, within: [x]}, {id: j, text: J, within: [y]}]
"""

    problems = refused(f"{BEGINNING}{questions}breakdowns: ['b > d', 'c > d']\n")

    assert [(key, told) for _line, key, told in problems] == [
        ("breakdowns[1]", "« d » est déjà dans « b » : « within » serait ambigu")
    ]


def test_a_crossing_of_thousands_of_groups_is_refused():
    many = ", ".join(f"{{id: o{at}, text: O}}" for at in range(100))
    questions = "".join(
        f"  - {{id: {name}, type: single, text: C, options: [{many}]}}\n" for name in "cd"
    )

    assert "5000 groupes" in refused(f"{BEGINNING}{questions}breakdowns: ['c * d']\n")[0][2]


def test_several_weighting_questions_each_need_their_sizes():
    question = "  - {id: c, type: single, text: C, options: [{id: x, text: X}, {id: y, text: Y}]}\n"
    flat = "weights: {by: [b, c], population: {x: 1, y: 2}}\n"
    nested = "weights: {by: [b, c], population: {b: {x: 1, y: 2}, c: {x: 1, y: 2}}}\n"

    problems = refused(BEGINNING + question + flat)

    assert ("weights.population", "avec plusieurs questions") in [
        (key, told[:24]) for _line, key, told in problems
    ]
    assert read_text(BEGINNING + question + nested, name="x").weights.population["c"]["y"] == 2


def test_weighting_questions_of_two_different_companies_are_refused():
    question = "  - {id: c, type: single, text: C, options: [{id: x, text: X}, {id: y, text: Y}]}\n"
    plan = "weights: {by: [b, c], population: {b: {x: 1, y: 2}, c: {x: 1, y: 3}}}\n"

    ((_line, key, told),) = refused(BEGINNING + question + plan)

    assert (key, "même effectif" in told) == ("weights.population", True)


def test_what_is_no_question_is_refused_with_the_list_of_types():
    problems = refused(f"{BEGINNING}  - 3\n  - [a]\n")

    assert [(line, key) for line, key, _told in problems] == [
        (NEXT, "questions[3]"),
        (NEXT + 1, "questions[4]"),
    ]
    assert "likert, grid, single" in problems[0][2]


def test_a_driver_is_named_once_and_is_not_its_own_outcome():
    plan = """themes: [{id: t, title: T, items: [a]}]
drivers: {outcome: t, themes: [t, t]}
"""

    assert [key for _line, key, _told in refused(BEGINNING + plan)] == [
        "drivers.outcome",
        "drivers.themes[1]",
    ]


def test_an_outcome_that_does_not_exist_is_refused():
    plan = "themes: [{id: t, title: T, items: [a]}]\ndrivers: {outcome: z, themes: [t]}\n"

    assert "aucun thème ni question nps « z »" in refused(BEGINNING + plan)[0][2]


def test_a_reference_to_a_refused_part_is_no_second_mistake():
    text = BEGINNING.replace("type: nps", "type: nsp").replace("codes: [1, 2, 3]", "codes: [1]")
    plan = """  - {id: t, type: text, text: T, show_if: {question: n, is: 3}}
pairs: [a * n]
drivers: {outcome: n, themes: [v]}
themes: [{id: v, titre: V, items: [a]}]
"""

    assert [key for _line, key, _told in refused(text + plan)] == [
        "scales.accord.codes",
        "questions[2]",
        "themes[0].title",
        "themes[0].titre",
    ]


def test_thousands_of_mistakes_are_cut_short_in_words_but_not_in_the_list():
    with pytest.raises(QuestionnaireRefused) as refusal:
        read_text("".join(f"k{at}: x\n" for at in range(1000)), name="essai.yaml")

    assert len(refusal.value.problems) > 1000
    assert str(refusal.value).endswith("autres problèmes.")
    assert str(refusal.value).count("\n") == 200


def test_a_text_of_any_length_is_no_way_round_the_limit():
    assert "dépasse 1000" in refused("#" * 1_000_001)[0][2]
