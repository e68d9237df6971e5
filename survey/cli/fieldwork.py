"""Commands that run campaigns: open, send, remind, close, count, extend, destroy."""

import sys
import time
from datetime import datetime, timedelta
from functools import partial

import click

from survey import clock, storage
from survey.campaigns import queries as campaigns
from survey.causeries import letters as causeries
from survey.cli.installation import ACTOR, Installation, pass_installation, say
from survey.cli.typed import DAY, PROCESSES, require_yes
from survey.errors import Invalid
from survey.fieldwork import closing, count_progress, launch, letters, opening, queries
from survey.mail import sending

CODE_NAMES = ("Code d’ouverture", "Code de la représentation du personnel")
"""In the order in which they are read: the lead's first."""

HANDS_OF_ANOTHER = timedelta(seconds=20)
"""How long a mail that another process is sending may take."""


@click.command("open")
@click.argument("campaign", metavar="CAMPAGNE")
@pass_installation
def open_(installation: Installation, campaign: str) -> None:
    """Ouvrir une campagne ; affiche le code d’ouverture, une seule fois."""
    with storage.reading(installation.database) as session:
        queries.check_draft(session, campaign)
        needs_code = launch.codes_needed(campaigns.campaign(session, campaign)) > 0
        lacking = launch.missing(session, installation.settings, campaign, clock.now())
    if lacking:
        raise launch.NotReady(missing=" ".join(lacking))
    code = launch.draw_code() if needs_code else None
    if code:
        say("Code d’ouverture : notez-le maintenant, il n’est gardé nulle part. S’il est perdu,")
        say("les résultats le sont aussi. Il vaut dès que l’empreinte paraît ci-dessous.")
        click.echo(code)
    opened = launch.open_campaign(
        installation.database,
        installation.settings,
        campaign,
        code=code,
        actor=ACTOR,
        now=clock.now(),
    )
    click.echo(f"Empreinte : {opened.fingerprint}")
    say(f"{opened.invited} personnes peuvent répondre. `survey send {campaign}` les invite.")
    if opened.cards:
        say(f"{opened.cards} cartes attendent l’imprimante : `survey print-cards {campaign}`.")


def _letters_command(name: str, kind: str, help_text: str) -> click.Command:
    """Make a command that queues one kind of letter for everybody and sends what is due."""

    @click.command(name, help=help_text)
    @click.argument("campaign", metavar="CAMPAGNE")
    @pass_installation
    def command(installation: Installation, campaign: str) -> None:
        with installation.database.begin() as session:
            added = letters.send_to_all(session, campaign, kind, actor=ACTOR, now=clock.now())
        say(f"{added} mails préparés.")
        send_what_is_due(installation)

    return command


send = _letters_command(
    "send", letters.INVITATION, "Envoyer les invitations, et tout ce qui attend."
)
remind = _letters_command(
    "remind",
    letters.REMINDER,
    "Envoyer un rappel à tout le monde : personne ne sait qui a répondu.",
)


@click.command("close")
@click.argument("campaign", metavar="CAMPAGNE")
@pass_installation
def close(installation: Installation, campaign: str) -> None:
    """Clore : plus de nouvelle réponse ; l’avis de clôture part à tout le monde."""
    closing.close(installation.database, campaign, actor=ACTOR, now=clock.now())
    send_what_is_due(installation)
    minutes = -(-installation.settings.closing_grace_seconds // 60)
    say(f"Close. Les bulletins déjà signés sont reçus pendant encore {minutes} minutes.")


@click.command("count")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option(
    "--processes",
    type=PROCESSES,
    default=1,
    show_default=True,
    help="Processus qui lisent l’urne ensemble ; les chiffres sont les mêmes.",
)
@pass_installation
def count(installation: Installation, campaign: str, processes: int) -> None:
    """Dépouiller. Les codes se lisent sur l’entrée standard, un par ligne.

    Avec deux codes, celui de la représentation du personnel vient en second.
    """
    with storage.reading(installation.database) as session:
        needed = launch.codes_needed(campaigns.campaign(session, campaign))
    codes = [read_code(name) for name in CODE_NAMES[:needed]]
    _wait_for_the_notices(installation, campaign)
    wait_for_the_grace(installation, campaign)
    counted = opening.count(
        installation.database,
        installation.settings,
        campaign,
        codes=codes,
        actor=ACTOR,
        now=clock.now(),
        processes=processes,
        progress=count_progress.Aloud(say),
    )
    click.echo(
        f"{counted.counted} bulletins comptés sur {counted.invited} invités ; "
        f"{counted.void} nuls ; {counted.texts_to_read} commentaires à relire."
    )


@click.command("extend")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option("--until", type=DAY, required=True, help="Nouveau dernier jour, AAAA-MM-JJ.")
@pass_installation
def extend(installation: Installation, campaign: str, until: datetime) -> None:
    """Prolonger une campagne ouverte, ou rouvrir une campagne close."""
    closing.extend(
        installation.database, campaign, until=until.date(), actor=ACTOR, now=clock.now()
    )
    say(f"Ouverte jusqu’au {until:%d/%m/%Y} inclus.")


@click.command("destroy")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option(
    "--yes",
    is_flag=True,
    expose_value=False,
    callback=partial(
        require_yes,
        question="Bulletins, adresses et clé seront détruits sans être lus. Continuer ?",
    ),
    help="Sans demander.",
)
@pass_installation
def destroy(installation: Installation, campaign: str) -> None:
    """Détruire l’urne sans la lire."""
    closing.destroy(
        installation.database, installation.settings, campaign, actor=ACTOR, now=clock.now()
    )
    say("Détruite. Rien n’a été lu.")


def send_what_is_due(installation: Installation) -> None:
    """Send every mail that waits, saying how many."""
    sent = sending.send_all(
        installation.database,
        installation.settings,
        letters.composer(
            installation.settings, clock.now, causeries.writers(installation.settings)
        ),
        clock.now,
    )
    if sent:
        where = installation.settings.smtp_url and "remis au serveur de courrier"
        say(f"{sent} mails {where or f'déposés dans {installation.settings.mails_dir}'}.")


def read_code(name: str) -> str:
    """Read one code from standard input, prompting on a terminal; never echoed.

    Raises:
        CodeSlip: once it is told which code has the slip.
    """
    asks = sys.stdin.isatty()
    typed = click.prompt(name, hide_input=True, err=True) if asks else sys.stdin.readline()
    try:
        return launch.check_code(typed)
    except Invalid:
        say(f"{name} :")
        raise


def _wait_for_the_notices(installation: Installation, campaign: str) -> None:
    """Send the closing notices; those in the hands of another worker get a moment to leave."""
    give_up = clock.now() + HANDS_OF_ANOTHER
    while True:
        send_what_is_due(installation)
        with storage.reading(installation.database) as session:
            if not letters.waiting(session, campaign, letters.CLOSING) or clock.now() > give_up:
                return
        time.sleep(0.5)


def wait_for_the_grace(installation: Installation, campaign: str) -> None:
    """Wait while a closing box still takes ballots already signed."""
    settings = installation.settings
    give_up = clock.now() + timedelta(seconds=settings.closing_grace_seconds + 5)
    told = False
    while clock.now() < give_up:
        closing.settle(installation.database, settings, campaign, clock.now())
        with storage.reading(installation.database) as session:
            if queries.state(session, campaign) != "closing":
                return
        if not told:
            say("L’urne reçoit encore les bulletins déjà signés, deux minutes au plus…")
            told = True
        time.sleep(0.5)


COMMANDS = (open_, send, remind, close, count, extend, destroy)
