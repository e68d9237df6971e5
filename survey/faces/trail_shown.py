"""What was done by the members, and the proof that the list was not rewritten: for any face."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import request
from sqlalchemy.orm import Session

from survey.errors import Conflict
from survey.faces.errors import status_of
from survey.faces.language import sentence
from survey.organisations import trail

ENTRIES_A_PAGE = 50

MOST_ACTS = 10**9
"""Far more than an organisation does, and still a number that every database takes."""


def values(
    session: Session, organisation_id: str, older: Callable[[int], str]
) -> tuple[Mapping[str, Any], int]:
    """Return what the template of the trail needs, and the status of its page.

    Args:
        session: only read.
        organisation_id: whose trail.
        older: gives the address of the acts before a number.
    """
    noted = request.args.get("empreinte", "").strip()
    before = request.args.get("avant", type=_number)
    acts = trail.entries(session, organisation_id, before=before, limit=ENTRIES_A_PAGE)
    proof, found, refusal = None, None, None
    try:
        proof = trail.verify(session, organisation_id)
        found = trail.find(session, organisation_id, noted) if noted else None
    except Conflict as problem:
        refusal = problem
    shown = {
        "acts": acts,
        "proof": proof,
        "noted": noted,
        "found": found,
        "refusal": sentence(refusal) if refusal else "",
        "older": older(acts[-1].number) if acts else "",
    }
    return shown, int(status_of(refusal)) if refusal else 200


def _number(text: str) -> int:
    """Read the number of an act.

    Raises:
        ValueError: if there cannot be so many acts; the page then shows the newest.
    """
    number = int(text)
    if number > MOST_ACTS:
        raise ValueError(text)
    return number
