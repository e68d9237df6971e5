"""Why an action is not written as it was given."""

from typing import ClassVar

from survey.errors import Conflict, Invalid


class TitleMissing(Invalid):
    """An action says what to do."""

    message: ClassVar[str] = "Écrivez ce qu’il faut faire : l’intitulé de l’action est vide."


class OwnerMissing(Invalid):
    """An action that is everybody's is nobody's."""

    message: ClassVar[str] = "Nommez la personne responsable de l’action."


class DroppedWithoutReason(Invalid):
    """People were promised this action."""

    message: ClassVar[str] = "Dites pourquoi l’action est abandonnée : ceux qui l’attendent liront."


class ThemeUnknown(Invalid):
    """The theme is not one that this campaign measured."""

    message: ClassVar[str] = "Le thème « {theme} » n’est pas dans le questionnaire de la campagne."


class IndicatorOfAnother(Invalid):
    """The effect is expected on a figure that tells of another objective."""

    message: ClassVar[str] = "Cet indicateur n’appartient pas à l’objectif choisi."


class TargetWithoutIndicator(Invalid):
    """A target is a value of some figure."""

    message: ClassVar[str] = "Choisissez l’indicateur que cette cible concerne."


class StillServed(Conflict):
    """Actions of the plan name it."""

    message: ClassVar[str] = "Des actions du plan le visent : changez-les d’abord."


class ThemeWithoutCampaign(Invalid):
    """A theme only means something inside a campaign."""

    message: ClassVar[str] = "Choisissez d’abord la campagne dont vient ce thème."
