"""The guide of one causerie: what the facilitator says, asks, and leaves behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from survey.questionnaires.wording import Texts, pick


@dataclass(frozen=True, slots=True)
class Notion:
    """One thing to understand, in a few lines."""

    title: Texts
    text: Texts


@dataclass(frozen=True, slots=True)
class Tags:
    """What the guide is about, in the words of others."""

    objective: str
    """One of `survey.causeries.tags.OBJECTIVES`."""

    iso26000: tuple[str, ...] = ()
    vsme: tuple[str, ...] = ()
    bcorp: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A one-page guide."""

    id: str
    languages: tuple[str, ...]
    """The first is the source: every text is there in it."""

    title: Texts
    message: Texts
    notions: tuple[Notion, ...]
    case: Texts
    question: Texts
    prompts: tuple[Texts, ...]
    """What may be asked when nobody speaks."""

    recap: Texts
    minutes: int
    tags: Tags
    sources: tuple[str, ...]

    source: Mapping[str, Any]
    """What it was read from, in plain JSON types: this is what is kept of an own guide."""

    def wording(self, texts: Texts, language: str) -> str:
        """Return a text in `language`, or in the source language where nobody translated it."""
        return pick(texts, language, self.languages[0])

    def texts(self) -> tuple[tuple[str, Texts], ...]:
        """List every text by its key in the file."""
        notions = [
            pair
            for at, notion in enumerate(self.notions)
            for pair in (
                (f"notions[{at}].title", notion.title),
                (f"notions[{at}].text", notion.text),
            )
        ]
        return (
            ("title", self.title),
            ("message", self.message),
            *notions,
            ("case", self.case),
            ("question", self.question),
            *((f"prompts[{at}]", prompt) for at, prompt in enumerate(self.prompts)),
            ("recap", self.recap),
        )
