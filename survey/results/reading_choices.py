"""Read published choices, rankings and numbers into figures."""

from survey.results.figures import (
    ChoiceFigure,
    NumberFigure,
    OptionFigure,
    RankedFigure,
    RankingFigure,
)
from survey.results.published import Document, between, interval, value
from survey.results.wordings import Wordings


def choice(name: str, part: Document, told: Document, words: Wordings) -> ChoiceFigure:
    """Read one choice; options are ranges where the exact figures are not said.

    Args:
        name: the question's id.
        part: what is published of it.
        told: the same in whole people, from the total.
        words: what things are called.
    """
    counts, found = told["counts"] or {}, part.get("options", {})
    return ChoiceFigure(
        id=name,
        wording=words.question(name),
        several=words.asked(name).type_name == "multiple",
        n=told["answered"],
        options=tuple(
            OptionFigure(
                option,
                label,
                between(counts[option], told["answered"]),
                interval(found[option]) if found else None,
            )
            for option, label in words.options(name).items()
            if counts
        ),
        reason=words.why(part.get("none", "")),
    )


def ranking(name: str, part: Document, told: Document, words: Wordings) -> RankingFigure:
    """Read one ranking, as `choice` does."""
    counts, found = told["counts"] or {}, part.get("options", {})
    return RankingFigure(
        id=name,
        wording=words.question(name),
        places=len(words.asked(name).columns()),
        n=told["answered"],
        options=tuple(
            RankedFigure(
                option,
                label,
                between(counts[option], told["answered"]),
                value(found[option]["ranked"]) if found else None,
                value(found[option]["points"]) if found else None,
            )
            for option, label in words.options(name).items()
            if counts
        ),
        reason=words.why(part.get("none", "")),
    )


def number(name: str, part: Document, words: Wordings) -> NumberFigure:
    """Read one number."""
    wording, unit = words.question(name), words.unit(name)
    if "none" in part:
        return NumberFigure(id=name, wording=wording, unit=unit, reason=words.why(part["none"]))
    quartiles = part["quartiles"]
    return NumberFigure(
        id=name,
        wording=wording,
        unit=unit,
        n=part["n"],
        mean=part["mean"],
        sd=value(part["sd"]),
        lower=tuple(quartiles["lower"]),
        median=tuple(quartiles["median"]),
        upper=tuple(quartiles["upper"]),
    )
