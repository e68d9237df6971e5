"""The command behind `make run`: a company to look at, and where to begin."""

import dataclasses
import os
import time
from collections.abc import Callable

import click

from survey import clock, storage
from survey.app import create_app
from survey.campaigns import queries as campaigns
from survey.cli.installation import Installation, pass_installation
from survey.cli.members import sign_in_address
from survey.cli.server import check_port, run
from survey.cli.typed import PORT
from survey.demo import company
from survey.fieldwork import queries
from survey.proposals import queries as registers


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse d’écoute.")
@click.option("--port", type=PORT, default=8000, show_default=True, help="Port d’écoute.")
@click.option("--no-serve", is_flag=True, help="Charger et afficher les liens, sans servir.")
@pass_installation
def demo(installation: Installation, host: str, port: int, no_serve: bool) -> None:
    """Charger l’entreprise de démonstration, servir, et dire par où commencer."""
    began = time.monotonic()
    if not no_serve:
        check_port(host, port)
    settings = dataclasses.replace(
        installation.settings,
        base_url=_base_url(installation, host, port),
        show_outbox=True,
        closing_grace_seconds=int(os.environ.get("SURVEY_CLOSING_GRACE_SECONDS", "120")),
    )
    shown = Installation(settings)
    if not company.is_loaded(shown.database):
        quick = dataclasses.replace(settings, closing_grace_seconds=0, smtp_url=None)
        app = create_app(quick)
        company.Company(app, quick, shown.database, _teller(began)).load(clock.now())
    for line in guide(shown):
        click.echo(line)
    if not no_serve:
        run(shown, host=host, port=port, workers=max(2, os.cpu_count() or 2))


def guide(installation: Installation) -> list[str]:
    """Return the lines that tell a newcomer where to begin."""
    settings, known = installation.settings, company.remembered(installation.settings)
    lines = ["", f"Causerie est prête : {settings.base_url}  (Ctrl-C arrête)", ""]
    for who, email in company.members_to_show(installation.database):
        lines.append(f"  {who:<22} {sign_in_address(installation, email)}")
    with storage.reading(installation.database) as session:
        for line in queries.list_campaigns(session):
            if line.state == "published":
                key = campaigns.campaign(session, line.id).results_key
                lines.append(
                    f"  Résultats du personnel {settings.base_url}/resultats/{line.id}/{key}"
                )
            if line.id == known.get("campaign") and line.state == "open":
                path = known["invitation"][known["invitation"].index("/r/") :]
                lines.append(f"  Un salarié répond      {settings.base_url}{path}")
            if line.id == known.get("campaign") and line.state not in {"published", "destroyed"}:
                lines.append(f"  Code d’ouverture       {known['code']}")
        lines += [
            f"  Propositions           {settings.base_url}{register.path}"
            for register in registers.all_registers(session)
        ]
    lines.append(
        f"  Courriels              {settings.base_url}/courriels/ (fichiers : {settings.mails_dir})"
    )
    lines.append("")
    return lines


def _teller(began: float) -> Callable[[str], None]:
    """Tell each step with the seconds since the start."""
    return lambda step: click.echo(f"[{time.monotonic() - began:4.0f} s] {step}")


def _base_url(installation: Installation, host: str, port: int) -> str:
    """Return the address people will type: the one set, or where this process listens."""
    if "SURVEY_BASE_URL" in os.environ:
        return installation.settings.base_url
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


COMMANDS = (demo,)
