"""Read suggested actions, or refuse them with everything that is to be corrected."""

from collections.abc import Mapping
from pathlib import Path as File
from typing import Any

from survey.action_plans.suggestions import checks
from survey.action_plans.suggestions.suggestion import Suggestion, SuggestionGroup
from survey.purpose import tags
from survey.questionnaires.checked_files import checked, source_of, text_of
from survey.questionnaires.problems import QuestionnaireRefused
from survey.questionnaires.wording import by_language
from survey.questionnaires.yaml_source import Source


class SuggestionsRefused(QuestionnaireRefused):
    """Suggested actions do not follow the format; everything wrong is listed at once."""

    message = "{listing}"


def read_file(path: File) -> SuggestionGroup:
    """Read a file of suggested actions.

    Raises:
        SuggestionsRefused: with every problem, by line and key.
    """
    return read_text(text_of(path, SuggestionsRefused), name=path.name)


def read_text(text: str, *, name: str) -> SuggestionGroup:
    """Read suggested actions from the text of a file; `name` is how refusals call it.

    Raises:
        SuggestionsRefused: with every problem, by line and key.
    """
    source = source_of(text, name, SuggestionsRefused)
    return _group(checked(source, name, checks.faults, SuggestionsRefused))


def from_source(mapping: Mapping[str, Any]) -> Suggestion:
    """Read one suggestion from plain values, as an organisation's own is kept.

    Raises:
        SuggestionsRefused: with every problem, by key.
    """
    value = checked(Source(mapping), "", checks.faults_of_own, SuggestionsRefused)
    return _suggestion(value, value["group"], tuple(value["languages"]), value)


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
