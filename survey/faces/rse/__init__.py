"""The RSE lead."""

from flask import Blueprint

from survey.faces.members import require
from survey.faces.rse import organisation
from survey.organisations.rules import Role

face = Blueprint("rse", __name__, url_prefix="/rse")
face.before_request(require(Role.RSE_LEAD))
face.register_blueprint(organisation.pages)
