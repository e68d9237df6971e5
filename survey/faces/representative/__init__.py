"""The staff representative: approves the audience, holds the second code, reads."""

from flask import Blueprint

from survey.faces.members import require
from survey.faces.representative import campaign, code, home, owned, register, results, trail
from survey.organisations.rules import Role

face = Blueprint("representative", __name__, url_prefix="/representant")
face.before_request(require(Role.REPRESENTATIVE))
face.before_request(owned.keep_to_own)
for part in (home.pages, campaign.pages, code.pages, results.pages, register.pages, trail.pages):
    face.register_blueprint(part)
