"""Ask whether what was done was useful: one question a finished action, on a last page."""

import copy
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeVar

from survey.questionnaires import reading
from survey.questionnaires.questionnaire import Questionnaire

Words = TypeVar("Words")

PREFIX = "utile-"
SCALE = "utilite"

PAGES: Mapping[str, str] = {"fr": "Depuis la dernière enquête", "en": "Since the last survey"}

WORDINGS: Mapping[str, tuple[str, str]] = {
    "fr": ("Depuis la dernière enquête, nous avons ", ". Cela vous a-t-il été utile ?"),
    "en": ("Since the last survey, we have ", ". Was this useful to you?"),
}
"""What stands before and after the words that tell what was done."""

LABELS: Mapping[str, tuple[str, ...]] = {
    "fr": (
        "Pas du tout utile",
        "Plutôt pas utile",
        "Ni utile ni inutile",
        "Plutôt utile",
        "Très utile",
    ),
    "en": (
        "Not useful at all",
        "Rather not useful",
        "Neither useful nor useless",
        "Rather useful",
        "Very useful",
    ),
}

_FIRST_GROUP = re.compile(r"(?P<stem>[A-ZÀ-Ý][a-zà-ÿ]+)er (?P<rest>.+)")
_ANOTHER_VERB = re.compile(r"(?:\bet|\bou|\bpuis|,) \w+(?:er|ir|re)\b")
_WITH_ETRE = frozenset({"All", "Arriv", "Entr", "Rest", "Tomb"})
"""Verbs that do not take « avoir »."""


def ask(
    questionnaire: Questionnaire,
    asked: Mapping[str, Mapping[str, str]],
    *,
    instead_of: Collection[str] = (),
) -> Questionnaire:
    """Return the questionnaire with a last page that asks these questions; no page without any.

    They are ordinary items outside every theme: the themes stay comparable from wave to wave.

    Args:
        questionnaire: of a draft.
        asked: question id → language → what was done, after « nous avons ».
        instead_of: ids of the questions that an earlier call wrote.
    """
    source = copy.deepcopy(dict(questionnaire.source))
    _take_away(source, instead_of)
    if asked:
        name = _free_scale(source.get("scales", {}))
        source["scales"] = {**source.get("scales", {}), name: _scale(questionnaire.languages)}
        source["questions"] += [
            {"page": {one: _in(PAGES, one) for one in questionnaire.languages}},
            *(
                {"id": name_of, "type": "likert", "scale": name, "text": _texts(words)}
                for name_of, words in asked.items()
            ),
        ]
    return reading.from_source(source)


def words_of(questionnaire: Questionnaire, question_id: str) -> dict[str, str]:
    """Return, by language, what was done according to a question that `ask` wrote."""
    found = {}
    for language, text in questionnaire.questions[question_id].text.items():
        before, after = _in(WORDINGS, language)
        found[language] = text.removeprefix(before).removesuffix(after)
    return found


def free_id(taken: Collection[str]) -> str:
    """Return the id that follows the highest one taken: `utile-4` after `utile-3`."""
    numbers = [int(one.removeprefix(PREFIX)) for one in taken if is_generated(one)]
    return f"{PREFIX}{max(numbers, default=0) + 1}"


def is_generated(question_id: str) -> bool:
    """Test whether a question is about an action of one organisation alone."""
    return re.fullmatch(PREFIX + r"[0-9]{1,9}", question_id) is not None


def ids_in(source: Mapping[str, Any]) -> frozenset[str]:
    """Return every id that a questionnaire file uses for questions, rows and themes."""
    return frozenset(_ids(source))


def propose(title: str, language: str) -> str:
    """Say an action as done, after « nous avons » or "we have": advice that the lead rewrites."""
    if language != "fr":
        return f"carried out “{title}”"
    plain = _FIRST_GROUP.fullmatch(title)
    if plain is None or plain["stem"] in _WITH_ETRE or _ANOTHER_VERB.search(plain["rest"]):
        return f"mené cette action : « {title} »"
    return f"{plain['stem'][0].lower()}{plain['stem'][1:]}é {plain['rest']}"


def _take_away(source: dict[str, Any], gone: Collection[str]) -> None:
    """Drop questions that stand on the last page, the page once empty, and their scale."""
    if not gone:
        return
    scales = {one["scale"] for one in source["questions"] if one.get("id") in gone}
    source["questions"] = [one for one in source["questions"] if one.get("id") not in gone]
    if "page" in source["questions"][-1]:
        source["questions"].pop()
    source["scales"] = {
        name: scale for name, scale in source["scales"].items() if name not in scales
    }


def _scale(languages: Collection[str]) -> dict[str, Any]:
    """Write the five steps, and the answer of those whom the action does not concern."""
    return {
        "codes": [1, 2, 3, 4, 5],
        "labels": {one: list(_in(LABELS, one)) for one in languages},
        "favourable": [4, 5],
        "unfavourable": [1, 2],
        "not_concerned": True,
    }


def _texts(words: Mapping[str, str]) -> dict[str, str]:
    """Write a question in each language."""
    return {language: told.join(_in(WORDINGS, language)) for language, told in words.items()}


def _in(words: Mapping[str, Words], language: str) -> Words:
    """Return our words in one language; in English where we have no other."""
    return words.get(language, words["en"])


def _free_scale(scales: Collection[str]) -> str:
    """Return a name that no scale of the questionnaire has."""
    tries = (SCALE, *(f"{SCALE}-{at}" for at in range(2, len(scales) + 3)))
    return next(one for one in tries if one not in scales)


def _ids(source: Mapping[str, Any]) -> Iterator[str]:
    """Give the ids of questions, rows and themes."""
    for one in (*source["questions"], *source.get("themes", ())):
        if "id" in one:
            yield one["id"]
        for row in one.get("rows", ()):
            yield row["id"]
