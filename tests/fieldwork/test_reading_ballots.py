"""Several processes find in a box exactly what one finds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import storage
from survey.ballot_box import box, parts, wrapping
from survey.fieldwork import closing, opening, reading_ballots
from survey.fieldwork.tallying import Tally
from survey.questionnaires import reading
from tests.fieldwork.conftest import QUESTIONNAIRE
from tests.tables.test_atoms import assert_same_atoms
from tests.tables.test_counting import assert_same


@pytest.fixture
def closed(prepare, later):
    campaign = prepare(20)
    campaign.open()
    campaign.answer(12)
    closing.close(
        campaign.database, campaign.cid, actor="Claire Morel", now=later, letters_too=False
    )
    return campaign


def begin(campaign, at):
    return opening.begin(
        campaign.database,
        campaign.settings,
        campaign.cid,
        codes=[campaign.code],
        actor="Claire Morel",
        now=at,
    )


def test_two_processes_read_what_one_reads(closed, later):
    whole, shared = (Tally(reading.read_text(QUESTIONNAIRE, name="court.yaml")) for _ in range(2))
    told = []
    begun = begin(closed, later)
    with begun.turn, storage.reading(closed.database) as session:
        key = wrapping.write_sealing_key(begun.sealing_key)
        of = reading_ballots.Box(closed.settings.database_url, closed.cid, key)
        alone = reading_ballots.read(session, of, whole, lambda *_: None)
        together = reading_ballots.read_by(2, of, shared, lambda *read: told.append(read))

    assert together == alone
    assert alone.counted == 12
    assert told[-1] == (16, 16)
    mine, texts = whole.sums()
    theirs, their_texts = shared.sums()
    assert_same(mine, theirs)
    assert_same_atoms(mine.atoms, theirs.atoms)
    assert sorted(texts["idee"]) == sorted(their_texts["idee"])


def test_a_box_that_is_not_at_the_count_is_read_by_no_process(closed):
    of = reading_ballots.Box(closed.settings.database_url, closed.cid, bytes(31) + b"k")
    tally = Tally(reading.read_text(QUESTIONNAIRE, name="court.yaml"))

    with pytest.raises(box.WrongState):
        reading_ballots.read_by(1, of, tally, lambda *_: None)

    assert tally.people == 0


def test_the_key_is_never_written_in_words():
    assert "secret" not in repr(reading_ballots.Box("sqlite://", "c", b"secret"))


@given(st.integers(1, 300), st.binary(min_size=32, max_size=32))
def test_every_receipt_lies_in_one_part(number, receipt):
    cut = parts.cut(number)

    holding = [
        part
        for part in cut
        if part.first <= receipt and (part.beyond is None or receipt < part.beyond)
    ]

    assert len(cut) == number
    assert len(holding) == 1
    assert replace(cut[0], beyond=cut[-1].beyond) == parts.WHOLE
