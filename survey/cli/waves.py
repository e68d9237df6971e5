"""The command that compares a campaign with the earlier ones that asked the same."""

import json
from collections.abc import Iterator, Sequence
from typing import ClassVar

import click

from survey import storage
from survey.cli.installation import Installation, pass_installation
from survey.errors import NotFound
from survey.fieldwork import series
from survey.reports.waves_drawn import figure_of
from survey.results import waves_words
from survey.results.waves import compare
from survey.results.waves_figures import LineFigure, WavesFigure
from survey.results.waves_json import as_json

LONGEST_LABEL = 58


class FirstOfItsKind(NotFound):
    """There is nothing to compare with."""

    message: ClassVar[str] = (
        "Aucune campagne publiée et close avant celle-ci ne pose les mêmes questions."
    )


@click.command("waves")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option("--json", "as_program", is_flag=True, help="Pour un programme.")
@pass_installation
def waves(installation: Installation, campaign: str, as_program: bool) -> None:
    """Comparer une campagne dépouillée aux précédentes qui posent les mêmes questions."""
    with storage.reading(installation.database) as session:
        found = series.waves_until(session, campaign)
    if len(found) < 2:
        raise FirstOfItsKind()
    figures = compare(found)
    if as_program:
        click.echo(json.dumps(as_json(figures), ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(_lines(figures)))


def _lines(figures: WavesFigure) -> Iterator[str]:
    """Give every line."""
    yield waves_words.finding(figures)
    for wave in figures.waves:
        yield f"  {wave.title}, close le {wave.closed_on:%d/%m/%Y}, {wave.answers} réponses"
    for title, lines in (
        ("Thèmes", figures.themes),
        ("Recommandation", figures.nps),
        ("Questions", figures.items),
    ):
        if lines:
            yield from ("", title, *map(_line, lines))
    for breakdown in figures.breakdowns:
        for group in breakdown.groups:
            yield from _group(f"{breakdown.title} : {group.label}", group.themes)


def _group(title: str, lines: Sequence[LineFigure]) -> Iterator[str]:
    """Give the themes of one group."""
    if lines:
        yield from ("", title, *map(_line, lines))


def _line(line: LineFigure) -> str:
    """Write one figure over the waves, and what may be said of its last change."""
    values = " → ".join(figure_of(point, line.kind) for point in line.points)
    label = (
        line.title if len(line.title) <= LONGEST_LABEL else line.title[: LONGEST_LABEL - 1] + "…"
    )
    if line.change is None:
        return f"  {label:<{LONGEST_LABEL}}  {values}   {line.reason}"
    told = (
        f"{waves_words.difference(line.change)} points "
        f"[{waves_words.limits(line.change)}]   {waves_words.verdict(line.change)}"
    )
    trend = waves_words.trend(line.trend) if line.trend else ""
    return f"  {label:<{LONGEST_LABEL}}  {values}   {told}   {trend}".rstrip()


COMMANDS = (waves,)
