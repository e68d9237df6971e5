"""Read suggested actions, or refuse them with everything that is to be corrected."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path as File
from typing import Any

from survey.action_plans.suggestions import checks
from survey.action_plans.suggestions.suggestion import Suggestion, SuggestionGroup
from survey.purpose import tags
from survey.questionnaires.plain_values import faults_in
from survey.questionnaires.problems import Fault, Problem, QuestionnaireRefused, problems_of
from survey.questionnaires.wording import by_language
from survey.questionnaires.yaml_source import LARGEST_FILE, Source, YamlRefused, read_yaml

Checks = Callable[[Mapping[str, Any]], Iterable[Fault]]


class SuggestionsRefused(QuestionnaireRefused):
    """Suggested actions do not follow the format; everything wrong is listed at once."""

    message = "{listing}"


def read_file(path: File) -> SuggestionGroup:
    """Read a file of suggested actions.

    Raises:
        SuggestionsRefused: with every problem, by line and key.
    """
    try:
        text = path.read_bytes()[: LARGEST_FILE + 1].decode("utf-8-sig")
    except OSError:
        raise _refused(path.name, "ce fichier n’existe pas, ou ne se laisse pas lire") from None
    except UnicodeDecodeError:
        raise _refused(
            path.name, "ce fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage"
        ) from None
    return read_text(text, name=path.name)


def read_text(text: str, *, name: str) -> SuggestionGroup:
    """Read suggested actions from the text of a file; `name` is how refusals call it.

    Raises:
        SuggestionsRefused: with every problem, by line and key.
    """
    if len(text) > LARGEST_FILE:
        raise _refused(name, f"ce texte dépasse {LARGEST_FILE // 1000} milliers de caractères")
    try:
        source = read_yaml(text)
    except YamlRefused as refusal:
        raise SuggestionsRefused(name=name, problems=[refusal.problem]) from None
    return _group(_checked(source, name, checks.faults))


def from_source(mapping: Mapping[str, Any]) -> Suggestion:
    """Read one suggestion from plain values, as an organisation's own is kept.

    Raises:
        SuggestionsRefused: with every problem, by key.
    """
    value = _checked(Source(mapping), "", checks.faults_of_own)
    return _suggestion(value, value["group"], tuple(value["languages"]), value)


def _checked(source: Source, name: str, faults_of: Checks) -> Mapping[str, Any]:
    """Return the values once nothing is wrong with them."""
    faults = dict(reversed(list(faults_in(source.value))))
    if () not in faults:
        faults = {**dict(reversed(list(faults_of(source.value)))), **faults}
    if faults or source.problems:
        found = problems_of(faults, source.lines, source.problems)
        raise SuggestionsRefused(name=name, problems=found)
    value: Mapping[str, Any] = source.value
    return value


def _group(value: Mapping[str, Any]) -> SuggestionGroup:
    """Make a group of values that were checked."""
    languages = tuple(value["languages"])
    return SuggestionGroup(
        id=value["id"],
        languages=languages,
        title=by_language(value["title"], languages[0]),
        themes=tuple(value.get("themes", [])),
        suggestions=tuple(
            _suggestion(
                one,
                value["id"],
                languages,
                {"languages": list(languages), "group": value["id"], **one},
            )
            for one in value["suggestions"]
        ),
    )


def _suggestion(
    value: Mapping[str, Any], group: str, languages: tuple[str, ...], source: Mapping[str, Any]
) -> Suggestion:
    """Make one suggestion of values that were checked."""
    named = value.get("tags", {})
    return Suggestion(
        id=value["id"],
        group_id=group,
        languages=languages,
        title=by_language(value["title"], languages[0]),
        means=by_language(value["means"], languages[0]),
        indicator=by_language(value["indicator"], languages[0]),
        tags=tags.checked(
            tags.tag(family, one) for family, given in named.items() for one in given
        ),
        source=source,
    )


def _refused(name: str, sentence: str) -> SuggestionsRefused:
    """Return the refusal of a file as a whole."""
    return SuggestionsRefused(name=name, problems=[Problem(None, "", sentence)])
