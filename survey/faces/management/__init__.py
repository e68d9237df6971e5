"""Management: reads, answers, comments, approves; never administers."""

from flask import Blueprint

from survey.faces.management import (
    comments,
    decisions,
    home,
    owned,
    papers,
    plan,
    plan_exports,
    results,
)
from survey.faces.members import require
from survey.organisations.rules import Role

face = Blueprint("management", __name__, url_prefix="/direction")
face.before_request(require(Role.MANAGEMENT))
face.before_request(owned.keep_to_own)
for part in (
    home.pages,
    results.pages,
    plan.pages,
    papers.pages,
    plan_exports.pages,
    comments.pages,
    decisions.pages,
):
    face.register_blueprint(part)
