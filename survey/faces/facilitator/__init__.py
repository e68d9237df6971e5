"""The facilitator: prepares and holds their own causeries, and sees no other."""

from flask import Blueprint

from survey.faces.facilitator import feedback, home, session
from survey.faces.members import require
from survey.organisations.rules import Role

face = Blueprint("facilitator", __name__, url_prefix="/animation")
face.before_request(require(Role.FACILITATOR))
for part in (home.pages, session.pages, feedback.pages, feedback.results):
    face.register_blueprint(part)
