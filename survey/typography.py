"""How do figures and sentences look in French and English print?"""

import re
from math import ceil, floor

NARROW = "\u202f"
"""Narrow no-break space: before ; ! ? %, and between thousands."""

WIDE = "\u00a0"
"""No-break space: before a colon and inside « »."""

MINUS = "\u2212"

NOISE = 6
"""Decimals of a percentage kept before rounding outward: 0.57 times 100 is 56.99999999999999."""


def number(value: float, *, decimals: int = 0, language: str = "fr") -> str:
    """Write a number: "1 234,5" in French, "1,234.5" in English, with a true minus."""
    text = f"{abs(value):,.{decimals}f}"
    if language == "fr":
        text = text.replace(",", NARROW).replace(".", ",")
    negative = value < 0 and any(sign in "123456789" for sign in text)
    return MINUS + text if negative else text


def plain_number(typed: str) -> str:
    """Return a number as programs read it: no blank inside, a point, a plain minus."""
    return "".join(typed.split()).replace(",", ".").replace(MINUS, "-")


def amount(value: float, *, language: str = "fr") -> str:
    """Write a quantity with the decimals that it has, three at most: "12,5", "1 234"."""
    plain = f"{value:.3f}".rstrip("0").rstrip(".")
    return number(value, decimals=len(plain.partition(".")[2]), language=language)


def percent(share: float, *, decimals: int = 0, language: str = "fr") -> str:
    """Write a share (0 to 1) as a percentage: "62 %" in French, "62%" in English."""
    text = number(share * 100, decimals=decimals, language=language)
    return f"{text}{NARROW}%" if language == "fr" else f"{text}%"


def signed(value: float, *, decimals: int = 0, language: str = "fr") -> str:
    """Write a score or a difference with its sign: "+12", "−3", "0"."""
    text = number(value, decimals=decimals, language=language)
    is_zero = not any(sign in "123456789" for sign in text)
    return text if value <= 0 or is_zero else f"+{text}"


def at_least(share: float, *, decimals: int = 0) -> float:
    """Return the percentage that `share` (0 to 1) reaches for certain: rounded down."""
    unit: int = 10**decimals
    return floor(round(share * 100 * unit, NOISE)) / unit


def at_most(share: float, *, decimals: int = 0) -> float:
    """Return the percentage that `share` (0 to 1) does not pass: rounded up."""
    unit: int = 10**decimals
    return ceil(round(share * 100 * unit, NOISE)) / unit


def lowest(share: float, *, decimals: int = 0, language: str = "fr") -> str:
    """Write the lower limit of a range, so that the range never says more than was released."""
    limit = at_least(share, decimals=decimals)
    return percent(limit / 100, decimals=decimals, language=language)


def highest(share: float, *, decimals: int = 0, language: str = "fr") -> str:
    """Write the upper limit of a range, so that the range never says more than was released."""
    limit = at_most(share, decimals=decimals)
    return percent(limit / 100, decimals=decimals, language=language)


def frenchify(text: str) -> str:
    """Put the unbreakable spaces that French wants before ; : ! ? %, in « » and in numbers."""
    text = re.sub(r"«[ \u00a0]?", "«" + WIDE, text)
    text = re.sub(r"[ \u00a0]?»", WIDE + "»", text)
    text = re.sub(r"(&#?\w+;)|(?<=[\w»)%€]) ?([;!?])(?=\s|$|<)", _before_mark, text)
    text = re.sub(r" :(?=\s|$)", WIDE + ":", text)
    text = re.sub(r"(\d) ?([%€])", r"\1" + NARROW + r"\2", text)
    return re.sub(r"(?<=\d) (?=\d{3}\b)", NARROW, text)


def _before_mark(found: re.Match[str]) -> str:
    """Put the space before a mark, but leave the signs alone that HTML writes as words: &amp;."""
    return found[1] or NARROW + found[2]


def groups_of_four(hexadecimal: str) -> str:
    """Cut a fingerprint or a receipt in groups that people can compare: "7f3a-91bc-…"."""
    return "-".join(hexadecimal[at : at + 4] for at in range(0, len(hexadecimal), 4))
