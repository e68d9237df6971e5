"""Sign in with a mail: ask for it, open its link or type its code, leave."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import EmailField, StringField
from wtforms.validators import InputRequired, Length

from survey.errors import Invalid, NotAllowed
from survey.faces import members
from survey.faces.context import database, is_served, now, reading, settings
from survey.faces.errors import status_of
from survey.faces.form import Form
from survey.organisations import actions
from survey.organisations.queries import NotSignedIn
from survey.organisations.rules import LINK_LASTS, Role
from survey.organisations.sign_in import draw_browser_nonce

pages = Blueprint("sign_in", __name__)

Answer = str | Response | tuple[str, int]

HOMES = (
    (Role.RSE_LEAD, "/rse/"),
    (Role.MANAGEMENT, "/direction/"),
    (Role.REPRESENTATIVE, "/representant/"),
    (Role.FACILITATOR, "/animation/"),
)
"""Where each role starts, the first that fits."""


class AskForm(Form):
    """The address that the link goes to."""

    email = EmailField(validators=[InputRequired(), Length(max=254)])


class CodeForm(Form):
    """The six digits of the mail."""

    code = StringField(validators=[InputRequired(), Length(max=20)])


@pages.get("/")
def home() -> Answer:
    """Lead members to their desk, and strangers to the sign-in page."""
    try:
        members.look_up()
    except NotSignedIn:
        return redirect(url_for(".ask"), 303)
    address = _home()
    return redirect(address, 303) if address else render_template("sign_in/home.html")


@pages.route("/connexion", methods=["GET", "POST"])
def ask() -> Answer:
    """Send a link to a member's address; say the same thing for every address."""
    form = AskForm()
    if form.is_valid():
        nonce = draw_browser_nonce()
        try:
            with database().begin() as transaction:
                actions.ask_sign_in(transaction, **form.values(), browser=nonce, now=now())
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            if _return():
                session["suite"] = _return()
            answer = redirect(url_for(".by_code", suite=_return() or None), 303)
            members.set_cookie(answer, "asked", nonce, lasts=LINK_LASTS)
            return answer
    return render_template("sign_in/ask.html", form=form), form.status


@pages.route("/connexion/code", methods=["GET", "POST"])
def by_code() -> Answer:
    """Sign in with the six digits, on the browser that asked."""
    form = CodeForm()
    if form.is_valid():
        try:
            return _sign_in_by_code(form)
        except NotAllowed as refusal:
            form.refuse(refusal)
    return render_template("sign_in/by_code.html", form=form), form.status


@pages.route("/connexion/<request_id>/<token>", methods=["GET", "POST"])
def by_link(request_id: str, token: str) -> Answer:
    """Sign in with the mail's link and a button; other browsers type the code as well.

    Opening the page changes nothing: mail scanners open every link.
    """
    link = {"request_id": request_id, "token": token, "secret_key": settings().secret_key}
    with reading() as transaction:
        try:
            actions.check_link(transaction, **link, now=now())
        except NotAllowed as over:
            return render_template("sign_in/over.html"), status_of(over)
        asks_code = actions.needs_code(transaction, request_id=request_id, browser=_nonce())
    form = CodeForm() if asks_code else Form()
    if form.is_valid():
        try:
            if asks_code:
                return _sign_in_by_code(form, request_id=request_id)
            with database().begin() as transaction:
                member_id = actions.sign_in_by_link(transaction, **link, now=now())
                return _welcome(transaction, member_id)
        except NotAllowed as refusal:
            form.refuse(refusal)
    page = render_template("sign_in/by_link.html", form=form, asks_code=asks_code)
    return page, form.status


@pages.post("/deconnexion")
def leave() -> Response:
    """Close the session of this browser."""
    with database().begin() as transaction:
        members.leave(transaction)
    session.clear()
    answer = redirect(url_for(".ask"), 303)
    members.drop_cookie(answer, "session")
    return answer


def _sign_in_by_code(form: Form, *, request_id: str = "") -> Response:
    """Spend a try, then look at the code: two transactions, so that no try is given back."""
    with database().begin() as transaction:
        request_id = actions.take_a_try(
            transaction, now=now(), browser=_nonce(), request_id=request_id
        )
    with database().begin() as transaction:
        member_id = actions.sign_in_by_code(
            transaction,
            secret_key=settings().secret_key,
            request_id=request_id,
            typed=form.values()["code"],
            now=now(),
        )
        return _welcome(transaction, member_id)


def _welcome(transaction: Session, member_id: str) -> Response:
    answer = redirect("/", 303)
    members.sign_in(answer, transaction, member_id)
    members.drop_cookie(answer, "asked")
    answer.location = _return() or members.safe_return(session.pop("suite", "")) or _home() or "/"
    return answer


def _home() -> str:
    roles = members.current().roles
    return next((path for role, path in HOMES if role in roles and is_served(path)), "")


def _nonce() -> str:
    return request.cookies.get(members.cookie_name("asked"), "")


def _return() -> str:
    """Return the page that a stranger wanted to see."""
    return members.safe_return(request.args.get("suite", ""))
