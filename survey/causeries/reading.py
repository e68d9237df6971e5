"""Read the guide of a causerie, or refuse it with everything that is to be corrected."""

from collections.abc import Mapping
from pathlib import Path as File
from typing import Any

from survey.causeries import checks, rules, tags
from survey.causeries.guide import Guide, Notion, Tags
from survey.questionnaires.plain_values import faults_in
from survey.questionnaires.problems import Problem, QuestionnaireRefused, problems_of
from survey.questionnaires.wording import Texts, by_language
from survey.questionnaires.yaml_source import LARGEST_FILE, Source, YamlRefused, read_yaml


class GuideRefused(QuestionnaireRefused):
    """A guide does not follow the format; everything wrong is listed at once."""

    message = "{listing}"


def read_file(path: File) -> Guide:
    """Read a guide's file.

    Raises:
        GuideRefused: with every problem, by line and key.
    """
    try:
        content = path.read_bytes()[: LARGEST_FILE + 1]
        text = content.decode("utf-8-sig")
    except OSError:
        raise _refused(path.name, "ce fichier n’existe pas, ou ne se laisse pas lire") from None
    except UnicodeDecodeError:
        raise _refused(
            path.name, "ce fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage"
        ) from None
    return read_text(text, name=path.name)


def read_text(text: str, *, name: str) -> Guide:
    """Read a guide from the text of a file; `name` is how refusals call it.

    Raises:
        GuideRefused: with every problem, by line and key.
    """
    if len(text) > LARGEST_FILE:
        raise _refused(name, f"ce texte dépasse {LARGEST_FILE // 1000} milliers de caractères")
    try:
        source = read_yaml(text)
    except YamlRefused as refusal:
        raise GuideRefused(name=name, problems=[refusal.problem]) from None
    return _read(source, name)


def from_source(mapping: Mapping[str, Any]) -> Guide:
    """Read a guide from plain values, as an edited one is kept.

    Raises:
        GuideRefused: with every problem, by key.
    """
    return _read(Source(mapping), "")


def _read(source: Source, name: str) -> Guide:
    """Check the values and make the guide."""
    faults = dict(reversed(list(faults_in(source.value))))
    if () not in faults:
        faults = {**dict(reversed(list(checks.faults(source.value)))), **faults}
    if not faults and not source.problems:
        return _build(source.value)
    raise GuideRefused(name=name, problems=problems_of(faults, source.lines, source.problems))


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


def _refused(name: str, sentence: str) -> GuideRefused:
    """Return the refusal of a file as a whole."""
    return GuideRefused(name=name, problems=[Problem(None, "", sentence)])
