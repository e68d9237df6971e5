"""Every bank that is shipped can be asked at once."""

import pytest

from survey.questionnaires import bank
from survey.questionnaires.answers import pad_for
from survey.questionnaires.layout import layout

ENTRIES = bank.list_banks()


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_every_shipped_bank_is_accepted(entry):
    read = bank.read_bank(entry.id)

    assert read.id == entry.id == entry.path.stem
    assert entry.minutes == read.minutes
    assert entry.questions == len(read.questions)
    assert layout(read).columns
    assert pad_for(read) % 1024 == 0


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_every_shipped_bank_says_what_it_is_for(entry):
    source = entry.languages[0]

    assert entry.title[source]
    assert entry.purpose[source]


def test_the_climate_bank_is_shipped():
    assert "climat-social" in {entry.id for entry in ENTRIES}


@pytest.mark.parametrize("bank_id", ["rien", "../secret", ""])
def test_a_bank_that_is_not_there_is_not_found(bank_id):
    with pytest.raises(bank.NoSuchBank):
        bank.read_bank(bank_id)
