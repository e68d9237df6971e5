"""Read the guide of a causerie, or refuse it with everything that is to be corrected."""

from collections.abc import Mapping
from pathlib import Path as File
from typing import Any

from survey.causeries import checks, rules, tags
from survey.causeries.guide import Guide, Notion, Tags
from survey.questionnaires.checked_files import checked, source_of, text_of
from survey.questionnaires.problems import QuestionnaireRefused
from survey.questionnaires.wording import Texts, by_language
from survey.questionnaires.yaml_source import Source


class GuideRefused(QuestionnaireRefused):
    """A guide does not follow the format; everything wrong is listed at once."""

    message = "{listing}"


def read_file(path: File) -> Guide:
    """Read a guide's file.

    Raises:
        GuideRefused: with every problem, by line and key.
    """
    return read_text(text_of(path, GuideRefused), name=path.name)


def read_text(text: str, *, name: str) -> Guide:
    """Read a guide from the text of a file; `name` is how refusals call it.

    Raises:
        GuideRefused: with every problem, by line and key.
    """
    return _read(source_of(text, name, GuideRefused), name)


def from_source(mapping: Mapping[str, Any]) -> Guide:
    """Read a guide from plain values, as an edited one is kept.

    Raises:
        GuideRefused: with every problem, by key.
    """
    return _read(Source(mapping), "")


def _read(source: Source, name: str) -> Guide:
    """Check the values and make the guide."""
    return _build(checked(source, name, checks.faults, GuideRefused))


def _build(value: Mapping[str, Any]) -> Guide:
    """Make the guide of values that were checked."""
    source = value["languages"][0]

    def texts(one: Any) -> Texts:
        return by_language(one, source)

    named = value.get("tags", {})
    return Guide(
        id=value["id"],
        languages=tuple(value["languages"]),
        title=texts(value["title"]),
        message=texts(value["message"]),
        notions=tuple(Notion(texts(one["title"]), texts(one["text"])) for one in value["notions"]),
        case=texts(value["case"]),
        question=texts(value["question"]),
        prompts=tuple(texts(one) for one in value.get("prompts", [])),
        recap=texts(value["recap"]),
        minutes=value.get("minutes", rules.USUAL_MINUTES),
        tags=Tags(
            objective=named.get("objective", "social"),
            **{family: tuple(named.get(family, [])) for family in tags.FAMILIES},
        ),
        sources=tuple(value.get("sources", [])),
        source=value,
    )
