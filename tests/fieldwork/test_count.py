"""The box opens once, above the threshold, and whatever goes wrong before leaves it closed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from survey import storage
from survey.ballot_box import casting, counting_turn, receipts
from survey.ballot_box import opening as unsealing
from survey.campaigns.models import Invitee
from survey.fieldwork import (
    closing,
    count_progress,
    launch,
    letters,
    opening,
    publishing,
    recovery,
    standing,
)
from survey.mail import sending
from survey.mail.models import OutgoingMail
from survey.results import actions as results
from survey.results import queries as result_queries
from tests.homes import content_of


def close(campaign, at):
    closing.close(campaign.database, campaign.cid, actor="Claire Morel", now=at)
    sending.send_all(
        campaign.database,
        campaign.settings,
        letters.composer(campaign.settings, lambda: at),
        lambda: at,
    )


def count(campaign, at, codes=None, progress=count_progress.silent):
    return opening.count(
        campaign.database,
        campaign.settings,
        campaign.cid,
        codes=[campaign.code] if codes is None else codes,
        actor="Claire Morel",
        now=at,
        progress=progress,
    )


def state(campaign):
    with storage.reading(campaign.database) as session:
        return standing.state(session, campaign.cid)


@pytest.fixture
def answered(prepare, now, later):
    campaign = prepare(20)
    campaign.open()
    campaign.answer(12)
    close(campaign, later)
    return campaign


def test_every_answer_is_counted(answered, later, database):
    counted = count(answered, later)

    assert (counted.invited, counted.issued, counted.counted, counted.void) == (20, 12, 12, 0)
    with storage.reading(database) as session:
        assert result_queries.published_figures(session, answered.cid)["n"] == 12


def test_after_the_count_nothing_is_left_that_opens(answered, later, database):
    count(answered, later)

    assert not answered.file().exists()
    with storage.reading(database) as session:
        people = select(func.count()).where(Invitee.campaign_id == answered.cid)
        mails = select(func.count()).where(OutgoingMail.campaign_id == answered.cid)
        assert (session.scalar(people), session.scalar(mails)) == (0, 0)
        assert len(receipts.read(session, answered.cid).receipts) == 12


def test_the_mails_kept_as_files_go_with_the_count(answered, later, settings, noise):
    kept = [file.read_bytes() for file in settings.mails_dir.glob("*.eml")]
    assert sum(answered.cid.encode() in mail for mail in kept) == 20

    count(answered, later)

    left = [file.read_bytes() for file in settings.mails_dir.glob("*.eml")]
    assert not any(answered.cid.encode() in mail for mail in left)


def test_the_mails_kept_as_files_go_with_the_destruction(answered, later, database, settings):
    closing.destroy(database, settings, answered.cid, actor="Claire Morel", now=later)

    left = [file.read_bytes() for file in settings.mails_dir.glob("*.eml")]
    assert not any(answered.cid.encode() in mail for mail in left)


def test_no_answer_and_no_address_is_left_in_the_files(answered, later, settings, home):
    count(answered, later)

    kept = content_of(home, settings.database_url)
    assert b"p15@essai.example" not in kept
    assert answered.cid.encode() in kept


def test_under_the_threshold_nothing_is_told(prepare, now, later):
    campaign = prepare(20)
    campaign.open()
    campaign.answer(4)
    close(campaign, later)

    with pytest.raises(opening.TooFewBallots) as refusal:
        count(campaign, later)

    assert "4" not in str(refusal.value)
    assert state(campaign) == "closed"
    assert campaign.file().exists()


def test_a_box_too_empty_opens_once_a_day(prepare, later):
    campaign = prepare(20)
    campaign.open()
    campaign.answer(4)
    close(campaign, later)
    with pytest.raises(opening.TooFewBallots):
        count(campaign, later)

    with pytest.raises(opening.OpenedToday):
        count(campaign, later + timedelta(hours=1))

    with pytest.raises(opening.TooFewBallots):
        count(campaign, later + timedelta(days=1))


def test_a_box_too_empty_can_be_filled_further(prepare, later):
    campaign = prepare(20)
    campaign.open()
    campaign.answer(4)
    close(campaign, later)
    with pytest.raises(opening.TooFewBallots):
        count(campaign, later)

    closing.extend(
        campaign.database,
        campaign.cid,
        until=(later + timedelta(days=3)).date(),
        actor="Claire Morel",
        now=later,
    )
    for token in campaign.tokens()[4:9]:
        casting.cast_in_clear(
            campaign.database, campaign.settings.keys_dir, campaign.cid, token, {"a1": ["4"]}
        )
    close(campaign, later + timedelta(days=3))

    assert count(campaign, later + timedelta(days=3)).counted == 9


def test_a_wrong_code_opens_nothing_and_costs_an_hour(answered, later):
    with pytest.raises(unsealing.WrongCode):
        count(answered, later, codes=[launch.draw_code()])

    with pytest.raises(unsealing.TooSoon):
        count(answered, later + timedelta(minutes=59))
    assert state(answered) == "closed"

    assert count(answered, later + timedelta(minutes=61)).counted == 12


def test_a_slip_in_the_code_costs_nothing(answered, later):
    words = answered.code.split()
    with pytest.raises(launch.opening_code.CodeSlip):
        count(answered, later, codes=[" ".join([*words[:7], "zzz"])])

    assert count(answered, later).counted == 12


def test_a_crash_before_the_end_leaves_a_closed_box(answered, later):
    def crash(step, *_share):
        if step.startswith("Calcul"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        count(answered, later, progress=crash)

    assert state(answered) == "closed"
    assert count(answered, later).counted == 12


def test_a_start_after_a_killed_count_puts_the_box_back(answered, later, database, settings):
    closing.settle(database, settings, answered.cid, later)
    with database.begin() as session:
        unsealing.box.move(session, answered.cid, "closed", "counting")

    recovery.recover(database, settings)

    assert state(answered) == "closed"
    assert count(answered, later).counted == 12


def test_a_killed_count_is_simply_started_again(answered, later, database):
    closing.settle(database, answered.settings, answered.cid, later)
    with database.begin() as session:
        unsealing.box.move(session, answered.cid, "closed", "counting")

    assert count(answered, later).counted == 12


def test_of_two_who_count_at_once_the_second_is_told_so(answered, later):
    def count_too(step, *_share):
        if step.startswith("Calcul"):
            with pytest.raises(counting_turn.CountRunning, match="déjà en cours"):
                count(answered, later)
            recovery.recover(answered.database, answered.settings)

    assert count(answered, later, progress=count_too).counted == 12


def test_a_start_after_a_count_destroys_a_key_that_survived(answered, later, database, settings):
    root = answered.file().read_bytes()
    count(answered, later)
    answered.file().write_bytes(root)

    recovery.recover(database, settings)

    assert not answered.file().exists()


def test_the_count_waits_for_the_closing_notice(prepare, later):
    campaign = prepare(20)
    campaign.open()
    campaign.answer(12)
    closing.close(campaign.database, campaign.cid, actor="Claire Morel", now=later)

    with pytest.raises(opening.NoticesLeaving, match="20 en attente"):
        count(campaign, later)


def test_an_open_box_is_not_counted(prepare, later):
    campaign = prepare(20)
    campaign.open()
    campaign.answer(12)

    with pytest.raises(unsealing.box.WrongState):
        count(campaign, later)


def test_a_ballot_that_is_no_answer_is_void_and_has_its_receipt(prepare, later, database):
    campaign = prepare(20)
    campaign.open()
    campaign.answer(12, lambda at: {"a1": ["9"]} if at == 0 else {"a1": ["4"]})
    close(campaign, later)

    counted = count(campaign, later)

    assert (counted.counted, counted.void) == (11, 1)
    with storage.reading(database) as session:
        assert len(receipts.read(session, campaign.cid).receipts) == 12


def test_void_ballots_do_not_reach_the_threshold(prepare, later):
    campaign = prepare(20)
    campaign.open()
    campaign.answer(6, lambda at: {"a1": ["9"]} if at < 2 else {"a1": ["4"]})
    close(campaign, later)

    with pytest.raises(opening.TooFewBallots):
        count(campaign, later)


def test_comments_are_read_before_anybody_sees_them(answered, later, database):
    counted = count(answered, later)
    assert counted.texts_to_read == 12

    with pytest.raises(publishing.TextsNotRead, match="12 commentaires"):
        publishing.publish(database, answered.cid, actor="Claire Morel", now=later)
    assert state(answered) == "counted"

    with database.begin() as session:
        results.show_all_pending(session, answered.cid)
    publishing.publish(database, answered.cid, actor="Claire Morel", now=later)
    assert state(answered) == "published"


def test_destroying_reads_nothing_and_leaves_nothing(answered, later, database, settings):
    closing.destroy(database, settings, answered.cid, actor="Claire Morel", now=later)

    assert state(answered) == "destroyed"
    assert not answered.file().exists()
    with storage.reading(database) as session:
        assert not result_queries.has_figures(session, answered.cid)


def test_a_counted_box_cannot_be_destroyed(answered, later, database, settings):
    count(answered, later)

    with pytest.raises(closing.AlreadyCounted):
        closing.destroy(database, settings, answered.cid, actor="Claire Morel", now=later)


def test_the_extension_ends_where_it_was_promised(answered, later, database):
    with pytest.raises(closing.ExtensionTooLong, match="18/12/2026"):
        closing.extend(
            database,
            answered.cid,
            until=(later + timedelta(days=40)).date(),
            actor="Claire Morel",
            now=later,
        )


def test_a_campaign_closes_by_itself_when_its_day_is_over(prepare, settings, now):
    campaign = prepare(20)
    campaign.open()

    closing.close_what_is_due(campaign.database, settings, now + timedelta(days=11))
    assert state(campaign) == "open"

    closing.close_what_is_due(campaign.database, settings, now + timedelta(days=12))
    assert state(campaign) == "closing"

    closing.close_what_is_due(campaign.database, settings, now + timedelta(days=12, minutes=5))
    assert state(campaign) == "closed"


def test_a_key_nobody_used_dies_a_month_after_the_hard_end(answered, settings, now, database):
    closing.settle(database, settings, answered.cid, now + timedelta(days=13))

    recovery.destroy_forgotten_keys(database, settings, now + timedelta(days=54))
    assert answered.file().exists()

    recovery.destroy_forgotten_keys(database, settings, now + timedelta(days=57))
    assert not answered.file().exists()
    assert state(answered) == "destroyed"


def test_an_extension_to_the_end_of_time_is_refused(answered, later):
    with pytest.raises(closing.ExtensionTooLong):
        closing.extend(
            answered.database, answered.cid, until=date.max, actor="Claire Morel", now=later
        )
