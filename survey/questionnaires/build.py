"""Make the questionnaire out of a file in which everything holds."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from survey.questionnaires import shapes
from survey.questionnaires.build_questions import QuestionBuilder
from survey.questionnaires.checks.breakdowns import populations
from survey.questionnaires.checks.scales import labels_of
from survey.questionnaires.plan_lines import parse_breakdown, parse_pair
from survey.questionnaires.questionnaire import (
    Cutoffs,
    Drivers,
    Element,
    Page,
    Quadrants,
    Questionnaire,
    Theme,
    Thresholds,
    Weights,
)
from survey.questionnaires.scales import Scale, default_favourable, mirror
from survey.questionnaires.wording import Texts, by_language


def build(shape: shapes.FileShape, source: Mapping[str, Any]) -> Questionnaire:
    """Make the questionnaire; `shape` is `source` read and checked."""
    language = shape.languages[0]
    scales = {name: _scale(name, scale, language) for name, scale in shape.scales.items()}
    return Questionnaire(
        id=shape.id,
        languages=tuple(shape.languages),
        title=by_language(shape.title, language),
        purpose=None if shape.purpose is None else by_language(shape.purpose, language),
        introduction=(
            None if shape.introduction is None else by_language(shape.introduction, language)
        ),
        sources=tuple(shape.sources),
        scales=scales,
        pages=_pages(shape, scales),
        themes=tuple(_theme(theme, language) for theme in shape.themes if theme),
        drivers=_drivers(shape),
        breakdowns=tuple(parse_breakdown(line) for line in shape.breakdowns if line),
        pairs=tuple(parse_pair(line) for line in shape.pairs if line),
        quadrants=tuple(_quadrants(one, language) for one in shape.quadrants if one),
        weights=_weights(shape),
        thresholds=Thresholds(shape.thresholds.figures, shape.thresholds.texts),
        source=source,
    )


def _scale(name: str, scale: shapes.ScaleShape, language: str) -> Scale:
    """Return a scale; what it does not say about its sides follows the usual rule."""
    favourable = (
        default_favourable(scale.codes) if scale.favourable is None else frozenset(scale.favourable)
    )
    return Scale(
        id=name,
        codes=tuple(scale.codes),
        labels={name: tuple(words) for name, words in labels_of(scale, language).items()},
        favourable=favourable,
        unfavourable=(
            mirror(favourable, scale.codes)
            if scale.unfavourable is None
            else frozenset(scale.unfavourable)
        ),
        not_concerned=scale.not_concerned,
    )


def _pages(shape: shapes.FileShape, scales: Mapping[str, Scale]) -> tuple[Page, ...]:
    """Cut the elements into pages; what comes before the first title has a page too."""
    builder = QuestionBuilder(shape.languages[0], scales)
    titles: list[Texts | None] = [None]
    elements: list[list[Element]] = [[]]
    for part in shape.questions:
        if isinstance(part, shapes.PageShape):
            titles.append(by_language(part.page, builder.language))
            elements.append([])
        elif part is not None:
            elements[-1].append(builder.element(part))
    pages = zip(titles, elements, strict=True)
    return tuple(Page(title, tuple(inside)) for title, inside in pages if inside)


def _theme(theme: shapes.ThemeShape, language: str) -> Theme:
    """Return a theme."""
    given = theme.cutoffs
    return Theme(
        id=theme.id,
        title=by_language(theme.title, language),
        items=tuple(theme.items),
        cutoffs=Cutoffs(Decimal(given.low), Decimal(given.high), given.source) if given else None,
    )


def _drivers(shape: shapes.FileShape) -> Drivers | None:
    """Return what may explain what, where the file says so."""
    if shape.drivers is None:
        return None
    return Drivers(shape.drivers.outcome, tuple(shape.drivers.themes))


def _quadrants(given: shapes.QuadrantShape, language: str) -> Quadrants:
    """Return two themes crossed."""
    return Quadrants(
        id=given.id,
        title=by_language(given.title, language),
        x=given.x,
        y=given.y,
        cut_x=Decimal(given.cutoffs.x),
        cut_y=Decimal(given.cutoffs.y),
        source=given.cutoffs.source,
        names={
            "low_low": by_language(given.names.low_low, language),
            "high_low": by_language(given.names.high_low, language),
            "low_high": by_language(given.names.low_high, language),
            "high_high": by_language(given.names.high_high, language),
        },
    )


def _weights(shape: shapes.FileShape) -> Weights | None:
    """Return the known sizes by question, where the file gives some."""
    if shape.weights is None:
        return None
    placed = populations(shape.weights.by, shape.weights.population)
    return Weights({name: sizes for _path, name, sizes in placed})
