"""What the same sentence is in each language of a questionnaire."""

from collections.abc import Mapping

Texts = Mapping[str, str]
"""Language code to wording; the source language is always there."""


def pick(texts: Texts, language: str, source: str) -> str:
    """Return the wording in `language`, or in the source language where nobody translated it."""
    return texts.get(language) or texts[source]


def by_language(texts: str | Mapping[str, str], source: str) -> Texts:
    """Return wordings by language, without the blanks that YAML blocks leave around them."""
    found = {source: texts} if isinstance(texts, str) else texts
    return {language: words.strip() for language, words in found.items()}
