"""Which papers can be made of a plan, and what each keeps."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from survey.translations import Sentence


class Variant(StrEnum):
    """One paper; its value stands in addresses and on the command line."""

    FULL = "complet"
    ESSENTIAL = "essentiel"
    STAFF = "personnel"
    PREVENTION = "prevention"
    MISSION = "mission"


TITLES: Mapping[Variant, Sentence] = MappingProxyType(
    {
        Variant.FULL: Sentence("Plan complet"),
        Variant.ESSENTIAL: Sentence("L’essentiel en deux pages"),
        Variant.STAFF: Sentence("Version pour le personnel"),
        Variant.PREVENTION: Sentence("Extrait pour le DUERP et le PAPRIPACT"),
        Variant.MISSION: Sentence("Rapport de mission"),
    }
)
"""What each is called."""

PURPOSES: Mapping[Variant, Sentence] = MappingProxyType(
    {
        Variant.FULL: Sentence(
            "Résultats, priorités, actions, un chapitre par thème et la méthode."
        ),
        Variant.ESSENTIAL: Sentence(
            "Pour la direction : ce qui presse, les décisions demandées, les actions par date."
        ),
        Variant.STAFF: Sentence(
            "À afficher : les résultats et ce qui est décidé, sans nom ni raison interne."
        ),
        Variant.PREVENTION: Sentence(
            "Constats sur les facteurs psychosociaux et actions de prévention."
        ),
        Variant.MISSION: Sentence(
            "Raison d’être, objectifs, indicateurs et preuves, pour le comité de mission "
            "et l’organisme tiers indépendant."
        ),
    }
)
"""What each is for."""

OF_RESULTS = (Variant.ESSENTIAL, Variant.FULL, Variant.STAFF, Variant.PREVENTION)
"""Made of one campaign; the other is made of the whole organisation."""

FOR_MANAGEMENT = (Variant.ESSENTIAL, Variant.FULL)

PSYCHOSOCIAL: Mapping[str, Sentence] = MappingProxyType(
    {
        "moyens": Sentence("Intensité et temps de travail"),
        "autonomie": Sentence("Autonomie"),
        "reconnaissance": Sentence("Rapports sociaux au travail"),
        "consideration": Sentence("Rapports sociaux au travail"),
        "ecoute": Sentence("Rapports sociaux au travail"),
        "cooperation": Sentence("Rapports sociaux au travail"),
        "sens": Sentence("Conflits de valeurs"),
        "intensite": Sentence("Intensité et temps de travail"),
        "emotions": Sentence("Exigences émotionnelles"),
        "rapports-sociaux": Sentence("Rapports sociaux au travail"),
        "valeurs": Sentence("Conflits de valeurs"),
        "insecurite": Sentence("Insécurité de la situation de travail"),
        "sante": Sentence("Santé et sécurité"),
    }
)
"""Themes of our banks that tell of a psychosocial factor, by id.

Source: the six dimensions of Gollac and Bodier, Mesurer les facteurs psychosociaux de risque au
travail pour les maîtriser, 2011; health and safety is kept beside them, for it ends there.
"""
