"""The browser stores answers exactly as the server reads a form, and refuses what it refuses."""

import itertools
import json

import pytest

from survey.questionnaires import reading
from survey.questionnaires.answers import parse_ballot, read_form
from survey.questionnaires.conditions import applies
from survey.questionnaires.question_types import multiple, number, ranking, text
from survey.questionnaires.question_types.base import UnreadableAnswer

OPTIONS = [{"id": name, "text": name} for name in ("a", "b", "c", "aucun")]

QUESTIONNAIRE = reading.from_source(
    {
        "causerie": 1,
        "id": "essai",
        "languages": ["fr"],
        "title": "Essai",
        "scales": {
            "accord": {
                "codes": [1, 2, 3],
                "labels": {"fr": ["Non", "Peut-être", "Oui"]},
                "not_concerned": True,
            },
            "bref": {"codes": [-1, 1], "labels": {"fr": ["Moins", "Plus"]}},
        },
        "questions": [
            {"id": "entier", "type": "number", "text": "?", "minimum": -5, "maximum": 120},
            {
                "id": "decimal",
                "type": "number",
                "text": "?",
                "minimum": "-0.5",
                "maximum": "10.25",
                "decimals": 2,
            },
            {"id": "libre", "type": "number", "text": "?"},
            {"id": "mots", "type": "text", "text": "?", "at_most": 8},
            {"id": "item", "type": "likert", "scale": "accord", "text": "?"},
            {
                "id": "grille",
                "type": "grid",
                "scale": "bref",
                "text": "?",
                "rows": [{"id": "toString", "text": "?"}, {"id": "bas", "text": "?"}],
                "show_if": {"question": "entier", "at_least": 18},
            },
            {"id": "note", "type": "nps", "text": "?"},
            {"id": "un", "type": "single", "text": "?", "options": OPTIONS},
            {
                "id": "plusieurs",
                "type": "multiple",
                "text": "?",
                "options": OPTIONS,
                "at_most": 2,
                "exclusive": ["aucun"],
            },
            {"id": "rang", "type": "ranking", "text": "?", "options": OPTIONS, "at_most": 3},
            {
                "id": "suite",
                "type": "text",
                "text": "?",
                "show_if": {
                    "all": [{"question": "un", "is": "a"}, {"question": "mots", "answered": True}]
                },
            },
        ],
    }
)

NUMBERS = (
    *("", " ", "0", "5", "05", "+5", "+05", "-05", "-5", "-6", "120", "121", "1 2", "1'2", "1e2"),
    *("12,5", "12.5", "5,0", "5.", "5..", ".5", "0,5", "-0", "-0,0", "-0,5", "-0,51", "\u22125"),
    *(
        "10,25",
        "10,250",
        "10,26",
        "0,333",
        "cinq",
        "٥",
        "0x5",
        "1\u202f000",
        "\ufeff5",
        "5 ",
        "--5",
    ),
    *("999999999", "1000000000", "9999999999999999999", "0.1234567", "Infinity", "NaN", "-"),
)
TEXTS = (
    *("", "  ", "abc", " abc ", "e\u0301te\u0301", "a\r\nb", "a\rb", "a\x00b", "\x07", "a\x85b"),
    *(
        "12345678",
        "123456789",
        "🚲🚲🚲🚲🚲🚲🚲🚲",
        "🚲🚲🚲🚲🚲🚲🚲🚲🚲",
        "\ufeff",
        "\u00a0x\u00a0",
        "a\tb",
    ),
    *("\u2028x", "x\u3000", "\u1680", "\ufb01", "A\u030a", "\u1100\u1161\u11a8", "\x1fx\x1f"),
)
CHOICES = ("", "a", "b", "c", "aucun", "z", " a ", "A")

CASES = [
    *[{name: [written]} for name in ("entier", "decimal", "libre") for written in NUMBERS],
    *[{"entier": ["5", "6"]}, {"decimal": ["", "5"]}],
    *[{"mots": [written]} for written in TEXTS],
    *[{"item": [code]} for code in ("", "1", "3", "4", "nc", "0", "1.0")],
    *[{"note": [code]} for code in ("", "0", "10", "11", "-1", "09")],
    *[{"un": list(pair)} for pair in itertools.product(CHOICES, repeat=2)],
    *[{"plusieurs": list(picked)} for picked in itertools.product(CHOICES[1:6], repeat=2)],
    *[{"plusieurs": ["c", "b", "a"]}, {"plusieurs": ["b", "a"]}],
    *[{"rang": list(ranks)} for ranks in itertools.product(("", "a", "b", "z"), repeat=3)],
    {"entier": ["17"], "toString": ["1"], "bas": ["-1"]},
    {"entier": ["018"], "toString": ["1"], "bas": ["-1"]},
    {"toString": ["1"]},
    {"un": ["a"], "suite": ["bien"]},
    {"un": ["a"], "mots": ["\x07 "], "suite": ["bien"]},
    {"un": ["a"], "mots": ["oui"], "suite": ["bien"]},
    {"suite": ["a" * 1001]},
    {"un": ["a"], "mots": ["oui"], "suite": ["a" * 1000]},
    {"un": ["a"], "mots": ["oui"], "suite": ["a" * 1001]},
]

REASONS = {
    UnreadableAnswer: "not_offered",
    multiple.TooManyChoices: "too_many",
    multiple.ExclusiveChoice: "exclusive",
    ranking.RankedTwice: "twice",
    number.NotAWholeNumber: "not_whole",
    number.NotANumber: "not_number",
    number.OutOfLimits: "out_of_limits",
    text.TextTooLong: "too_long",
}

READ = """async ([questionnaire, cases]) => {
  const { questionsOf, readAnswers } = await import("/static/stored_answers.js");
  const questions = questionsOf(questionnaire);
  return cases.map((form) => {
    const sent = (id) => Object.getOwnPropertyDescriptor(form, id)?.value ?? [];
    const { answers, refusals } = readAnswers(questions, sent);
    const told = refusals.map(({ id, refusal }) => [id, refusal.reason, refusal.details]);
    return [JSON.stringify({ answers }), told];
  });
}"""


@pytest.fixture
def read(browse):
    """Read forms in the browser: for each, the JSON of a ballot, and what was refused."""
    page = browse("/k")
    as_json = "(text) => JSON.parse(text)"

    def read_all(cases):
        given = page.evaluate_handle(as_json, json.dumps([dict(QUESTIONNAIRE.source), cases]))
        return page.evaluate(READ, given)

    return read_all


def is_hidden(form, question_id):
    """The page asks nothing that a condition hides; a program may still send it to the server."""
    answers, _ = read_form(QUESTIONNAIRE, {**form, question_id: []})
    return not applies(QUESTIONNAIRE.questions[question_id].show_if, answers)


def test_every_form_is_read_as_the_server_reads_it(read):
    in_browser = read(CASES)

    for form, (ballot, refused) in zip(CASES, in_browser, strict=True):
        answers, problems = read_form(QUESTIONNAIRE, form)
        expected = [
            [one.question_id, REASONS[type(one.refusal)], one.refusal.details]
            for one in problems
            if not is_hidden(form, one.question_id)
        ]
        assert refused == expected, form
        if answers and not problems:
            assert parse_ballot(QUESTIONNAIRE, ballot.encode()) == answers, form
        if not answers:
            assert ballot == '{"answers":{}}', form


def test_half_a_character_is_refused(read):
    [[ballot, refused]] = read([{"mots": ["a\ud83d"]}])

    assert ballot == '{"answers":{}}'
    assert refused == [["mots", "not_offered", {}]]
