"""The words that opening codes are made of, so that pages complete them: a list, not a secret."""

from flask import Blueprint, Response

from survey.fieldwork import launch

pages = Blueprint("code_words", __name__)


@pages.get("/mots-des-codes.txt")
def send() -> Response:
    """Send the 2,048 words, one a line; browsers keep them, for they never change."""
    return Response("\n".join(launch.code_words()) + "\n", content_type="text/plain; charset=utf-8")
