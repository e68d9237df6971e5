"""Templates of screen and paper write figures, days and sentences alike."""

from datetime import date

import pytest
from markupsafe import Markup

from survey.reports.filters import filters, printed


@pytest.fixture
def write():
    """Write a value through a filter, in a language."""

    def through(name, value, language="fr", **options):
        return filters(lambda: language)[name](value, **options)

    return through


def test_figures_are_written_in_the_reader_s_language(write):
    assert write("percent", 0.62) == "62\u202f%"
    assert write("number", 1234.5, decimals=1) == "1\u202f234,5"
    assert write("signed", 12, "en") == "+12"
    assert (write("lowest", 0.446), write("highest", 0.446, "en")) == ("44\u202f%", "45%")


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2026, 12, 1), "1er décembre 2026", "1er déc. 2026"),
        (date(2026, 12, 11), "11 décembre 2026", "11 déc. 2026"),
        (date(2026, 12, 21), "21 décembre 2026", "21 déc. 2026"),
    ],
)
def test_the_first_of_the_month_is_written_as_french_does(write, day, long, short):
    assert write("day", day) == long
    assert write("short_day", day) == short


def test_days_are_written_in_english_too(write):
    assert write("day", date(2026, 12, 1), "en") == "1 December 2026"


def test_a_wording_loses_its_stop_inside_a_sentence(write):
    assert write("bare", "Mes outils sont bons .") == "Mes outils sont bons"


def test_only_french_is_printed_with_unbreakable_spaces():
    assert printed("Une idée ?", "fr") == "Une idée\u202f?"
    assert printed("Une idée ?", "en") == "Une idée ?"


def test_what_may_not_be_markup_stays_so():
    assert not hasattr(printed("<b> ?", "fr"), "__html__")
    assert isinstance(printed(Markup("<b> ?"), "fr"), Markup)
