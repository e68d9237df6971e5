"""Read published choices, rankings and numbers into figures."""

from survey.results.figures import (
    ChoiceFigure,
    NumberFigure,
    OptionFigure,
    RankedFigure,
    RankingFigure,
)
from survey.results.published import Document, interval, value
from survey.results.wordings import Wordings


def choice(name: str, part: Document, words: Wordings) -> ChoiceFigure:
    """Read one choice."""
    several = words.asked(name).type_name == "multiple"
    wording, labels = words.question(name), words.options(name)
    if "none" in part:
        return ChoiceFigure(
            id=name, wording=wording, several=several, reason=words.why(part["none"])
        )
    return ChoiceFigure(
        id=name,
        wording=wording,
        several=several,
        n=part["n"],
        options=tuple(
            OptionFigure(option, label, one["people"], interval(one))
            for option, label in labels.items()
            if (one := part["options"][option])
        ),
    )


def ranking(name: str, part: Document, words: Wordings) -> RankingFigure:
    """Read one ranking."""
    places, wording = len(words.asked(name).columns()), words.question(name)
    if "none" in part:
        return RankingFigure(
            id=name, wording=wording, places=places, reason=words.why(part["none"])
        )
    return RankingFigure(
        id=name,
        wording=wording,
        places=places,
        n=part["n"],
        options=tuple(
            RankedFigure(option, label, one["first"], one["ranked"], value(one["points"]))
            for option, label in words.options(name).items()
            if (one := part["options"][option])
        ),
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
