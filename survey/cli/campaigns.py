"""Commands that prepare campaigns."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import click

from survey import clock, storage
from survey.campaigns import actions, audience
from survey.campaigns import queries as campaign_queries
from survey.cli.installation import ACTOR, Installation, pass_installation, say
from survey.cli.typed import CARDS, DAY, THRESHOLD, reason
from survey.errors import Invalid
from survey.fieldwork import manifest_words, queries, rehearsal
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.questionnaires import bank, reading
from survey.questionnaires.questionnaire import Questionnaire
from survey.results import tables_of_text

STATES = {
    "draft": "brouillon",
    "open": "ouverte",
    "closing": "en clôture",
    "closed": "close",
    "counting": "en dépouillement",
    "counted": "dépouillée",
    "published": "publiée",
    "destroyed": "détruite",
}
"""States in French."""


class FileNotReadable(Invalid):
    """The file named is not there, or may not be read."""

    message: ClassVar[str] = "Le fichier « {file} » ne peut pas être lu : {reason}."


@click.command("campaigns")
@click.option("--json", "as_json", is_flag=True, help="Pour un programme.")
@pass_installation
def campaigns(installation: Installation, as_json: bool) -> None:
    """Lister les campagnes et leur état."""
    with storage.reading(installation.database) as session:
        lines = queries.list_campaigns(session)
    if as_json:
        listed = [{"id": line.id, "title": line.title, "state": line.state} for line in lines]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for line in lines:
        click.echo(f"{line.id}\t{STATES[line.state]}\t{line.announced_close}\t{line.title}")
    if not lines:
        say("Aucune campagne. `survey create-campaign --help` dit comment en préparer une.")


@click.command("create-campaign")
@click.option("--title", help="Titre montré aux personnes invitées.")
@click.option(
    "--questionnaire",
    "source",
    required=True,
    help="Nom d’un questionnaire livré (`survey banks`) ou fichier YAML.",
)
@click.option("--closes", type=DAY, help="Dernier jour annoncé ; par défaut dans 14 jours.")
@click.option("--hard-end", type=DAY, help="Dernier jour possible après prolongation.")
@click.option("--results-on", type=DAY, help="Jour promis pour les résultats.")
@click.option(
    "--opening",
    type=click.Choice(["one_code", "two_codes", "server"]),
    default="one_code",
    show_default=True,
    help="Qui ouvre l’urne : un code de huit mots ; deux, dont celui de la représentation du "
    "personnel (`survey approve-audience`) ; ou le serveur.",
)
@click.option("--threshold", type=THRESHOLD, help="Seuil des chiffres, 5 au moins.")
@click.option("--texts-threshold", type=THRESHOLD, help="Seuil des commentaires, 5 au moins.")
@click.option(
    "--moderator",
    default="la personne chargée de l’enquête",
    show_default=True,
    help="Qui relit les commentaires, tel que les personnes invitées le liront.",
)
@click.option(
    "--cards", type=CARDS, default=0, help="Cartes de papier à imprimer après l’ouverture."
)
@click.option("--organisation", help="Nom ou identifiant, s’il y en a plusieurs.")
@pass_installation
def create_campaign(  # noqa: PLR0913, PLR0917 (one for each option)
    installation: Installation,
    title: str | None,
    source: str,
    closes: datetime | None,
    hard_end: datetime | None,
    results_on: datetime | None,
    opening: str,
    threshold: int | None,
    texts_threshold: int | None,
    moderator: str,
    cards: int,
    organisation: str | None,
) -> None:
    """Préparer une campagne ; affiche son identifiant."""
    organisation_id = installation.organisation_id(organisation)
    questionnaire = read_questionnaire(source)
    now = clock.now()
    last_day = closes.date() if closes else clock.day_in_paris(now) + timedelta(days=14)
    with installation.database.begin() as session:
        cid = actions.create(
            session,
            organisation_id=organisation_id,
            title=title or questionnaire.wording(questionnaire.title, questionnaire.languages[0]),
            questionnaire=questionnaire,
            opening=opening,
            k=_or(threshold, max(questionnaire.thresholds.figures, lowest(installation))),
            k_texts=_or(texts_threshold, questionnaire.thresholds.texts),
            announced_close=last_day,
            hard_end=_day(hard_end),
            results_on=_day(results_on),
            moderator=moderator,
            today=clock.day_in_paris(now),
            lowest_threshold=lowest(installation),
        )
        actions.set_cards(session, cid, cards)
        trail.record(
            session,
            organisation_id=organisation_id,
            actor=ACTOR,
            act=Act.CAMPAIGN_CREATED,
            at=now,
            campaign_id=cid,
        )
    say("La campagne est prête. Personne n’est encore invité.")
    click.echo(cid)


@click.command("import-audience")
@click.argument("campaign", metavar="CAMPAGNE")
@click.argument("file", metavar="FICHIER", type=click.Path(path_type=Path))
@click.option("--without-wrong-lines", is_flag=True, help="Importer sans les lignes refusées.")
@pass_installation
def import_audience(
    installation: Installation, campaign: str, file: Path, without_wrong_lines: bool
) -> None:
    """Importer le public (CSV ou XLSX) ; rien si une ligne est fausse."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise FileNotReadable(file=file, reason=reason(error)) from error
    with installation.database.begin() as session:
        queries.hold_draft(session, campaign)
        facts = campaign_queries.campaign(session, campaign)
        report = audience.read_audience(
            content,
            file.name,
            questionnaire=queries.questionnaire(facts),
            without_wrong_lines=without_wrong_lines,
        )
        for remark in report.remarks:
            say(remark)
        for note in report.lines:
            say(note.sentence if note.line is None else f"Ligne {note.line} : {note.sentence}")
        actions.import_audience(session, campaign, report)
        trail.record(
            session,
            organisation_id=facts.organisation_id,
            actor=ACTOR,
            act=Act.AUDIENCE_IMPORTED,
            at=clock.now(),
            campaign_id=campaign,
            people=len(report.people),
        )
    click.echo(f"{len(report.people)} personnes invitées.")


@click.command("manifest")
@click.argument("campaign", metavar="CAMPAGNE")
@pass_installation
def manifest(installation: Installation, campaign: str) -> None:
    """Dire en clair ce qui sera figé à l’ouverture."""
    with storage.reading(installation.database) as session:
        for fact in manifest_words.describe(session, installation.settings, campaign):
            click.echo(f"{fact.name} : {fact.words}")


@click.command("rehearse")
@click.argument("campaign", metavar="CAMPAGNE")
@pass_installation
def rehearse(installation: Installation, campaign: str) -> None:
    """Répéter : des réponses fictives, des résultats fictifs, rien n’est envoyé ni gardé."""
    with storage.reading(installation.database) as session:
        facts = campaign_queries.campaign(session, campaign)
        prepared = rehearsal.rehearse(session, campaign, seed=1)
    say("RÉPÉTITION : ces chiffres sont inventés.")
    click.echo(tables_of_text.write(queries.questionnaire(facts), prepared.figures))


def read_questionnaire(source: str) -> Questionnaire:
    """Read a shipped bank by its name, or a file by its path."""
    if any(entry.id == source for entry in bank.list_banks()):
        return bank.read_bank(source)
    return reading.read_file(Path(source))


def lowest(installation: Installation) -> int:
    """Return the lowest threshold that this installation lets campaigns choose."""
    return installation.settings.lowest_threshold


def _or(typed: int | None, usual: int) -> int:
    """Return the number that was typed, 0 included, or the usual one."""
    return usual if typed is None else typed


def _day(instant: datetime | None) -> date | None:
    """Return the day that was typed."""
    return instant.date() if instant else None


COMMANDS = (campaigns, create_campaign, import_audience, manifest, rehearse)
