"""What is to be done now, and what goes on by itself?"""

from flask import Blueprint, render_template

from survey.action_plans import queries as plans
from survey.action_plans.rules import Status
from survey.faces import members
from survey.faces.context import reading, today
from survey.faces.rse import progress
from survey.faces.rse.next_steps import late_first, next_step
from survey.fieldwork import queries
from survey.proposals import queries as proposals

pages = Blueprint("home", __name__)

GOING_ON = frozenset({"open", "closing", "counting"})
"""States in which the software works, and the lead may watch."""


@pages.get("/")
def show() -> str:
    """Show the next step of each campaign, late ones first."""
    own = members.current().organisation_id
    with reading() as session:
        cards = [queries.card(session, line.id) for line in queries.list_campaigns(session, own)]
        found = [next_step(progress.situation(session, card), today()) for card in cards]
        actions = plans.list_actions(session, own, today=today())
        mails_until = progress.last_mail_at(session)
        proposed = proposals.proposals(session, own, today=today())
    return render_template(
        "rse/home/show.html",
        steps=late_first((step for step in found if step), today()),
        running=[card for card in cards if card.state in GOING_ON and not card.facts.line],
        has_campaigns=bool(cards),
        actions=actions,
        done=sum(action.status == Status.DONE for action in actions),
        late=sum(action.late for action in actions),
        mails_until=mails_until,
        proposed=proposed,
        followed=proposals.follow_up(proposed, today=today()),
        today=today(),
    )
