"""Write results as plain text, for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from survey.questionnaires.questionnaire import Questionnaire
from survey.results import crossed_of_text, headlines, reading
from survey.results.evidence_in_words import in_words
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
from survey.results.joint_figures import DriverFigure, DriversFigure
from survey.results.pairs_of_text import clear_pairs
from survey.results.wordings import Wordings
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
    words = Wordings(questionnaire, language)
    pairs = {one.table: clear_pairs(document, one.table, words) for one in figures.breakdowns}
    return "\n".join(_lines(figures, pairs)) + "\n"


def _lines(figures: Figures, pairs: Mapping[str, Iterable[tuple[str, str]]]) -> Iterator[str]:
    """Give every line; `pairs` holds what clearly differs between two groups of a breakdown."""
    yield figures.title
    yield headlines.participation(figures.participation)
    yield headlines.overview(figures)
    for theme in figures.themes:
        yield from ("", *_theme(theme))
    if figures.items:
        yield from ("", "Autres questions", *map(_item, figures.items))
    yield from _other_questions(figures)
    if figures.drivers:
        yield from ("", *_drivers(figures.drivers))
    for pair in figures.crossed:
        yield from ("", *(_row(*cells) for cells in crossed_of_text.crossed(pair)))
    if figures.weighted:
        yield from ("", *(_row(*row) for row in crossed_of_text.weighted(figures.weighted)))
    for breakdown in figures.breakdowns:
        yield from ("", *_breakdown(breakdown))
        differing = list(pairs[breakdown.table])
        if differing:
            yield "  Différences nettes entre deux groupes"
            yield from (_row(f"    {title}", said) for title, said in differing)


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


def _drivers(drivers: DriversFigure) -> Iterator[str]:
    """Write what goes with the outcome, the heaviest first."""
    yield _row(f"Ce qui va avec : {drivers.outcome}", drivers.reason)
    if drivers.reason or drivers.n is None or drivers.r2 is None:
        return
    explained = f"{percent(drivers.r2)} de la variance, {number(drivers.n)} personnes"
    yield _row("  Ensemble, une association et non une cause", explained)
    yield from map(_driver, drivers.drivers)
    yield from (_row(f"  {title}", "tout le monde a répondu pareil") for title in drivers.left_out)


def _driver(driver: DriverFigure) -> str:
    """Write one driver: its share of what all of them explain, and its score."""
    limits = f"[{percent(driver.share_low)} ; {percent(driver.share_high)}]"
    score = "" if driver.mean is None else f"note {number(driver.mean)} / 100"
    return _row(f"  {driver.title}", f"{percent(driver.share)} {limits}", score)


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
    """Write one breakdown: its groups, their themes, and the questions that clearly differ."""
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
            cell = row.cells[at]
            yield _row(f"    {row.title}", _cell(cell), in_words(cell.evidence))
        for row in breakdown.rows:
            if row.kind != "theme" and _is_clear(row.cells[at]):
                cell = row.cells[at]
                yield _row(f"      {row.title}", _cell(cell), in_words(cell.evidence))


def _is_clear(cell: CellFigure) -> bool:
    """Test whether a group clearly differs from the rest of the company."""
    return cell.evidence is not None and cell.evidence.is_clear


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
