"""A series keeps its hour, in summer and in winter."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from survey.causeries import times
from survey.causeries.rules import SeriesTooLong


def test_a_series_keeps_the_hour_of_the_clocks_over_the_change_of_time():
    start = times.instant(date(2027, 3, 22), time(13))

    found = times.series(start, times=2, every=timedelta(days=7))

    assert [at.astimezone(UTC) for at in found] == [
        datetime(2027, 3, 22, 12, tzinfo=UTC),
        datetime(2027, 3, 29, 11, tzinfo=UTC),
    ]
    assert [times.hour_of(at) for at in found] == [time(13), time(13)]


@pytest.mark.parametrize("turns", [0, 53])
def test_a_series_is_no_longer_than_a_year_of_weeks(turns):
    with pytest.raises(SeriesTooLong, match="de 1 à 52"):
        times.series(datetime(2027, 1, 1, tzinfo=UTC), times=turns, every=timedelta(days=7))
