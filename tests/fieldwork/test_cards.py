"""Cards get their codes at the launch; codes wait for the printer, and for nothing else."""

import os
import signal
import subprocess
import sys

import pytest

from survey import storage
from survey.ballot_box import box, card_file, cards, casting, keyfile
from survey.ballot_box.card_file import CardsForgotten
from survey.ballot_box.models import Voucher
from survey.campaigns import actions as campaigns
from survey.campaigns.rules import CardsOutOfRange
from survey.fieldwork import cards as fieldwork
from survey.fieldwork import closing, launch, recovery, representative, standing
from survey.organisations import trail
from tests.fieldwork.conftest import plain_answers


@pytest.fixture
def with_cards(prepare, database):
    """Prepare campaigns that print cards, with or without people invited by mail."""

    def make(number=25, *, people=20, **choices):
        campaign = prepare(people or 1, **choices)
        with database.begin() as session:
            if not people:
                campaigns.forget_audience(session, campaign.cid)
            fieldwork.choose(session, campaign.cid, number, actor="Claire", now=campaign.now)
        return campaign

    return make


@pytest.fixture
def codes_of(settings):
    return lambda campaign: card_file.read(settings.keys_dir, campaign.cid)


@pytest.fixture
def print_(database, settings):
    def sheets(campaign, first=1, last=3):
        return fieldwork.print_sheets(
            database, settings, campaign.cid, (first, last), actor="Claire", now=campaign.now
        )

    return sheets


@pytest.fixture
def forget(database, settings):
    def erase(campaign):
        fieldwork.forget(database, settings, campaign.cid, actor="Claire", now=campaign.now)

    return erase


@pytest.fixture
def acts_of(database, organisation_id):
    def read(campaign):
        with storage.reading(database) as session:
            entries = trail.entries(session, organisation_id, campaign_id=campaign.cid)
        return [(str(entry.act), entry.details.get("cards")) for entry in entries]

    return read


def manifest_of(database, campaign):
    with storage.reading(database) as session:
        return box.manifest(session, campaign.cid)


def answer_with(campaign, code, at=0):
    return casting.cast_in_clear(
        campaign.database, campaign.settings.keys_dir, campaign.cid, code, plain_answers(at)
    )


def test_every_card_opens_the_box_once(with_cards, codes_of):
    campaign = with_cards(25)
    opened = campaign.open()

    codes = codes_of(campaign)

    assert (opened.invited, opened.cards) == (20, 25)
    assert len(set(codes)) == 25
    receipts = {answer_with(campaign, code, at) for at, code in enumerate(codes)}
    assert len(receipts) == 25


def test_people_and_cards_stand_in_one_order_that_says_nothing(with_cards, codes_of, settings):
    campaign = with_cards(25)
    campaign.open()

    keys = keyfile.read(settings.keys_dir, campaign.cid)
    with storage.reading(campaign.database) as session:
        rows = session.query(Voucher.tag).filter_by(campaign_id=campaign.cid).all()

    tags = {tag for (tag,) in rows}
    assert {keys.tag(code) for code in codes_of(campaign)} < tags
    assert {keys.tag(token) for token in campaign.tokens()} < tags


def test_the_manifest_says_how_many_cards_there_are(with_cards, database):
    campaign = with_cards(25)
    campaign.open()

    manifest = manifest_of(database, campaign)

    assert (manifest.invited, manifest.cards) == (20, 25)
    assert b'"cards":25' in manifest.raw


def test_a_campaign_may_have_cards_alone(with_cards, database, codes_of):
    campaign = with_cards(12, people=0)

    opened = campaign.open()

    assert (opened.invited, opened.cards) == (0, 12)
    assert manifest_of(database, campaign).invited is None
    assert len(codes_of(campaign)) == 12


def test_too_few_cards_and_people_are_never_asked(with_cards):
    campaign = with_cards(4, people=0)

    with pytest.raises(launch.NotReady, match="au moins 5 personnes invitées, par mail ou"):
        campaign.open()


@pytest.mark.parametrize("number", [-1, 20_001])
def test_nobody_prints_so_many_cards(with_cards, number):
    with pytest.raises(CardsOutOfRange):
        with_cards(number)


def test_the_number_is_frozen_with_the_rest(with_cards, database):
    campaign = with_cards(25)
    campaign.open()

    with pytest.raises(standing.NotADraft), database.begin() as session:
        fieldwork.choose(session, campaign.cid, 30, actor="Claire", now=campaign.now)


def test_another_number_of_cards_undoes_the_approval(with_cards, database, settings):
    campaign = with_cards(25, opening="two_codes")
    with database.begin() as session:
        shown = representative.audience(session, campaign.cid)
        representative.approve(
            session, campaign.cid, seen=shown.digest, actor="Nadia", now=campaign.now
        )
        approved = representative.part(session, settings, campaign.cid)
        fieldwork.choose(session, campaign.cid, 26, actor="Claire", now=campaign.now)
        then = representative.part(session, settings, campaign.cid)

    assert shown.cards == 25
    assert approved.approved
    assert then.changed


def test_no_code_ever_stands_in_the_database_or_readable_on_the_disk(
    with_cards, codes_of, settings, database
):
    campaign = with_cards(25)
    campaign.open()

    codes = [code.encode() for code in codes_of(campaign)]

    with storage.reading(database) as session:
        tables = storage.Base.metadata.sorted_tables
        rows = repr([session.execute(table.select()).all() for table in tables]).encode()
    files = [file.read_bytes() for file in settings.instance.rglob("*") if file.is_file()]
    assert not [code for code in codes for content in (rows, *files) if code in content]


def test_sheets_hold_ten_cards_the_last_one_what_is_left(with_cards, print_, codes_of):
    campaign = with_cards(25)
    campaign.open()
    codes = [cards.pretty(code) for code in codes_of(campaign)]

    assert list(print_(campaign, 1, 3)) == codes
    assert list(print_(campaign, 2, 2)) == codes[10:20]
    assert list(print_(campaign, 3, 3)) == codes[20:]


def test_a_sheet_is_printed_again_after_a_paper_jam_and_the_trail_says_so(
    with_cards, print_, acts_of
):
    campaign = with_cards(25)
    campaign.open()

    assert print_(campaign, 1, 1) == print_(campaign, 1, 1)

    assert acts_of(campaign)[:2] == [("cards_printed", "10")] * 2


@pytest.mark.parametrize("sheets", [(0, 1), (2, 1), (1, 4), (4, 4), (-1, -1)])
def test_sheets_that_do_not_exist_are_refused(with_cards, print_, sheets):
    campaign = with_cards(25)
    campaign.open()

    with pytest.raises(fieldwork.SheetsUnknown, match="de 1 à 3"):
        print_(campaign, *sheets)


def test_a_big_order_is_cut_into_files():
    files = fieldwork.files_of(10_001)

    assert len(files) == 21
    assert files[:2] == ((1, 50), (51, 100))
    assert files[-1] == (1001, 1001)
    assert fieldwork.files_of(0) == ()


def test_more_than_one_file_at_once_is_refused(with_cards, print_):
    campaign = with_cards(600)
    campaign.open()

    assert len(print_(campaign, 1, 50)) == 500
    with pytest.raises(fieldwork.SheetsUnknown):
        print_(campaign, 1, 51)


def test_printed_cards_are_forgotten(with_cards, print_, forget, settings, acts_of):
    campaign = with_cards(25)
    campaign.open()

    forget(campaign)

    assert not card_file.waits(settings.keys_dir, campaign.cid)
    assert acts_of(campaign)[0] == ("cards_forgotten", "25")
    with pytest.raises(CardsForgotten):
        print_(campaign)
    with pytest.raises(CardsForgotten):
        forget(campaign)


def test_forgotten_cards_still_open_the_box(with_cards, codes_of, forget):
    campaign = with_cards(25)
    campaign.open()
    code = codes_of(campaign)[7]

    forget(campaign)

    assert answer_with(campaign, code)


def test_a_campaign_without_cards_prints_none(prepare, print_, forget):
    campaign = prepare(20)
    campaign.open()

    for act in (print_, forget):
        with pytest.raises(fieldwork.NoCards):
            act(campaign)


def test_a_draft_prints_nothing(with_cards, print_):
    campaign = with_cards(25)

    with pytest.raises(box.BoxUnknown):
        print_(campaign)


@pytest.mark.parametrize("end", ["close", "destroy"])
def test_codes_nobody_printed_go_with_the_end_of_the_campaign(
    with_cards, print_, database, settings, end, later
):
    campaign = with_cards(25)
    campaign.open()

    if end == "close":
        closing.close(database, campaign.cid, actor="Claire", now=campaign.now)
        closing.settle(database, settings, campaign.cid, later)
    else:
        closing.destroy(database, settings, campaign.cid, actor="Claire", now=campaign.now)

    assert not card_file.waits(settings.keys_dir, campaign.cid)
    with pytest.raises(fieldwork.NotWhileClosed):
        print_(campaign)


def test_a_start_erases_the_codes_that_a_crash_left(with_cards, database, settings, codes_of):
    campaign = with_cards(25)
    campaign.open()
    keys, codes = keyfile.read(settings.keys_dir, campaign.cid), codes_of(campaign)
    closing.close(database, campaign.cid, actor="Claire", now=campaign.now)
    with database.begin() as session:
        box.move(session, campaign.cid, "closing", "closed")
    card_file.write(settings.keys_dir, keys, campaign.cid, codes)

    recovery.recover(database, settings)

    assert not card_file.waits(settings.keys_dir, campaign.cid)


def test_a_start_leaves_the_codes_of_an_open_campaign(with_cards, database, settings):
    campaign = with_cards(25)
    campaign.open()

    recovery.recover(database, settings)

    assert card_file.waits(settings.keys_dir, campaign.cid)


def test_a_launch_that_fails_leaves_no_code(with_cards, settings):
    campaign = with_cards(25)

    with pytest.raises(launch.opening_code.CodeSlip):
        campaign.open(code="abeille abeille abeille abeille abeille abeille abeille xyzzy")

    assert not card_file.waits(settings.keys_dir, campaign.cid)
    assert not campaign.file().exists()


KILLED_HALFWAY = """
import os, signal, sys
from survey import storage
from survey.ballot_box import creation
from survey.fieldwork import launch
from survey.settings import Settings
from pathlib import Path
from datetime import datetime
settings = Settings.from_environment(os.environ, Path("instance"))
lay = creation._lay_out_vouchers
def die(*told):
    lay(*told)
    os.kill(os.getpid(), signal.SIGKILL)
creation._lay_out_vouchers = die
launch.open_campaign(
    storage.connect(settings.database_url), settings, sys.argv[1], code=launch.draw_code(),
    actor="Claire", now=datetime.fromisoformat(sys.argv[2]),
)
"""


def test_a_launch_killed_halfway_is_done_again_with_other_codes(
    with_cards, settings, codes_of, print_
):
    campaign = with_cards(25)
    environment = os.environ | {
        "SURVEY_INSTANCE": str(settings.instance),
        "SURVEY_DATABASE_URL": settings.database_url,
    }
    done = subprocess.run(
        [sys.executable, "-c", KILLED_HALFWAY, campaign.cid, campaign.now.isoformat()],
        env=environment,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    left = codes_of(campaign)

    campaign.open()

    codes = codes_of(campaign)
    assert len(left) == len(codes) == 25
    assert not set(left) & set(codes)
    assert answer_with(campaign, codes[0])
    with pytest.raises(casting.vouchers.LinkUnknown):
        answer_with(campaign, left[0])


def test_a_launch_without_cards_after_a_killed_one_with_some_keeps_no_code(
    with_cards, settings, database
):
    campaign = with_cards(25)
    keys = keyfile.create(settings.keys_dir, campaign.cid)
    card_file.write(settings.keys_dir, keys, campaign.cid, cards.draw(25))
    with database.begin() as session:
        fieldwork.choose(session, campaign.cid, 0, actor="Claire", now=campaign.now)

    campaign.open()

    assert not card_file.waits(settings.keys_dir, campaign.cid)
