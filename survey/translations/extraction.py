"""Find the sentences of Python files that people read: for Babel, which babel.cfg leads here."""

import ast
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

from babel.messages.extract import extract_python

CALLS = ("Sentence", "NoResult")
"""Besides Babel's own words, what takes a sentence as its first argument."""

REFUSAL = "message"
"""The class attribute that holds the sentence of a refusal."""

FIRST_ARGUMENT = ""
"""Name of no function, for Babel: the sentence comes first."""

Found = tuple[Any, ...]
"""Line, function, sentence (or singular and plural), comments, perhaps context."""


def extract(
    file: BinaryIO,
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: dict[str, Any],
) -> Iterator[Found]:
    """Give the sentences of calls such as `_("…")` and `Sentence("…")`, then those of refusals."""
    called = {*keywords, *CALLS}
    for line, function, *found in extract_python(file, called, comment_tags, options):  # type: ignore[arg-type]
        yield line, FIRST_ARGUMENT if function in CALLS else function, *found
    file.seek(0)
    for part in ast.walk(ast.parse(file.read())):
        if isinstance(part, ast.ClassDef):
            yield from _of_class(part)


def _of_class(part: ast.ClassDef) -> Iterator[Found]:
    """Give the sentence of a refusal, if the class has one."""
    for statement in part.body:
        match statement:
            case (
                ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(sentence)))
                | ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(sentence)))
            ) if name == REFUSAL:
                yield statement.lineno, FIRST_ARGUMENT, sentence, []
