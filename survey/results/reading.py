"""Read a publication back into figures that pages and paper can draw."""

from collections.abc import Mapping
from dataclasses import replace

from survey.questionnaires.question_types.likert import Likert
from survey.questionnaires.questionnaire import Questionnaire, Theme
from survey.results import (
    reading_choices,
    reading_crossed,
    reading_groups,
    reading_joint,
    reading_quadrants,
)
from survey.results.figures import (
    CellFigure,
    Figures,
    ItemFigure,
    Method,
    NpsFigure,
    Participation,
    Side,
    Step,
    ThemeFigure,
)
from survey.results.published import Document, between, interval, value, why_not
from survey.results.wordings import Wordings
from survey.tables import Column


def read(document: Document, questionnaire: Questionnaire, language: str = "fr") -> Figures:
    """Give the figures of a publication the questionnaire's words in `language`.

    Args:
        document: `Prepared.figures`, or what `queries.published_figures` returns.
        questionnaire: the one that was answered.
        language: "fr", "en"…; the source language stands in where a wording is missing.
    """
    words = Wordings(questionnaire, language)
    told = document["total"]["items"]
    items = {name: _item(name, one, told[name], words) for name, one in document["items"].items()}
    in_themes = {name for theme in questionnaire.themes for name in theme.items}
    return Figures(
        title=words.say(questionnaire.title),
        participation=_participation(document["participation"]),
        themes=tuple(
            _theme(
                theme,
                document["themes"][theme.id],
                tuple(items[name] for name in theme.items),
                words,
            )
            for theme in questionnaire.themes
        ),
        items=tuple(item for name, item in items.items() if name not in in_themes),
        nps=tuple(_nps(name, one, told[name], words) for name, one in document["nps"].items()),
        choices=tuple(
            replace(
                reading_choices.choice(name, one, told[name], words),
                paired=reading_crossed.paired(name, document, words),
            )
            for name, one in document["choices"].items()
        ),
        rankings=tuple(
            reading_choices.ranking(name, one, told[name], words)
            for name, one in document["rankings"].items()
        ),
        numbers=tuple(
            reading_choices.number(name, one, words) for name, one in document["numbers"].items()
        ),
        breakdowns=reading_groups.breakdowns(document["groups"], document["pairs"], words),
        drivers=reading_joint.drivers(document, words),
        crossed=reading_crossed.crossed(document, words),
        quadrants=reading_quadrants.quadrants(document, words),
        weighted=reading_crossed.weighted(document, items.values(), words),
        method=_method(document["method"], words),
    )


def _participation(part: Document) -> Participation:
    """Read how many took part."""
    return Participation(
        counted=part["counted"],
        void=part["void"],
        invited=value(part["invited"]),
        added=part.get("added", 0),
        share=value(part["share"]),
    )


def _method(part: Document, words: Wordings) -> Method:
    """Read the rules."""
    same = {name: part[name] for name in Method.__slots__ if name in part}
    stuffed = tuple(words.group(one, crossed=False) for one in part["stuffed_groups"])
    return Method(**same | {"stuffed_groups": stuffed})


def _item(name: str, part: Document, told: Document, words: Wordings) -> ItemFigure:
    """Read one item, and what is told of it in whole people."""
    question = words.asked(name)
    assert isinstance(question, Likert)  # noqa: S101
    known = ItemFigure(
        id=name,
        wording=words.question(name),
        reversed=question.reversed,
        conditional=question.show_if is not None,
        labels=words.steps(question),
        reason=words.why(part.get("none", "")),
    )
    if known.reason:
        return known
    n, classes, worst = part["n"], value(part["classes"]), value(part["worst_case"])
    parts = {name: between(people, n) for name, people in (told["classes"] or {}).items()}
    return ItemFigure(
        id=known.id,
        wording=known.wording,
        reversed=known.reversed,
        conditional=known.conditional,
        labels=known.labels,
        n=n,
        missing=part["missing"],
        not_concerned=part["not_concerned"],
        steps=_steps(question.columns()[0], value(part["counts"]), known.labels),
        favourable=interval(part["favourable"]),
        neutral=classes["neutral"] / n if classes else None,
        unfavourable=classes["unfavourable"] / n if classes else None,
        told=between(told["favourable"], n),
        told_neutral=parts.get("neutral"),
        told_unfavourable=parts.get("unfavourable"),
        worst_case=(worst["low"], worst["high"]) if worst else None,
        mean=value(part["mean"]),
        reason=why_not(part["favourable"], n, words),
    )


def _steps(
    column: Column, counts: Mapping[str, int] | None, labels: tuple[str, ...]
) -> tuple[Step, ...] | None:
    """Read the people at each step."""
    if counts is None:
        return None
    return tuple(
        Step(code, label, counts[code], _side(column, code))
        for code, label in zip(column.codes, labels, strict=True)
    )


def _side(column: Column, code: str) -> Side:
    """Return what choosing a step says."""
    if code in column.favourable:
        return "favourable"
    return "unfavourable" if code in column.unfavourable else "neutral"


def _theme(
    theme: Theme, part: Document, items: tuple[ItemFigure, ...], words: Wordings
) -> ThemeFigure:
    """Read one theme."""
    name, title = theme.id, words.say(theme.title)
    if "none" in part:
        return ThemeFigure(id=name, title=title, items=items, reason=words.why(part["none"]))
    alpha = value(part["alpha"])
    return ThemeFigure(
        id=name,
        title=title,
        items=items,
        n=part["n"],
        score=value(part["mean"]),
        sd=value(part["sd"]),
        favourable=interval(part["favourable"]),
        told=_told_theme(part["favourable"]),
        alpha=None if alpha is None else (alpha, part["alpha_low"], part["alpha_high"]),
        reliability=reading_joint.reliability(part, words),
        reason=why_not(part["favourable"], part["n"], words),
    )


def _told_theme(part: Document) -> CellFigure | None:
    """Read the share of a theme, or the range that is said instead."""
    if "range_percent" in part:
        low, high = part["range_percent"]
        return CellFigure(low / 100, high / 100)
    found = interval(part)
    return CellFigure(found.share, found.share) if found else None


def _nps(name: str, part: Document, told: Document, words: Wordings) -> NpsFigure:
    """Read one 0-10 question."""
    n, parts = told["answered"], told["classes"]
    sides = ("favourable", "neutral", "unfavourable")
    classes = tuple(between(parts[side], n) for side in sides) if parts else ()
    if "none" in part:
        return NpsFigure(
            id=name,
            wording=words.question(name),
            n=n,
            told=classes,
            reason=words.why(part["none"]),
        )
    grades = value(part["counts"])
    same = ("n", "promoters", "passives", "detractors", "score", "low", "high")
    return NpsFigure(
        id=name,
        wording=words.question(name),
        grades=tuple(grades[str(grade)] for grade in range(11)) if grades else None,
        told=classes,
        **{field: part[field] for field in same},
    )
