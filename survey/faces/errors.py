"""Turn the five kinds of refusal into pages. No other module knows an HTTP status."""

import secrets
import traceback
from collections.abc import Sequence
from http import HTTPStatus

from flask import Flask, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from survey import errors
from survey.faces.language import sentence
from survey.storage import DatabaseAway

STATUS: dict[type[errors.SurveyError], HTTPStatus] = {
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.NotAllowed: HTTPStatus.FORBIDDEN,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}

STALE_FORM = "stale_form"
"""The page was open since before the present session: its proof of origin is no longer good."""

AWAY = "away"
"""The database does not answer."""

HEADERS_KEPT = {"Allow", "Retry-After"}
"""What a refusal may tell programs besides its status."""

Answer = tuple[str, int]
AnswerWithHeaders = tuple[str, int, dict[str, str]]


def status_of(refusal: errors.SurveyError) -> HTTPStatus:
    """Return the HTTP status of a refusal."""
    return next(status for kind, status in STATUS.items() if isinstance(refusal, kind))


def show_refusals(app: Flask) -> None:
    """Give every refusal a page in plain French; bugs get a reference number and no detail."""
    app.register_error_handler(errors.SurveyError, _show_refusal)
    app.register_error_handler(DatabaseAway, _show_away)
    app.register_error_handler(CSRFError, _show_stale_form)
    app.register_error_handler(HTTPException, _show_http_error)
    app.register_error_handler(HTTPStatus.INTERNAL_SERVER_ERROR, _show_bug)


def log_bug(error: BaseException) -> None:
    """Write where a bug happened under a reference number: no address, no body, no person.

    Messages of exceptions may quote what was sent or stored, so only their kinds are kept.
    """
    g.reference = secrets.token_hex(4).upper()
    rule = request.url_rule.rule if request.url_rule else "-"
    current_app.logger.error(
        "reference=%s rule=%s method=%s\n%s", g.reference, rule, request.method, where(error)
    )


def where(error: BaseException) -> str:
    """List the frames of an error and of those behind it, without their messages."""
    behind = error.__cause__ or error.__context__
    before = where(behind) if behind else ""
    frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    return f"{before}{frames}{type(error).__module__}.{type(error).__qualname__}\n"


def _show_refusal(refusal: errors.SurveyError) -> Answer:
    return _page(status_of(refusal), message=sentence(refusal))


def _show_away(refusal: DatabaseAway) -> AnswerWithHeaders:
    """Keep what was sent in the page, ready to be sent again: only the reader has it now."""
    rule = request.url_rule.rule if request.url_rule else "-"
    why = type(refusal.__cause__).__qualname__
    current_app.logger.error("database away rule=%s method=%s %s", rule, request.method, why)
    kept = [] if request.files else list(request.form.items(multi=True))
    page = _page(status_of(refusal), message=sentence(refusal), word=AWAY, kept=kept)
    return (*page, {"Retry-After": "60"})


def _show_stale_form(_error: CSRFError) -> Answer:
    return _page(HTTPStatus.BAD_REQUEST, word=STALE_FORM)


def _show_http_error(error: HTTPException) -> AnswerWithHeaders | HTTPException:
    """Show Werkzeug's own refusals; redirects and ready-made answers pass as they are."""
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST or error.response is not None:
        return error
    told = {name: value for name, value in error.get_headers() if name in HEADERS_KEPT}
    return (*_page(error.code), told)


def _show_bug(_error: HTTPException) -> Answer:
    return _page(HTTPStatus.INTERNAL_SERVER_ERROR)


def _page(
    status: int, *, message: str = "", word: str = "", kept: Sequence[tuple[str, str]] = ()
) -> Answer:
    """Draw a refusal in the frame of the face that refused; lost readers get the respondents'."""
    is_members = bool(request.blueprints) and request.blueprints[-1] != "respondent"
    respondents = "respondent" in current_app.blueprints and not is_members
    page = render_template(
        "layout/refusal.html",
        frame="layout/page.html" if respondents else "layout/desk.html",
        message=message,
        word=word or str(int(status)),
        reference=g.get("reference", ""),
        kept=kept,
    )
    return page, status
