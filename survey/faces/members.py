"""Who looks at a member's page, and may they?"""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar, cast
from urllib.parse import urlsplit

from flask import Flask, g, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from survey.errors import NotAllowed
from survey.faces import context
from survey.organisations import actions, queries, trail
from survey.organisations.actions.sessions import FRESH
from survey.organisations.acts import Act
from survey.organisations.queries import NotSignedIn, SignedIn
from survey.organisations.rules import LONGEST, Role

Refusal = Response | tuple[str, int] | None


class WrongRole(NotAllowed):
    """Signed in, but this page is for somebody else."""

    message: ClassVar[str] = "Cette page ne fait pas partie de votre rôle."


def cookie_name(purpose: str) -> str:
    """Name a cookie; over https the prefix makes browsers refuse forged ones."""
    prefix = "__Host-" if context.settings().is_https else ""
    return f"{prefix}causerie_{purpose}"


def set_cookie(response: Response, purpose: str, value: str, *, lasts: timedelta) -> None:
    """Give a secret to the browser; no script reads it, no other site sends it."""
    response.set_cookie(
        cookie_name(purpose),
        value,
        max_age=lasts,
        secure=context.settings().is_https,
        httponly=True,
        samesite="Lax",
    )


def drop_cookie(response: Response, purpose: str) -> None:
    """Take a secret back from the browser."""
    response.delete_cookie(
        cookie_name(purpose), secure=context.settings().is_https, httponly=True, samesite="Lax"
    )


def sign_in(response: Response, session: Session, member_id: str) -> None:
    """Open a new session for this browser; one that it had is closed."""
    leave(session)
    secret = actions.open_session(session, member_id=member_id, now=context.now())
    set_cookie(response, "session", secret, lasts=LONGEST)
    g.member = queries.signed_in(session, secret=secret, now=context.now())
    record(session, Act.SIGNED_IN)


def leave(session: Session) -> None:
    """Close the session of this browser, if it has one."""
    actions.close_session(session, secret=_cookie())


def look_up() -> SignedIn:
    """Find out who looks, and start the idle time again.

    Raises:
        NotSignedIn: if the browser has no session, or it ended.
    """
    secret = _cookie()
    if not secret:
        raise NotSignedIn()
    with context.reading() as session:
        member = queries.signed_in(session, secret=secret, now=context.now())
    if context.now() - member.seen_at >= FRESH:
        with context.database().begin() as session:
            actions.stay(session, secret=secret, now=context.now())
    g.member = member
    return member


def current() -> SignedIn:
    """Return the member who looks at this page.

    Raises:
        NotSignedIn: on pages that asked for nobody.
    """
    if "member" not in g:
        raise NotSignedIn()
    return cast(SignedIn, g.member)


def require(*roles: Role) -> Callable[[], Refusal]:
    """Make a guard for `blueprint.before_request`: members with one of `roles` pass.

    Strangers are sent to the sign-in page and brought back afterwards. What a stranger posted
    (a session ends after half an hour) is kept in the page until they are signed in again.
    """

    def guard() -> Refusal:
        try:
            member = look_up()
        except NotSignedIn:
            return _send_to_sign_in()
        if member.roles.isdisjoint(roles):
            raise WrongRole()
        return None

    return guard


def record(session: Session, act: str, *, campaign_id: str | None = None, **details: str) -> None:
    """Write an act of the member who looks at this page into the audit trail."""
    member = current()
    trail.record(
        session,
        organisation_id=member.organisation_id,
        actor=member.name,
        act=act,
        at=context.now(),
        campaign_id=campaign_id,
        **details,
    )


def safe_return(path: str) -> str:
    """Return `path` if it stays on this site, else nothing: links must not lead elsewhere."""
    parts = urlsplit(path)
    stays = path.startswith("/") and not path.startswith(("//", "/\\"))
    plain = path.isprintable() and "\\" not in path
    return path if stays and plain and not parts.netloc else ""


def show_members(app: Flask) -> None:
    """Give `member` to every template: who is signed in, or nobody."""
    app.context_processor(lambda: {"member": g.get("member")})
    app.jinja_env.globals["is_served"] = context.is_served


def _cookie() -> str:
    return request.cookies.get(cookie_name("session"), "")


def _send_to_sign_in() -> Refusal:
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("sign_in.ask", suite=request.full_path.rstrip("?")), 303)
    kept = [(name, value) for name, value in request.form.items(multi=True)]
    return render_template("sign_in/keep.html", kept=kept), 401
