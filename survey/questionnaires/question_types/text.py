"""Free words."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from survey.questionnaires.question_types.base import Question, UnreadableAnswer
from survey.tables import Column

LONGEST_CHARACTER = len("\\u00e9")
"""Bytes of one code point, escaped or raw; beyond U+FFFF clients write UTF-8, which takes four."""

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Unicode's category Cc, but for line ends and tabulations."""


class TextTooLong(UnreadableAnswer):
    """More characters than the question takes."""

    message: ClassVar[str] = (
        "Ce texte compte {length} caractères, il en faut {most} au plus. Raccourcissez-le."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Question):
    """Up to `at_most` characters (Unicode code points)."""

    type_name: ClassVar[str] = "text"
    seconds: ClassVar[int] = 40

    at_most: int

    def read(self, sent: Sequence[str]) -> tuple[str, ...]:
        """Return the text composed (NFC), with plain line ends and nothing around it."""
        if len(sent) > 1:
            raise UnreadableAnswer()
        written = "".join(sent).replace("\r\n", "\n").replace("\r", "\n")
        text = unicodedata.normalize("NFC", _printable(written)).strip()
        return self.check((text,)) if text else ()

    def check(self, stored: Sequence[str]) -> tuple[str, ...]:
        """Return the text without control characters; only blanks say nothing.

        Refused: another form than NFC, a carriage return, half a character (a lone surrogate),
        nothing at all, too many characters.
        """
        if len(stored) != 1 or not stored[0] or not _is_clean(stored[0]):
            raise UnreadableAnswer()
        if len(stored[0]) > self.at_most:
            raise TextTooLong(length=len(stored[0]), most=self.at_most)
        text = _printable(stored[0])
        return (text,) if text.strip() else ()

    def possible_answers(self) -> tuple[str, ...]:
        """Return nothing: words are not listed."""
        return ()

    def columns(self) -> tuple[Column, ...]:
        """Return nothing: words are not counted."""
        return ()

    def longest_answer(self) -> int:
        """Return the bytes of the longest text when every character takes most."""
        return self.at_most * LONGEST_CHARACTER + len('[""]')


def _is_clean(text: str) -> bool:
    """Test whether a text is stored as the format says."""
    is_whole = "\r" not in text and _HALF_CHARACTER.search(text) is None
    return is_whole and unicodedata.is_normalized("NFC", text)


def _printable(text: str) -> str:
    """Drop control characters, which databases and PDF refuse; keep line ends and tabulations."""
    return _CONTROL_CHARACTER.sub("", text)
