"""What is refused about proposals, besides what the rules say."""

from typing import ClassVar

from survey.errors import Conflict, Invalid, NotFound


class ProposalUnknown(NotFound):
    """There is none, or it is another organisation's; alike on purpose."""

    message: ClassVar[str] = "Cette proposition n’est pas dans votre registre."


class RegisterUnknown(NotFound):
    """No register opens with this address."""

    message: ClassVar[str] = (
        "Cette adresse n’ouvre aucun registre de propositions. Elle a pu être renouvelée : "
        "demandez la nouvelle à la personne chargée de la RSE."
    )


class CommentNotPublished(Conflict):
    """Only what a moderator let through, after publication, may be taken up."""

    message: ClassVar[str] = (
        "Seul un commentaire relu, montré et publié avec les résultats peut entrer au registre."
    )


class AlreadyEntered(Conflict):
    """It has its number already."""

    message: ClassVar[str] = "Cette proposition est déjà au registre."


class WordsOfTheSurvey(Conflict):
    """The author must find their own words again."""

    message: ClassVar[str] = (
        "Les mots d’une enquête se lisent là où ils ont été publiés : ils ne se corrigent pas ici."
    )


class RegisterFull(Conflict):
    """Nearly every number is taken."""

    message: ClassVar[str] = "Le registre est plein : retirez d’anciennes propositions."


class AnswerStands(Conflict):
    """The staff was answered: that does not vanish."""

    message: ClassVar[str] = (
        "Une proposition qui a reçu une réponse, ou qui en réunit d’autres, ne se retire plus."
    )


class SameProposal(Invalid):
    """A proposal is no duplicate of itself."""

    message: ClassVar[str] = "Choisissez une autre proposition que celle-ci."


class NumberUnknown(Invalid):
    """No proposal to merge with has it."""

    message: ClassVar[str] = (
        "Aucune proposition ouverte du registre ne porte le n° {number} : vérifiez-le."
    )


class AlreadyLinked(Conflict):
    """The plan says so already."""

    message: ClassVar[str] = "Cette action répond déjà à cette proposition."


class NotAccepted(Conflict):
    """Actions come of what was accepted."""

    message: ClassVar[str] = "Acceptez d’abord la proposition : une action en découle ensuite."
