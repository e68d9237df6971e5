"""The command about proposals: the register as a table, for a program, or on paper."""

import json
from datetime import date
from pathlib import Path

import click

from survey import clock, storage
from survey.cli.cards import FileRefused
from survey.cli.installation import ACTOR, Installation, pass_installation, say
from survey.cli.typed import reason
from survey.organisations import queries as organisations
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.proposals import queries
from survey.proposals.lines import ProposalLine
from survey.reports import pdf, register


@click.command("proposals")
@click.option("--json", "as_json", is_flag=True, help="Pour un programme.")
@click.option("--pdf", "file", type=click.Path(path_type=Path), help="Fichier PDF, pour le CSE.")
@click.option("--late", is_flag=True, help="Seulement ce qui est en retard.")
@click.option("--language", type=click.Choice(["fr", "en"]), default="fr", show_default=True)
@click.option("--organisation", help="Nom ou identifiant, s’il y en a plusieurs.")
@pass_installation
def list_(
    installation: Installation,
    /,
    organisation: str | None,
    file: Path | None,
    language: str,
    **shown: bool,
) -> None:
    """Lister les propositions : numéro, état, date qui compte, personne, mots.

    Ce qui presse d’abord. Le suivi (réponses, délais, informations) est dit à la fin.
    """
    organisation_id = installation.organisation_id(organisation)
    today = clock.day_in_paris(clock.now())
    if file is not None:
        _print(installation, organisation_id, file, today, language)
        return
    with storage.reading(installation.database) as session:
        lines = queries.proposals(session, organisation_id, today=today)
    kept = [line for line in lines if line.is_late or not shown["late"]]
    if shown["as_json"]:
        told = [_as_json(line) for line in kept]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for line in kept:
        click.echo(_as_text(line))
    counted = queries.follow_up(lines, today=today)
    say(
        f"{counted.proposals} au registre, {counted.answered} avec réponse "
        f"(dont {counted.in_time} dans le délai), {counted.told} dites au personnel, "
        f"{counted.late} en retard de réponse."
    )


def _print(
    installation: Installation, organisation_id: str, file: Path, today: date, language: str
) -> None:
    """Write the register on paper, and say so in the trail."""
    pdf.check()
    with storage.reading(installation.database) as session:
        name = organisations.organisation(session, organisation_id).name
        lines = queries.on_paper(session, organisation_id, today=today)
    html = register.write(lines, organisation=name, today=today, language=language)
    try:
        file.write_bytes(pdf.render(html))
    except OSError as error:
        raise FileRefused(file=file, reason=reason(error)) from error
    with installation.database.begin() as session:
        trail.record(
            session,
            organisation_id=organisation_id,
            actor=ACTOR,
            act=Act.REGISTER_PRINTED,
            at=clock.now(),
        )
    click.echo(file)


def _as_text(line: ProposalLine) -> str:
    """Write one proposal on one line."""
    words = "".join(sign for sign in " ".join(line.words.split()) if sign.isprintable())
    day = line.standing.due_on or line.standing.answer_by
    late = "\ten retard" if line.is_late else ""
    return f"{line.number}\t{line.state_words}\t{day}\t{line.owner or '–'}\t{words}{late}"


def _as_json(line: ProposalLine) -> dict[str, object]:
    """Write one proposal for a program."""
    standing = line.standing
    return {
        "number": line.number,
        "origin": str(line.origin),
        "state": str(line.state),
        "theme": line.theme,
        "words": line.words,
        "reason": line.reason,
        "owner": line.owner,
        "owner_role": line.owner_role,
        "entered_on": line.entered_on.isoformat(),
        "answer_by": standing.answer_by.isoformat(),
        "answered_on": _iso(standing.answered_on),
        "due_on": _iso(standing.due_on),
        "told_on": _iso(standing.told_on),
        "late": line.is_late,
        "merged_into": line.merged_into,
        "merged": list(line.merged),
        "actions": list(line.action_ids),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


COMMANDS = (list_,)
