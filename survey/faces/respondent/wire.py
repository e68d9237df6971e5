"""What programs are told when they are refused: a word of docs/wire.md, and a sentence."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import ClassVar

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from survey.errors import Invalid, NotFound, SurveyError, Unavailable
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


class NothingThere(NotFound):
    """No campaign can be called so."""

    message: ClassVar[str] = "Cette adresse ne mène nulle part."
    word: ClassVar[str] = "unknown"


def read_body(longest: int) -> bytes:
    """Return what was sent, whether its length was announced or it came in chunks.

    Args:
        longest: bytes that are taken.

    Raises:
        TooLarge: beyond them. Werkzeug would only cut chunks short.
    """
    request.max_content_length = longest + 1
    body = request.get_data(cache=False)
    if len(body) > longest:
        raise TooLarge()
    return body


def read_strings(*names: str, longest: int) -> list[str]:
    """Return the named strings of a JSON object in UTF-8, whatever the request calls its body.

    Args:
        names: of the strings; what else the object holds is left alone.
        longest: bytes of the whole body.

    Raises:
        Malformed: for anything else, a name written twice included.
        TooLarge: if it is longer.
    """
    body = read_body(longest)
    try:
        content = json.loads(body.decode(), object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError):
        raise Malformed() from None
    found = [content.get(name) if isinstance(content, dict) else None for name in names]
    strings = [one for one in found if isinstance(one, str)]
    if len(strings) < len(names):
        raise Malformed()
    return strings


def _without_doubles(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """Return an object as a mapping, unless a name in it stands twice."""
    content = dict(pairs)
    if len(content) < len(pairs):
        raise ValueError("a name stands twice")
    return content


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
    if error.code == HTTPStatus.NOT_FOUND:
        return refuse(NothingThere())
    if error.code is None or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return error
    return refuse(Malformed())
