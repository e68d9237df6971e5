"""Build the application: open the database, hang up the faces."""

from http import HTTPStatus
from types import TracebackType

from flask import Flask, abort, request
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from survey import storage
from survey.clock import Clock, now
from survey.faces import (
    code_words,
    errors,
    facilitator,
    headers,
    language,
    management,
    members,
    outbox,
    representative,
    respondent,
    rse,
    sign_in,
)
from survey.settings import Settings

FACES = {
    "respondent": respondent.face,
    "rse": rse.face,
    "management": management.face,
    "representative": representative.face,
    "facilitator": facilitator.face,
}

LARGEST_BODY = 8 * 1024 * 1024
"""Octets; an audience of 10,000 people in XLSX takes about one tenth."""

LARGEST_FIELDS = 1024 * 1024
"""Octets of all the text fields of a form; a long questionnaire file takes about one tenth."""

MOST_FIELDS = 2000
"""Fields of a form sent with a file."""

Raised = tuple[type[BaseException], BaseException, TracebackType | None]


class Application(Flask):
    """Flask, but its log of bugs quotes neither addresses nor what was sent."""

    def log_exception(self, exc_info: Raised | tuple[None, None, None]) -> None:
        """Log where the bug is."""
        if exc_info[1] is not None:
            errors.log_bug(exc_info[1])


def create_app(
    settings: Settings, *, faces: tuple[str, ...] = tuple(FACES), clock: Clock = now
) -> Flask:
    """Build one application showing the named faces.

    Args:
        settings: those of the installation.
        faces: names of `FACES`; a process may serve respondents alone.
        clock: gives the present instant to every page.
    """
    app = Application(__name__)
    app.config.from_mapping(_flask_settings(settings))
    app.extensions["survey.settings"] = settings
    app.extensions["survey.database"] = storage.connect(settings.database_url)
    app.extensions["survey.clock"] = clock
    app.jinja_env.undefined = StrictUndefined  # a misspelt name in a page is an error, not a blank
    app.before_request(_refuse_nul)
    language.speak(app)
    csrf = CSRFProtect(app)
    headers.protect(app, https=settings.is_https)
    errors.show_refusals(app)
    members.show_members(app)
    app.add_url_rule("/healthz", "healthz", _healthz)
    for name in faces:
        app.register_blueprint(FACES[name])
    if set(faces) != {"respondent"}:
        app.register_blueprint(sign_in.pages)
        app.register_blueprint(code_words.pages)
    if settings.show_outbox:
        app.register_blueprint(outbox.pages)
    for name, blueprint in app.blueprints.items():
        if name.split(".")[0] == "respondent":
            csrf.exempt(blueprint)  # no cookie there, hence nothing to forge: the link is the right
    return app


def _flask_settings(settings: Settings) -> dict[str, object]:
    prefix = "__Host-" if settings.is_https else ""
    return {
        "SECRET_KEY": settings.secret_key,
        "SESSION_COOKIE_NAME": f"{prefix}causerie_form",
        "SESSION_COOKIE_SECURE": settings.is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the browser stays open: long texts take hours
        "WTF_CSRF_SSL_STRICT": False,  # wants a Referer, which our own headers forbid to send
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "MAX_FORM_MEMORY_SIZE": LARGEST_FIELDS,
        "MAX_FORM_PARTS": MOST_FIELDS,
    }


def _refuse_nul() -> None:
    """Find nothing at an address with a NUL in it: databases do not even look for one."""
    if "\0" in request.path or any("\0" in value for value in request.args.values()):
        abort(HTTPStatus.NOT_FOUND)


def _healthz() -> tuple[str, dict[str, str]]:
    """Answer that this process is alive."""
    return "ok\n", {"Content-Type": "text/plain; charset=utf-8"}
