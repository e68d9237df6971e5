"""What the lead may see while the box is open."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import storage
from survey.fieldwork import participation


@given(st.integers(0, 10_000), st.integers(5, 20))
def test_a_figure_is_rounded_down_and_never_under_the_threshold(issued, k):
    shown = participation.rounded(issued, k)

    if issued < k:
        assert shown is None
    else:
        assert shown % 5 == 0
        assert shown <= issued < shown + 5


@pytest.mark.parametrize(("answers", "shown"), [(4, None), (5, 5), (9, 5), (14, 10)])
def test_the_lead_sees_a_rounded_figure(prepare, now, answers, shown):
    campaign = prepare(20)
    campaign.open()
    campaign.answer(answers)

    with campaign.database.begin() as session:
        participation.snapshot(session, campaign.cid, now)
        figure = participation.latest(session, campaign.cid)

    assert figure.at_least == shown


def test_the_figure_changes_once_a_day(prepare, now):
    campaign = prepare(20)
    campaign.open()
    with campaign.database.begin() as session:
        participation.snapshot(session, campaign.cid, now)
    campaign.answer(12)

    with campaign.database.begin() as session:
        participation.snapshot(session, campaign.cid, now + timedelta(hours=6))
    with storage.reading(campaign.database) as session:
        assert participation.latest(session, campaign.cid).at_least is None

    with campaign.database.begin() as session:
        participation.snapshot(session, campaign.cid, now + timedelta(days=1))
    with storage.reading(campaign.database) as session:
        assert participation.latest(session, campaign.cid).at_least == 10


def test_before_six_in_paris_it_is_still_yesterday(now):
    before_six = now.replace(hour=4, minute=59)
    at_six = now.replace(hour=5, minute=0)

    assert participation.figure_day(before_six) == (now - timedelta(days=1)).date()
    assert participation.figure_day(at_six) == now.date()
