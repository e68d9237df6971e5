"""What programs are told when they are refused: a word of docs/wire.md, and a sentence."""

from http import HTTPStatus
from typing import ClassVar

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from survey.errors import Invalid, SurveyError, Unavailable
from survey.faces.language import sentence

STATUS = {
    "malformed": HTTPStatus.BAD_REQUEST,
    "unknown": HTTPStatus.NOT_FOUND,
    "used": HTTPStatus.CONFLICT,
    "closed": HTTPStatus.GONE,
    "refused": HTTPStatus.FORBIDDEN,
    "too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "too_many": HTTPStatus.TOO_MANY_REQUESTS,
    "not_yet": HTTPStatus.CONFLICT,
}


class Malformed(Invalid):
    """The body is not what docs/wire.md says."""

    message: ClassVar[str] = "Cette demande n’a pas la forme attendue."
    word: ClassVar[str] = "malformed"


class TooLarge(Invalid):
    """No ballot of ours is that long."""

    message: ClassVar[str] = "Cette demande est trop longue."
    word: ClassVar[str] = "too_large"


def speak_json(endpoints: Blueprint) -> None:
    """Let these endpoints refuse as JSON, for programs, instead of pages."""
    endpoints.register_error_handler(SurveyError, refuse)
    endpoints.register_error_handler(HTTPException, _refuse_http)


def refuse(refusal: SurveyError) -> ResponseReturnValue:
    """Write one refusal as docs/wire.md says."""
    word = str(getattr(refusal, "word", "refused"))
    status = STATUS[word]
    if isinstance(refusal, Unavailable):
        status = HTTPStatus.SERVICE_UNAVAILABLE  # the client may come back
    return jsonify(error=word, message=sentence(refusal)), status


def _refuse_http(error: HTTPException) -> ResponseReturnValue:
    """Write what Werkzeug refuses before us in the same form; bugs keep their own page."""
    if error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return refuse(TooLarge())
    if error.code is None or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return error
    return refuse(Malformed())
