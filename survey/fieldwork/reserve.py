"""Cards given away a few at a time, while the box is open; what is left at the end is void."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from survey.ballot_box import box, card_reserve, void_cards
from survey.ballot_box import cards as codes_of_cards
from survey.ballot_box.card_reserve import ReserveEmpty
from survey.ballot_box.keyfile import InvitationToken
from survey.ballot_box.rules import State
from survey.fieldwork.cards import NotWhileClosed
from survey.settings import Settings

__all__ = [
    "NotWhileClosed",
    "ReserveEmpty",
    "draw_word",
    "give",
    "pretty",
    "put_back",
    "read",
    "void_the_rest",
]


def give(
    session: Session, settings: Settings, cid: str, number: int
) -> tuple[InvitationToken, ...]:
    """Take so many codes out of the reserve of an open box, at random; they are kept nowhere else.

    The caller holds a row that whoever else takes codes must hold too.

    Raises:
        NotWhileClosed: if the box is not open.
        ReserveEmpty: if there are not so many left.
        survey.ballot_box.card_file.CardFileDamaged, survey.ballot_box.keyfile.KeyFileMissing:
            if the codes cannot be read.
    """
    if box.hold_state(session, cid)[0] != State.OPEN:
        raise NotWhileClosed()
    codes = card_reserve.take(settings.keys_dir, cid, number)
    void_cards.allow_again(session, settings.keys_dir, cid, codes)
    return codes


def put_back(settings: Settings, cid: str, codes: Sequence[InvitationToken]) -> None:
    """Put codes that could not be printed back into the reserve.

    The caller holds the row that `give` wanted held.
    """
    card_reserve.put_back(settings.keys_dir, cid, codes)


def void_the_rest(session: Session, settings: Settings, cid: str) -> int:
    """Declare void the cards that nobody was given; return how many that are new.

    Raises:
        survey.ballot_box.void_cards.TooLateForCards: once the count has begun.
    """
    codes = card_reserve.rest(settings.keys_dir, cid)
    return void_cards.declare(session, settings.keys_dir, cid, codes).new


def draw_word() -> str:
    """Draw a word written like a card's code, so that one field takes both; it opens no box."""
    return codes_of_cards.draw(1)[0]


def read(code: str) -> InvitationToken:
    """Return a printed code in the one way that vouchers know it."""
    return codes_of_cards.canonical(code)


def pretty(code: str) -> str:
    """Write a code in three groups, as it is printed."""
    return codes_of_cards.pretty(code)
