"""Commands about who runs campaigns."""

import click

from survey import clock
from survey.cli.installation import ACTOR, Installation, pass_installation, say
from survey.organisations import actions, trail
from survey.organisations import queries as organisations
from survey.organisations.acts import Act
from survey.organisations.rules import ROLE_NAMES, Role

ROLES = {
    "rse": Role.RSE_LEAD,
    "direction": Role.MANAGEMENT,
    "representant": Role.REPRESENTATIVE,
    "exploitant": Role.OPERATOR,
    "animateur": Role.FACILITATOR,
}
"""What people type, and what it means."""


@click.command("create-organisation")
@click.argument("name", metavar="NOM")
@click.option("--controller", default="", help="Responsable de traitement : nom et adresse.")
@click.option("--host", default="", help="Hébergeur du serveur.")
@click.option("--legal-basis", default="", help="Base légale de l’enquête.")
@click.option("--retention", default="", help="Durée de conservation.")
@click.option("--dpo", default="", help="Contact du délégué à la protection des données.")
@click.option("--contact", default="", help="À qui écrire quand un lien ne marche pas.")
@pass_installation
def create_organisation(installation: Installation, /, name: str, **fields: str) -> None:
    """Créer une organisation ; affiche son identifiant."""
    with installation.database.begin() as session:
        organisation_id = actions.create_organisation(session, name=name, **fields)
        trail.record(
            session,
            organisation_id=organisation_id,
            actor=ACTOR,
            act=Act.ORGANISATION_CREATED,
            at=clock.now(),
            name=name,
        )
    say(f"« {name} » est créée.")
    click.echo(organisation_id)


@click.command("describe-organisation")
@click.option("--organisation", help="Nom ou identifiant, s’il y en a plusieurs.")
@click.option("--controller", help="Responsable de traitement : nom et adresse.")
@click.option("--host", help="Hébergeur du serveur.")
@click.option("--legal-basis", help="Base légale de l’enquête.")
@click.option("--retention", help="Durée de conservation.")
@click.option("--dpo", help="Contact du délégué à la protection des données.")
@click.option("--contact", help="À qui écrire quand un lien ne marche pas.")
@pass_installation
def describe_organisation(
    installation: Installation, /, organisation: str | None, **fields: str | None
) -> None:
    """Compléter ce que la loi demande de dire aux personnes invitées."""
    organisation_id = installation.organisation_id(organisation)
    changed = {name: words for name, words in fields.items() if words is not None}
    with installation.database.begin() as session:
        actions.describe(session, organisation_id=organisation_id, **changed)
        trail.record(
            session,
            organisation_id=organisation_id,
            actor=ACTOR,
            act=Act.ORGANISATION_DESCRIBED,
            at=clock.now(),
        )
        missing = organisations.organisation(session, organisation_id).missing
    say(f"Il manque encore : {', '.join(missing)}." if missing else "Tout est renseigné.")


@click.command("add-member")
@click.argument("email", metavar="ADRESSE")
@click.option("--name", required=True, help="Nom de la personne.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([*ROLES, *(str(role) for role in Role)]),
    help="Rôle ; peut être répété.",
)
@click.option("--organisation", help="Nom ou identifiant, s’il y en a plusieurs.")
@pass_installation
def add_member(
    installation: Installation,
    email: str,
    name: str,
    roles: tuple[str, ...],
    organisation: str | None,
) -> None:
    """Ajouter une personne qui se connecte ; affiche un lien de connexion."""
    organisation_id = installation.organisation_id(organisation)
    meant = frozenset(ROLES.get(role) or Role(role) for role in roles)
    with installation.database.begin() as session:
        actions.add_member(
            session, organisation_id=organisation_id, email=email, name=name, roles=meant
        )
        trail.record(
            session,
            organisation_id=organisation_id,
            actor=ACTOR,
            act=Act.MEMBER_ADDED,
            at=clock.now(),
            name=name,
            roles=", ".join(ROLE_NAMES[role] for role in sorted(meant)),
        )
    say(f"{name} peut se connecter. Lien valable 24 heures, une seule fois :")
    click.echo(sign_in_address(installation, email))


@click.command("sign-in-link")
@click.argument("email", metavar="ADRESSE")
@pass_installation
def sign_in_link(installation: Installation, email: str) -> None:
    """Afficher un lien de connexion, valable 24 heures et une seule fois."""
    click.echo(sign_in_address(installation, email))


def sign_in_address(installation: Installation, email: str) -> str:
    """Make a sign-in link for a member, as only the operator may."""
    settings = installation.settings
    with installation.database.begin() as session:
        return actions.make_link(
            session,
            email=email,
            secret_key=settings.secret_key,
            base_url=settings.base_url,
            now=clock.now(),
        )


COMMANDS = (create_organisation, describe_organisation, add_member, sign_in_link)
