"""Create an organisation, and write what the law asks it to tell respondents."""

import secrets
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from survey.errors import Conflict, Invalid
from survey.organisations.models import Organisation
from survey.organisations.queries import OrganisationUnknown
from survey.organisations.rules import FACT_NAMES

LONGEST_NAME = 120
LONGEST_FACT = 2000


class OrganisationNameTaken(Conflict):
    """Names are how people and commands point at an organisation."""

    message: ClassVar[str] = "Une organisation s’appelle déjà « {name} »."


class OrganisationNameUnusable(Invalid):
    """A name of nothing, or one that no page could show."""

    message: ClassVar[str] = "Le nom de l’organisation doit compter de 1 à {longest} caractères."


class FactTooLong(Invalid):
    """Respondents read these facts on a phone."""

    message: ClassVar[str] = "Ce texte est trop long : {longest} caractères au plus ({field})."


def create_organisation(session: Session, *, name: str, **facts: str) -> str:
    """Create an organisation; return its id.

    Args:
        session: the caller's transaction.
        name: how respondents know it.
        facts: any of `rules.FACT_NAMES`; the others stay empty until `describe`.

    Raises:
        OrganisationNameTaken: if another one has this name.
        OrganisationNameUnusable: if the name is empty or too long.
        FactTooLong: if a fact is.
    """
    organisation = Organisation(id=secrets.token_hex(8), name=_checked_name(session, name))
    _write_facts(organisation, facts)
    session.add(organisation)
    _flush(session, name)
    return organisation.id


def hold(session: Session, organisation_id: str) -> None:
    """Let nobody else decide about the organisation's audiences until the transaction ends.

    SQLite's transactions exclude each other anyway; elsewhere the organisation's row is the lock,
    the last one that a transaction takes, as the trail does.
    """
    whose = select(Organisation.id).where(Organisation.id == organisation_id)
    session.execute(whose.with_for_update(key_share=True))


def describe(
    session: Session, organisation_id: str, *, name: str | None = None, **facts: str
) -> None:
    """Write the name or some facts of an organisation; those not given stay as they are.

    Raises:
        OrganisationUnknown: if there is none with this id.
        OrganisationNameTaken: if another one has this name.
        OrganisationNameUnusable: if the name is empty or too long.
        FactTooLong: if a fact is.
    """
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise OrganisationUnknown()
    if name is not None:
        organisation.name = _checked_name(session, name, own_id=organisation_id)
    _write_facts(organisation, facts)
    _flush(session, organisation.name)


def _checked_name(session: Session, name: str, *, own_id: str = "") -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise OrganisationNameUnusable(longest=LONGEST_NAME)
    holder = session.scalar(select(Organisation.id).where(Organisation.name == name))
    if holder not in {None, own_id}:
        raise OrganisationNameTaken(name=name)
    return name


def _write_facts(organisation: Organisation, facts: dict[str, str]) -> None:
    for field, text in facts.items():
        if field not in FACT_NAMES:
            raise TypeError(field)
        if len(text) > LONGEST_FACT:
            raise FactTooLong(field=FACT_NAMES[field], longest=LONGEST_FACT)
        setattr(organisation, field, text.strip())


def _flush(session: Session, name: str) -> None:
    """Write now: two people may have taken the same name at once."""
    try:
        session.flush()
    except IntegrityError as taken:
        raise OrganisationNameTaken(name=name) from taken
