"""What is refused about pools: never with a number of ballots or of people below the threshold."""

from typing import ClassVar

from survey.errors import Conflict, Invalid, NotFound


class PoolUnknown(NotFound):
    """There is none, or it is another organisation's; alike on purpose."""

    message: ClassVar[str] = "Ce groupement de causeries n’existe pas."


class PoolStands(Conflict):
    """Two pools that take the same sessions would be subtracted from each other."""

    message: ClassVar[str] = (
        "Le groupement « {title} » prend déjà ces causeries : ouvrez-le avant d’en créer un autre."
    )


class NoPoolOpen(Conflict):
    """Nobody could answer with a card."""

    message: ClassVar[str] = (
        "Aucun groupement ne prend encore cette causerie. La personne chargée de la RSE en crée "
        "un ; les cartes s’impriment ensuite."
    )


class FeedbackOver(Conflict):
    """The pool of this session takes nothing more."""

    message: ClassVar[str] = (
        "Le groupement de cette causerie est clos : elle ne peut plus recevoir d’avis."
    )


class StillWaiting(Conflict):
    """Opening it would show who said what. No number is told."""

    message: ClassVar[str] = (
        "Ce groupement attend d’autres séances : il ne s’ouvre pas tant que trop peu de personnes "
        "y ont participé. Les avis déjà donnés restent scellés."
    )


class NotClosed(Conflict):
    """Only a pool that was closed for good cause may wait again."""

    message: ClassVar[str] = "Ce groupement n’est pas clos : il attend déjà."


class NoTimeLeft(Conflict):
    """The last day was promised to respondents."""

    message: ClassVar[str] = (
        "Ce groupement est à sa dernière limite, fixée à sa création : il ne peut plus attendre. "
        "Ses avis seront détruits sans être lus."
    )


class CardsOutOfBounds(Invalid):
    """More cards than a conversation has people."""

    message: ClassVar[str] = (
        "Une causerie reçoit de 1 à {most} cartes en tout ; {given} sont déjà remises."
    )


class ReserveOutOfBounds(Invalid):
    """Too few for one session, or more than anybody prints."""

    message: ClassVar[str] = "Un groupement compte de {fewest} à {most} cartes."


class CardsStand(Conflict):
    """With cards and a poster, people would answer twice."""

    message: ClassVar[str] = (
        "Des cartes sont déjà remises pour cette causerie : avec une affiche, on répondrait "
        "deux fois."
    )


class PosterStands(Conflict):
    """With a poster and cards, people would answer twice."""

    message: ClassVar[str] = (
        "Une affiche à code existe pour cette causerie : avec des cartes, on répondrait deux fois."
    )


class PosterUnknown(NotFound):
    """No poster bears this code, or its pool takes no more answers."""

    message: ClassVar[str] = "Ce code n’est celui d’aucune affiche ouverte."


class PosterNotToday(Conflict):
    """A poster's code serves in the room, on the day."""

    message: ClassVar[str] = "Le code de cette affiche ne vaut que le {day}, jour de la causerie."


class PosterNotYet(Conflict):
    """How many cards it hands out hangs on how many people are there."""

    message: ClassVar[str] = (
        "La personne qui anime n’a pas encore noté combien de personnes sont présentes : "
        "l’affiche donne des cartes juste après."
    )


class PosterDone(Conflict):
    """As many cards were taken as people were there."""

    message: ClassVar[str] = (
        "Toutes les cartes de cette causerie sont prises : il y en a une par personne présente."
    )
