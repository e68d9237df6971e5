"""Say in one sentence what changed between waves, in French or English."""

from collections.abc import Sequence

from survey.results.waves_figures import ChangeFigure, LineFigure, TrendFigure, WavesFigure
from survey.typography import frenchify, number, signed

MOST_NAMED = 3
"""Themes named in a sentence; beyond, their number says enough."""

WORDS = {
    "fr": {
        "finding": "Depuis « {before} » : {parts}.",
        "nothing": "Depuis « {before} », aucun thème n’a nettement changé.",
        "nothing_asked": "Depuis « {before} », aucune question n’a nettement changé.",
        "up_theme": "en nette hausse, {names}",
        "down_theme": "en nette baisse, {names}",
        "up_many": "{count} en nette hausse",
        "down_many": "{count} en nette baisse",
        "theme": "{count} thèmes",
        "item": "{count} question",
        "items": "{count} questions",
        "and": " et ",
        "then": " ; ",
        "quoted": "« {name} »",
        "between": "{low} à {high}",
        "points": "{value} points",
        "clear_up": "différence nette : hausse",
        "clear_down": "différence nette : baisse",
        "possible_up": "possible : hausse",
        "possible_down": "possible : baisse",
        "unclear": "pas assez de réponses pour conclure",
        "small": "moins de 5 points, ou moins de 3 personnes",
        "detectable": "stable ou pas mesurable (changement détectable ici : {value} points)",
        "undetectable": "stable ou pas mesurable (aucun changement ne se verrait ici)",
        "trend_up": "hausse régulière sur {waves} vagues",
        "trend_down": "baisse régulière sur {waves} vagues",
    },
    "en": {
        "finding": "Since “{before}”: {parts}.",
        "nothing": "Since “{before}”, no theme has clearly changed.",
        "nothing_asked": "Since “{before}”, no question has clearly changed.",
        "up_theme": "clearly up, {names}",
        "down_theme": "clearly down, {names}",
        "up_many": "{count} clearly up",
        "down_many": "{count} clearly down",
        "theme": "{count} themes",
        "item": "{count} question",
        "items": "{count} questions",
        "and": " and ",
        "then": "; ",
        "quoted": "“{name}”",
        "between": "{low} to {high}",
        "points": "{value} points",
        "clear_up": "clear difference: up",
        "clear_down": "clear difference: down",
        "possible_up": "possible: up",
        "possible_down": "possible: down",
        "unclear": "not enough answers to tell",
        "detectable": "stable or not measurable (detectable change here: {value} points)",
        "small": "less than 5 points, or fewer than 3 people",
        "undetectable": "stable or not measurable (no change would be seen here)",
        "trend_up": "steady rise over {waves} waves",
        "trend_down": "steady fall over {waves} waves",
    },
}


def finding(figures: WavesFigure, language: str = "fr") -> str:
    """Say which themes clearly rose and fell since the last wave; without themes, questions."""
    lines = figures.themes or figures.items
    kind = "theme" if figures.themes else "item"
    before = figures.before.title
    parts = [
        _named(way, kind, [line for line in lines if _went(line, way)], language)
        for way in ("up", "down")
    ]
    told = [part for part in parts if part]
    if not told:
        return _say("nothing" if figures.themes else "nothing_asked", language, before=before)
    return _say("finding", language, before=before, parts=_say("then", language).join(told))


def difference(change: ChangeFigure, language: str = "fr") -> str:
    """Write a difference in points: "+8", or "+3 à +9" where a figure is a range."""
    low, high = (signed(value, language=language) for value in (change.least, change.most))
    if change.is_exact or low == high:
        return signed((change.least + change.most) / 2, language=language)
    return _say("between", language, low=low, high=high)


def limits(change: ChangeFigure, language: str = "fr") -> str:
    """Write the 95 % limits of a difference, in points."""
    low, high = (signed(value, language=language) for value in (change.low, change.high))
    return _say("between", language, low=low, high=high)


def verdict(change: ChangeFigure, language: str = "fr") -> str:
    """Say how sure the change is, with the three words that readers are given."""
    if change.strength == "unclear":
        return _say("unclear", language)
    return _say(f"{change.strength}_{'up' if change.rises else 'down'}", language)


def detectable(change: ChangeFigure, language: str = "fr") -> str:
    """Say why a change was not called: too small, or how large one would have been seen."""
    if change.strength == "clear":
        return ""
    if change.strength == "possible":
        return _say("small", language)
    if change.detectable is None:
        return _say("undetectable", language)
    value = number(max(change.detectable, 1), language=language)
    return _say("detectable", language, value=value)


def trend(figure: TrendFigure, language: str = "fr") -> str:
    """Say whether a figure steadily rises or falls; "" where nothing can be said."""
    if figure.direction == "unclear":
        return ""
    return _say(f"trend_{figure.direction}", language, waves=figure.waves)


def _went(line: LineFigure, way: str) -> bool:
    """Test whether a line is called up or down."""
    return line.change is not None and line.change.verdict == way


def _named(way: str, kind: str, lines: Sequence[LineFigure], language: str) -> str:
    """Name the few lines that went one way; count many, and questions, whose words are long."""
    if not lines:
        return ""
    if kind == "item" or len(lines) > MOST_NAMED:
        words = "items" if kind == "item" and len(lines) > 1 else kind
        return _say(f"{way}_many", language, count=_say(words, language, count=len(lines)))
    names = [_say("quoted", language, name=line.title) for line in lines]
    listed = _say("and", language).join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    return _say(f"{way}_theme", language, names=listed)


def _say(sentence: str, language: str, **details: object) -> str:
    """Write a sentence in French, or in English for any other language."""
    known = language if language in WORDS else "en"
    text = WORDS[known][sentence].format(**details)
    return frenchify(text) if known == "fr" else text
