"""Read published figures about several questions together: reliability, drivers."""

from survey.results.joint_figures import (
    DriverFigure,
    DriversFigure,
    ItemReliability,
    ReliabilityFigure,
)
from survey.results.published import Document, value
from survey.results.wordings import Wordings

LAMBDAS = ("1", "2", "3", "4", "5", "6")
PERCENT = 100


def reliability(part: Document, words: Wordings) -> ReliabilityFigure:
    """Read whether the questions of a theme measure one thing."""
    lambdas = value(part["guttman"])
    reason = part["alpha"]["none"] if isinstance(part["alpha"], dict) else ""
    return ReliabilityFigure(
        alpha=value(part["alpha"]),
        low=value(part["alpha_low"]),
        high=value(part["alpha_high"]),
        pairwise=value(part["alpha_pairwise"]),
        ordinal=value(part.get("alpha_ordinal")),
        omega=value(part["omega"]),
        guttman=tuple(value(lambdas[one]) for one in LAMBDAS) if lambdas else (),
        items=tuple(
            ItemReliability(
                name, words.question(name), value(one["item_rest"]), value(one["alpha_if_deleted"])
            )
            for name, one in part["items"].items()
        ),
        reason=words.why(reason),
    )


def drivers(document: Document, words: Wordings) -> DriversFigure | None:
    """Read what goes with the declared outcome; None when the questionnaire declares none."""
    declared, part = words.questionnaire.drivers, document["drivers"]
    if declared is None:
        return None
    outcome = _title(declared.outcome, words)
    if "none" in part:
        return DriversFigure(outcome=outcome, reason=words.why(part["none"]))
    found = [one for one in part["drivers"] if value(one["weight"]) is not None]
    left_out = [one["theme"] for one in part["drivers"] if value(one["weight"]) is None]
    drawn = [_driver(one, part["r2"], document["themes"][one["theme"]], words) for one in found]
    return DriversFigure(
        outcome=outcome,
        n=part["n"],
        r2=part["r2"],
        drivers=tuple(sorted(drawn, key=lambda one: -one.weight)),
        left_out=tuple(_title(name, words) for name in left_out),
    )


def _driver(one: Document, r2: float, theme: Document, words: Wordings) -> DriverFigure:
    """Read one driver, with the favourable share of its theme."""
    whole = r2 or 1.0
    least, most = _favourable(theme)
    return DriverFigure(
        id=one["theme"],
        title=_title(one["theme"], words),
        weight=one["weight"],
        low=one["low"],
        high=one["high"],
        share=one["share"],
        share_low=one["low"] / whole,
        share_high=min(one["high"] / whole, 1.0),
        shapley=value(one["shapley"]),
        correlation=one["correlation"],
        mean=value(one["mean"]),
        least=least,
        most=most,
    )


def _favourable(theme: Document) -> tuple[float | None, float | None]:
    """Return between which shares a theme lies; None twice where it is hidden."""
    part = theme.get("favourable", {})
    if "range_percent" in part:
        low, high = part["range_percent"]
        return low / PERCENT, high / PERCENT
    share = part.get("share")
    return share, share


def _title(name: str, words: Wordings) -> str:
    """Return what a theme is called, or a question."""
    titles = {theme.id: words.say(theme.title) for theme in words.questionnaire.themes}
    return titles[name] if name in titles else words.question(name)
