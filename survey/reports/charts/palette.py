"""Which colours say favourable and unfavourable, to every eye and on grey paper?"""

INK = "#16302b"
MUTE = "#51615c"
PINE = "#0f5c4d"
LEAF = "#a9cdbf"
"""A figure that is neither favourable nor unfavourable."""

TRACK = "#e4e1dc"
RULE = "#d9d2c4"
PAPER = "#f4efe6"
STRIPE = "#e6dfd0"
"""Of what is hidden: slanted stripes on paper."""

SOFT = "#8d9a95"
"""A range where colour is kept for something else: paler than ink."""

WHITE = "#ffffff"
BLACK = "#000000"

READABLE = 4.5
"""Lowest contrast ratio of small words."""

UNFAVOURABLE = ("#b35806", "#fdb863")
"""From the strongest to the mildest. Source: ColorBrewer PuOr (Brewer 2003), colour-blind safe."""

FAVOURABLE = ("#b2abd2", "#542788")
"""From the mildest to the strongest. Source: as above."""

MIDDLE = ("#efdcc3", "#d9d7e8")
"""Several middle steps lie between these; a single one is grey."""

BAND = MIDDLE[1]
"""A range: paler than a figure."""


def steps(*, unfavourable: int, middle: int, favourable: int) -> tuple[str, ...]:
    """Choose one colour a step, from the least to the most favourable."""
    return (
        *(UNFAVOURABLE[:1] if unfavourable == 1 else _between(*UNFAVOURABLE, unfavourable)),
        *((TRACK,) if middle == 1 else _between(*MIDDLE, middle)),
        *(FAVOURABLE[1:] if favourable == 1 else _between(*FAVOURABLE, favourable)),
    )


def ink_on(fill: str) -> str:
    """Choose an ink that reads well on `fill`: ours, else white, else black.

    Source: WCAG 2.2, 1.4.3: a ratio of 4.5 at least; black or white always reach it.
    """
    return next(ink for ink in (INK, WHITE, BLACK) if contrast(ink, fill) >= READABLE)


def contrast(one: str, other: str) -> float:
    """Compute the contrast ratio of two colours, 1 to 21.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance"; black on white gives 21.
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Compute the relative luminance of "#rrggbb", 0 (black) to 1 (white)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _between(start: str, end: str, count: int) -> tuple[str, ...]:
    """Return `count` colours at equal steps from `start` to `end`."""
    return tuple(
        "#"
        + "".join(
            f"{round(a + (b - a) * at / max(count - 1, 1)):02x}"
            for a, b in zip(_channels(start), _channels(end), strict=True)
        )
        for at in range(count)
    )


def _channels(colour: str) -> tuple[int, ...]:
    """Split "#rrggbb" into its three channels, 0 to 255."""
    return tuple(bytes.fromhex(colour.removeprefix("#")))
