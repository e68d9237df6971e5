"""Late is what is still to be done after its day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.action_plans import rules
from survey.action_plans.rules import Status

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize("status", [Status.TO_START, Status.IN_PROGRESS])
def test_what_is_still_to_be_done_is_late_after_its_day(status):
    assert rules.is_late(status, YESTERDAY, TODAY)
    assert not rules.is_late(status, TODAY, TODAY)


@given(st.sampled_from([Status.DONE, Status.DROPPED]), st.dates(), st.dates())
def test_what_is_done_or_dropped_is_never_late(status, due_on, today):
    assert not rules.is_late(status, due_on, today)


@pytest.mark.parametrize(
    "title",
    [
        "Afficher les consignes",
        "Répondre sous 10 jours",
        "Choisir un référent",
        "S’équiper",
        "Se former",
    ],
)
def test_an_infinitive_is_recognised(title):
    assert rules.begins_with_verb(title)


@pytest.mark.parametrize("title", ["Affichage des consignes", "Vélos", "", "   ", "12 animateurs"])
def test_a_noun_is_not_taken_for_a_verb(title):
    assert not rules.begins_with_verb(title)
