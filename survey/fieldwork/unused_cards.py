"""Paper cards that nobody took: declared void before the opening, used or not alike."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.ballot_box import box, void_cards
from survey.ballot_box import cards as codes_of_cards
from survey.ballot_box.keyfile import InvitationToken
from survey.ballot_box.void_cards import Declared
from survey.errors import Invalid
from survey.fieldwork import card_list, cards
from survey.fieldwork.card_list import CardList, Slip
from survey.organisations.acts import Act
from survey.settings import Settings
from survey.storage import Database


class CardOfAnother(Invalid):
    """A good code, but of no card of this campaign."""

    message: ClassVar[str] = "Le code « {code} » n’est celui d’aucune carte de cette campagne."


class ListRefused(Invalid):
    """Nothing is half declared."""

    message: ClassVar[str] = (
        "Aucune carte n’est encore déclarée inutilisée : corrigez d’abord les lignes signalées."
    )

    @property
    def slips(self) -> tuple[Slip, ...]:
        """Return what is wrong, line by line."""
        slips = self.details["slips"]
        assert isinstance(slips, tuple)  # noqa: S101
        return slips


class EmptyList(Invalid):
    """No code was given."""

    message: ClassVar[str] = "Tapez ou scannez au moins un code."


def take_back(
    database: Database, settings: Settings, cid: str, text: str, *, actor: str, now: datetime
) -> Declared:
    """Declare void the unused cards of a list; what is said is the same if some were used.

    Args:
        database: of the installation.
        settings: those of the installation: where keys lie.
        cid: the campaign.
        text: codes or addresses of cards, as `card_list.read` takes them.
        actor: who declares it.
        now: the present instant.

    Raises:
        survey.fieldwork.cards.NoCards: if the campaign has none.
        survey.ballot_box.void_cards.TooLateForCards: once the count has begun.
        EmptyList: if the list holds nothing.
        ListRefused: naming every slip; nothing is declared.
    """
    found = card_list.read(text)
    with database.begin() as session:
        cards.stand(session, settings, cid)
        void_cards.check_in_time(session, cid)
        _check(session, settings, cid, found)
        declared = void_cards.declare(session, settings.keys_dir, cid, found.codes)
        if declared.new:
            act = Act.CARDS_TAKEN_BACK
            cards.record(session, cid, act, actor, now, cards=declared.new)
    return declared


def handed_out(session: Session, cid: str) -> int:
    """Count the cards of an open campaign that were not taken back."""
    return box.manifest(session, cid).cards - void_cards.count(session, cid)


def _check(session: Session, settings: Settings, cid: str, found: CardList) -> None:
    """Refuse a list that holds anything else than cards of the campaign, or nothing."""
    strangers = void_cards.unknown(session, settings.keys_dir, cid, found.codes)
    slips = [*found.slips, *(_of_another(found, code) for code in strangers)]
    if slips:
        raise ListRefused(slips=tuple(sorted(slips, key=lambda slip: slip.line)))
    if not found.codes:
        raise EmptyList()


def _of_another(found: CardList, code: InvitationToken) -> Slip:
    return Slip(found.codes[code], CardOfAnother(code=codes_of_cards.pretty(code)))
