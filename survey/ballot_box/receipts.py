"""Was my ballot in the box? The list that everybody may search after the count."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.ballot_box import box
from survey.ballot_box.models import Receipts
from survey.ballot_box.rules import State
from survey.errors import Conflict

HASH_SIZE = 32
SHOWN_DIGITS = 20
"""80 bits: what people note down; the list keeps all 256."""


class NotCountedYet(Conflict):
    """Before the count even the number of ballots is nobody's business."""

    message: ClassVar[str] = "Les récépissés seront publiés au dépouillement."
    word: ClassVar[str] = "not_yet"


class NeverCounted(Conflict):
    """The box was destroyed unread."""

    message: ClassVar[str] = (
        "Cette enquête a été détruite sans être dépouillée : il n’y a pas de récépissés."
    )
    word: ClassVar[str] = "closed"


@dataclass(frozen=True, slots=True)
class ReceiptList:
    """What the box held, without a word of what was said."""

    receipts: tuple[str, ...]
    """64 hexadecimal digits each, sorted; counted and void ballots together."""

    invited: int
    """People, those added while the campaign was open included."""

    added: int
    """People added while the campaign was open."""

    issued: int
    counted: int
    void: int

    cards: int
    """Paper cards printed."""

    void_cards: int
    """Paper cards declared unused before the count."""

    @property
    def difference(self) -> int:
        """Ballots, void ones included, minus links and cards that served.

        Fewer than nothing: somebody's ballot was signed and never came. More: a backup was
        restored, and a link served twice.
        """
        return self.counted + self.void - self.issued

    @property
    def people(self) -> int:
        """Return how many could answer, by mail or with a card that was not taken back."""
        return self.invited + self.cards - self.void_cards


def read(session: Session, cid: str) -> ReceiptList:
    """Return the list of receipts of a counted box.

    Raises:
        NotCountedYet: before the count.
        NeverCounted: if the box was destroyed unread.
        survey.ballot_box.box.BoxUnknown: if the campaign never opened.
    """
    row = session.get(Receipts, cid)
    if row is None:
        raise NeverCounted if box.state(session, cid) == State.DESTROYED else NotCountedYet
    digits = row.hashes.hex()
    step = 2 * HASH_SIZE
    return ReceiptList(
        receipts=tuple(digits[at : at + step] for at in range(0, len(digits), step)),
        invited=row.invited,
        added=row.added,
        issued=row.issued,
        counted=row.counted,
        void=row.void,
        cards=row.cards,
        void_cards=row.void_cards,
    )
