"""Does a file of suggested actions say everything, in words that fit an action?"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from survey.action_plans import rules
from survey.purpose import tags
from survey.questionnaires.problems import Fault, Path, printable

VERSION = 1
KEYS = ("actions", "id", "languages", "title", "themes", "suggestions")
REQUIRED = ("actions", "id", "languages", "title", "suggestions")
TEXTS = {"title": rules.LONGEST_TITLE, "means": 500, "indicator": 500}
"""Texts of a suggestion and their longest length in characters."""

SUGGESTION_KEYS = ("id", *TEXTS, "tags")
SUGGESTION_REQUIRED = ("id", *TEXTS)
OWN_KEYS = ("languages", "group", *SUGGESTION_KEYS)
OWN_REQUIRED = ("languages", "group", *SUGGESTION_REQUIRED)
LONGEST_GROUP = 80
MOST = 60
IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")

MISSING = "cette clé manque"
NOT_AN_ID = "il faut des lettres minuscules sans accent, des chiffres et des tirets (40 au plus)"


def faults(value: Mapping[str, Any]) -> Iterator[Fault]:
    """Give everything that is wrong in a file."""
    yield from _keys((), value, KEYS, REQUIRED)
    if "actions" in value and value["actions"] != VERSION:
        yield ("actions",), f"ce programme lit la version {VERSION} du format"
    yield from _identifier(("id",), value.get("id", "a"))
    languages = value.get("languages", ["fr"])
    if not are_languages(languages):
        yield ("languages",), "il faut la liste des langues : [fr, en]"
        return
    yield from _text(("title",), value.get("title", "a"), LONGEST_GROUP, languages)
    yield from _themes(value.get("themes", []))
    yield from _suggestions(value.get("suggestions", []), languages)


def faults_of_own(value: Mapping[str, Any]) -> Iterator[Fault]:
    """Give everything that is wrong in a suggestion that an organisation keeps."""
    yield from _keys((), value, OWN_KEYS, OWN_REQUIRED)
    languages = value.get("languages", ["fr"])
    if not are_languages(languages):
        yield ("languages",), "il faut la liste des langues : [fr, en]"
        return
    yield from _identifier(("group",), value.get("group", "a"))
    yield from _words_of((), value, languages)


def are_languages(value: Any) -> bool:
    """Test whether the languages can be read."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _themes(value: Any) -> Iterator[Fault]:
    """Give what is wrong in the list of themes."""
    if not isinstance(value, list):
        yield ("themes",), "il faut une liste"
        return
    for at, one in enumerate(value):
        yield from _identifier(("themes", at), one)


def _suggestions(value: Any, languages: list[str]) -> Iterator[Fault]:
    """Give what is wrong in the suggestions."""
    if not isinstance(value, list) or not 1 <= len(value) <= MOST:
        yield ("suggestions",), f"il faut une liste de 1 à {MOST} actions"
        return
    seen: set[str] = set()
    for at, one in enumerate(value):
        path: Path = ("suggestions", at)
        if not isinstance(one, dict):
            yield path, "il faut des clés et des valeurs"
            continue
        yield from _keys(path, one, SUGGESTION_KEYS, SUGGESTION_REQUIRED)
        yield from _words_of(path, one, languages)
        name = str(one.get("id", at))
        if name in seen:
            yield (*path, "id"), f"« {printable(name)} » sert déjà plus haut"
        seen.add(name)


def _words_of(path: Path, value: Mapping[str, Any], languages: list[str]) -> Iterator[Fault]:
    """Give what is wrong in one suggestion."""
    yield from _identifier((*path, "id"), value.get("id", "a"))
    for key, longest in TEXTS.items():
        if key in value:
            yield from _text((*path, key), value[key], longest, languages)
    yield from _tags((*path, "tags"), value.get("tags", {}))


def _tags(path: Path, value: Any) -> Iterator[Fault]:
    """Give what is wrong under `tags`."""
    if not isinstance(value, dict):
        yield path, "il faut des clés et des valeurs"
        return
    known = (*tags.FAMILIES, tags.OWN)
    yield from _keys(path, value, known, ())
    if sum(len(given) for given in value.values() if isinstance(given, list)) > tags.MOST:
        yield path, f"il en faut au plus {tags.MOST}"
    for family, given in value.items():
        if family not in known:
            continue
        if not isinstance(given, list):
            yield (*path, family), "il faut une liste"
            continue
        for at, one in enumerate(given):
            yield from _tag((*path, family, at), family, one)


def _tag(path: Path, family: str, value: Any) -> Iterator[Fault]:
    """Give what is wrong in one tag."""
    if family == tags.OWN:
        yield from _words(path, value, tags.LONGEST_OWN)
    elif value not in tags.FAMILIES[family]:
        yield path, f"« {printable(value)} » : il faut {', '.join(tags.FAMILIES[family])}"


def _identifier(path: Path, value: Any) -> Iterator[Fault]:
    """Give the fault of what cannot name anything."""
    if not isinstance(value, str) or not IDENTIFIER.fullmatch(value):
        yield path, NOT_AN_ID


def _text(path: Path, value: Any, longest: int, languages: list[str]) -> Iterator[Fault]:
    """Give what is wrong in one text, plain or by language."""
    if not isinstance(value, dict):
        yield from _words(path, value, longest)
        return
    if languages[0] not in value:
        yield path, f"il manque le texte dans la langue source ({languages[0]})"
    for language, words in value.items():
        if language not in languages:
            yield (*path, language), "langue absente de « languages »"
        else:
            yield from _words((*path, language), words, longest)


def _words(path: Path, value: Any, longest: int) -> Iterator[Fault]:
    """Give what is wrong in words: none, or too many."""
    if not isinstance(value, str):
        yield path, "il faut un texte : mettez des guillemets"
    elif not value.strip():
        yield path, "ce texte est vide"
    elif len(value.strip()) > longest:
        over = len(value.strip()) - longest
        yield path, f"ce texte est trop long : {over} signes de trop (au plus {longest})"


def _keys(
    path: Path, value: Mapping[str, Any], known: tuple[str, ...], required: tuple[str, ...]
) -> Iterator[Fault]:
    """Give the keys that nobody knows, and those that are missing."""
    for key in value:
        if key not in known:
            close = get_close_matches(str(key), known, n=1, cutoff=0.7)
            hint = f" : vouliez-vous écrire « {close[0]} » ?" if close else ""
            yield (*path, key), f"clé inconnue{hint}"
    for key in required:
        if key not in value:
            yield (*path, key), MISSING
