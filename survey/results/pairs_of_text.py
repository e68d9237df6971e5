"""Say in words which two groups of somebody's own file clearly differ."""

from collections.abc import Iterator

from survey.results.published import Document
from survey.results.reading_evidence import name_of
from survey.results.wordings import Wordings

HOW = {"above": "plus favorable que", "below": "moins favorable que"}


def clear_pairs(document: Document, table: str, words: Wordings) -> Iterator[tuple[str, str]]:
    """Give what was asked, and which of two groups is more favourable, where it is clear.

    Args:
        document: the figures, as published.
        table: the breakdown, as written.
        words: what things are called.
    """
    crossed = " * " in table
    labels = {
        name_of(one): words.group(one["group"], crossed=crossed)
        for one in document["groups"]
        if one["table"] == table
    }
    titles = {theme.id: words.say(theme.title) for theme in words.questionnaire.themes}
    for one in document["pairs"]:
        first, second = one["groups"]
        if one["by"] == table and second is not None and one["evidence"] == "clear":
            about = titles[one["theme"]] if "theme" in one else words.question(one["item"])
            yield about, f"{labels[first]} {HOW[one['direction']]} {labels[second]}"
