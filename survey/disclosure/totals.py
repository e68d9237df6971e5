"""What is said of the whole company, where only sums tell a reader more than was said."""

from collections.abc import Sequence

from survey.disclosure.cutting import cut
from survey.disclosure.statements import Codes, Question, Released, Statement

Box = dict[Codes, tuple[int, int]]
"""Sets of codes that do not overlap, all codes together → between which numbers its people lie."""


def release_totals(question: Question, statements: Sequence[Statement]) -> tuple[Released, ...]:
    """Release the statements about everybody, which come first and share no code.

    Args:
        question: its answers.
        statements: those about the total, in order.
    """
    people = int(question.answers.sum())
    counts = question.counts.sum(axis=0)
    known = all_that_may_be(question, statements)
    for one in statements:
        low, high = between(known, one.codes, people)
        safe = [
            value
            for value in range(max(low, one.lowest), min(high, one.highest) + 1)
            if _keeps_secrets(question, known | {one.codes: (value, value)}, people)
        ]
        groups = cut(low, high, safe if low < high else [])
        true = int(counts[sorted(one.codes)].sum())
        known[one.codes] = next((group[0], group[-1]) for group in groups if true in group)
    return tuple(Released(one.cell, one.codes, *known[one.codes]) for one in statements)


def all_that_may_be(question: Question, statements: Sequence[Statement]) -> Box:
    """Return what is known before anything was said: nobody or everybody, of each set."""
    people = int(question.answers.sum())
    said = [one.codes for one in statements]
    unsaid = frozenset(range(question.shape.codes)).difference(*said)
    return dict.fromkeys([*said, unsaid] if unsaid else said, (0, people))


def between(known: Box, codes: Codes, people: int) -> tuple[int, int]:
    """Return between which numbers the people of some sets lie.

    Args:
        known: what is known of each set.
        codes: some of them together.
        people: everybody's number.
    """
    inside = [ends for part, ends in known.items() if part <= codes]
    outside = [ends for part, ends in known.items() if not part <= codes]
    least = max(sum(low for low, _ in inside), people - sum(high for _, high in outside))
    most = min(sum(high for _, high in inside), people - sum(low for low, _ in outside))
    return least, most


def _keeps_secrets(question: Question, known: Box, people: int) -> bool:
    """Test whether somebody may have answered outside each secret."""
    return all(between(known, secret, people)[0] < people for secret in question.shape.secrets)
