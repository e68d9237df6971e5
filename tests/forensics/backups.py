"""What a dump of the database tells, row by row, in the order in which the rows are stored."""

from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import create_engine, text

UNSPENT = bytes(32)


@dataclass(frozen=True)
class Backup:
    """The tables of who and of what, as they lie in the database."""

    people: list[tuple[bytes, bytes, str]]
    """Of each invitee: id, generation, address."""

    vouchers: list[tuple[bytes, bytes]]
    """Tag and mark."""

    ballots: dict[bytes, bytes]
    """Envelope by receipt."""

    def spent(self):
        return {tag for tag, mark in self.vouchers if mark != UNSPENT}


def read(url):
    """Dump the three tables."""
    engine = create_engine(url)
    with engine.connect() as connection:
        people = connection.execute(text("SELECT id, generation, email FROM invitee")).all()
        vouchers = connection.execute(text("SELECT tag, blind_hash FROM voucher")).all()
        ballots = connection.execute(text("SELECT hash, envelope FROM ballot")).all()
    engine.dispose()
    return Backup(
        people=[(bytes(one), bytes(other), email) for one, other, email in people],
        vouchers=[(bytes(tag), bytes(mark)) for tag, mark in vouchers],
        ballots={bytes(receipt): bytes(envelope) for receipt, envelope in ballots},
    )


def pair(steps):
    """Pair each voucher spent with the ballot that came beside it, from one dump to the next."""
    pairs = []
    for before, after in pairwise(steps):
        spent = after.spent() - before.spent()
        arrived = after.ballots.keys() - before.ballots.keys()
        pairs += zip(spent, arrived, strict=True)
    return pairs


def pair_by_transaction(server, name):
    """Pair vouchers and ballots by the rank of the transactions that wrote them (PostgreSQL)."""
    vouchers = server.ask("SELECT xmin::text::bigint, tag, blind_hash FROM voucher", database=name)
    ballots = server.ask("SELECT xmin::text::bigint, hash FROM ballot", database=name)
    spent = [bytes(tag) for _, tag, mark in sorted(vouchers) if bytes(mark) != UNSPENT]
    return list(zip(spent, (bytes(receipt) for _, receipt in sorted(ballots)), strict=True))
