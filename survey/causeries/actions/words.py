"""Words that people type: tidy, not too long."""

from survey.causeries.refusals import TooLong
from survey.translations import Sentence


def tidy(text: str) -> str:
    """Drop the blanks around a name, and the double ones inside."""
    return " ".join(text.split())


def check_length(what: Sentence, words: str, longest: int) -> None:
    """Refuse words that do not fit where they are kept.

    Raises:
        TooLong: naming what is too long, and by how much.
    """
    if len(words) > longest:
        raise TooLong(what=what, longest=longest, length=len(words))
