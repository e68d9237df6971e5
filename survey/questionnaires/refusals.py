"""Say in French what pydantic found wrong, at the place where the file has it."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from survey.questionnaires import shapes
from survey.questionnaires.problems import Fault, Path, printable

QUOTE_IT = 'il faut un texte : mettez des guillemets, « "{value}" »'

SENTENCES = {
    "missing": "cette clé manque",
    "int_type": "il faut un nombre entier, sans guillemets",
    "bool_type": "il faut true ou false",
    "list_type": "il faut une liste",
    "dict_type": "il faut des clés et des valeurs",
    "model_type": "il faut des clés et des valeurs",
    "string_too_long": "ce texte est trop long (au plus {max_length} caractères)",
    "greater_than_equal": "il faut au moins {ge}",
    "less_than_equal": "il faut au plus {le}",
    "too_short": "il en faut au moins {min_length}",
    "too_long": "il en faut au plus {max_length}",
    "literal_error": "il faut {expected}",
    "own": "{sentence}",
}

PATTERNS = {
    shapes.ID_PATTERN: "un identifiant n’a que des lettres sans accent, des chiffres, - et _ "
    "(1 à 40 signes)",
    shapes.LANGUAGE_PATTERN: "une langue s’écrit fr, en, pt-BR…",
    shapes.NOT_BLANK: "ce texte est vide",
    shapes.WRITTEN_DECIMAL: "il faut un nombre, avec un point (au plus 6 décimales)",
}

FLOORS = {
    "figures": "le seuil est d’au moins 5 : en dessous, un chiffre désigne des personnes",
    "texts": "le seuil est d’au moins 5 : en dessous, un texte désigne des personnes",
}


def faults_of(error: ValidationError, source: Any) -> Iterable[Fault]:
    """Give each thing that pydantic refused in `source`, with its path in the file."""
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"])
        if detail["type"] in ("missing", "extra_forbidden") or _at(source, path) is not None:
            yield path, _sentence(detail, path, source)


def _path(loc: tuple[int | str, ...]) -> Path:
    """Drop what pydantic adds to say which of several shapes it tried."""
    return tuple(part for part in loc if part != "[key]" and not _is_tag(part))


def _is_tag(part: int | str) -> bool:
    """Test whether a part of a path is the name of a shape ("<likert>")."""
    return isinstance(part, str) and part.startswith("<") and part.endswith(">")


def _at(source: Any, path: Path) -> Any:
    """Return the value at `path`, None if there is none."""
    for part in path:
        try:
            source = source[part]
        except (KeyError, IndexError, TypeError):
            return None
    return source


def _sentence(detail: ErrorDetails, path: Path, source: Any) -> str:
    """Say one refusal in French."""
    kind, context, key = detail["type"], detail.get("ctx", {}), str(path[-1])
    if path[0] == "causerie" and kind != "missing":
        return f"ce programme lit la version {shapes.VERSION} du format"
    if kind == "greater_than_equal" and path[0] == "thresholds":
        return FLOORS[key]
    if kind == "string_pattern_mismatch":
        return PATTERNS[context["pattern"]]
    if kind in SPOKEN:
        return SPOKEN[kind](key if kind == "extra_forbidden" else _at(source, path))
    return SENTENCES.get(kind, "cette valeur n’est pas acceptée ici").format(**context)


def _not_text(value: object) -> str:
    """Say that a text is wanted; numbers, true and false only lack their quotes."""
    if isinstance(value, bool):
        return QUOTE_IT.format(value=str(value).lower())
    return QUOTE_IT.format(value=value) if isinstance(value, int) else "il faut un texte"


def _unknown_key(key: str) -> str:
    """Say that a key is not expected, and which one was perhaps meant."""
    if key in KNOWN_KEYS:
        return "cette clé n’a pas sa place ici"
    close = get_close_matches(key, KNOWN_KEYS, n=1, cutoff=0.7)
    hint = f" : vouliez-vous écrire « {close[0]} » ?" if close else ""
    return f"clé inconnue{hint}"


def _unknown_type(value: Any) -> str:
    """Say which kinds of question there are."""
    kinds = "likert, grid, single, multiple, ranking, nps, number, text, section, ou une page"
    if isinstance(value, Mapping) and "type" in value:
        return f"type inconnu « {printable(value['type'])} » : {kinds}"
    return f"il faut une question avec son type : {kinds}"


def _keys(shape: type[BaseModel]) -> set[str]:
    """Return the keys that a shape knows, and those of the shapes made from it."""
    own = {field.alias or name for name, field in shape.model_fields.items()}
    return own.union(*(_keys(part) for part in shape.__subclasses__()))


SPOKEN: Mapping[str, Callable[[Any], str]] = {
    "extra_forbidden": _unknown_key,
    "union_tag_invalid": _unknown_type,
    "union_tag_not_found": _unknown_type,
    "string_type": _not_text,
}
KNOWN_KEYS = sorted(_keys(shapes.Shape))
