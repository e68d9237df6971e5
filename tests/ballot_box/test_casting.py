"""One person, one ballot, whatever is lost, repeated, raced or forged on the way."""

import secrets
import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from survey.ballot_box import blind_signature, box, cards, casting, keyfile, loading, vouchers
from survey.ballot_box.blind_signature import BlindedMessageRefused
from survey.ballot_box.box import BoxNotOpen, BoxUnknown
from survey.ballot_box.casting import EnvelopeSize, SignatureRefused
from survey.ballot_box.keyfile import KeyFileMissing
from survey.ballot_box.memory import Memory
from survey.ballot_box.models import UNSPENT, SealedBallot, Voucher
from survey.ballot_box.sealing import AnswersTooLong
from survey.ballot_box.vouchers import LinkUnknown, LinkUsed
from tests import wire_client
from tests.ballot_box.conftest import facts

GRACE = 120
ANSWERS = {"enps": ["9"]}


def prepare(open_box, answers=ANSWERS):
    return wire_client.prepare(open_box.manifest.raw, answers)


def envelope_of(open_box, prepared, blind_signature):
    n = int.from_bytes(open_box.manifest.sign_n, "big")
    signature = wire_client.finalize(n, prepared.request, blind_signature)
    return prepared.prefix + signature + prepared.sealed


def deposit(open_box, envelope, now, grace_seconds=GRACE):
    return casting.deposit(
        open_box.database,
        open_box.keys_dir,
        open_box.cid,
        envelope,
        now=now,
        grace_seconds=grace_seconds,
    )


def ballots(open_box):
    mine = SealedBallot.campaign_id == open_box.cid
    with open_box.database.begin() as session:
        return session.scalars(select(func.count()).select_from(SealedBallot).where(mine)).one()


def issued(open_box):
    with open_box.database.begin() as session:
        return vouchers.count_issued(session, open_box.cid)


def move(open_box, *states, now):
    with open_box.database.begin() as session:
        box.close(session, open_box.cid, now)
        for before, after in zip(("closing", *states), states, strict=False):
            box.move(session, open_box.cid, before, after)


def race(works):
    outcomes = []

    def run(work):
        try:
            outcomes.append(work())
        except LinkUsed:
            outcomes.append(LinkUsed)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_a_ballot_signed_blind_goes_in_and_gives_its_receipt(open_box, now):
    prepared = prepare(open_box)

    signature = open_box.issue(open_box.tokens[0], prepared.request.blinded)
    receipt = deposit(open_box, envelope_of(open_box, prepared, signature), now)

    assert receipt == prepared.receipt
    assert (ballots(open_box), issued(open_box)) == (1, 1)


def test_every_step_may_be_repeated_without_a_second_ballot(open_box, now):
    prepared = prepare(open_box)
    signatures = {open_box.issue(open_box.tokens[0], prepared.request.blinded) for _ in range(3)}
    envelope = envelope_of(open_box, prepared, signatures.pop())

    receipts = {deposit(open_box, envelope, now) for _ in range(3)}

    assert not signatures
    assert receipts == {prepared.receipt}
    assert (ballots(open_box), issued(open_box)) == (1, 1)


def test_a_second_device_is_refused(open_box):
    open_box.issue(open_box.tokens[0], prepare(open_box).request.blinded)

    with pytest.raises(LinkUsed):
        open_box.issue(open_box.tokens[0], prepare(open_box).request.blinded)
    with pytest.raises(LinkUsed):
        open_box.cast(open_box.tokens[0], ANSWERS)

    assert (ballots(open_box), issued(open_box)) == (0, 1)


def test_eight_devices_that_race_on_one_token_get_one_signature(open_box):
    blinded = [prepare(open_box).request.blinded for _ in range(8)]

    outcomes = race(
        lambda message=message: open_box.issue(open_box.tokens[0], message) for message in blinded
    )

    assert outcomes.count(LinkUsed) == 7
    assert issued(open_box) == 1


def test_eight_forms_that_race_on_one_token_leave_one_ballot(open_box):
    outcomes = race([lambda: open_box.cast(open_box.tokens[0], ANSWERS)] * 8)

    assert outcomes.count(LinkUsed) == 7
    assert (ballots(open_box), issued(open_box)) == (1, 1)


def test_eight_deposits_of_one_envelope_at_once_leave_one_ballot(open_box, now):
    prepared = prepare(open_box)
    signature = open_box.issue(open_box.tokens[0], prepared.request.blinded)
    envelope = envelope_of(open_box, prepared, signature)

    outcomes = race([lambda: deposit(open_box, envelope, now)] * 8)

    assert outcomes == [prepared.receipt] * 8
    assert ballots(open_box) == 1


def test_a_form_without_javascript_leaves_the_same_envelope(open_box):
    receipt = open_box.cast(open_box.tokens[0], ANSWERS)

    with open_box.database.begin() as session:
        envelope = session.get(SealedBallot, (open_box.cid, receipt)).envelope
    genuine = blind_signature.verify(
        loading.load(open_box.database, open_box.keys_dir, open_box.cid).public,
        envelope[:32] + receipt,
        envelope[32:416],
    )
    assert genuine
    assert len(envelope) == 32 + 384 + 65 + 16 + open_box.manifest.pad


def test_what_is_written_does_not_join_link_and_ballot(open_box):
    receipt = open_box.cast(open_box.tokens[0], ANSWERS)

    with open_box.database.begin() as session:
        mine = Voucher.campaign_id == open_box.cid, Voucher.blind_hash != UNSPENT
        spent = session.scalars(select(Voucher).where(*mine)).one()
        envelope = session.get(SealedBallot, (open_box.cid, receipt)).envelope
    assert spent.blind_hash not in (receipt, envelope[:32])
    assert spent.blind_hash not in envelope
    assert len(spent.blind_hash) == len(UNSPENT)


def test_an_unknown_token_spends_nothing(open_box, noise):
    stranger = noise.tokens[5]

    for token in (stranger, "", "é" * 22, "x" * 10_000, "\ud800"):
        with pytest.raises(LinkUnknown):
            open_box.issue(token, prepare(open_box).request.blinded)
        with pytest.raises(LinkUnknown):
            open_box.cast(token, ANSWERS)

    assert (ballots(open_box), issued(open_box)) == (0, 0)


def test_a_malformed_request_is_refused_first_and_leaves_the_link_free(open_box):
    n = int.from_bytes(open_box.manifest.sign_n, "big")
    numbers = [0, 1, n - 1, n, 2**3072 - 1]
    malformed = [value.to_bytes(384, "big") for value in numbers] + [b"", bytes(383), bytes(4096)]

    for blinded in malformed:
        with pytest.raises(BlindedMessageRefused):
            open_box.issue("nobody's token", blinded)
        with pytest.raises(BlindedMessageRefused):
            open_box.issue(open_box.tokens[0], blinded)

    assert issued(open_box) == 0


@pytest.mark.parametrize("change", [-1, 1, 0])
def test_an_envelope_of_another_size_is_refused(open_box, now, change):
    size = 32 + 384 + 65 + 16 + open_box.manifest.pad
    envelope = secrets.token_bytes(size + change) if change else b""

    with pytest.raises(EnvelopeSize):
        deposit(open_box, envelope, now)


def test_a_forged_or_borrowed_signature_is_refused(open_box, noise, now):
    prepared, other = prepare(open_box), prepare(open_box)
    signature = open_box.issue(open_box.tokens[0], prepared.request.blinded)
    envelope = envelope_of(open_box, prepared, signature)
    forgeries = [
        secrets.token_bytes(len(envelope)),
        envelope[:416] + other.sealed,
        other.prefix + envelope[32:],
        envelope[:40] + bytes([envelope[40] ^ 1]) + envelope[41:],
        envelope[:-1] + bytes([envelope[-1] ^ 1]),
    ]

    for forged in forgeries:
        with pytest.raises(SignatureRefused):
            deposit(open_box, forged, now)
    with pytest.raises(SignatureRefused):
        deposit(noise, envelope, now)

    assert ballots(open_box) == 0


def test_once_closing_no_signature_is_given_but_signed_ballots_still_come_in(open_box, now):
    prepared = prepare(open_box)
    signature = open_box.issue(open_box.tokens[0], prepared.request.blinded)
    envelope = envelope_of(open_box, prepared, signature)

    move(open_box, now=now)

    with pytest.raises(BoxNotOpen):
        open_box.issue(open_box.tokens[1], prepare(open_box).request.blinded)
    with pytest.raises(BoxNotOpen):
        open_box.issue(open_box.tokens[0], prepared.request.blinded)
    with pytest.raises(BoxNotOpen):
        open_box.cast(open_box.tokens[1], ANSWERS)
    with pytest.raises(BoxNotOpen):
        deposit(open_box, envelope, now + timedelta(seconds=GRACE))
    assert deposit(open_box, envelope, now + timedelta(seconds=GRACE - 1)) == prepared.receipt


@pytest.mark.parametrize("states", [["closed"], ["closed", "counting"]])
def test_once_closed_nothing_comes_in_anymore(open_box, now, states):
    prepared = prepare(open_box)
    signature = open_box.issue(open_box.tokens[0], prepared.request.blinded)
    envelope = envelope_of(open_box, prepared, signature)

    move(open_box, *states, now=now)

    with pytest.raises(BoxNotOpen):
        deposit(open_box, envelope, now)
    with pytest.raises(BoxNotOpen):
        open_box.cast("nobody's token", ANSWERS)


def test_an_ended_box_says_closed_although_its_keys_are_gone(open_box, now):
    envelope = bytes(32 + 384 + 65 + 16 + open_box.manifest.pad)
    with open_box.database.begin() as session:
        box.destroy(session, open_box.cid)
    keyfile.destroy(open_box.keys_dir, open_box.cid)

    with pytest.raises(BoxNotOpen):
        deposit(open_box, envelope, now)
    with pytest.raises(BoxNotOpen):
        open_box.cast(open_box.tokens[0], ANSWERS)
    with pytest.raises(BoxNotOpen):
        open_box.issue(open_box.tokens[0], b"\x02" * 384)


def test_an_unknown_campaign_is_said_unknown(database, settings, draft, now):
    for cid in (draft(), "0" * 16, "../../etc/passwd", ""):
        with pytest.raises(BoxUnknown):
            casting.cast_in_clear(database, settings.keys_dir, cid, "token", ANSWERS)
        with pytest.raises(BoxUnknown):
            vouchers.issue(database, settings.keys_dir, cid, "token", b"\x02" * 384)
        with pytest.raises(BoxUnknown):
            casting.deposit(database, settings.keys_dir, cid, b"", now=now, grace_seconds=0)


def test_a_worker_forgets_the_keys_when_the_key_file_is_gone(open_box):
    loading.load(open_box.database, open_box.keys_dir, open_box.cid)

    keyfile.destroy(open_box.keys_dir, open_box.cid)

    with pytest.raises(KeyFileMissing):
        open_box.cast(open_box.tokens[0], ANSWERS)


def test_a_sweep_forgets_the_keys_of_ended_boxes_only(open_box, noise):
    memory = Memory()
    for each in (open_box, noise):
        loaded = loading.load(each.database, each.keys_dir, each.cid)
        memory.keep_box(("place", each.cid), loaded)
    keyfile.destroy(open_box.keys_dir, open_box.cid)

    memory.sweep()
    keyfile.create(open_box.keys_dir, open_box.cid)

    assert memory.find_box(("place", open_box.cid)) is None
    assert memory.find_box(("place", noise.cid))


def test_answers_longer_than_the_ballot_spend_nothing(open_box):
    with pytest.raises(AnswersTooLong):
        open_box.cast(open_box.tokens[0], {"idee": ["é" * 1000]})

    assert (ballots(open_box), issued(open_box)) == (0, 0)


def test_a_card_stands_for_a_link_however_its_code_is_typed(draft, database, settings, signing_key):
    cid = draft()
    code = "ABCDEFGHJ" + cards.check_sign("ABCDEFGHJ")
    with database.begin() as session:
        keys = box.draw_keys(session, settings.keys_dir, cid)
        tags = [vouchers.tag_of(keys, code)]
        box.create_box(
            session, keys=keys, manifest_facts=facts(cid), tags=tags, signing_key=signing_key
        )

    typed = f" {code[:3].lower()} {code[3:6]} {code[6:]}"
    with database.begin() as session:
        assert vouchers.exists(session, keys, cid, typed)
        assert not vouchers.exists(session, keys, cid, code[:-1] + "2")
    casting.cast_in_clear(database, settings.keys_dir, cid, typed, ANSWERS)
    with pytest.raises(LinkUsed):
        casting.cast_in_clear(database, settings.keys_dir, cid, code, ANSWERS)


def test_a_link_never_tells_whether_it_was_used(open_box):
    with open_box.database.begin() as session:
        before = vouchers.exists(session, open_box.keys, open_box.cid, open_box.tokens[0])
    open_box.cast(open_box.tokens[0], ANSWERS)

    with open_box.database.begin() as session:
        after = vouchers.exists(session, open_box.keys, open_box.cid, open_box.tokens[0])

    assert before is after is True


def test_every_refusal_carries_its_word_of_the_wire():
    words = {
        BoxUnknown: "unknown",
        BoxNotOpen: "closed",
        LinkUnknown: "unknown",
        LinkUsed: "used",
        BlindedMessageRefused: "malformed",
        EnvelopeSize: "malformed",
        SignatureRefused: "refused",
        AnswersTooLong: "too_large",
    }

    assert {kind: kind.word for kind in words} == words
