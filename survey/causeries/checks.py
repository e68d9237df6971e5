"""Does a guide say everything, in words that fit one page?"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from survey.causeries import rules, tags
from survey.questionnaires.problems import Fault, Path, printable

VERSION = 1

REQUIRED = ("guide", "id", "languages", "title", "message", "notions", "case", "question", "recap")
KEYS = (*REQUIRED, "minutes", "prompts", "tags", "sources")
SINGLE_TEXTS = ("title", "message", "case", "question", "recap")
NOTION_KEYS = ("title", "text")
TAG_KEYS = (*tags.FAMILIES, "objective")

MISSING = "cette clé manque"
EMPTY = "ce texte est vide"


def faults(value: Mapping[str, Any]) -> Iterator[Fault]:
    """Give everything that is wrong in a guide."""
    yield from _keys((), value, KEYS, REQUIRED)
    if "guide" in value and value["guide"] != VERSION:
        yield ("guide",), f"ce programme lit la version {VERSION} du format"
    if not isinstance(value.get("id", ""), str):
        yield ("id",), "il faut un texte : mettez des guillemets"
    languages = value.get("languages")
    if "languages" in value and not _are_texts(languages):
        yield ("languages",), "il faut la liste des langues : [fr, en]"
        return
    spoken = languages or ["fr"]
    for key in SINGLE_TEXTS:
        if key in value:
            yield from _text((key,), value[key], rules.LONGEST[key], spoken)
    yield from _notions(value.get("notions", []), spoken)
    yield from _prompts(value.get("prompts", []), spoken)
    yield from _others(value)


def _others(value: Mapping[str, Any]) -> Iterator[Fault]:
    """Give what is wrong beside the texts."""
    minutes = value.get("minutes", rules.USUAL_MINUTES)
    low, high = rules.SHORTEST_MINUTES, rules.LONGEST_MINUTES
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not low <= minutes <= high:
        yield ("minutes",), f"il faut un nombre de minutes, de {low} à {high}"
    sources = value.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(one, str) for one in sources):
        yield ("sources",), "il faut une liste de textes"
    else:
        yield from _count(("sources",), sources, 0, rules.MOST_SOURCES)
        for at, one in enumerate(sources):
            yield from _words(("sources", at), one, rules.LONGEST["source"])
    yield from _tags(value.get("tags", {}))


def _tags(value: Any) -> Iterator[Fault]:
    """Give what is wrong under `tags`."""
    if not isinstance(value, dict):
        yield ("tags",), "il faut des clés et des valeurs"
        return
    yield from _keys(("tags",), value, TAG_KEYS, ())
    if value.get("objective", "social") not in tags.OBJECTIVES:
        yield ("tags", "objective"), f"il faut {_one_of(tags.OBJECTIVES)}"
    for family, known in tags.FAMILIES.items():
        given = value.get(family, [])
        if not isinstance(given, list):
            yield ("tags", family), "il faut une liste"
            continue
        for at, one in enumerate(given):
            if one not in known:
                yield ("tags", family, at), f"« {printable(one)} » : il faut {_one_of(known)}"


def _notions(value: Any, languages: list[str]) -> Iterator[Fault]:
    """Give what is wrong in the notions."""
    if not isinstance(value, list):
        yield ("notions",), "il faut une liste"
        return
    if value:
        yield from _count(("notions",), value, rules.FEWEST_NOTIONS, rules.MOST_NOTIONS)
    for at, notion in enumerate(value):
        path = ("notions", at)
        if not isinstance(notion, dict):
            yield path, "il faut « title » et « text »"
            continue
        yield from _keys(path, notion, NOTION_KEYS, NOTION_KEYS)
        for key in NOTION_KEYS:
            if key in notion:
                longest = rules.LONGEST[f"notion.{key}"]
                yield from _text((*path, key), notion[key], longest, languages)


def _prompts(value: Any, languages: list[str]) -> Iterator[Fault]:
    """Give what is wrong in the prompts."""
    if not isinstance(value, list):
        yield ("prompts",), "il faut une liste"
        return
    yield from _count(("prompts",), value, 0, rules.MOST_PROMPTS)
    for at, prompt in enumerate(value):
        yield from _text(("prompts", at), prompt, rules.LONGEST["prompt"], languages)


def _text(path: Path, value: Any, longest: int, languages: list[str]) -> Iterator[Fault]:
    """Give what is wrong in one text, plain or by language."""
    if isinstance(value, dict):
        if languages[0] not in value:
            yield path, f"il manque le texte dans la langue source ({languages[0]})"
        for language, words in value.items():
            if language not in languages:
                yield (*path, language), "langue absente de « languages »"
            else:
                yield from _words((*path, language), words, longest)
    else:
        yield from _words(path, value, longest)


def _words(path: Path, value: Any, longest: int) -> Iterator[Fault]:
    """Give what is wrong in words: none, or more than the sheet holds."""
    if not isinstance(value, str):
        yield path, "il faut un texte : mettez des guillemets"
    elif not value.strip():
        yield path, EMPTY
    elif len(value.strip()) > longest:
        over = len(value.strip()) - longest
        yield (
            path,
            f"ce texte ne tiendrait pas sur la fiche d’une page : {over} signes de trop "
            f"(au plus {longest})",
        )


def _count(path: Path, value: list[Any], fewest: int, most: int) -> Iterator[Fault]:
    """Give the fault of a list that is too short or too long for one page."""
    if len(value) < fewest:
        yield path, f"il en faut au moins {fewest}"
    if len(value) > most:
        yield path, f"il en faut au plus {most} pour tenir sur une page"


def _keys(
    path: Path, value: Mapping[str, Any], known: tuple[str, ...], required: tuple[str, ...]
) -> Iterator[Fault]:
    """Give the keys that nobody knows, and those that are missing."""
    for key in value:
        if key not in known:
            close = get_close_matches(key, known, n=1, cutoff=0.7)
            hint = f" : vouliez-vous écrire « {close[0]} » ?" if close else ""
            yield (*path, key), f"clé inconnue{hint}"
    for key in required:
        if key not in value:
            yield (*path, key), MISSING


def _are_texts(value: Any) -> bool:
    """Test whether the languages can be read."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _one_of(words: Iterable[str]) -> str:
    return ", ".join(words)
