"""Management: reads, never administers."""

from flask import Blueprint

from survey.faces.members import require
from survey.organisations.rules import Role

face = Blueprint("management", __name__, url_prefix="/direction")
face.before_request(require(Role.MANAGEMENT))
