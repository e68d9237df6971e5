"""Paper cards: choose how many, print their codes while the box is open, then forget them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.ballot_box import box, card_file, void_cards
from survey.ballot_box import cards as codes_of_cards
from survey.ballot_box.card_file import CardsForgotten
from survey.ballot_box.rules import State
from survey.campaigns import actions as campaigns
from survey.campaigns import queries as campaign_queries
from survey.errors import Conflict, Invalid, NotFound
from survey.fieldwork import standing
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.settings import Settings
from survey.storage import Database

CARDS_ON_A_SHEET = 10
"""Two columns of five cards, 95 by 56 mm each, on A4."""

SHEETS_IN_A_FILE = 50
"""More make a file that takes long to draw, and longer to print without a paper jam."""


class NotWhileClosed(Conflict):
    """Nobody could answer with a card printed now."""

    message: ClassVar[str] = "Les cartes s’impriment pendant que la campagne est ouverte."


class NoCards(NotFound):
    """The campaign was opened without paper cards."""

    message: ClassVar[str] = "Cette campagne n’a pas de cartes de papier."


class SheetsUnknown(Invalid):
    """The campaign has no such sheets."""

    message: ClassVar[str] = "Choisissez des planches de 1 à {last}, {most} au plus par fichier."


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the cards of a campaign that was opened stand; nothing of who took or used one."""

    cards: int
    void: int

    waiting: bool
    """Whether their codes are still kept, to be printed."""

    @property
    def sheets(self) -> int:
        """Return how many sheets the cards fill."""
        return sheets_of(self.cards)


def sheets_of(cards: int) -> int:
    """Return how many sheets so many cards fill."""
    return -(-cards // CARDS_ON_A_SHEET)


def files_of(cards: int) -> tuple[tuple[int, int], ...]:
    """Return the first and the last sheet of each file into which an order is cut."""
    last = sheets_of(cards)
    return tuple(
        (first, min(first + SHEETS_IN_A_FILE - 1, last))
        for first in range(1, last + 1, SHEETS_IN_A_FILE)
    )


def choose(session: Session, cid: str, number: int, *, actor: str, now: datetime) -> None:
    """Choose how many cards a draft prints.

    Raises:
        standing.NotADraft: if it was opened.
        survey.campaigns.rules.CardsOutOfRange: if nobody prints so many.
    """
    standing.hold_draft(session, cid)
    campaigns.set_cards(session, cid, number)
    record(session, cid, Act.CARDS_CHOSEN, actor, now, cards=number)


def stand(session: Session, settings: Settings, cid: str) -> Standing:
    """Say where the cards of a campaign stand.

    Raises:
        NoCards: if it has none.
        survey.ballot_box.box.BoxUnknown: if it never opened.
    """
    cards = box.manifest(session, cid).cards
    if not cards:
        raise NoCards()
    return Standing(
        cards=cards,
        void=void_cards.count(session, cid),
        waiting=wait(settings, cid),
    )


def print_sheets(
    database: Database,
    settings: Settings,
    cid: str,
    sheets: tuple[int, int],
    *,
    actor: str,
    now: datetime,
) -> tuple[str, ...]:
    """Return the codes of some sheets, as they are printed; the trail says that they were.

    Args:
        database: of the installation.
        settings: those of the installation: where keys lie.
        cid: the campaign.
        sheets: the first and the last, from 1.
        actor: who prints.
        now: the present instant.

    Raises:
        NoCards: if the campaign has none.
        NotWhileClosed: if it is not open.
        SheetsUnknown: if there are no such sheets, or too many for one file.
        survey.ballot_box.card_file.CardsForgotten: if the codes were erased.
        survey.ballot_box.card_file.CardFileDamaged: if their file cannot be read.
    """
    first, last = sheets
    with database.begin() as session:
        there = stand(session, settings, cid)
        if box.state(session, cid) != State.OPEN:
            raise NotWhileClosed()
        if not 1 <= first <= last <= min(there.sheets, first + SHEETS_IN_A_FILE - 1):
            raise SheetsUnknown(last=there.sheets, most=SHEETS_IN_A_FILE)
        codes = card_file.read(settings.keys_dir, cid)
        some = codes[(first - 1) * CARDS_ON_A_SHEET : last * CARDS_ON_A_SHEET]
        record(session, cid, Act.CARDS_PRINTED, actor, now, cards=len(some))
    return tuple(codes_of_cards.pretty(code) for code in some)


def forget(database: Database, settings: Settings, cid: str, *, actor: str, now: datetime) -> None:
    """Erase the codes: the cards are printed. Only the paper bears them from here on.

    Raises:
        NoCards: if the campaign has none.
        survey.ballot_box.card_file.CardsForgotten: if they were erased before.
    """
    with database.begin() as session:
        there = stand(session, settings, cid)
        if not there.waiting:
            raise CardsForgotten()
        record(session, cid, Act.CARDS_FORGOTTEN, actor, now, cards=there.cards)
    erase(settings, cid)


def wait(settings: Settings, cid: str) -> bool:
    """Test whether the codes of a campaign's cards wait for the printer."""
    return card_file.waits(settings.keys_dir, cid)


def erase(settings: Settings, cid: str) -> None:
    """Erase the codes of a campaign that takes no more answers; done twice, it changes nothing."""
    card_file.destroy(settings.keys_dir, cid)


def record(session: Session, cid: str, act: Act, actor: str, now: datetime, *, cards: int) -> None:
    """Write in the trail what was done to so many cards."""
    trail.record(
        session,
        organisation_id=campaign_queries.campaign(session, cid).organisation_id,
        actor=actor,
        act=act,
        at=now,
        campaign_id=cid,
        cards=cards,
    )
