"""An action that somebody may take: what, with which means, and how it would be seen to work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from survey.questionnaires.wording import Texts, pick


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One suggested action."""

    id: str
    group_id: str
    languages: tuple[str, ...]
    """The first is the source: every text is there in it."""

    title: Texts
    """Begins with a verb."""

    means: Texts
    indicator: Texts
    tags: tuple[str, ...]

    source: Mapping[str, Any]
    """What it was read from, in plain JSON types: this is what is kept of an own one."""

    def wording(self, texts: Texts, language: str) -> str:
        """Return a text in `language`, or in the source language where nobody translated it."""
        return pick(texts, language, self.languages[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionGroup:
    """One file of the library."""

    id: str
    languages: tuple[str, ...]
    title: Texts

    themes: tuple[str, ...]
    """Ids of the themes of questionnaires that its actions answer."""

    suggestions: tuple[Suggestion, ...]

    def named(self, language: str) -> str:
        """Return its title in `language`, or in the source language."""
        return pick(self.title, language, self.languages[0])
