"""Commands about paper: the plan, in each of its variants."""

from pathlib import Path
from typing import ClassVar

import click

from survey import clock, storage
from survey.campaigns import queries as campaigns
from survey.cli.installation import Installation, pass_installation, say
from survey.cli.typed import reason
from survey.errors import Invalid
from survey.faces.results_shown import papers, reading
from survey.faces.results_shown.papers import Paper
from survey.reports import apart
from survey.reports.variants import Variant

LANGUAGE = "fr"


class FileNotWritten(Invalid):
    """The folder is not there, or may not be written."""

    message: ClassVar[str] = "Le fichier « {file} » ne peut pas être écrit : {reason}."


@click.command("plan-pdf")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Fichier à écrire.",
)
@click.option(
    "--variant",
    type=click.Choice([one.value for one in Variant]),
    default=Variant.FULL.value,
    show_default=True,
    help="Quel document ; « mission » ne tient compte que de l’organisation.",
)
@pass_installation
def plan_pdf(installation: Installation, campaign: str, output: Path, variant: str) -> None:
    """Écrire le plan d’actions en PDF."""
    paper = _gather(installation, campaign, Variant(variant))
    say("Mise en page…")
    content = apart.render(paper.html, paper.attached)
    try:
        output.write_bytes(content)
    except OSError as error:
        raise FileNotWritten(file=output, reason=reason(error)) from error
    say(f"Écrit : {output}")


def _gather(installation: Installation, cid: str, variant: Variant) -> Paper:
    """Gather one paper."""
    today = clock.day_in_paris(clock.now())
    with storage.reading(installation.database) as session:
        own = campaigns.campaign(session, cid).organisation_id
        if variant is Variant.MISSION:
            return papers.of_mission(session, own, today=today, language=LANGUAGE)
        look = reading.of_published if variant is Variant.STAFF else reading.of_counted
        shown = look(session, cid, today=today, language=LANGUAGE)
        return papers.of_shown(session, shown, variant)


COMMANDS = (plan_pdf,)
