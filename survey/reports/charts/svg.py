"""Write SVG as text: attributes only, no style sheet, so that a strict page accepts it."""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from survey.reports import fonts
from survey.reports.charts import palette

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Hand:
    """How words are written: size in units of the drawing, weight, ink, side of the pen."""

    size: float = 11
    weight: int = fonts.REGULAR
    fill: str = palette.INK
    anchor: Literal["start", "middle", "end"] = "start"

    def width(self, words: str) -> float:
        """Measure `words` in units of the drawing."""
        return fonts.width(words, size=self.size, weight=self.weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a drawing is called and how large it is."""

    title: str
    """The finding in one sentence: what a screen reader says, and the PDF's replacement text."""

    prefix: str
    """Makes the ids of this drawing unique in its page."""

    width: float
    height: float

    detail: str = ""
    """How to read the drawing, for who hears it; the exact table stands beside."""


def sheet(facts: Sheet, *content: str) -> Markup:
    """Wrap `content` into one drawing that carries its finding."""
    words = [element("title", escape(facts.title), id=f"{facts.prefix}-title")]
    described: dict[str, str | float] = {}
    if facts.detail:
        words.append(element("desc", escape(_as_read(facts.detail)), id=f"{facts.prefix}-desc"))
        described["aria_describedby"] = f"{facts.prefix}-desc"
    return element(
        "svg",
        Markup("").join((*words, *content)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_plain(facts.width)} {_plain(facts.height)}",
        width=facts.width,
        height=facts.height,
        role="img",
        aria_labelledby=f"{facts.prefix}-title",
        **described,
        font_family=f"{fonts.TEXT}, sans-serif",
    )


def element(name: str, content: str = "", **attributes: str | float) -> Markup:
    """Write one element; `font_size=11` becomes font-size="11"."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.replace("_", "-"), _plain(value))
        for key, value in attributes.items()
    )
    return Markup("<{0}{1}>{2}</{0}>").format(escape(name), written, content)


def text(x: float, y: float, words: str, hand: Hand) -> Markup:
    """Write `words` on the line at `y`."""
    attributes: dict[str, str | float] = {"x": x, "y": y, "font_size": hand.size}
    if hand.weight != fonts.REGULAR:
        attributes["font_weight"] = hand.weight
    if hand.anchor != "start":
        attributes["text_anchor"] = hand.anchor
    return element("text", escape(words), **attributes, fill=hand.fill)


def rectangle(x: float, y: float, width: float, height: float, fill: str) -> Markup:
    """Draw a full rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, fill=fill)


def line(start: tuple[float, float], end: tuple[float, float], ink: str, thick: float) -> Markup:
    """Draw a straight line."""
    (x1, y1), (x2, y2) = start, end
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=ink, stroke_width=thick)


def triangle(x: float, y: float, side: float, ink: str, *, up: bool, full: bool) -> Markup:
    """Draw a triangle that points up or down around (x, y): full, or its outline only."""
    tip, base = (y - side / 2, y + side / 2) if up else (y + side / 2, y - side / 2)
    path = f"M{x - side / 2:.1f} {base:.1f} H{x + side / 2:.1f} L{x:.1f} {tip:.1f} Z"
    return element("path", d=path, fill=ink if full else "none", stroke=ink, stroke_width=0.9)


def hatch(name: str, ground: str, ink: str) -> Markup:
    """Define slanted stripes; `url(#name)` fills a shape with them."""
    stripes = (rectangle(0, 0, 7, 7, ground), rectangle(0, 0, 3.5, 7, ink))
    pattern = element(
        "pattern",
        Markup("").join(stripes),
        id=name,
        width=7,
        height=7,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)


def fit(words: str, hand: Hand, room: float) -> str:
    """Shorten `words` with an ellipsis until they take no more than `room`."""
    words = _as_read(words)
    if hand.width(words) <= room:
        return words
    kept = words
    while kept and hand.width(kept + ELLIPSIS) > room:
        kept = kept[:-1].rstrip()
    return kept + ELLIPSIS


def wrap(words: str, hand: Hand, room: float, *, lines: int) -> tuple[str, ...]:
    """Cut `words` into at most `lines` lines no wider than `room`; the last may be shortened."""
    done: list[str] = []
    rest = _as_read(words).strip(" ")
    while rest and len(done) < lines - 1:
        head = _first_line(rest, hand, room)
        done.append(head)
        rest = rest[len(head) :].lstrip(" ")
    return (*done, fit(rest, hand, room)) if rest else tuple(done)


def _as_read(words: str) -> str:
    """Return what the eye sees: translated sentences come as HTML, with entities."""
    return words.unescape() if isinstance(words, Markup) else words


def _first_line(words: str, hand: Hand, room: float) -> str:
    """Return what fits on one line: whole words, or letters of a word that is too long."""
    if hand.width(words) <= room:
        return words
    cut = max(1, next(n for n in range(len(words) + 1) if hand.width(words[: n + 1]) > room))
    blank = words.rfind(" ", 1, cut + 1)
    return words[:blank] if blank > 0 else words[:cut]


def _plain(value: str | float) -> str:
    """Write a length without needless decimals: "12", "12.5"."""
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
