"""What is refused about causeries, besides what the rules say."""

from typing import ClassVar

from survey.errors import Conflict, Invalid, NotFound


class ThemeUnknown(NotFound):
    """No guide of the product or of the organisation has this id."""

    message: ClassVar[str] = "Ce thème de causerie n’existe pas."


class ThemeInUse(Conflict):
    """Sessions are still to be held with it."""

    message: ClassVar[str] = (
        "Des séances à venir portent sur ce thème : annulez-les, ou changez leur thème d’abord."
    )


class SessionUnknown(NotFound):
    """There is none, or it is somebody else's; alike on purpose."""

    message: ClassVar[str] = "Cette causerie n’existe pas."


class SessionOver(Conflict):
    """What was held or cancelled is no longer changed."""

    message: ClassVar[str] = "Cette causerie a déjà eu lieu, ou elle est annulée."


class SessionNotYet(Conflict):
    """Nobody has come yet."""

    message: ClassVar[str] = "Cette causerie n’a pas encore commencé."


class SessionCancelled(Conflict):
    """Nobody came."""

    message: ClassVar[str] = "Cette causerie est annulée."


class FacilitatorUnknown(Invalid):
    """Only members with the role lead sessions, for the session's page is theirs alone."""

    message: ClassVar[str] = "Choisissez une personne qui a le rôle d’animation."


class PlaceMissing(Invalid):
    """Nobody would find the room."""

    message: ClassVar[str] = "Dites où la causerie a lieu."


class WordsMissing(Invalid):
    """A proposal says something."""

    message: ClassVar[str] = "Écrivez ce qui est proposé ou décidé."


class OwnerOrDateMissing(Invalid):
    """A commitment that is everybody's is nobody's."""

    message: ClassVar[str] = "Un engagement a une personne et une date."


class TooLong(Invalid):
    """The words do not fit where they are kept and printed."""

    message: ClassVar[str] = "{what} : au plus {longest} signes (il y en a {length})."


class ProposalUnknown(NotFound):
    """It is not one of this session's."""

    message: ClassVar[str] = "Cette proposition n’est pas dans cette causerie."


class TooManyNames(Invalid):
    """More names than a conversation has people."""

    message: ClassVar[str] = "La liste compte au plus {most} noms."


class ListErased(Conflict):
    """The day of the list has passed."""

    message: ClassVar[str] = "La liste de présence de cette causerie est effacée, comme annoncé."
