"""A publication says what the thresholds allow, in the agreed shape, and nothing else."""

import json

import pytest

from survey import tables
from survey.questionnaires.layout import layout
from survey.results.publication import CountFacts, TooFewToPublish, prepare
from survey.tables import Layout, OtherQuestionnaire

AGREED = {
    "n", "protected", "items", "themes", "nps", "comparisons", "pairs", "drivers",
    "total", "groups",
}  # fmt: skip
ITEM = {"n", "missing", "not_concerned", "counts", "mean", "sd", "median", "favourable"}
THEME = {
    "n", "mean", "sd", "favourable", "alpha", "alpha_low", "alpha_high", "alpha_pairwise", "omega",
    "guttman", "items",
}  # fmt: skip
NPS = {"n", "promoters", "passives", "detractors", "score", "low", "high"}
GROUP = {"table", "group", "size", "status", "detail", "items", "themes"}


def is_none(part):
    return isinstance(part, dict) and "none" in part


def test_it_has_the_agreed_keys(publish, crowd):
    figures = publish(crowd()).figures

    assert set(figures) >= AGREED
    assert set(figures["items"]["calme"]) >= ITEM
    assert set(figures["themes"]["calme-th"]) >= THEME
    assert set(figures["nps"]["enps"]) >= NPS
    assert set(figures["total"]) == GROUP
    assert all(set(group) >= GROUP for group in figures["groups"])
    assert is_none(figures["drivers"])


@pytest.mark.parametrize("people", [5, 9, 10, 29, 30, 60])
def test_it_is_json_without_nan_and_reads_back_the_same(publish, crowd, people):
    figures = publish(crowd(matin=people, soir=0, paie=0)).figures

    written = json.dumps(figures, allow_nan=False)

    assert json.loads(written) == figures


def test_items_count_answers_as_given_and_judge_them_after_reversal(publish):
    people = [{"bruit": ("1",)}] * 25 + [{"bruit": ("5",)}] * 10 + [{"bruit": ("nc",)}, {}]

    item = publish(people, invited=37).figures["items"]["bruit"]

    assert (item["n"], item["missing"], item["not_concerned"]) == (35, 1, 1)
    assert item["counts"] == {"1": 25, "2": 0, "3": 0, "4": 0, "5": 10}
    assert item["mean"] == pytest.approx((25 * 5 + 10) / 35, abs=1e-6)
    assert item["favourable"]["share"] == pytest.approx(25 / 35, abs=1e-6)
    assert item["favourable"]["method"] == "hypergeometric"
    assert item["worst_case"] == {"low": round(25 / 36, 6), "high": round(26 / 36, 6)}


@pytest.mark.parametrize(
    ("people", "classes", "distribution"), [(5, False, False), (10, True, False), (30, True, True)]
)
def test_detail_grows_with_the_answers(publish, crowd, people, classes, distribution):
    figures = publish(crowd(matin=people, soir=0, paie=0)).figures

    item = figures["items"]["calme"]
    assert "share" in item["favourable"] or item["favourable"]["range"]
    assert (is_none(item["classes"]) and "ranges" not in item["classes"]) is not classes
    assert is_none(item["counts"]) is not distribution
    assert is_none(item["mean"]) is not distribution
    assert is_none(figures["themes"]["calme-th"]["mean"]) is not distribution
    assert ("10" in figures["nps"]["enps"].get("none", "")) is not classes
    assert ("10" in figures["choices"]["midi"].get("none", "")) is not classes
    assert is_none(figures["numbers"]["trajet"]) is not distribution


def test_a_question_that_few_answered_shows_nothing_at_all(publish):
    people = [{"calme": ("3",)}] * 30 + [{"temps": ("4",)}] * 4

    assert publish(people).figures["items"]["temps"] == {
        "none": "Trop peu de réponses à cette question."
    }


def test_questions_that_form_groups_are_not_counted_as_choices(publish, crowd):
    assert set(publish(crowd()).figures["choices"]) == {"midi", "freins"}


def test_choices_rankings_and_numbers_are_told(publish):
    people = [
        {"midi": ("cantine",), "freins": ("delais",), "priorites": ("pa", "pb"), "trajet": (km,)}
        for km in ["11", "12", "13"] * 10
    ]
    people += [{"midi": ("dehors",), "freins": ("outils-f",), "priorites": ("pb", "pc")}] * 10
    people += [{"priorites": ("pa", "pc")}] * 10

    figures = publish(people).figures

    assert figures["choices"]["midi"]["options"]["cantine"]["people"] == 30
    assert figures["choices"]["midi"]["options"]["cantine"]["share"] == 0.75
    assert figures["choices"]["freins"]["n"] == 40
    assert figures["choices"]["freins"]["options"]["outils-f"]["people"] == 10
    assert figures["rankings"]["priorites"]["options"]["pb"] == {
        "first": 10,
        "ranked": 40,
        "places": [10, 30],
        "points": 1.0,
        "borda": 1.0,
    }
    assert figures["numbers"]["trajet"]["mean"] == 12
    assert figures["numbers"]["trajet"]["quartiles"]["median"] == [10, 15]


def test_participation_is_told(publish, crowd):
    found = publish(crowd(), invited=80, void=2).figures["participation"]

    assert found == {"invited": 80, "added": 0, "counted": 60, "void": 2, "share": 0.75}


def test_an_unknown_number_of_invited_people_is_said(publish, crowd):
    figures = publish(crowd(), invited=None).figures

    assert is_none(figures["participation"]["share"])
    assert figures["items"]["calme"]["favourable"]["method"] == "wilson"


def test_conditional_questions_do_not_pretend_to_know_their_population(publish, crowd):
    figures = publish(crowd()).figures

    assert figures["items"]["motif"]["favourable"]["method"] == "wilson"
    assert is_none(figures["items"]["motif"]["worst_case"])


def test_comments_come_only_above_their_threshold_and_no_number_is_told_below(publish, crowd):
    texts = {"idee": tuple(f"idée {at}" for at in range(10)), "autre": ("seule",) * 9}

    prepared = publish(crowd(), texts)

    assert prepared.texts == {"idee": texts["idee"]}
    assert prepared.figures["texts"]["idee"] == {"authors": 10}
    assert prepared.figures["texts"]["autre"] == {"none": "Trop peu de personnes ont écrit."}


def test_comments_never_stand_in_the_figures(publish, crowd):
    texts = {"idee": tuple(f"secret {at}" for at in range(12))}

    assert "secret" not in json.dumps(publish(crowd(), texts).figures, ensure_ascii=False)


def test_what_everybody_chose_is_a_range(publish):
    people = [{"midi": ("cantine",), "enps": ("9",), "calme": ("5",), "trajet": ("12",)}] * 40

    figures = publish(people).figures

    assert figures["choices"]["midi"]["ranges"]["cantine"][0] < 40
    assert is_none(figures["nps"]["enps"])
    assert figures["items"]["calme"]["favourable"]["range"][0] < 40
    assert is_none(figures["items"]["calme"]["mean"])
    assert is_none(figures["numbers"]["trajet"])


def test_a_condition_that_nearly_everybody_meets_hides_its_question(publish, crowd):
    people = [{**one, "midi": ("dehors",), "motif": ("4",)} for one in crowd()]
    comments = {"idee": ("mot",) * 60}

    figures = publish([{**one, "motif": ("2",)} for one in people[:20]] + people[20:]).figures

    assert is_none(figures["items"]["motif"])
    assert publish(people, comments).texts


def test_the_method_says_what_was_decided_and_checked(publish, crowd):
    method = publish(crowd(matin=3)).figures["method"]

    assert (method["groups_declared"], method["groups_shown"], method["groups_too_few"]) == (
        7,
        5,
        1,
    )
    assert method["proven"]
    assert method["smallest_crowd"] >= 5
    assert method["examined"] > 0
    assert method["undecided"] == 0


def test_under_the_threshold_nothing_is_published(publish, crowd):
    with pytest.raises(TooFewToPublish, match="Moins de 5"):
        publish(crowd(matin=4, soir=0, paie=0))


def test_tables_of_another_questionnaire_are_refused(questionnaire, crowd):
    shape = layout(questionnaire)
    other = Layout(b"x" * 32, shape.columns, shape.themes, shape.groupings, shape.conditional)
    counted = tables.count(other, tables.encode(other, crowd()))
    facts = CountFacts(invited=60, issued=60, counted=60, void=0, k=5, k_texts=10)

    with pytest.raises(OtherQuestionnaire):
        prepare(questionnaire, counted, {}, facts)
