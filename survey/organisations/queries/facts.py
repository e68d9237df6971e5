"""Who asks: an organisation, and what it tells respondents."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.errors import Conflict, NotFound
from survey.organisations.models import Organisation
from survey.organisations.rules import FACT_NAMES
from survey.translations import Sentence


class OrganisationUnknown(NotFound):
    """No organisation has this id or name."""

    message: ClassVar[str] = "Cette organisation n’existe pas."


class NoOrganisation(NotFound):
    """An installation that nobody has set up yet."""

    message: ClassVar[str] = (
        "Aucune organisation n’existe encore. Créez-la avec « survey create-organisation »."
    )


class SeveralOrganisations(Conflict):
    """A command must be told which."""

    message: ClassVar[str] = "Plusieurs organisations existent : précisez laquelle ({names})."


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """An organisation, and what it tells respondents about who asks and who answers for it."""

    id: str
    name: str
    controller: str
    host: str
    legal_basis: str
    retention: str
    dpo: str
    contact: str

    @property
    def missing(self) -> tuple[Sentence, ...]:
        """Return the French names of what must be filled before a campaign may open."""
        return tuple(name for field, name in FACT_NAMES.items() if not getattr(self, field))


def organisation(session: Session, organisation_id: str) -> OrganisationFacts:
    """Read an organisation.

    Raises:
        OrganisationUnknown: if there is none with this id.
    """
    row = session.get(Organisation, organisation_id)
    if row is None:
        raise OrganisationUnknown()
    return _facts(row)


def only_organisation(session: Session) -> OrganisationFacts:
    """Read the organisation of an installation that has one.

    Raises:
        NoOrganisation: if there is none yet.
        SeveralOrganisations: if there are more.
    """
    rows = session.scalars(select(Organisation).order_by(Organisation.name)).all()
    if not rows:
        raise NoOrganisation()
    if len(rows) > 1:
        raise SeveralOrganisations(names=", ".join(row.name for row in rows))
    return _facts(rows[0])


def organisation_named(session: Session, name: str) -> OrganisationFacts:
    """Read the organisation that has this name.

    Raises:
        OrganisationUnknown: if none has it.
    """
    row = session.scalars(select(Organisation).where(Organisation.name == name)).first()
    if row is None:
        raise OrganisationUnknown()
    return _facts(row)


def _facts(row: Organisation) -> OrganisationFacts:
    return OrganisationFacts(
        id=row.id, name=row.name, **{field: getattr(row, field) for field in FACT_NAMES}
    )
