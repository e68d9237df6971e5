"""The register of proposals as the whole staff reads it: one address for all, no account."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from survey.faces import context
from survey.faces.language import LANGUAGES
from survey.organisations import queries as organisations
from survey.proposals import queries, rules, words
from survey.proposals.lines import ProposalLine

pages = Blueprint("proposals", __name__, url_prefix="/propositions/<key>")

LONGEST_TYPED = 20
"""Signs of a number that are looked at, blanks included."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a reader typed, and the proposal that it names."""

    typed: str
    line: ProposalLine | None


@pages.get("")
def show(key: str) -> ResponseReturnValue:
    """Show what was proposed and answered; nothing of who looks is kept."""
    today = context.today()
    with context.reading() as session:
        register = queries.register_at(session, key)
        organisation = organisations.organisation(session, register.organisation_id)
        told = queries.told(session, register.organisation_id, today=today)
        typed = request.args.get("numero", "")[:LONGEST_TYPED].strip()
        own = queries.numbered(session, register.organisation_id, typed, today=today)
    state = request.args.get("etat", "")
    present = {line.state for line in told}
    return render_template(
        "respondent/proposals/show.html",
        organisation=organisation.name,
        contact=organisation.contact,
        languages=LANGUAGES,
        register=register,
        lines=[line for line in told if state in {"", str(line.state)}],
        everything=told,
        counted=queries.follow_up(told, today=today),
        state=state,
        states=[one for one in rules.State if one in present],
        state_words=words.STATES,
        own=Own(typed, own),
        is_shown=own is not None and own.state in rules.PUBLIC and bool(own.words),
        month=_month,
    )


def _month(day: date) -> str:
    """Name a month: the day of an answer that is promised would tell the day of the proposal."""
    return str(format_date(day, "MMMM y"))
