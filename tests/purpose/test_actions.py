"""The purpose first, then objectives, then indicators: none without the one above."""

from datetime import date

import pytest

from survey import storage
from survey.organisations import actions as organisations
from survey.purpose import actions, queries, rules
from survey.purpose.rules import IndicatorFacts, Kind, Measure

TODAY = date(2026, 11, 23)
ACCIDENTS = IndicatorFacts(
    title="Accidents avec arrêt", measure=Measure.NUMBER, unit="accidents", baseline=9, target=3
)


@pytest.fixture
def own(database):
    with database.begin() as session:
        return organisations.create_organisation(session, name="Ateliers Garonne")


@pytest.fixture
def do(database):
    def run(action, *arguments, **named):
        with database.begin() as session:
            return action(session, *arguments, **named)

    return run


@pytest.fixture
def objective(do, own):
    do(actions.write_purpose, own, " Soigner sans abîmer. ")
    return do(actions.add_objective, own, Kind.SOCIAL, "Que chacun rentre en bonne santé")


@pytest.fixture
def read(database, own):
    def purpose():
        with storage.reading(database) as session:
            return queries.purpose(session, own)

    return purpose


def test_an_objective_waits_for_the_purpose(do, own, read):
    with pytest.raises(rules.PurposeMissing):
        do(actions.add_objective, own, Kind.SOCIAL, "Former chacun")

    assert read() == queries.PurposeLine("", ())


def test_an_indicator_waits_for_its_objective(do, own, objective):
    with pytest.raises(rules.ObjectiveMissing):
        do(actions.add_indicator, own, "", ACCIDENTS)


def test_everything_stands_on_the_level_above(do, own, objective, read):
    do(actions.add_objective, own, Kind.ENVIRONMENTAL, "Air")
    do(actions.add_indicator, own, objective, ACCIDENTS)

    found = read()

    assert found.words == "Soigner sans abîmer."
    assert [one.kind for one in found.objectives] == [Kind.SOCIAL, Kind.ENVIRONMENTAL]
    (line,) = found.objectives[0].indicators
    assert (line.title, line.unit, line.baseline, line.target) == (
        "Accidents avec arrêt",
        "accidents",
        9,
        3,
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " "}, rules.WordsMissing),
        ({"title": "a" * 201}, rules.WordsTooLong),
        ({"unit": " "}, rules.UnitMissing),
        ({"unit": "u" * 41}, rules.WordsTooLong),
        ({"measure": Measure.THEME}, rules.SubjectMissing),
        ({"measure": Measure.ITEM}, rules.SubjectMissing),
        ({"measure": Measure.ENPS}, rules.SubjectMissing),
        ({"target": float("inf")}, rules.NotANumber),
        ({"baseline": float("nan")}, rules.NotANumber),
        ({"every_months": 5}, rules.FrequencyUnknown),
    ],
)
def test_an_indicator_that_makes_no_sense_is_refused(do, own, objective, read, changes, refusal):
    usual = {"title": "Accidents", "measure": Measure.NUMBER, "unit": "accidents"}

    with pytest.raises(refusal):
        do(actions.add_indicator, own, objective, IndicatorFacts(**{**usual, **changes}))

    assert read().objectives[0].indicators == ()


def test_numbers_noted_by_hand_stand_by_day(do, own, objective, read):
    indicator = do(actions.add_indicator, own, objective, ACCIDENTS)
    for day, value in ((2, 5), (1, 7), (2, 6)):
        do(
            actions.note_reading,
            own,
            indicator,
            day=date(2026, 11, day),
            value=value,
            today=TODAY,
        )

    (line,) = read().objectives[0].indicators

    assert [(one.day.day, one.value) for one in line.readings] == [(1, 7), (2, 6)]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"day": date(2026, 11, 24)}, actions.ReadingToCome),
        ({"value": float("nan")}, rules.NotANumber),
        ({"note": "n" * 501}, rules.WordsTooLong),
    ],
)
def test_a_reading_that_makes_no_sense_is_refused(do, own, objective, read, changes, refusal):
    indicator = do(actions.add_indicator, own, objective, ACCIDENTS)
    usual = {"day": TODAY, "value": 4.0, "today": TODAY}

    with pytest.raises(refusal):
        do(actions.note_reading, own, indicator, **{**usual, **changes})

    assert read().objectives[0].indicators[0].readings == ()


def test_figures_of_surveys_are_not_noted_by_hand(do, own, objective):
    facts = IndicatorFacts(title="Participation", measure=Measure.PARTICIPATION)
    indicator = do(actions.add_indicator, own, objective, facts)

    with pytest.raises(actions.ReadByItself):
        do(actions.note_reading, own, indicator, day=TODAY, value=4.0, today=TODAY)


def test_what_others_stand_on_stays(do, own, objective, read):
    indicator = do(actions.add_indicator, own, objective, ACCIDENTS)
    do(actions.note_reading, own, indicator, day=TODAY, value=4.0, today=TODAY)

    with pytest.raises(actions.StillMeasured):
        do(actions.remove_objective, own, objective)
    with pytest.raises(actions.StillHasReadings):
        do(actions.remove_indicator, own, indicator)

    assert len(read().objectives[0].indicators) == 1


def test_what_nothing_stands_on_goes(do, own, objective, read):
    indicator = do(actions.add_indicator, own, objective, ACCIDENTS)

    do(actions.remove_indicator, own, indicator)
    do(actions.remove_objective, own, objective)

    assert read().objectives == ()


def test_nobody_touches_what_is_anothers(do, objective, own):
    indicator = do(actions.add_indicator, own, objective, ACCIDENTS)
    other = do(organisations.create_organisation, name="Voisins")

    with pytest.raises(queries.ObjectiveUnknown):
        do(actions.remove_objective, other, objective)
    with pytest.raises(queries.ObjectiveUnknown):
        do(actions.add_indicator, other, objective, ACCIDENTS)
    with pytest.raises(queries.IndicatorUnknown):
        do(actions.remove_indicator, other, indicator)
    with pytest.raises(queries.IndicatorUnknown):
        do(actions.note_reading, other, indicator, day=TODAY, value=1.0, today=TODAY)
