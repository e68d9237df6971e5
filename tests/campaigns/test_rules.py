"""Dates that can be promised, thresholds that protect, titles that print."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.campaigns import rules

TODAY = date(2026, 11, 23)
CLOSE = date(2026, 12, 7)
HARD_END = date(2026, 12, 21)


def test_a_usual_period_is_accepted():
    rules.check_period(CLOSE, HARD_END, date(2027, 1, 11), today=TODAY)


@pytest.mark.parametrize("close", [TODAY, TODAY - timedelta(days=1), date(2206, 12, 7)])
def test_a_close_today_past_or_in_another_century_is_refused(close):
    with pytest.raises(rules.CloseNotAfterToday, match="après aujourd’hui"):
        rules.check_period(close, close, None, today=TODAY)


@pytest.mark.parametrize("hard_end", [date(2026, 12, 6), CLOSE + timedelta(days=91)])
def test_a_hard_end_before_the_close_or_months_after_it_is_refused(hard_end):
    with pytest.raises(rules.HardEndOutOfRange, match="07/03/2027"):
        rules.check_period(CLOSE, hard_end, None, today=TODAY)


def test_results_cannot_be_promised_for_the_day_of_the_close():
    with pytest.raises(rules.ResultsBeforeClose, match="07/12/2026"):
        rules.check_period(CLOSE, HARD_END, CLOSE, today=TODAY)


@given(st.integers(max_value=4), st.integers(max_value=50))
def test_no_installation_can_lower_a_threshold_under_five(value, lowest):
    with pytest.raises(rules.ThresholdOutOfRange):
        rules.check_threshold(value, lowest=lowest)


@given(st.integers(5, 1000))
def test_any_threshold_from_five_to_a_thousand_is_accepted(value):
    rules.check_threshold(value)


def test_the_installation_may_ask_for_more():
    with pytest.raises(rules.ThresholdOutOfRange, match="entre 8 et"):
        rules.check_threshold(7, lowest=8)


def test_a_title_is_put_on_one_line():
    assert rules.check_title("  Climat\n social  2026 ") == "Climat social 2026"


@pytest.mark.parametrize("title", ["", "   ", "x" * 121, "Climat\x00social"])
def test_a_title_that_cannot_be_printed_is_refused(title):
    with pytest.raises(rules.TitleRefused):
        rules.check_title(title)


def test_a_way_of_opening_that_does_not_exist_is_refused():
    with pytest.raises(rules.UnknownOpening, match="three_codes"):
        rules.check_opening("three_codes")


def test_only_the_margins_proven_safe_are_accepted():
    rules.check_margin(0)

    with pytest.raises(rules.MarginOutOfRange):
        rules.check_margin(2)
