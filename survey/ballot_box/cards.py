"""Is this the code of a paper card, and how is it written the one way that vouchers know?"""

import secrets
from typing import ClassVar

from survey.ballot_box.keyfile import InvitationToken
from survey.errors import Invalid

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""30 signs, without those that hands confuse: 0 O, 1 I L, U."""

RANDOM_SIGNS = 9
"""30^9 codes: 44 bits, guessed at one try in 2·10^13."""

_WEIGHTS = (1, 7, 11, 13, 17, 19, 23, 29, 1)
"""Prime to 30, so that one wrong sign always changes the check sign."""


class CardSlip(Invalid):
    """A code that no card bears."""

    word: ClassVar[str] = "malformed"


class CardCodeLength(CardSlip):
    """A card's code has ten signs."""

    message: ClassVar[str] = "Le code d’une carte compte {expected} signes ; vous en avez {given}."


class CardSignUnknown(CardSlip):
    """A sign that no card bears."""

    message: ClassVar[str] = "Le signe « {sign} » ne figure sur aucune carte. Relisez le code."


class CardCheckWrong(CardSlip):
    """The last sign does not fit the nine others."""

    message: ClassVar[str] = (
        "Le code « {code} » ne tombe pas juste : un signe est faux. Relisez-le."
    )


def draw(number: int) -> tuple[InvitationToken, ...]:
    """Draw so many codes, all different; they are bound to nobody, and derived from nothing."""
    bodies: dict[str, None] = {}
    while len(bodies) < number:
        bodies["".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))] = None
    return tuple(InvitationToken(body + check_sign(body)) for body in bodies)


def check_sign(body: str) -> str:
    """Compute the tenth sign from the nine others."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in zip(_WEIGHTS, body, strict=True))
    return ALPHABET[total % len(ALPHABET)]


def pretty(code: str) -> str:
    """Write a code in three groups, as hands copy it: "ABC DEF GHJK"."""
    return f"{code[:3]} {code[3:6]} {code[6:]}"


def canonical(text: str) -> InvitationToken:
    """Return a typed card code without blanks and in capitals: it stands where a token stands.

    Raises:
        CardSlip: naming the sign, the length or the code that cannot be right.
    """
    code = "".join(text.split()).upper()
    for sign in code:
        if sign not in ALPHABET:
            raise CardSignUnknown(sign=sign)
    if len(code) != RANDOM_SIGNS + 1:
        raise CardCodeLength(expected=RANDOM_SIGNS + 1, given=len(code))
    if check_sign(code[:RANDOM_SIGNS]) != code[RANDOM_SIGNS]:
        raise CardCheckWrong(code=code)
    return InvitationToken(code)
