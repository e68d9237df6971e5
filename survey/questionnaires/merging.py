"""Read small groups together as one, "Autres", before anybody is asked."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from survey.errors import Conflict, Invalid
from survey.questionnaires import reading
from survey.questionnaires.questionnaire import Questionnaire

OTHERS: Mapping[str, str] = {"fr": "Autres", "en": "Others"}
OTHERS_ID = "autres"


class NothingToMerge(Invalid):
    """Two options at least, and one left beside them."""

    message: ClassVar[str] = "Choisissez au moins deux groupes à réunir, et laissez-en un."


class OptionNamedElsewhere(Conflict):
    """A condition or a weight speaks of one of the options alone."""

    message: ClassVar[str] = (
        "« {option} » sert dans une condition du questionnaire : ce groupe ne peut pas être réuni."
    )


def merge_options(
    questionnaire: Questionnaire, question_id: str, options: Sequence[str]
) -> Questionnaire:
    """Return the questionnaire with some options of one question made one, at the end.

    Args:
        questionnaire: of a draft.
        question_id: a single choice.
        options: ids of the options to read together.

    Raises:
        NothingToMerge: if they are fewer than two, unknown, or all of the question's.
        OptionNamedElsewhere: if a condition compares one of them.
    """
    source = copy.deepcopy(dict(questionnaire.source))
    asked = [one for one in source["questions"] if one.get("id") == question_id]
    present = [option["id"] for one in asked for option in one.get("options", ())]
    gone = [option for option in present if option in options]
    if len(gone) < 2 or len(gone) == len(present) or set(options) - set(present):
        raise NothingToMerge()
    for condition in _comparisons(source["questions"]):
        if condition.get("question") == question_id and set(_values(condition)) & set(gone):
            raise OptionNamedElsewhere(option=next(iter(set(_values(condition)) & set(gone))))
    new = _free_id(present)
    asked[0]["options"] = [
        *(one for one in asked[0]["options"] if one["id"] not in gone),
        _merged(questionnaire, [one for one in asked[0]["options"] if one["id"] in gone], new),
    ]
    for one in source["questions"]:
        for option in one.get("options", ()):
            if set(option.get("within", ())) & set(gone) and one is not asked[0]:
                kept = [place for place in option["within"] if place not in gone]
                option["within"] = [*kept, new]
    _add_up(source.get("weights", {}).get("population", {}).get(question_id), gone, new)
    return reading.from_source(source)


def merge_sizes(
    sizes: Mapping[str, int], merged: Questionnaire, question_id: str
) -> dict[str, int]:
    """Return the headcounts of one question once its groups are merged."""
    kept = merged.questions[question_id].possible_answers()
    gone = [option for option in sizes if option not in kept]
    found = {option: sizes[option] for option in kept if option in sizes}
    new = next(option for option in kept if option not in sizes)
    return {**found, new: sum(sizes[option] for option in gone)}


def _merged(
    questionnaire: Questionnaire, options: Sequence[Mapping[str, Any]], new: str
) -> dict[str, Any]:
    """Write the option that stands for several: it names them, so that each finds itself."""
    text = {
        language: f"{OTHERS.get(language, OTHERS['fr'])} ("
        + ", ".join(_wording(one["text"], language, questionnaire) for one in options)
        + ")"
        for language in questionnaire.languages
    }
    within = list(dict.fromkeys(place for one in options for place in one.get("within", ())))
    return {"id": new, "text": text} | ({"within": within} if within else {})


def _wording(text: Any, language: str, questionnaire: Questionnaire) -> str:
    """Return a text of the file in one language, the source's where it has no other."""
    if isinstance(text, Mapping):
        return str(text.get(language, text[questionnaire.languages[0]]))
    return str(text)


def _free_id(present: Sequence[str]) -> str:
    """Return an id that no option has."""
    tries = (OTHERS_ID, *(f"{OTHERS_ID}-{at}" for at in range(2, len(present) + 3)))
    return next(one for one in tries if one not in present)


def _comparisons(value: Any) -> Iterator[Mapping[str, Any]]:
    """Give every comparison that stands in conditions, however deep."""
    if isinstance(value, Mapping):
        if "question" in value:
            yield value
        for part in value.values():
            yield from _comparisons(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _comparisons(part)


def _values(condition: Mapping[str, Any]) -> list[str]:
    """Return what a comparison compares with."""
    return [str(value) for key, value in condition.items() if key != "question"]


def _add_up(population: Any, gone: Sequence[str], new: str) -> None:
    """Sum the people of merged options."""
    if population:
        population[new] = sum(population.pop(option, 0) for option in gone)
