"""How is an opening code drawn, typed and checked before anything is tried with it?"""

import difflib
import hashlib
import re
import secrets
import unicodedata
from importlib import resources
from typing import ClassVar

from survey.errors import Invalid

WORDS_IN_CODE = 8
BITS_PER_WORD = 11
RANDOM_BYTES = 10
"""80 random bits; the other 8 of the 88 check them."""

_BLANKS = re.compile(r"[\s'\u2018\u2019\u02bc]+")


class CodeSlip(Invalid):
    """A code that nobody ever drew: a slip of the finger, named at once, that costs nothing."""

    message: ClassVar[str] = (
        "Le code ne tombe pas juste : un mot est faux ou deux mots sont échangés. "
        "Relisez-le ; cette erreur ne coûte rien."
    )


class WrongNumberOfWords(CodeSlip):
    """A code has eight words."""

    message: ClassVar[str] = (
        "Un code compte {expected} mots ; vous en avez écrit {given}. Cette erreur ne coûte rien."
    )


class UnknownWord(CodeSlip):
    """A word that is not in the list, and resembles none."""

    message: ClassVar[str] = (
        "« {word} » n’est pas un mot de la liste des codes. Cette erreur ne coûte rien."
    )


class MisspeltWord(CodeSlip):
    """A word that is not in the list, but nearly."""

    message: ClassVar[str] = (
        "« {word} » n’est pas un mot de la liste des codes : est-ce « {suggestion} » ? "
        "Cette erreur ne coûte rien."
    )


def normalise(text: str) -> str:
    """Write a code the one way that keys are made from: lower case, no accents, single spaces."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _BLANKS.sub(" ", bare.lower()).strip()


def _read_words() -> tuple[str, ...]:
    """Read the French list of 2,048 words, with their accents."""
    words = resources.files("mnemonic").joinpath("wordlist/french.txt").read_text("utf-8")
    return tuple(unicodedata.normalize("NFC", word) for word in words.split())


WORDS = _read_words()
"""The words as printed; each place is 11 bits. Without accents they all stay different."""

_PLACES = {normalise(word): place for place, word in enumerate(WORDS)}


def spell(entropy: bytes) -> str:
    """Write 80 bits as eight words, the last of which also carries 8 check bits.

    Args:
        entropy: 10 random bytes.
    """
    value = int.from_bytes(entropy + _check_bits(entropy), "big")
    places = [
        value >> BITS_PER_WORD * back & (1 << BITS_PER_WORD) - 1
        for back in reversed(range(WORDS_IN_CODE))
    ]
    return " ".join(WORDS[place] for place in places)


def draw() -> str:
    """Draw a new code, to be shown once to the person who will keep it."""
    return spell(secrets.token_bytes(RANDOM_BYTES))


def check(text: str) -> str:
    """Return a typed code in its normal form, which is the one keys are made from.

    Raises:
        CodeSlip: if nobody ever drew such a code; its sentence names the word.
    """
    words = normalise(text).split()
    value = 0
    for word in words:
        value = value << BITS_PER_WORD | _place(word)
    if len(words) != WORDS_IN_CODE:
        raise WrongNumberOfWords(expected=WORDS_IN_CODE, given=len(words))
    content = value.to_bytes(RANDOM_BYTES + 1, "big")
    if _check_bits(content[:RANDOM_BYTES]) != content[RANDOM_BYTES:]:
        raise CodeSlip
    return " ".join(words)


def _place(word: str) -> int:
    """Return the place of a word in the list."""
    if word in _PLACES:
        return _PLACES[word]
    near = difflib.get_close_matches(word, _PLACES, n=1, cutoff=0.7)
    if near:
        raise MisspeltWord(word=word, suggestion=WORDS[_PLACES[near[0]]])
    raise UnknownWord(word=word)


def _check_bits(entropy: bytes) -> bytes:
    """Return the byte that tells a slip from a code."""
    return hashlib.sha256(entropy).digest()[:1]
