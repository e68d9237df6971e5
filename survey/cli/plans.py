"""Commands about what is done: the actions of the plan."""

import json
from datetime import datetime

import click

from survey import clock, storage
from survey.action_plans import actions, queries
from survey.action_plans.actions import ActionFacts
from survey.action_plans.rules import Status
from survey.campaigns import queries as campaigns
from survey.cli.installation import ACTOR, Installation, pass_installation, say
from survey.cli.typed import DAY
from survey.organisations import trail
from survey.organisations.acts import Act

STATUSES = {
    "a-lancer": Status.TO_START,
    "en-cours": Status.IN_PROGRESS,
    "fait": Status.DONE,
    "abandonne": Status.DROPPED,
}
"""What people type, and what it means."""

STATUS = click.Choice([*STATUSES, *(str(status) for status in Status)])


@click.command("actions")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option("--json", "as_json", is_flag=True, help="Pour un programme.")
@pass_installation
def list_(installation: Installation, campaign: str, as_json: bool) -> None:
    """Lister les actions du plan d’une campagne, en retard d’abord."""
    today = clock.day_in_paris(clock.now())
    with storage.reading(installation.database) as session:
        facts = campaigns.campaign(session, campaign)
        lines = queries.list_actions(session, facts.organisation_id, campaign, today=today)
    if as_json:
        told = [
            {
                "id": line.id,
                "title": line.title,
                "owner": line.owner,
                "due_on": line.due_on.isoformat(),
                "status": str(line.status),
                "late": line.late,
                "indicator": line.indicator,
                "means": line.means,
                "objective": line.aim.objective if line.aim else None,
                "theme": line.theme_id,
            }
            for line in lines
        ]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for line in lines:
        late = "\ten retard" if line.late else ""
        click.echo(f"{line.id}\t{line.due_on}\t{line.status}\t{line.owner}\t{line.title}{late}")
    if not lines:
        say("Aucune action. `survey add-action --help` dit comment en écrire une.")


@click.command("add-action")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option("--title", required=True, help="Ce qu’il faut faire ; commence par un verbe.")
@click.option("--owner", required=True, help="La personne responsable.")
@click.option("--due", type=DAY, required=True, help="Échéance, AAAA-MM-JJ.")
@click.option("--status", type=STATUS, default="a-lancer", show_default=True, help="État.")
@click.option("--indicator", default="", help="À quoi on verra que c’est réussi.")
@click.option("--means", default="", help="Temps, budget, personnes.")
@click.option("--theme", help="Thème du questionnaire.")
@click.option("--reason", default="", help="Pourquoi l’action est abandonnée.")
@pass_installation
def add(
    installation: Installation,
    /,
    campaign: str,
    due: datetime,
    status: str,
    theme: str | None,
    **words: str,
) -> None:
    """Ajouter une action au plan d’une campagne ; affiche son identifiant."""
    with installation.database.begin() as session:
        organisation_id = campaigns.campaign(session, campaign).organisation_id
        facts = ActionFacts(
            title=words["title"],
            owner=words["owner"],
            indicator=words["indicator"],
            means=words["means"],
            reason=words["reason"],
            due_on=due.date(),
            status=STATUSES.get(status) or Status(status),
            campaign_id=campaign,
            theme_id=theme,
        )
        action_id = actions.add(session, organisation_id, facts)
        trail.record(
            session,
            organisation_id=organisation_id,
            actor=ACTOR,
            act=Act.ACTION_ADDED,
            at=clock.now(),
            campaign_id=campaign,
        )
    say("L’action est au plan.")
    click.echo(action_id)


@click.command("change-action")
@click.argument("campaign", metavar="CAMPAGNE")
@click.argument("action_id", metavar="ACTION")
@click.option("--status", type=STATUS, help="Nouvel état.")
@click.option("--due", type=DAY, help="Nouvelle échéance, AAAA-MM-JJ.")
@click.option("--reason", help="Pourquoi l’action est abandonnée.")
@pass_installation
def change(
    installation: Installation,
    campaign: str,
    action_id: str,
    status: str | None,
    due: datetime | None,
    reason: str | None,
) -> None:
    """Changer l’état ou l’échéance d’une action."""
    today = clock.day_in_paris(clock.now())
    with installation.database.begin() as session:
        organisation_id = campaigns.campaign(session, campaign).organisation_id
        line = queries.action(session, organisation_id, action_id, today=today)
        facts = ActionFacts(
            title=line.title,
            owner=line.owner,
            indicator=line.indicator,
            due_on=due.date() if due else line.due_on,
            status=(STATUSES.get(status) or Status(status)) if status else line.status,
            reason=line.reason if reason is None else reason,
            means=line.means,
            campaign_id=line.campaign_id,
            theme_id=line.theme_id,
            objective_id=line.aim.objective_id if line.aim else None,
            indicator_id=line.aim.indicator_id if line.aim else None,
            target=line.aim.target if line.aim else None,
        )
        actions.change(session, organisation_id, action_id, facts, actor=ACTOR, today=today)
        trail.record(
            session,
            organisation_id=organisation_id,
            actor=ACTOR,
            act=Act.ACTION_CHANGED,
            at=clock.now(),
            campaign_id=campaign,
        )
    say("L’action est changée.")


COMMANDS = (list_, add, change)
