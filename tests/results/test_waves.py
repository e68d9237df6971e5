"""Waves are compared from their publications alone, and only what both ask alike."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey.questionnaires import reading
from survey.results.waves import compare
from survey.results.waves_asked import alike
from survey.results.waves_figures import Missing, Wave
from survey.results.waves_json import as_json
from survey.results.waves_points import of_theme
from tests.results.conftest import QUESTIONNAIRE

SLOW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
DAYS = (date(2024, 10, 1), date(2025, 10, 1), date(2026, 10, 1), date(2027, 10, 1))


@pytest.fixture(scope="session")
def series(questionnaire, publish):
    """Publish one crowd after the other and set them in a row."""

    def series(*crowds, **changes):
        return [
            Wave(
                cid=f"{at}" * 16,
                title=f"Vague {at + 1}",
                closed_on=day,
                questionnaire=questionnaire,
                document=json.loads(json.dumps(publish(people, **changes).figures)),
            )
            for at, (people, day) in enumerate(zip(crowds, DAYS, strict=False))
        ]

    return series


def happier(people, question, how_many, answer="5"):
    """Let the first people be of one mind about a question, and the others of the other."""
    other = "1" if answer == "5" else "5"
    return [
        {**person, question: (answer if at < how_many else other,)}
        for at, person in enumerate(people)
    ]


def line_of(figures, name):
    lines = (*figures.themes, *figures.items, *figures.nps)
    return next(line for line in lines if line.id == name)


def edited(**changes):
    text = QUESTIONNAIRE
    for old, new in changes.values():
        assert old in text
        text = text.replace(old, new)
    return reading.read_text(text, name="petit.yaml")


def test_a_large_change_is_called_and_a_small_one_is_not(series, crowd):
    before, now = happier(crowd(), "calme", 20), happier(crowd(), "calme", 40)

    figures = compare(series(happier(before, "bruit", 30, "1"), happier(now, "bruit", 31, "1")))

    calme, bruit = line_of(figures, "calme").change, line_of(figures, "bruit").change
    assert (calme.verdict, calme.strength) == ("up", "clear")
    assert calme.least == calme.most == pytest.approx(100 / 3)
    assert (bruit.verdict, bruit.strength) == ("unclear", "unclear")
    assert 20 < bruit.detectable < 30


def test_a_steady_rise_over_three_waves_is_a_trend(series, crowd):
    waves = series(*(happier(crowd(), "calme", number) for number in (15, 25, 40)))

    trend = line_of(compare(waves), "calme").trend

    assert (trend.direction, trend.waves) == ("up", 3)
    assert trend.p < 0.05


def test_two_waves_make_no_trend(series, crowd):
    figures = compare(series(crowd(), crowd(seed=2)))

    assert all(line.trend is None for line in (*figures.items, *figures.themes))


def test_the_closest_wave_that_asks_is_the_one_compared_with(series, crowd):
    waves = series(crowd(), crowd(seed=2), crowd(seed=3))
    other = edited(
        row=("{id: temps, text: en temps}", "{id: heures, text: en temps}"),
        theme=("items: [temps, outils]", "items: [heures, outils]"),
    )
    waves[1] = replace(waves[1], questionnaire=other)

    figures = compare(waves)

    assert line_of(figures, "temps").change.since == 0
    assert line_of(figures, "outils").change.since == 1
    assert line_of(figures, "temps").points[1] == Missing("")


def test_only_what_is_asked_alike_is_compared(questionnaire):
    scale = edited(scale=("codes: [1, 2, 3, 4, 5]", "codes: [0, 1, 2, 3, 4]"))
    turned = edited(
        turned=("id: calme\n    type: likert", "id: calme\n    reversed: true\n    type: likert")
    )
    words = edited(words=("Le bruit me gêne.", "Le bruit me gêne beaucoup."))
    options = edited(
        options=(
            "{id: paie, text: Paie, within: [bureau]}",
            "{id: achats, text: Achats, within: [bureau]}",
        )
    )

    assert alike(questionnaire, scale).items == ()
    assert alike(questionnaire, scale).nps == ("enps",)
    assert "calme" not in alike(questionnaire, turned).items
    assert alike(questionnaire, turned).themes == ("moyens-th",)
    assert alike(questionnaire, words).reworded == ("bruit",)
    assert "bruit" in alike(questionnaire, words).items
    assert alike(questionnaire, options).tables == ("service",)


def test_questions_about_something_else_cannot_be_compared(questionnaire):
    other = reading.read_text(
        "causerie: 1\nid: autre\nlanguages: [fr]\ntitle: {fr: Autre}\nquestions:\n"
        "  - {id: idee, type: text, text: Une idée ?, at_most: 500}\n",
        name="autre.yaml",
    )

    assert alike(questionnaire, other).is_empty


def test_a_withheld_figure_is_missing_and_gives_no_change(series, crowd):
    few = [{key: value for key, value in one.items() if key != "calme"} for one in crowd()[:57]]

    figures = compare(series(few + crowd()[57:], crowd(seed=2), k=5))

    line = line_of(figures, "calme")
    assert isinstance(line.points[0], Missing)
    assert line.points[0].reason
    assert line.change is None
    assert line.reason == "masqué dans la vague précédente"


def test_groups_are_compared_where_both_waves_show_them(series, crowd):
    waves = series(crowd(matin=20, soir=20, paie=20), crowd(matin=20, soir=20, paie=3))

    figures = compare(waves)

    both = [set(shown_in(wave.document)) for wave in waves]
    compared = {
        (one.table, *sorted(group.group.items()))
        for one in figures.breakdowns
        for group in one.groups
    }
    assert compared == both[0] & both[1]
    assert len(compared) < len(both[0])


def test_a_group_is_never_compared_over_a_wave_that_hides_it(series, crowd):
    waves = series(crowd(), crowd(paie=3), crowd(seed=3))

    figures = compare(waves)

    hidden = {
        (one["table"], *sorted(one["group"].items()))
        for one in waves[1].document["groups"]
        if one["status"] != "shown"
    }
    compared = {
        (one.table, *sorted(group.group.items()))
        for one in figures.breakdowns
        for group in one.groups
    }
    assert hidden
    assert not compared & hidden


def test_a_clear_change_in_a_group_is_called(series, crowd):
    def outspoken(how_many):
        return [
            {**one, "calme": ("5" if at % 20 < how_many else "1",)}
            for at, one in enumerate(crowd())
        ]

    figures = compare(series(outspoken(4), outspoken(15)))

    groups = next(one for one in figures.breakdowns if one.table == "service > equipe").groups
    matin = next(one for one in groups if one.label == "Atelier › Matin")
    assert line_of(matin_lines := _Lines(matin), "calme").change.verdict == "up"
    assert matin_lines.themes


class _Lines:
    def __init__(self, group):
        self.themes, self.items, self.nps = group.themes, group.items, ()


def test_the_score_of_recommendation_is_compared(series, crowd):
    def noted(note, how_many):
        return [
            {**one, "enps": (note if at < how_many else "5",)} for at, one in enumerate(crowd())
        ]

    change = line_of(compare(series(noted("9", 15), noted("9", 45))), "enps").change

    assert change.verdict == "up"
    assert change.least == pytest.approx(100)


def test_programs_read_the_same_comparison(series, crowd):
    figures = compare(series(crowd(), crowd(seed=2), crowd(seed=3)))

    document = json.loads(json.dumps(as_json(figures), allow_nan=False))

    assert [wave["campaign"] for wave in document["waves"]] == ["0" * 16, "1" * 16, "2" * 16]
    assert set(document["items"]) == {"calme", "bruit", "temps", "outils", "motif"}
    assert document["items"]["calme"]["change"]["since"] == 1


def shown_in(document):
    """List the shown groups of a publication."""
    return [
        (one["table"], *sorted(one["group"].items()))
        for one in document["groups"]
        if one["status"] == "shown"
    ]


def released(document):
    """List, by group and question, the favourable people that a publication tells."""
    return {
        (one["table"], *sorted(one["group"].items()), name): (*item["favourable"], item["answered"])
        for one in document["groups"]
        for name, item in one["items"].items()
        if item["favourable"] is not None
    }


@SLOW
@given(
    st.tuples(st.integers(0, 14), st.integers(0, 14), st.integers(5, 14)),
    st.tuples(st.integers(0, 14), st.integers(0, 14), st.integers(5, 14)),
    st.sampled_from(["", "calme", "bruit", "temps"]),
    st.integers(0, 99),
)
def test_a_comparison_tells_nothing_that_its_publications_hide(
    series, crowd, before, now, same, seed
):
    crowds = [
        crowd(matin=matin, soir=soir, paie=paie, seed=seed + at)
        for at, (matin, soir, paie) in enumerate((before, now))
    ]
    for person in (person for people in crowds for person in people if same):
        if person["service"] == ("bureau",):
            person[same] = ("5",)
    waves = series(*crowds)

    document = as_json(compare(waves))

    told = [released(wave.document) for wave in waves]
    for one in document["groups"]:
        for name, line in one["items"].items():
            where = (one["table"], *sorted(one["group"].items()), name)
            known = [part.get(where) for part in told]
            _check_points(line["waves"], known)
            _check_change(line["change"], known)


def _check_points(points, known):
    for point, ranged in zip(points, known, strict=True):
        if ranged is None:
            assert point is None or "none" in point
        else:
            low, high, answers = ranged
            assert point["value"] == pytest.approx([low / answers, high / answers], abs=1e-6)
            assert (point["low"] is None) == (low != high)


def _check_change(change, known):
    if None in known:
        assert set(change) == {"none"}
        return
    (low, high, answers), (low_now, high_now, answers_now) = known
    least, most = low_now / answers_now - high / answers, high_now / answers_now - low / answers
    assert change["difference"] == pytest.approx([least, most], abs=1e-6)


def test_the_correction_of_a_theme_is_undone():
    alone = of_theme(document_of(invited=None, n=100, se=0.03), "t")
    factor = (200 - 100) / (200 - 1)
    among_few = of_theme(document_of(invited=200, n=100, se=0.03 * factor**0.5), "t")

    assert alone.answers == pytest.approx(0.25 / 0.03**2)
    assert among_few.answers == pytest.approx(alone.answers)


def test_a_theme_that_everybody_answered_counts_people():
    found = of_theme(document_of(invited=100, n=100, se=0.0), "t")

    assert found.answers == 100


def document_of(*, invited, n, se):
    """Publish one theme, half favourable."""
    favourable = {"share": 0.5, "se": se, "low": 0.4, "high": 0.6}
    return {
        "n": n,
        "participation": {"invited": {"none": "inconnu"} if invited is None else invited},
        "themes": {"t": {"n": n, "favourable": favourable}},
    }
