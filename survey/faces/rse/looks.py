"""How the organisation looks on paper: its logo, its two colours."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf.file import FileField
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Redirection
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from survey.errors import Invalid
from survey.faces import members
from survey.faces.context import database, reading
from survey.faces.form import Form, tidy
from survey.organisations import actions, queries
from survey.organisations.acts import Act

pages = Blueprint("looks", __name__, url_prefix="/organisation")

Answer = Redirection | tuple[str, int]


class LookForm(Form):
    """A logo and two colours."""

    main = StringField(filters=[tidy], validators=[InputRequired(), Length(max=7)])
    second = StringField(filters=[tidy], validators=[InputRequired(), Length(max=7)])
    logo = FileField()


@pages.route("/identite", methods=["GET", "POST"])
def choose() -> Answer:
    """Choose a logo and two colours."""
    own = members.current().organisation_id
    with reading() as session:
        identity = queries.identity(session, own)
    form = LookForm(main=identity.main, second=identity.second)
    if form.is_valid():
        try:
            _write(own, form)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(_("Le logo et les couleurs sont enregistrés."))
            return redirect(url_for(".choose"), 303)
    page = render_template("rse/looks/choose.html", form=form, identity=identity)
    return page, form.status


@pages.get("/logo.png")
def show_logo() -> Response:
    """Send the logo, as we drew it."""
    with reading() as session:
        identity = queries.identity(session, members.current().organisation_id)
    if not identity.logo:
        raise NotFound
    return Response(identity.logo, mimetype="image/png")


@pages.post("/logo/retirer")
def remove_logo() -> Redirection:
    """Keep no logo any more."""
    with database().begin() as session:
        actions.remove_logo(session, members.current().organisation_id)
        members.record(session, Act.LOOK_CHANGED)
    flash(_("Le logo est retiré."))
    return redirect(url_for(".choose"), 303)


def _write(own: str, form: LookForm) -> None:
    """Write what the form says; all of it or nothing."""
    content = form.logo.data.read() if form.logo.data else b""
    with database().begin() as session:
        main, second = form.main.data or "", form.second.data or ""
        actions.choose_colours(session, own, main=main, second=second)
        if content:
            actions.give_logo(session, own, content)
        members.record(session, Act.LOOK_CHANGED)
