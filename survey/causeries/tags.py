"""What is a causerie about, in the words of ISO 26000, of the VSME standard and of B Corp?

Source:
    ISO 26000:2010, clause 6 (seven core subjects); EFRAG, Voluntary standard for non-listed
    SMEs (VSME), December 2024 (disclosures B1 to B11 and C1 to C9); B Lab Standards, version 2.1,
    2025 (seven impact topics).
"""

from collections.abc import Mapping
from types import MappingProxyType

from survey.translations import Sentence

ISO_26000: Mapping[str, Sentence] = MappingProxyType(
    {
        "governance": Sentence("gouvernance de l’organisation"),
        "human-rights": Sentence("droits de l’homme"),
        "labour": Sentence("relations et conditions de travail"),
        "environment": Sentence("environnement"),
        "fair-practices": Sentence("loyauté des pratiques"),
        "consumers": Sentence("questions relatives aux consommateurs"),
        "community": Sentence("communautés et développement local"),
    }
)

VSME: tuple[str, ...] = (
    *(f"B{number}" for number in range(1, 12)),
    *(f"C{number}" for number in range(1, 10)),
)

B_CORP: Mapping[str, Sentence] = MappingProxyType(
    {
        "purpose": Sentence("raison d’être et parties prenantes"),
        "climate": Sentence("action pour le climat"),
        "human-rights": Sentence("droits humains"),
        "fair-work": Sentence("travail équitable"),
        "inclusion": Sentence("justice, équité, diversité et inclusion"),
        "environment": Sentence("environnement et circularité"),
        "collective-action": Sentence("affaires publiques et action collective"),
    }
)

OBJECTIVES: Mapping[str, Sentence] = MappingProxyType(
    {
        "environmental": Sentence("environnement"),
        "social": Sentence("social"),
        "governance": Sentence("gouvernance"),
    }
)
"""The kind of objective of the action plan that a causerie serves."""

FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"iso26000": tuple(ISO_26000), "vsme": VSME, "bcorp": tuple(B_CORP)}
)
"""What may stand under `tags`, each a list."""
