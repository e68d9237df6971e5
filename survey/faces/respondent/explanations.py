"""What is promised, what is kept, and by which way an answer travels: in words and in a drawing."""

from flask import Blueprint, render_template, request

from survey.ballot_box.box import BoxUnknown
from survey.faces import context
from survey.faces.language import LANGUAGES
from survey.faces.respondent import asked

pages = Blueprint("explanations", __name__)


@pages.get("/comment-ca-marche")
def journey() -> str:
    """Explain the promise, its limits, and the journey of an answer."""
    return _explain("respondent/explanations/journey.html")


@pages.get("/ce-que-nous-enregistrons")
def recorded() -> str:
    """List what is written down, where, for how long, and what never is."""
    return _explain("respondent/explanations/recorded.html")


def _explain(template: str) -> str:
    """Write a page for one campaign if the address names it (`?c=`), else for any."""
    cid = request.args.get("c", "")
    try:
        with context.reading() as session:
            campaign = asked.campaign(session, cid)
            who = asked.who_answers_for(session, campaign)
    except BoxUnknown:
        return render_template(template, asked=None, languages=LANGUAGES)
    return asked.render(template, campaign, who=who)
