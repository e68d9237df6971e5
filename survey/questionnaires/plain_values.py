"""Are all values such that every program reads them the same way?"""

import re
from collections.abc import Iterator
from typing import Any

from survey.questionnaires.problems import Fault, Path
from survey.questionnaires.yaml_source import DEEPEST

ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
"""Control characters but line ends and tabulations, halves of characters, byte order marks."""


def faults_in(value: Any) -> Iterator[Fault]:
    """Give what is no mapping of plain values: nothing at all, odd characters, decimals."""
    if not isinstance(value, dict) or not value:
        yield (), "ce fichier est vide, ou n’est pas un ensemble de clés et de valeurs"
        return
    yield from _inside(value, ())


def _inside(value: Any, path: Path) -> Iterator[Fault]:
    """Give the faults at `path` and below."""
    if len(path) > DEEPEST:
        yield (), "il y a trop de niveaux les uns dans les autres"
    elif isinstance(value, dict):
        for key, inside in value.items():
            if not isinstance(key, str) or ODD.search(key):
                yield path, "une clé doit être un texte ordinaire"
            else:
                yield from _inside(inside, (*path, key))
    elif isinstance(value, list):
        for at, inside in enumerate(value):
            yield from _inside(inside, (*path, at))
    else:
        yield from _alone(value, path)


def _alone(value: Any, path: Path) -> Iterator[Fault]:
    """Give the fault of one value."""
    if value is None:
        yield path, "valeur vide : écrivez-la, ou retirez la clé"
    elif isinstance(value, float) or not isinstance(value, str | int):
        yield path, "un nombre à virgule s’écrit comme un texte, avec un point"
    elif isinstance(value, str) and ODD.search(value):
        yield path, "ce texte contient un caractère invisible : effacez-le et retapez"
