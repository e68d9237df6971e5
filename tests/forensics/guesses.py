"""Guess who answered, and what, from the order in which things lie: rows, mails, tokens, tags."""

from itertools import product
from math import sqrt

SIGMAS = 5
"""A guess this far from chance is no chance: once in a million, of some fifty guesses."""


def ways(steps, mails, pairs):
    """Give every way to lay vouchers beside people: the order of the ones, that of the others.

    There are more vouchers than people: some wait for those who may be added later.

    Args:
        steps: dumps since the opening, their rows in stored order.
        mails: address and token of each mail, in the order in which they left.
        pairs: tag and receipt, in the order of arrival.
    """
    backup, laid_out = steps[-1], [tag for tag, _ in steps[0].vouchers]
    address_of = {person[0]: person[2] for person in backup.people}
    token_of = dict(mails)
    tags = [tag for tag, _ in backup.vouchers]
    arrived = [tag for tag, _ in pairs]
    people = {
        "stored": [address for _, _, address in backup.people],
        "id": [address_of[one] for one in sorted(address_of)],
        "generation": [person[2] for person in sorted(backup.people, key=lambda one: one[1])],
        "address": sorted(token_of),
        "mail": [address for address, _ in mails],
        "token": sorted(token_of, key=token_of.get),
    }
    vouchers = {
        "laid out": laid_out,
        "stored": tags,
        "tag": sorted(tags),
        "arrival": arrived + [tag for tag in sorted(tags) if tag not in set(arrived)],
    }
    for (of_people, order), (of_vouchers, laid) in product(people.items(), vouchers.items()):
        yield f"{of_vouchers} beside {of_people}", dict(zip(order, laid, strict=False))
        backwards = dict(zip(order, reversed(laid), strict=False))
        yield f"{of_vouchers} beside {of_people}, backwards", backwards


def is_chance(tag_of, spent, answered):
    """Test whether a guess of who answered is as good as a blind one.

    Source: the hypergeometric law: so many said to have answered, drawn among all.
    """
    said, invited = sum(tag in spent for tag in tag_of.values()), len(tag_of)
    share = len(answered) / invited
    deviation = sqrt(said * share * (1 - share) * (invited - said) / (invited - 1))
    return abs(hits(tag_of, spent, answered) - said * share) <= SIGMAS * deviation


def hits(tag_of, spent, answered):
    """Count the people rightly said to have answered, when `tag_of` says whose voucher is whose."""
    return sum(tag_of[address] in spent for address in answered)


def links(tag_of, pairs, receipts):
    """Count the ballots rightly said to be somebody's."""
    ballot_of = dict(pairs)
    return sum(ballot_of.get(tag_of[one]) == receipt for one, receipt in receipts.items())
