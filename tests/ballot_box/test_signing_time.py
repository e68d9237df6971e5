"""The time of a blind signature tells nothing of the blinded message, hence nothing of the key."""

import secrets

import pytest

from survey.ballot_box.blind_signature import SIGNATURE_SIZE, Signer
from tests.ballot_box.timing import leaks

ROUNDS = 250
"""Enough to see builtin `pow` a hundred times over; a signature takes some milliseconds."""

SMALL = 2**20

RELATIONS = {
    "one above a multiple of p": ("p", lambda: 1),
    "one below a multiple of p": ("p", lambda: -1),
    "a little above a multiple of q": ("q", lambda: 2 + secrets.randbelow(SMALL)),
    "a little below a multiple of q": ("q", lambda: -2 - secrets.randbelow(SMALL)),
    "a few ones among zeros": (None, lambda: 2**3071 + 1 + secrets.randbelow(SMALL)),
}
"""A prime of the key, and how far from a multiple of it the message lies.

An exact multiple is not among them: who can write one knows the key already.
"""


def written(number):
    return int(number).to_bytes(SIGNATURE_SIZE, "big")


def near_multiple(numbers, prime, beyond):
    """Draw a message of full length that is a multiple of a prime of the key, plus a little."""
    factor = getattr(numbers, prime) if prime else 0
    highest = numbers.public_numbers.n // (factor or 1)
    return written(factor * (highest - 1 - secrets.randbelow(highest // 4)) + beyond)


@pytest.fixture
def numbers(signing_key):
    return signing_key.private_numbers()


@pytest.fixture(params=RELATIONS)
def chosen(request, numbers):
    """Draw messages in a chosen relation to the key."""
    prime, beyond = RELATIONS[request.param]
    return lambda: near_multiple(numbers, prime, beyond())


@pytest.fixture
def ordinary(numbers):
    """Draw messages as blinding draws them."""
    n = numbers.public_numbers.n
    return lambda: written(n // 2 + secrets.randbelow(n // 2 - 2))


def test_the_time_does_not_depend_on_the_blinded_message(signing_key, chosen, ordinary):
    sign = Signer(signing_key).blind_sign

    assert not leaks(sign, chosen, ordinary, ROUNDS)


def test_the_measure_sees_a_signer_that_uses_builtin_power(numbers, ordinary):
    def sign(blinded):
        message = int.from_bytes(blinded, "big")
        pow(message % numbers.p, numbers.dmp1, numbers.p)

    def near_p():
        return near_multiple(numbers, "p", 2 + secrets.randbelow(SMALL))

    assert leaks(sign, near_p, ordinary, 20)


def test_the_measure_sees_nothing_between_two_draws_of_the_same_kind(signing_key, ordinary):
    sign = Signer(signing_key).blind_sign

    assert not leaks(sign, ordinary, ordinary, 50)
