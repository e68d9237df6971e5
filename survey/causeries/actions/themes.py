"""Guides: make one of the product one's own, write one, give one up."""

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from survey.causeries import library, reading
from survey.causeries.models import CauserieSession, CauserieTheme
from survey.causeries.refusals import ThemeInUse, ThemeUnknown
from survey.causeries.rules import State
from survey.questionnaires.canonical import canonical_json

OWN = "propre-"
"""Begins the ids of one's own guides: no guide of the product is called so."""


def save_theme(
    session: Session, organisation_id: str, source: Mapping[str, Any], theme_id: str | None = None
) -> str:
    """Keep a guide: a new one, or in the place of `theme_id`; return its id.

    Sessions still to be held take the new words; those held keep what was said.

    Raises:
        reading.GuideRefused: with everything that is to be corrected.
        ThemeUnknown: if the organisation has none with this id.
    """
    new_id = theme_id or OWN + secrets.token_hex(8)
    guide = reading.from_source({**source, "id": new_id})
    kept = canonical_json(guide.source).decode()
    row = _row(session, organisation_id, new_id)
    if row is None:
        is_shipped = new_id in {shipped.id for shipped in library.shipped()}
        if theme_id is not None and not is_shipped:
            raise ThemeUnknown()
        row = CauserieTheme(
            id=OWN + secrets.token_hex(8) if is_shipped else new_id,
            organisation_id=organisation_id,
            shipped_id=new_id if is_shipped else None,
        )
        session.add(row)
    row.guide = kept
    session.flush()
    session.execute(
        update(CauserieSession)
        .where(
            CauserieSession.organisation_id == organisation_id,
            CauserieSession.theme_id == new_id,
            CauserieSession.state == State.PLANNED,
        )
        .values(guide=kept)
    )
    return new_id


def remove_theme(session: Session, organisation_id: str, theme_id: str) -> None:
    """Give up an own guide, or go back to the words of the product.

    Raises:
        ThemeUnknown: if the organisation wrote none with this id.
        ThemeInUse: if sessions are still to be held with an own one.
    """
    row = _row(session, organisation_id, theme_id)
    if row is None:
        raise ThemeUnknown()
    if row.shipped_id is None and session.scalar(
        select(
            exists().where(
                CauserieSession.organisation_id == organisation_id,
                CauserieSession.theme_id == theme_id,
                CauserieSession.state == State.PLANNED,
            )
        )
    ):
        raise ThemeInUse()
    session.delete(row)
    session.flush()


def _row(session: Session, organisation_id: str, theme_id: str) -> CauserieTheme | None:
    """Return what the organisation wrote under this id, or in the place of this shipped guide."""
    rows = session.scalars(
        select(CauserieTheme).where(CauserieTheme.organisation_id == organisation_id)
    )
    return next((row for row in rows if (row.shipped_id or row.id) == theme_id), None)
