"""Write results as plain text, for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from survey.questionnaires.questionnaire import Questionnaire
from survey.results import headlines, reading
from survey.results.figures import (
    BreakdownFigure,
    CellFigure,
    ChoiceFigure,
    Figures,
    Interval,
    ItemFigure,
    NpsFigure,
    ThemeFigure,
)
from survey.typography import highest, lowest, number, percent, signed

LONGEST_LABEL = 58
HIDDEN = "masqué"


def write(questionnaire: Questionnaire, document: Mapping[str, Any], language: str = "fr") -> str:
    """Write a publication as tables of plain text.

    Args:
        questionnaire: the one that was answered.
        document: the figures, as published.
        language: of the questionnaire's wordings; the rest is in French.
    """
    figures = reading.read(document, questionnaire, language)
    return "\n".join(_lines(figures)) + "\n"


def _lines(figures: Figures) -> Iterator[str]:
    """Give every line."""
    yield figures.title
    yield headlines.participation(figures.participation)
    yield headlines.overview(figures)
    for theme in figures.themes:
        yield from ("", *_theme(theme))
    if figures.items:
        yield from ("", "Autres questions", *map(_item, figures.items))
    yield from _other_questions(figures)
    for breakdown in figures.breakdowns:
        yield from ("", *_breakdown(breakdown))


def _other_questions(figures: Figures) -> Iterator[str]:
    """Write what is not answered on a scale."""
    for nps in figures.nps:
        yield from ("", _row(nps.wording, *_score(nps), nps.reason))
    for choice in figures.choices:
        yield from ("", *_choice(choice))
    for ranking in figures.rankings:
        yield from ("", _row(ranking.wording, ranking.reason))
        for option in ranking.options:
            low, high = option.told.people or (0, 0)
            people = f"{low}" if low == high else f"{low} à {high}"
            yield _row(f"  {option.label}", f"{people} au premier rang")
    for measure in figures.numbers:
        mean = "" if measure.mean is None else f"moyenne {number(measure.mean, decimals=1)}"
        yield from (
            "",
            _row(
                measure.wording,
                f"{mean} {measure.unit}".strip() if mean else HIDDEN,
                measure.reason,
            ),
        )


def _score(nps: NpsFigure) -> tuple[str, ...]:
    """Write an eNPS and its limits."""
    if nps.score is None or nps.low is None or nps.high is None:
        return (HIDDEN,)
    return signed(nps.score), f"[{signed(nps.low)} ; {signed(nps.high)}]"


def _theme(theme: ThemeFigure) -> Iterator[str]:
    """Write one theme and its items."""
    score = "" if theme.score is None else f"note {number(theme.score)} / 100"
    told = _share(theme.favourable, theme.told)
    yield _row(theme.title.upper(), told, score, theme.reason)
    yield from map(_item, theme.items)


def _item(item: ItemFigure) -> str:
    """Write one item."""
    people = "" if item.n is None else f"n = {item.n}"
    return _row(f"  {item.wording}", _share(item.favourable, item.told), people, item.reason)


def _choice(choice: ChoiceFigure) -> Iterator[str]:
    """Write one choice and its options."""
    yield _row(choice.wording, choice.reason)
    for option in choice.options:
        low, high = option.told.people or (0, 0)
        people = f"{low}" if low == high else f"{low} à {high}"
        yield _row(f"  {option.label}", _share(option.interval, option.told), f"{people} personnes")


def _breakdown(breakdown: BreakdownFigure) -> Iterator[str]:
    """Write one breakdown: its groups, then themes and questions outside themes."""
    yield f"Par groupe : {breakdown.title}"
    if breakdown.reason:
        yield f"  {breakdown.reason}"
        return
    for at, group in enumerate(breakdown.groups):
        if group.size is None:
            yield _row(f"  {group.label}", f"{HIDDEN} ({group.reason})")
            continue
        yield _row(f"  {group.label}", f"{group.size} réponses")
        for row in breakdown.themes:
            yield _row(f"    {row.title}", _cell(row.cells[at]))


def _cell(cell: CellFigure) -> str:
    """Write one figure of one group: exact, a range, or why not."""
    if cell.low is None or cell.high is None:
        return f"{HIDDEN} ({cell.reason})"
    if cell.is_exact:
        return percent(cell.low)
    return f"de {lowest(cell.low)} à {highest(cell.high)}"


def _share(interval: Interval | None, told: CellFigure | None) -> str:
    """Write a share and its limits, or the range that is said instead."""
    if interval is None:
        return HIDDEN if told is None else _cell(told)
    limits = f"[{percent(interval.low)} ; {percent(interval.high)}]"
    return f"{percent(interval.share)} {limits}"


def _row(label: str, *cells: str) -> str:
    """Write one line: a label of one width, then what is not empty."""
    shown: Sequence[str] = [cell for cell in cells if cell]
    short = label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"
    return f"{short:<{LONGEST_LABEL}}  {'   '.join(shown)}".rstrip()
