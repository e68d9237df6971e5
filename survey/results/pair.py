"""Two groups compared, ready to be written."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.statistics.group_and_rest import Compared


@dataclass(frozen=True, slots=True)
class Pair:
    """One question or theme, over two groups, or a group and the rest of the company."""

    about: Mapping[str, str]
    """{"item": id} or {"theme": id}."""

    family: str
    """What it is judged with: its theme, or itself outside themes."""

    first: int
    """Row of `Layout.cells`."""

    second: int | None
    """None: the rest of the company."""

    test: str
    compared: Compared
