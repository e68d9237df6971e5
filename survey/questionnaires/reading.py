"""Read a questionnaire, or refuse it with everything that is to be corrected."""

from collections.abc import Iterator, Mapping
from pathlib import Path as File
from typing import Any

from pydantic import ValidationError

from survey.questionnaires.answers import pad_for
from survey.questionnaires.build import build
from survey.questionnaires.checked_files import refused_whole, source_of
from survey.questionnaires.checks import check
from survey.questionnaires.draft import Draft
from survey.questionnaires.plain_values import faults_in
from survey.questionnaires.problems import (
    Fault,
    Path,
    Problem,
    QuestionnaireRefused,
    problems_of,
)
from survey.questionnaires.questionnaire import Questionnaire
from survey.questionnaires.refusals import faults_of
from survey.questionnaires.salvage import ids_in, salvage
from survey.questionnaires.shapes import FileShape
from survey.questionnaires.yaml_source import LARGEST_FILE, Source

LARGEST_BALLOT = 512 * 1024
"""Bytes; every ballot has the size of the longest possible one, and a phone sends it."""


def read_file(path: File) -> Questionnaire:
    """Read a questionnaire file.

    Raises:
        QuestionnaireRefused: with every problem, by line and key.
    """
    try:
        content = path.read_bytes()[: LARGEST_FILE + 1]
    except OSError:
        raise refused_whole(
            path.name, "ce fichier n’existe pas, ou ne se laisse pas lire", QuestionnaireRefused
        ) from None
    if len(content) > LARGEST_FILE:
        raise refused_whole(
            path.name, f"ce fichier dépasse {LARGEST_FILE // 1000} ko", QuestionnaireRefused
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        sentence = "ce fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage"
        raise QuestionnaireRefused(name=path.name, problems=[Problem(line, "", sentence)]) from None
    return read_text(text, name=path.name)


def read_text(text: str, *, name: str) -> Questionnaire:
    """Read a questionnaire from the text of a file; `name` is how refusals call it.

    Raises:
        QuestionnaireRefused: with every problem, by line and key.
    """
    return _read(source_of(text, name, QuestionnaireRefused), name)


def from_source(mapping: Mapping[str, Any]) -> Questionnaire:
    """Read a questionnaire from its canonical form, as manifests and campaigns carry it.

    Raises:
        QuestionnaireRefused: with every problem, by key.
    """
    return _read(Source(mapping), "")


def _read(source: Source, name: str) -> Questionnaire:
    """Check the values and make the questionnaire."""
    faults = dict(reversed(list(faults_in(source.value))))
    if () not in faults:
        shape, others = _checked(source.value)
        if shape is not None and not (faults or others or source.problems):
            return _with_reasonable_ballot(build(shape, source.value), name)
        faults = {**dict(reversed(others)), **faults}
    raise QuestionnaireRefused(
        name=name, problems=problems_of(faults, source.lines, source.problems)
    )


def _checked(value: Any) -> tuple[FileShape | None, list[Fault]]:
    """Return the shape of a file and what is wrong in it.

    What has no shape is set aside, so that the rest is still checked and everything said at once.
    """
    languages = value.get("languages")
    context = {"languages": languages if _are_texts(languages) else None}
    try:
        shape = FileShape.model_validate(value, context=context)
    except ValidationError as error:
        faults = list(faults_of(error, value))
        return None, [*faults, *_faults_of_the_rest(value, faults)]
    return shape, list(check(Draft(shape, frozenset())))


def _faults_of_the_rest(value: Mapping[str, Any], faults: list[Fault]) -> Iterator[Fault]:
    """Check what stands beside the parts already refused."""
    broken: set[Path] = {path[:2] for path, _sentence in faults}
    rest = salvage(value, broken)
    try:
        shape = FileShape.model_validate(rest)
    except ValidationError:
        return
    yield from check(Draft(shape, frozenset(ids_in(value, broken))))


def _are_texts(languages: Any) -> bool:
    """Test whether the languages can be read, so that texts can be held against them."""
    is_list = isinstance(languages, list) and bool(languages)
    return is_list and all(isinstance(language, str) for language in languages)


def _with_reasonable_ballot(questionnaire: Questionnaire, name: str) -> Questionnaire:
    """Return the questionnaire, unless its longest ballot is too long for a phone to send."""
    if pad_for(questionnaire) > LARGEST_BALLOT:
        raise refused_whole(
            name,
            "les réponses les plus longues dépassent "
            f"{LARGEST_BALLOT // 1024} Kio : réduisez « at_most » des textes",
            QuestionnaireRefused,
        )
    return questionnaire
