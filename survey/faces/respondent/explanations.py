"""What is promised, what is kept, and by which way an answer travels: in words and in a drawing."""

from functools import lru_cache
from io import BytesIO

from flask import Blueprint, Response, render_template, request, send_file
from flask_babel import gettext as _

from survey.ballot_box.box import BoxUnknown
from survey.faces import context
from survey.faces.language import LANGUAGES, current_language
from survey.faces.respondent import asked
from survey.faces.respondent.asked import Asked
from survey.organisations.queries import OrganisationFacts
from survey.reports import pdf
from survey.reports import recorded as sheet

pages = Blueprint("explanations", __name__)


@pages.get("/comment-ca-marche")
def journey() -> str:
    """Explain the promise, its limits, and the journey of an answer."""
    return _explain("respondent/explanations/journey.html")


@pages.get("/ce-que-nous-enregistrons")
def recorded() -> str:
    """List what is written down, where, for how long, and what never is."""
    return _explain("respondent/explanations/recorded.html")


@pages.get("/ce-que-nous-enregistrons.pdf")
def print_recorded() -> Response:
    """Send the same list as a sheet to print."""
    campaign, who = _campaign()
    language = campaign.language if campaign else current_language()
    content = BytesIO(_draw(sheet.write(campaign, who, language=language)))
    name = _("Ce que nous enregistrons")
    return send_file(content, "application/pdf", download_name=f"{name}.pdf")


@lru_cache(maxsize=16)
def _draw(page: str) -> bytes:
    """Draw a sheet once: it is the same for everybody, and takes a second."""
    return pdf.render(page)


def _explain(template: str) -> str:
    """Write a page for one campaign if the address names it (`?c=`), else for any."""
    campaign, who = _campaign()
    can_print = pdf.available()
    if campaign is None:
        return render_template(template, asked=None, can_print=can_print, languages=LANGUAGES)
    return asked.render(template, campaign, can_print=can_print, who=who)


def _campaign() -> tuple[Asked, OrganisationFacts] | tuple[None, None]:
    """Return the campaign that the address names, and who answers for it."""
    try:
        with context.reading() as session:
            campaign = asked.campaign(session, request.args.get("c", ""))
            return campaign, asked.who_answers_for(session, campaign)
    except BoxUnknown:
        return None, None
