"""The register of proposals, on paper, for the meeting of the staff representatives."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from survey.faces import members, register_papers
from survey.faces.context import database
from survey.organisations.acts import Act

pages = Blueprint("register", __name__, url_prefix="/propositions")


@pages.get("/registre.pdf")
def print_register() -> ResponseReturnValue:
    """Send what was proposed, answered and done."""
    answer = register_papers.as_pdf()
    with database().begin() as session:
        members.record(session, Act.REGISTER_PRINTED)
    return answer
