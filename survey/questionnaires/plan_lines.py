"""Read the lines of the plan of analysis: "a", "a > b", "a * b"."""

from typing import Literal

from survey.questionnaires.questionnaire import Breakdown


def parse_breakdown(line: str) -> Breakdown:
    """Return a breakdown with its spaces put right.

    Raises:
        ValueError: if the line is none of the three writings.
    """
    is_hierarchy = ">" in line
    sign = ">" if is_hierarchy else "*"
    names = tuple(_name(name) for name in line.split(sign))
    joined: Literal["hierarchy", "crossing"] = "hierarchy" if is_hierarchy else "crossing"
    return Breakdown(f" {sign} ".join(names), names, "one" if len(names) == 1 else joined)


def parse_pair(line: str) -> tuple[str, str]:
    """Return the two questions of a pair.

    Raises:
        ValueError: if the line is not "a * b".
    """
    first, second = (_name(name) for name in line.split("*"))
    return first, second


def _name(text: str) -> str:
    """Return the id of a question without the blanks around it."""
    name = text.strip()
    if not name or any(sign in "<>*" or sign.isspace() for sign in name):
        raise ValueError(text)
    return name
