"""How an organisation looks on paper: its logo, and two colours that can be read."""

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import ClassVar

from survey.errors import Invalid
from survey.typography import number

MAIN = "#0f5c4d"
SECOND = "#8a5a12"
"""Used until somebody chooses; our own."""

BRIGHT = "#d99a3d"
FRESH = "#3f9c7f"
WHITE = "#ffffff"
"""Ornaments; they never carry words, so that they may be pale."""

LOWEST_CONTRAST = 4.5
"""Source: WCAG 2.2, success criterion 1.4.3, text of ordinary size."""

HEXADECIMAL = re.compile(r"#[0-9a-f]{6}")


class ColourUnreadable(Invalid):
    """A colour in words, in three signs, or in nothing."""

    message: ClassVar[str] = (
        "« {value} » n’est pas une couleur : écrivez un dièse et six signes, comme #0f5c4d."
    )


class ColourTooPale(Invalid):
    """White words on it, or its own words on white, could not be read by everybody."""

    message: ClassVar[str] = (
        "La couleur {colour} est trop claire : son contraste avec le blanc est de {ratio}, "
        "il faut au moins 4,5. Choisissez-la plus foncée."
    )


@dataclass(frozen=True, slots=True)
class Identity:
    """What papers take from an organisation."""

    main: str = MAIN
    second: str = SECOND
    """Like "#0f5c4d", in lower case."""

    logo: bytes = b""
    """A PNG that we wrote ourselves; empty where nobody gave one."""

    @property
    def ornament(self) -> str:
        """Return the colour of what is drawn beside words."""
        return BRIGHT if self.second == SECOND else self.second

    @property
    def small_ornament(self) -> str:
        """Return the colour of the smallest thing drawn beside words."""
        return FRESH if self.main == MAIN else WHITE

    @property
    def logo_address(self) -> str:
        """Return the logo as an address that holds it whole; nothing is fetched."""
        return "data:image/png;base64," + b64encode(self.logo).decode() if self.logo else ""


def checked_colour(value: str) -> str:
    """Return a colour that can be read on white, in lower case.

    Raises:
        ColourUnreadable: if it is not a dash and six hexadecimal signs.
        ColourTooPale: if its contrast with white is under 4.5 to 1.
    """
    colour = value.strip().lower()
    if not HEXADECIMAL.fullmatch(colour):
        raise ColourUnreadable(value=value.strip()[:20])
    ratio = contrast_with_white(colour)
    if ratio < LOWEST_CONTRAST:
        raise ColourTooPale(colour=colour, ratio=number(int(ratio * 100) / 100, decimals=2))
    return colour


def contrast_with_white(colour: str) -> float:
    """Compute how well a colour stands out on white: from 1, not at all, to 21, black.

    Args:
        colour: like "#0f5c4d".

    Source: WCAG 2.2, definition of contrast ratio and of relative luminance.
    """
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    """Undo the gamma of sRGB, 0 to 1."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
