"""One line of the table of figures."""

from typing import NamedTuple


class Line(NamedTuple):
    """One figure, or the reason why there is none; shares are in percent."""

    part: str
    id: str
    wording: str
    measure: str
    group: str = ""
    """Empty for the whole company."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    answers: float | None = None
    remark: str = ""
