"""What is a causerie about? The words that the plan uses too, and the kind of objective."""

from collections.abc import Mapping
from types import MappingProxyType

from survey.purpose.tags import B_CORP, FAMILIES, ISO_26000, VSME
from survey.translations import Sentence

__all__ = ["B_CORP", "FAMILIES", "ISO_26000", "OBJECTIVES", "VSME"]

OBJECTIVES: Mapping[str, Sentence] = MappingProxyType(
    {
        "environmental": Sentence("environnement"),
        "social": Sentence("social"),
        "governance": Sentence("gouvernance"),
    }
)
"""The kind of objective of the action plan that a causerie serves."""
