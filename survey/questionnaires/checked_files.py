"""Read the text of a file of any format, or refuse it whole, in words."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from survey.questionnaires.plain_values import faults_in
from survey.questionnaires.problems import Fault, Problem, QuestionnaireRefused, problems_of
from survey.questionnaires.yaml_source import LARGEST_FILE, Source, YamlRefused, read_yaml

Refusal = type[QuestionnaireRefused]
"""How a format refuses its files."""

Checks = Callable[[Mapping[str, Any]], Iterable[Fault]]
"""What is wrong with values of a format, the worst first."""


def text_of(path: Path, refusal: Refusal) -> str:
    """Read a file's text.

    Raises:
        QuestionnaireRefused: of the kind given, if it cannot be read.
    """
    try:
        return path.read_bytes()[: LARGEST_FILE + 1].decode("utf-8-sig")
    except OSError:
        sentence = "ce fichier n’existe pas, ou ne se laisse pas lire"
    except UnicodeDecodeError:
        sentence = "ce fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage"
    raise refused_whole(path.name, sentence, refusal)


def source_of(text: str, name: str, refusal: Refusal) -> Source:
    """Read the values of a text, with the line of each.

    Raises:
        QuestionnaireRefused: of the kind given, if it is too long or no YAML.
    """
    if len(text) > LARGEST_FILE:
        sentence = f"ce texte dépasse {LARGEST_FILE // 1000} milliers de caractères"
        raise refused_whole(name, sentence, refusal)
    try:
        return read_yaml(text)
    except YamlRefused as unreadable:
        raise refusal(name=name, problems=[unreadable.problem]) from None


def checked(source: Source, name: str, faults_of: Checks, refusal: Refusal) -> Mapping[str, Any]:
    """Return the values once nothing is wrong with them.

    Raises:
        QuestionnaireRefused: of the kind given, with everything that is to be corrected.
    """
    faults = dict(reversed(list(faults_in(source.value))))
    if () not in faults:
        faults = {**dict(reversed(list(faults_of(source.value)))), **faults}
    if faults or source.problems:
        problems = problems_of(faults, source.lines, source.problems)
        raise refusal(name=name, problems=problems)
    value: Mapping[str, Any] = source.value
    return value


def refused_whole(name: str, sentence: str, refusal: Refusal) -> QuestionnaireRefused:
    """Return the refusal of a file as a whole."""
    return refusal(name=name, problems=[Problem(None, "", sentence)])
