"""docs/promises.md quotes the pages and names tests: do the sentences and the tests exist?"""

import ast
import html
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROMISES = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
PRINTED = ("survey/templates/respondent", "survey/ballot_box", "survey/fieldwork", "survey/static")
"""Where the words of respondents stand; refusals are beside the code that raises them."""

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
BLANKS = re.compile(r"[\s\u00a0\u202f]+")
VARIABLE = re.compile(r"%\(\w+\)s|\{\w+\}")
SHORT = 3
"""Letters between two variables that say nothing of a sentence."""


def rows():
    """Give the first cell and the last of every row of the tables."""
    lines = [line for line in PROMISES.splitlines() if line.startswith("| «")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    assert len(cells) > 30
    return [(row[0].lstrip("| "), row[-1]) for row in cells]


def sentences():
    """Give what the first column quotes, each quote on its own; « » may stand inside."""
    return [re.sub(r"^« (.*) »[^»]*$", r"\1", first) for first, _proof in rows()]


@cache
def printed():
    """Read the words of the pages as people see them, variables shown as an ellipsis."""
    text = "\n".join(
        file.read_text(encoding="utf-8")
        for folder in PRINTED
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in {".html", ".py", ".js"}
    )
    return plain(VARIABLE.sub("…", html.unescape(text)))


def plain(text):
    return BLANKS.sub(" ", text).strip().lower()


@pytest.mark.parametrize("sentence", sentences())
def test_every_sentence_quoted_is_on_a_page(sentence):
    parts = [part for part in plain(sentence).split("…") if len(part.strip()) > SHORT]

    missing = [part for part in parts if part.strip(" ,") not in printed()]

    assert missing == []


@pytest.mark.parametrize("path", sorted({path for path, _name in NAMED.findall(PROMISES)}))
def test_every_test_named_exists(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    defined = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}

    named = {name for file, name in NAMED.findall(PROMISES) if file == path}

    assert named <= defined


@pytest.mark.parametrize(("first", "proof"), rows())
def test_every_promise_names_its_proof_or_says_why_there_is_none(first, proof):
    assert NAMED.search(proof) or "non du logiciel" in proof


def test_every_file_named_exists():
    named = re.findall(r"`(survey/[\w/]+\.(?:py|js|html))`", PROMISES)

    assert [path for path in named if not (ROOT / path).exists()] == []
