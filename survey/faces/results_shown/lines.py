"""The figures of the pages, one a line."""

from collections.abc import Iterator

from flask_babel import gettext as _

from survey.faces.results_shown import crossed_lines, joint_lines
from survey.faces.results_shown.line import Line
from survey.faces.results_shown.reading import Shown
from survey.results.figures import (
    BreakdownFigure,
    CellFigure,
    ChoiceFigure,
    Figures,
    Interval,
    ItemFigure,
    NpsFigure,
    NumberFigure,
    RankingFigure,
    ThemeFigure,
)
from survey.typography import at_least, at_most


def heading() -> tuple[str, ...]:
    """Name the columns."""
    return (
        _("Partie"),
        _("Code"),
        _("Intitulé"),
        _("Mesure"),
        _("Groupe"),
        _("Valeur"),
        _("Au moins"),
        _("Au plus"),
        _("Réponses"),
        _("Remarque"),
    )


def lines(shown: Shown) -> Iterator[Line]:
    """Give every figure, in the order of the pages."""
    figures = shown.figures
    yield from _participation(figures)
    for theme in figures.themes:
        yield from _theme(theme)
    for item in figures.items:
        yield from _item(item)
    for nps in figures.nps:
        yield from _nps(nps)
    for choice in figures.choices:
        yield from _choice(choice)
    for ranking in figures.rankings:
        yield from _ranking(ranking)
    for number in figures.numbers:
        yield from _number(number)
    yield from joint_lines.drivers(figures.drivers)
    yield from crossed_lines.crossed(figures.crossed)
    yield from crossed_lines.quadrants(figures.quadrants)
    yield from crossed_lines.weighted(figures.weighted)
    for breakdown in figures.breakdowns:
        yield from _breakdown(breakdown)


def _participation(figures: Figures) -> Iterator[Line]:
    part, told = _("Participation"), figures.participation
    yield Line(part, "invited", _("Personnes invitées"), _("personnes"), value=told.invited)
    if told.added:
        added = _("Dont ajoutées pendant l’enquête")
        yield Line(part, "added", added, _("personnes"), value=told.added)
    yield Line(part, "counted", _("Bulletins comptés"), _("personnes"), value=told.counted)
    yield Line(part, "void", _("Bulletins nuls"), _("personnes"), value=told.void)
    if told.share is not None:
        yield Line(part, "share", _("Participation"), _("part (%)"), value=100 * told.share)


def _theme(theme: ThemeFigure) -> Iterator[Line]:
    about = (_("Thème"), theme.id, theme.title)
    measure = _("part favorable (%)")
    yield _share(about, measure, theme.favourable, theme.told, theme.n, theme.reason)
    if theme.score is not None:
        yield Line(*about, _("note sur 100"), value=theme.score, answers=theme.n)
    for item in theme.items:
        yield from _item(item)


def _item(item: ItemFigure) -> Iterator[Line]:
    about = (_("Question"), item.id, item.wording)
    measure = _("part favorable (%)")
    yield _share(about, measure, item.favourable, item.told, item.n, item.reason)
    for measure, told in (
        (_("part neutre (%)"), item.told_neutral),
        (_("part défavorable (%)"), item.told_unfavourable),
    ):
        if told is not None:
            yield _said(about, measure, told)
    if item.worst_case:
        low, high = item.worst_case
        yield Line(
            *about,
            _("part favorable si tous avaient répondu (%)"),
            low=at_least(low, decimals=1),
            high=at_most(high, decimals=1),
        )
    if item.not_concerned:
        yield Line(*about, _("personnes non concernées"), value=item.not_concerned)
    for step in item.steps or ():
        measure = _("personnes : %(step)s", step=step.label)
        yield Line(*about, measure, value=step.people, answers=item.n)


def _nps(nps: NpsFigure) -> Iterator[Line]:
    about = (_("Recommandation"), nps.id, nps.wording)
    if nps.score is None:
        yield Line(*about, _("note"), remark=nps.reason)
        names = (_("promoteurs"), _("passifs"), _("détracteurs"))
        for name, told in zip(names, nps.told, strict=False):
            yield _said(about, _("part (%%) : %(step)s", step=name), told)
        return
    yield Line(*about, _("note"), value=nps.score, low=nps.low, high=nps.high, answers=nps.n)
    for measure, people in (
        (_("personnes : promoteurs"), nps.promoters),
        (_("personnes : passifs"), nps.passives),
        (_("personnes : détracteurs"), nps.detractors),
    ):
        yield Line(*about, measure, value=people, answers=nps.n)
    for grade, people in enumerate(nps.grades or ()):
        yield Line(*about, _("personnes : %(step)s", step=grade), value=people, answers=nps.n)


def _choice(choice: ChoiceFigure) -> Iterator[Line]:
    about = (_("Choix"), choice.id, choice.wording)
    if not choice.options:
        yield Line(*about, _("part (%)"), remark=choice.reason)
    for option in choice.options:
        measure = _("personnes : %(step)s", step=option.label)
        yield _people(about, measure, option.told, choice.reason)
        measure = _("part (%%) : %(step)s", step=option.label)
        yield _share(about, measure, option.interval, option.told, choice.n, choice.reason)


def _ranking(ranking: RankingFigure) -> Iterator[Line]:
    about = (_("Classement"), ranking.id, ranking.wording)
    if not ranking.options:
        yield Line(*about, _("personnes"), remark=ranking.reason)
    for option in ranking.options:
        measure = _("en premier : %(step)s", step=option.label)
        yield _people(about, measure, option.told, ranking.reason)
        for measure, value in (
            (_("classé : %(step)s", step=option.label), option.ranked),
            (_("points : %(step)s", step=option.label), option.points),
        ):
            if value is not None:
                yield Line(*about, measure, value=value, answers=ranking.n)


def _number(number: NumberFigure) -> Iterator[Line]:
    about = (_("Nombre"), number.id, number.wording)
    if number.mean is None:
        yield Line(*about, _("moyenne"), remark=number.reason)
        return
    measure = _("moyenne (%(unit)s)", unit=number.unit) if number.unit else _("moyenne")
    yield Line(*about, measure, value=number.mean, answers=number.n)
    for measure, limits in (
        (_("un quart au-dessous de"), number.lower),
        (_("la moitié au-dessous de"), number.median),
        (_("trois quarts au-dessous de"), number.upper),
    ):
        if limits:
            yield Line(*about, measure, low=limits[0], high=limits[1], answers=number.n)


def _breakdown(breakdown: BreakdownFigure) -> Iterator[Line]:
    part = _("Par groupe : %(title)s", title=breakdown.title)
    if breakdown.reason:
        yield Line(part, breakdown.table, breakdown.title, "", remark=breakdown.reason)
        return
    for at, group in enumerate(breakdown.groups):
        yield Line(
            part,
            breakdown.table,
            breakdown.title,
            _("réponses"),
            group.label,
            value=group.size,
            remark=group.reason,
        )
        if group.size is not None:
            for row in breakdown.rows:
                yield _cell((part, row.id, row.title), group.label, row.cells[at], row.kind)
            for choice in breakdown.choices:
                for row in choice.rows:
                    wording = f"{choice.wording} {row.title}"
                    yield _cell((part, row.id, wording), group.label, row.cells[at], row.kind)


def _cell(about: tuple[str, str, str], group: str, cell: CellFigure, kind: str) -> Line:
    """Write what one group says: low and high are alike when the figure is exact."""
    measures = {"nps": _("part de promoteurs (%)"), "option": _("part (%)")}
    measure = measures.get(kind, _("part favorable (%)"))
    line = _said(about, measure, cell, group=group)
    return line._replace(remark=line.remark or joint_lines.evidence(cell))


def _share(
    about: tuple[str, str, str],
    measure: str,
    found: Interval | None,
    told: CellFigure | None,
    answers: int | None,
    reason: str,
) -> Line:
    """Write a share and its 95 % limits, or the range that is said instead."""
    if found is not None:
        value, low, high = (100 * part for part in (found.share, found.low, found.high))
        return Line(*about, measure, value=value, low=low, high=high, answers=answers)
    if told is None:
        return Line(*about, measure, remark=reason)
    return _said(about, measure, told)._replace(answers=answers, remark=reason)


def _said(about: tuple[str, str, str], measure: str, told: CellFigure, group: str = "") -> Line:
    """Write what is said of some people, in percent rounded outward."""
    if told.low is None or told.high is None:
        return Line(*about, measure, group, remark=told.reason)
    return Line(
        *about,
        measure,
        group,
        low=at_least(told.low, decimals=1),
        high=at_most(told.high, decimals=1),
        answers=told.answers,
    )


def _people(about: tuple[str, str, str], measure: str, told: CellFigure, reason: str) -> Line:
    """Write a number of people, or the two between which it lies."""
    low, high = told.people or (0, 0)
    line = Line(*about, measure, answers=told.answers, remark=reason)
    if low == high:
        return line._replace(value=low, remark="")
    return line._replace(low=low, high=high)
