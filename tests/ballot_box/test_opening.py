"""The box opens once, for whoever holds the codes, and only genuine ballots count."""

import json
import random
import secrets
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import event, func, select

from survey.ballot_box import (
    box,
    casting,
    keyfile,
    opening,
    opening_code,
    receipts,
    scrubbing,
    sealing,
    vouchers,
    wrapping,
)
from survey.ballot_box.box import BoxNotOpen, WrongState
from survey.ballot_box.models import Box, SealedBallot, Voucher
from survey.ballot_box.opening import CodesExpected, KeysDamaged, TooSoon, WrongCode
from survey.ballot_box.opening_code import CodeSlip
from survey.ballot_box.receipts import NeverCounted, NotCountedYet
from survey.questionnaires.answers import parse_ballot
from survey.questionnaires.reading import from_source
from survey.storage import engine_of, reading
from tests import wire_client
from tests.ballot_box.conftest import PAD, QUESTIONNAIRE, OpenBox, facts
from tests.homes import ON_POSTGRESQL, ON_SQLITE, content_of

LEAD = opening_code.spell(b"of-the-lead-"[:10])
REPRESENTATIVE = opening_code.spell(b"of-the-cse-xyz"[:10])
OTHER = opening_code.spell(b"of-nobody-xyz"[:10])


def parse(content):
    return parse_ballot(from_source(QUESTIONNAIRE), content)


def to_the_count(open_box, now):
    with open_box.database.begin() as session:
        box.close(session, open_box.cid, now)
        box.settle(session, open_box.cid, now, timedelta(0))
        box.move(session, open_box.cid, "closed", "counting")


def unlock(open_box, codes, now):
    with open_box.database.begin() as session:
        wrapped = opening.wrapped_key(session, open_box.cid, now)
    return opening.unlock(wrapped, open_box.keys, codes)


def open_all(open_box, codes, now):
    """Open the box; return the answers handed over, and what is known of the box."""
    key, answers = unlock(open_box, codes, now), []
    with open_box.database.begin() as session:
        reading = opening.Reading(parse, answers.extend)
        return answers, opening.open_ballots(session, open_box.cid, key, reading)


def receipts_in(opened):
    return [opened.receipts[at : at + 32] for at in range(0, len(opened.receipts), 32)]


def deposit(open_box, token, now, **prepared_with):
    client = wire_client.WireClient(
        get=None,
        post=lambda path, body, _: _serve(open_box, path, body, now),
        cid=open_box.cid,
        token=token,
    )
    raw = open_box.manifest.raw
    prepared = wire_client.prepare(raw, {"enps": ["9"]}, **prepared_with)
    return bytes.fromhex(client.deposit(client.envelope(raw, prepared)))


def _serve(open_box, path, body, now):
    if path.endswith("/issue"):
        asked = json.loads(body)
        signature = open_box.issue(asked["token"], wire_client.unb64u(asked["blinded"]))
        return 200, json.dumps({"sig": wire_client.b64u(signature)}).encode()
    receipt = casting.deposit(
        open_box.database, open_box.keys_dir, open_box.cid, body, now=now, grace_seconds=0
    )
    return 200, json.dumps({"receipt": receipt.hex()}).encode()


@pytest.fixture
def one_code(noise, launch):
    return launch(facts={"opening": "one_code"}, code=LEAD)


@pytest.fixture
def two_codes(draft, database, settings, signing_key, launch):
    """A box under two codes: the representative's session wraps first, without the lead's."""
    cid = draft()
    with database.begin() as session:
        keys = box.draw_keys(session, settings.keys_dir, cid)
        representative = wrapping.wrap_for_representative(keys, cid, REPRESENTATIVE)
        token = keys.token(bytes(16), bytes(8))
        manifest = box.create_box(
            session,
            keys=keys,
            manifest_facts=facts(cid, opening="two_codes"),
            tags=[vouchers.tag_of(keys, token)],
            code=LEAD,
            representative=representative,
            signing_key=signing_key,
        )
    return OpenBox(database, settings.keys_dir, cid, keys, manifest, [token])


def test_all_that_went_in_comes_out_with_and_without_javascript(open_box, now):
    in_clear = [open_box.cast(token, {"enps": ["3"]}) for token in open_box.tokens[:3]]
    sealed_at_home = [deposit(open_box, token, now) for token in open_box.tokens[3:7]]

    to_the_count(open_box, now)
    answers, opened = open_all(open_box, [], now)

    assert sorted(one["enps"] for one in answers) == [("3",)] * 3 + [("9",)] * 4
    assert receipts_in(opened) == sorted(in_clear + sealed_at_home)
    assert (opened.counted, opened.void, opened.issued) == (7, 0, 7)


def test_answers_come_out_in_no_order_of_their_receipts(open_box, now):
    for number, token in enumerate(open_box.tokens):
        open_box.cast(token, {"enps": [str(number)]})
    to_the_count(open_box, now)

    orders = {
        tuple(answers["enps"][0] for answers in open_all(open_box, [], now)[0]) for _ in range(12)
    }

    assert len(orders) > 8


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not JSON",
        b"\xff",
        b"[" * 900,
        b'{"answers": []}',
        b'{"answers": {}}',
        b'{"answers": {"enps": ["11"]}}',
        b'{"answers": {"idee": ["\\ud800"]}}',
        b'{"answers": {"unknown": ["1"]}}',
        b"1" * 1000,
    ],
)
def test_signed_garbage_is_void_and_its_receipt_is_listed(open_box, now, content):
    receipt = deposit(open_box, open_box.tokens[0], now, plain=wire_client.pad(content, PAD))
    open_box.cast(open_box.tokens[1], {"enps": ["3"]})

    to_the_count(open_box, now)
    answers, opened = open_all(open_box, [], now)

    assert (len(answers), opened.counted, opened.void) == (1, 1, 1)
    assert receipt in receipts_in(opened)


def test_ballots_are_handed_over_in_parts_and_the_share_read_is_told(open_box, now, monkeypatch):
    monkeypatch.setattr(opening, "HANDED_AT_ONCE", 3)
    receipts = [open_box.cast(token, {"enps": ["3"]}) for token in open_box.tokens]
    to_the_count(open_box, now)
    key, parts, told = unlock(open_box, [], now), [], []

    with open_box.database.begin() as session:
        reading = opening.Reading(
            parse, lambda part: parts.append(len(part)), lambda *read: told.append(read)
        )
        opened = opening.open_ballots(session, open_box.cid, key, reading)

    assert parts == [3, 3, 2]
    assert told == [(3, 8), (6, 8)]
    assert (opened.counted, receipts_in(opened)) == (8, sorted(receipts))


def test_a_mark_in_the_padding_makes_the_ballot_void(open_box, now):
    plain = wire_client.pad(b'{"answers": {"enps": ["3"]}}', PAD)[:-1] + b"\x01"
    deposit(open_box, open_box.tokens[0], now, plain=plain)

    to_the_count(open_box, now)
    answers, opened = open_all(open_box, [], now)

    assert (answers, opened.void) == ([], 1)


def test_rows_put_straight_into_the_database_count_nowhere(open_box, noise, now):
    open_box.cast(open_box.tokens[0], {"enps": ["3"]})
    sealed = sealing.seal(open_box.manifest, b'{"answers": {"enps": ["0"]}}')
    digest = sealing.ballot_hash(open_box.manifest, sealed)
    with open_box.database.begin() as session:
        genuine = session.scalars(
            select(SealedBallot.envelope).where(SealedBallot.campaign_id == open_box.cid)
        ).one()
        for row_hash, envelope in (
            (digest, secrets.token_bytes(416) + sealed),
            (digest[::-1], genuine),
            (digest[1:] + b"\0", b""),
        ):
            session.add(SealedBallot(campaign_id=open_box.cid, hash=row_hash, envelope=envelope))

    to_the_count(open_box, now)
    answers, opened = open_all(open_box, [], now)

    assert (len(answers), opened.void, len(receipts_in(opened))) == (1, 0, 1)


def test_a_manifest_changed_in_the_database_opens_nothing(open_box, now):
    open_box.cast(open_box.tokens[0], {"enps": ["3"]})
    with open_box.database.begin() as session:
        row = session.get(Box, open_box.cid)
        row.manifest = row.manifest.replace(b'"k":5', b'"k":1')
    box.drop_cache(open_box.cid)

    to_the_count(open_box, now)
    answers, opened = open_all(open_box, [], now)

    assert (answers, opened.receipts) == ([], b"")


@pytest.mark.parametrize("state", ["open", "closing", "closed"])
def test_no_ballot_is_read_outside_the_count(open_box, now, state):
    key, answers = unlock(open_box, [], now), []
    with open_box.database.begin() as session:
        session.get(Box, open_box.cid).state = state

    reading = opening.Reading(parse, answers.extend)
    with open_box.database.begin() as session, pytest.raises(WrongState):
        opening.open_ballots(session, open_box.cid, key, reading)
    with open_box.database.begin() as session, pytest.raises(WrongState):
        opening.empty_box(session, open_box.cid, opening.Opened(b"", 0, 0, 0), invited=0)
    assert answers == []


def test_the_code_opens_however_it_is_typed(one_code, now):
    one_code.cast(one_code.tokens[0], {"enps": ["3"]})
    to_the_count(one_code, now)

    answers, _opened = open_all(one_code, [LEAD.upper().replace(" ", "  ")], now)

    assert len(answers) == 1


def test_a_slip_is_named_and_costs_nothing(one_code, now):
    with pytest.raises(CodeSlip):
        unlock(one_code, ["abaisser abandon"], now)

    assert unlock(one_code, [LEAD], now)


def test_a_wrong_code_costs_an_hour(one_code, now):
    with pytest.raises(WrongCode, match="14 h 00"):
        unlock(one_code, [OTHER], now)
    with one_code.database.begin() as session:
        opening.remember_wrong_code(session, one_code.cid, now)

    with pytest.raises(TooSoon, match="14 h 00"):
        unlock(one_code, [LEAD], now + timedelta(minutes=59, seconds=59))
    assert unlock(one_code, [LEAD], now + timedelta(hours=1))


def test_the_minute_told_is_never_too_early(one_code, now):
    late = now + timedelta(seconds=1)

    with pytest.raises(WrongCode, match="14 h 01"):
        unlock(one_code, [OTHER], late)


@pytest.mark.parametrize("codes", [[], [LEAD, LEAD]])
def test_the_number_of_codes_is_told(one_code, now, codes):
    with pytest.raises(CodesExpected, match=": 1"):
        unlock(one_code, codes, now)


def test_the_key_file_alone_does_not_open_a_box_under_a_code(one_code, now):
    with one_code.database.begin() as session:
        wrapped = opening.wrapped_key(session, one_code.cid, now)

    with pytest.raises(InvalidTag):
        wrapping.unwrap(one_code.keys.seal_kek(), one_code.cid, wrapped.content)


def test_the_code_alone_does_not_open_a_box_without_its_key_file(one_code, now):
    with one_code.database.begin() as session:
        wrapped = opening.wrapped_key(session, one_code.cid, now)

    with pytest.raises(WrongCode):
        opening.unlock(wrapped, keyfile.CampaignKeys(bytes(32)), [LEAD])


def test_without_code_a_foreign_key_file_is_said_damaged(open_box, now):
    with open_box.database.begin() as session:
        wrapped = opening.wrapped_key(session, open_box.cid, now)

    with pytest.raises(KeysDamaged):
        opening.unlock(wrapped, keyfile.CampaignKeys(bytes(32)), [])


def test_two_codes_open_together(two_codes, now):
    two_codes.cast(two_codes.tokens[0], {"enps": ["3"]})
    to_the_count(two_codes, now)

    answers, _opened = open_all(two_codes, [LEAD, REPRESENTATIVE], now)

    assert len(answers) == 1


def test_neither_of_two_codes_opens_alone_or_in_the_other_place(two_codes, now):
    refused = [[LEAD, OTHER], [OTHER, REPRESENTATIVE], [REPRESENTATIVE, LEAD]]

    for codes in refused:
        with pytest.raises(WrongCode):
            unlock(two_codes, codes, now)
    with pytest.raises(CodesExpected, match=": 2"):
        unlock(two_codes, [LEAD], now)


def test_a_counted_box_keeps_receipts_and_nothing_else(open_box, noise, now):
    cast = [open_box.cast(token, {"enps": ["3"]}) for token in open_box.tokens[:6]]
    cast.append(deposit(open_box, open_box.tokens[6], now, plain=wire_client.pad(b"void", PAD)))
    to_the_count(open_box, now)
    _answers, opened = open_all(open_box, [], now)

    with open_box.database.begin() as session:
        opening.empty_box(session, open_box.cid, opened, invited=8)
        box.move(session, open_box.cid, "counting", "counted")

    with open_box.database.begin() as session:
        listed = receipts.read(session, open_box.cid)
        wrapped = session.get(Box, open_box.cid).wrapped
        left = [
            session.scalars(
                select(func.count()).select_from(model).where(model.campaign_id == open_box.cid)
            ).one()
            for model in (SealedBallot, Voucher)
        ]
        with pytest.raises(BoxNotOpen):
            opening.wrapped_key(session, open_box.cid, now)
    assert listed.receipts == tuple(sorted(receipt.hex() for receipt in cast))
    assert (listed.invited, listed.issued, listed.counted, listed.void) == (8, 7, 6, 1)
    assert (wrapped, left) == (b"", [0, 0])


def test_before_the_count_there_is_no_list_of_receipts(open_box):
    open_box.cast(open_box.tokens[0], {"enps": ["3"]})

    with open_box.database.begin() as session, pytest.raises(NotCountedYet) as refusal:
        receipts.read(session, open_box.cid)

    assert refusal.value.word == "not_yet"


def test_a_destroyed_box_never_has_a_list_of_receipts(open_box):
    with open_box.database.begin() as session:
        box.destroy(session, open_box.cid)

    with open_box.database.begin() as session, pytest.raises(NeverCounted):
        receipts.read(session, open_box.cid)


def test_after_scrubbing_nothing_of_a_ballot_is_left_in_the_files(open_box, settings, home):
    receipt = open_box.cast(open_box.tokens[0], {"enps": ["3"]})
    with open_box.database.begin() as session:
        envelope = session.get(SealedBallot, (open_box.cid, receipt)).envelope
        wrapped = session.get(Box, open_box.cid).wrapped
        tag = session.scalars(
            select(Voucher.tag).where(Voucher.campaign_id == open_box.cid)
        ).first()
        box.destroy(session, open_box.cid)

    opening.scrub(open_box.database)

    kept = content_of(home, settings.database_url)
    traces = [receipt, tag, envelope[100:140], envelope[-40:], wrapped[20:60]]
    assert open_box.cid.encode() in kept
    assert not any(trace in kept for trace in traces)


@ON_POSTGRESQL
def test_a_server_that_does_not_let_its_journal_be_turned_is_cleaned_all_the_same(
    open_box, settings, home
):
    receipt = open_box.cast(open_box.tokens[0], {"enps": ["3"]})
    with open_box.database.begin() as session:
        box.destroy(session, open_box.cid)
    home.server.forbid_turning_journal(engine_of(open_box.database).url.database)

    opening.scrub(open_box.database)

    kept = [file.read_bytes() for file in home.files(settings.database_url)]
    assert not any(receipt in content for content in kept)


@ON_POSTGRESQL
def test_scrubbing_tells_when_a_reader_holds_a_table(open_box, monkeypatch):
    monkeypatch.setattr(scrubbing, "LONGEST_WAIT_FOR_READERS", 0.1)
    with reading(open_box.database) as session:
        session.scalar(select(func.count()).select_from(SealedBallot))

        with pytest.raises(opening.ScrubHindered):
            opening.scrub(open_box.database)


@ON_SQLITE
def test_scrubbing_tells_when_a_reader_holds_the_old_content(open_box):
    engine = engine_of(open_box.database)
    event.listen(engine, "checkout", lambda raw, *_: raw.execute("PRAGMA busy_timeout=1"))
    reader = engine.raw_connection()
    reader.cursor().execute("BEGIN")
    reader.cursor().execute("SELECT count(*) FROM ballot").fetchall()
    try:
        with pytest.raises(opening.ScrubHindered):
            opening.scrub(open_box.database)
    finally:
        reader.cursor().execute("ROLLBACK")
        reader.close()


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_lost_and_repeated_the_tally_is_exact(open_box, now, seed):
    chance = random.Random(seed)  # noqa: S311
    prepared = {
        token: wire_client.prepare(open_box.manifest.raw, {"enps": [str(number)]})
        for number, token in enumerate(open_box.tokens)
    }
    modulus = int.from_bytes(open_box.manifest.sign_n, "big")
    for token, ballot in prepared.items():
        for _ in range(chance.randint(1, 3)):
            signature = open_box.issue(token, ballot.request.blinded)
        content = wire_client.finalize(modulus, ballot.request, signature)
        for _ in range(chance.randint(1, 3)):
            casting.deposit(
                open_box.database,
                open_box.keys_dir,
                open_box.cid,
                ballot.prefix + content + ballot.sealed,
                now=now,
                grace_seconds=0,
            )

    to_the_count(open_box, now)
    answers, opened = open_all(open_box, [], now)

    assert sorted(one["enps"][0] for one in answers) == list("01234567")
    assert receipts_in(opened) == sorted(ballot.receipt for ballot in prepared.values())
