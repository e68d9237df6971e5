"""Choose how an organisation looks on paper."""

from sqlalchemy.orm import Session

from survey.organisations import logo
from survey.organisations.identity import checked_colour
from survey.organisations.models import OrganisationIdentity


def choose_colours(session: Session, organisation_id: str, *, main: str, second: str) -> None:
    """Write the two colours of an organisation.

    Raises:
        ColourUnreadable: if one is no colour.
        ColourTooPale: if one cannot be read on white.
    """
    checked = checked_colour(main), checked_colour(second)
    row = _row(session, organisation_id)
    row.main, row.second = checked


def give_logo(session: Session, organisation_id: str, content: bytes) -> None:
    """Keep a clean drawing of a logo in place of the one before.

    Raises:
        LogoTooLarge: in octets or in pixels.
        LogoUnreadable: if it is not a PNG or a JPEG.
    """
    clean = logo.cleaned(content)
    _row(session, organisation_id).logo = clean


def remove_logo(session: Session, organisation_id: str) -> None:
    """Keep no logo any more."""
    _row(session, organisation_id).logo = None


def _row(session: Session, organisation_id: str) -> OrganisationIdentity:
    """Return the row to write, made when first needed."""
    row = session.get(OrganisationIdentity, organisation_id)
    if row is None:
        row = OrganisationIdentity(organisation_id=organisation_id)
        session.add(row)
    return row
