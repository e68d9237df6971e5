"""Commands about causeries: plan one or a series, print the facilitator's sheet."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import click

from survey import clock, storage
from survey.causeries import actions, queries, rules, times
from survey.causeries.queries import SessionLine
from survey.causeries.refusals import SessionUnknown
from survey.cli.cards import FileRefused
from survey.cli.installation import ACTOR, Installation, pass_installation, say
from survey.cli.typed import DAY, Whole, reason
from survey.errors import NotFound
from survey.organisations import queries as organisations
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.reports import facilitator_sheet, pdf

MINUTES = Whole(rules.SHORTEST_MINUTES, rules.LONGEST_MINUTES)
TIMES = Whole(1, rules.MOST_SESSIONS)
DAYS = Whole(1, 365)


class Hour(click.DateTime):
    """An hour of the day."""

    def __init__(self) -> None:
        super().__init__(["%H:%M"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read an hour, or say how to write one."""
        try:
            hour: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"« {value} » : écrivez une heure HH:MM, comme 13:00.", param, ctx)
        return hour


class NobodyThere(NotFound):
    """No member has this address, or not here."""

    message: ClassVar[str] = (
        "Personne n’a l’adresse « {email} » avec le rôle d’animation : "
        "`survey add-member {email} --name NOM --role animateur`."
    )


@click.command("plan-causerie")
@click.option("--theme", "theme_id", required=True, help="Nom d’un guide, comme `energie`.")
@click.option("--on", "day", type=DAY, required=True, help="Jour, AAAA-MM-JJ.")
@click.option("--at", "hour", type=Hour(), required=True, help="Heure, HH:MM, à Paris.")
@click.option("--place", required=True, help="Lieu.")
@click.option("--facilitator", "email", required=True, help="Adresse de qui anime.")
@click.option("--unit", default="", help="Équipe ou service ; sinon tout le monde.")
@click.option("--minutes", type=MINUTES, default=rules.USUAL_MINUTES, show_default=True)
@click.option("--times", "turns", type=TIMES, default=1, show_default=True, help="Séances.")
@click.option("--every", type=DAYS, default=7, show_default=True, help="Jours entre deux.")
@click.option("--organisation", help="Nom ou identifiant, s’il y en a plusieurs.")
@pass_installation
def plan_causerie(
    installation: Installation,
    /,
    day: datetime,
    hour: datetime,
    email: str,
    turns: int,
    every: int,
    **rest: Any,
) -> None:
    """Planifier une causerie ou une série ; affiche les identifiants, un par ligne.

    La personne qui anime reçoit un mail, avec la date pour son agenda.
    """
    organisation_id = installation.organisation_id(rest.pop("organisation"))
    now = clock.now()
    starts = times.series(
        times.instant(day.date(), hour.time()), times=turns, every=timedelta(days=every)
    )
    with installation.database.begin() as session:
        known = {
            member.email: member.id
            for member in organisations.list_members(session, organisation_id)
        }
        if email.strip().lower() not in known:
            raise NobodyThere(email=email)
        decided = actions.Plan(**rest, facilitator_id=known[email.strip().lower()])
        ids = actions.plan(session, organisation_id, decided, starts, now=now)
        trail.record(
            session,
            organisation_id=organisation_id,
            actor=ACTOR,
            act=Act.CAUSERIE_PLANNED,
            at=now,
            sessions=len(ids),
        )
    say("C’est planifié. La personne qui anime reçoit un mail avec la date.")
    click.echo("\n".join(ids))


@click.command("facilitator-sheet")
@click.argument("which", metavar="GUIDE|CAUSERIE")
@click.option("--out", "file", required=True, type=click.Path(path_type=Path), help="Fichier PDF.")
@click.option("--language", type=click.Choice(["fr", "en"]), default="fr", show_default=True)
@click.option("--organisation", help="Nom ou identifiant, s’il y en a plusieurs.")
@pass_installation
def sheet(
    installation: Installation, which: str, file: Path, language: str, organisation: str | None
) -> None:
    """Imprimer la fiche d’animation d’un guide, ou celle d’une causerie planifiée."""
    pdf.check()
    organisation_id = installation.organisation_id(organisation)
    with storage.reading(installation.database) as session:
        name = organisations.organisation(session, organisation_id).name
        line = _session(installation, organisation_id, which)
        guide = line.guide if line else queries.theme(session, organisation_id, which).guide
    html = facilitator_sheet.write(
        guide,
        organisation=name,
        site=installation.settings.base_url,
        meeting=facilitator_sheet.meeting_of(line) if line else None,
        language=language,
    )
    try:
        file.write_bytes(pdf.render(html))
    except OSError as error:
        raise FileRefused(file=file, reason=reason(error)) from error
    click.echo(file)


@click.command("causeries")
@click.option("--organisation", help="Nom ou identifiant, s’il y en a plusieurs.")
@pass_installation
def list_(installation: Installation, organisation: str | None) -> None:
    """Lister les causeries : identifiant, moment, état, lieu, thème."""
    organisation_id = installation.organisation_id(organisation)
    with storage.reading(installation.database) as session:
        lines = queries.sessions(session, organisation_id)
    for line in lines:
        at = f"{line.starts_at.astimezone(clock.PARIS):%Y-%m-%d %H:%M}"
        title = line.guide.wording(line.guide.title, "fr")
        click.echo(f"{line.id}\t{at}\t{STATES[line.state]}\t{line.place}\t{title}")
    if not lines:
        say("Aucune causerie. `survey plan-causerie --help` dit comment en planifier une.")


STATES: Mapping[rules.State, str] = {
    rules.State.PLANNED: "prévue",
    rules.State.HELD: "tenue",
    rules.State.CANCELLED: "annulée",
}


def _session(installation: Installation, organisation_id: str, which: str) -> SessionLine | None:
    """Return the session of this id, if it is one's."""
    with storage.reading(installation.database) as session:
        try:
            return queries.one(session, organisation_id, which)
        except SessionUnknown:
            return None


COMMANDS = (plan_causerie, sheet, list_)
