"""Write a comparison of waves for programs, as `survey waves --json` prints it."""

from collections.abc import Sequence

from survey.results.as_json import Json, figure, none
from survey.results.waves_figures import (
    BreakdownLines,
    ChangeFigure,
    LineFigure,
    Missing,
    Point,
    Wave,
    WavesFigure,
)

NOT_ASKED = None
"""In place of a point: the wave does not ask it alike."""


def as_json(figures: WavesFigure) -> dict[str, Json]:
    """Write everything that pages show of a series; shares and differences from -1 to 1."""
    return {
        "waves": [_wave(wave) for wave in figures.waves],
        "same_questionnaire": figures.same_questionnaire,
        "themes": _lines(figures.themes),
        "items": _lines(figures.items),
        "nps": {line.id: _line(line, unit=1.0) for line in figures.nps},
        "groups": [one for breakdown in figures.breakdowns for one in _groups(breakdown)],
    }


def _wave(wave: Wave) -> dict[str, Json]:
    """Write which campaign one wave is."""
    return {
        "campaign": wave.cid,
        "title": wave.title,
        "closed_on": wave.closed_on.isoformat(),
        "questionnaire": wave.questionnaire.id,
        "hash": wave.questionnaire.hash.hex(),
        "n": wave.answers,
    }


def _lines(found: Sequence[LineFigure]) -> dict[str, Json]:
    """Write shares by id."""
    return {line.id: _line(line, unit=100.0) for line in found}


def _line(line: LineFigure, *, unit: float) -> dict[str, Json]:
    """Write one figure over the waves, divided by `unit`."""
    return {
        "waves": [_point(one, unit) for one in line.points],
        "change": none(line.reason) if line.change is None else _change(line.change, unit),
        "trend": None
        if line.trend is None
        else {
            "z": figure(line.trend.z),
            "p": figure(line.trend.p),
            "waves": line.trend.waves,
            "direction": line.trend.direction,
        },
        "reworded": line.reworded,
    }


def _point(point: Point | Missing, unit: float) -> Json:
    """Write one figure of one wave."""
    if isinstance(point, Missing):
        return none(point.reason) if point.reason else NOT_ASKED
    low, high = point.limits or (None, None)
    return {
        "value": [figure(point.low / unit), figure(point.high / unit)],
        "low": None if low is None else figure(low / unit),
        "high": None if high is None else figure(high / unit),
        "n": point.answers,
    }


def _change(change: ChangeFigure, unit: float) -> dict[str, Json]:
    """Write one difference."""
    return {
        "since": change.since,
        "difference": [figure(change.least / unit), figure(change.most / unit)],
        "low": figure(change.low / unit),
        "high": figure(change.high / unit),
        "verdict": change.verdict,
        "strength": change.strength,
        "detectable": None if change.detectable is None else figure(change.detectable / unit),
    }


def _groups(breakdown: BreakdownLines) -> list[dict[str, Json]]:
    """Write the groups that both waves show."""
    return [
        {
            "table": breakdown.table,
            "group": dict(one.group),
            "themes": _lines(one.themes),
            "items": _lines(one.items),
        }
        for one in breakdown.groups
    ]
