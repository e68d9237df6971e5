"""Compare campaigns that ask the same, from what each of them published, and nothing else."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from survey.results import waves_lines as lines
from survey.results import waves_points as points
from survey.results.waves_asked import Alike, alike
from survey.results.waves_figures import (
    BreakdownLines,
    GroupLines,
    Kind,
    LineFigure,
    Missing,
    Point,
    Wave,
    WavesFigure,
)
from survey.results.waves_lines import Told
from survey.results.wordings import CROSSED, INSIDE, Wordings

Entry = Mapping[str, Any]
"""One group of a publication, its total, or all of it."""

Reader = Callable[[Entry, str], Told]


def compare(waves: Sequence[Wave], language: str = "fr") -> WavesFigure:
    """Compare the last wave with those before it.

    Args:
        waves: in order of closing, two at least; the last one is the reader's.
        language: of the wordings, taken from the last wave's questionnaire.
    """
    now = waves[-1].questionnaire
    series = _Series(
        tuple(waves),
        tuple(alike(now, wave.questionnaire) for wave in waves),
        Wordings(now, language),
    )
    themes = series.some("themes")
    return WavesFigure(
        waves=series.waves,
        themes=tuple(_theme(series, name) for name in themes),
        items=tuple(_item(series, name) for name in series.some("items")),
        nps=tuple(_score(series, name) for name in series.some("nps")),
        breakdowns=tuple(_breakdowns(series, themes)),
        not_compared=tuple(
            series.words.say(theme.title) for theme in now.themes if theme.id not in themes
        ),
    )


@dataclass(frozen=True, slots=True)
class _Series:
    """Several waves, and what each of them asks like the last one."""

    waves: tuple[Wave, ...]
    asked: tuple[Alike, ...]
    words: Wordings

    def some(self, kind: str) -> tuple[str, ...]:
        """List what the last wave and some earlier one ask alike, in the last one's order."""
        before = [getattr(one, kind) for one in self.asked[:-1]]
        own: tuple[str, ...] = getattr(self.asked[-1], kind)
        return tuple(name for name in own if any(name in names for names in before))

    def told(self, sources: Sequence[Entry | None], name: str, read: Reader) -> list[Told]:
        """Read one figure of each wave that asks it alike, and has something to say."""
        return [
            read(source, name) if source and name in (*asked.items, *asked.themes) else None
            for source, asked in zip(sources, self.asked, strict=True)
        ]

    def line(self, name: str, kind: Kind, told: Sequence[Told]) -> LineFigure:
        """Set one share beside itself over the waves."""
        change, reason = lines.change_of(told)
        return LineFigure(
            id=name,
            title=self.title(name, kind),
            kind=kind,
            points=tuple(self.worded(lines.point_of(one)) for one in told),
            change=change,
            reason=self.words.why(reason),
            trend=lines.trend_of(told, [wave.closed_on for wave in self.waves]),
            reworded=any(name in one.reworded for one in self.asked),
        )

    def title(self, name: str, kind: Kind) -> str:
        """Return what a theme or a question is called in the last wave."""
        if kind != "theme":
            return self.words.question(name)
        themes = {theme.id: theme for theme in self.words.questionnaire.themes}
        return self.words.say(themes[name].title)

    def worded(self, point: Point | Missing) -> Point | Missing:
        """Say in the reader's language why a point is missing."""
        return Missing(self.words.why(point.reason)) if isinstance(point, Missing) else point


def _theme(series: _Series, name: str) -> LineFigure:
    """Compare one theme of the whole company."""
    documents = [wave.document for wave in series.waves]
    return series.line(name, "theme", series.told(documents, name, points.of_theme))


def _item(series: _Series, name: str) -> LineFigure:
    """Compare one question of the whole company."""
    totals = [wave.document["total"] for wave in series.waves]
    return series.line(name, "item", series.told(totals, name, points.of_item))


def _score(series: _Series, name: str) -> LineFigure:
    """Compare one eNPS."""
    told = [
        points.of_recommendation(wave.document, name) if name in asked.nps else None
        for wave, asked in zip(series.waves, series.asked, strict=True)
    ]
    change, reason = lines.change_of_scores(told)
    return LineFigure(
        id=name,
        title=series.title(name, "nps"),
        kind="nps",
        points=tuple(series.worded(lines.point_of_score(one)) for one in told),
        change=change,
        reason=series.words.why(reason),
        reworded=any(name in one.reworded for one in series.asked),
    )


def _breakdowns(series: _Series, themes: Sequence[str]) -> Iterator[BreakdownLines]:
    """Compare the groups that are shown, breakdown by breakdown."""
    of_table = {one.table: one for one in series.words.questionnaire.breakdowns}
    for table in series.some("tables"):
        entries = [
            _groups(wave.document, table) if table in asked.tables else {}
            for wave, asked in zip(series.waves, series.asked, strict=True)
        ]
        before = next((one for one in reversed(entries[:-1]) if one), {})
        breakdown = of_table[table]
        crossed = breakdown.kind == "crossing"
        groups = tuple(
            _group(series, [one.get(key) for one in entries], themes, crossed=crossed)
            for key in entries[-1]
            if all(_is_shown(one.get(key)) for one in (entries[-1], before))
        )
        title = (CROSSED if crossed else INSIDE).join(
            map(series.words.question, breakdown.questions)
        )
        yield BreakdownLines(table, title, groups)


def _group(
    series: _Series, entries: Sequence[Entry | None], themes: Sequence[str], *, crossed: bool
) -> GroupLines:
    """Compare one group that the last wave and the one before show."""
    inside = {theme.id: theme.items for theme in series.words.questionnaire.themes}
    now: Entry = entries[-1] or {}
    return GroupLines(
        label=series.words.group(now["group"], crossed=crossed),
        group=now["group"],
        themes=tuple(
            series.line(
                name,
                "theme",
                series.told(entries, name, partial(points.of_theme_in_group, items=inside[name])),
            )
            for name in themes
        ),
        items=tuple(
            series.line(name, "item", series.told(entries, name, points.of_item))
            for name in series.some("items")
            if name in now["items"]
        ),
    )


def _groups(document: Entry, table: str) -> dict[tuple[tuple[str, str], ...], Entry]:
    """Find the groups of one breakdown by their options; hidden ones say nothing but why."""
    return {tuple(one["group"].items()): one for one in document["groups"] if one["table"] == table}


def _is_shown(entry: Entry | None) -> bool:
    """Test whether a wave shows a group."""
    return entry is not None and entry["status"] == "shown"
