"""The organisation: who may sign in, what respondents are told, what was done."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import EmailField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from survey.errors import Conflict, Invalid
from survey.faces import members, trail_shown
from survey.faces.context import database, reading, settings
from survey.faces.form import Checkboxes, Form, tidy
from survey.organisations import actions, queries, trail
from survey.organisations.acts import Act
from survey.organisations.rules import FACT_NAMES, ROLE_NAMES, Role

pages = Blueprint("organisation", __name__, url_prefix="/organisation")

Answer = str | Response | tuple[str, int]


class DescribeForm(Form):
    """The name, and what the law asks to tell respondents."""

    name = StringField(filters=[tidy], validators=[InputRequired(), Length(max=120)])
    controller = TextAreaField(validators=[Length(max=2000)])
    host = TextAreaField(validators=[Length(max=2000)])
    legal_basis = TextAreaField(validators=[Length(max=2000)])
    retention = TextAreaField(validators=[Length(max=2000)])
    dpo = TextAreaField(validators=[Length(max=2000)])
    contact = TextAreaField(validators=[Length(max=2000)])


class RolesForm(Form):
    """What a member may do."""

    roles = Checkboxes(coerce=Role, validators=[InputRequired()])

    def __init__(self, **present: object) -> None:
        super().__init__(**present)
        self.roles.choices = [(role.value, _(name)) for role, name in ROLE_NAMES.items()]


class MemberForm(RolesForm):
    """A person who will sign in."""

    name = StringField(filters=[tidy], validators=[InputRequired(), Length(max=120)])
    email = EmailField(validators=[InputRequired(), Length(max=254)])
    roles = Checkboxes(coerce=Role, validators=[InputRequired()])  # again, to come last


@pages.get("/")
def show() -> str:
    """Show the organisation, its members, and what is still missing."""
    own = members.current().organisation_id
    with reading() as session:
        facts = queries.organisation(session, own)
        people = queries.list_members(session, own)
        last = trail.entries(session, own, limit=5)
    return render_template(
        "rse/organisation/show.html",
        facts=facts,
        fact_names=FACT_NAMES,
        people=people,
        role_names=ROLE_NAMES,
        last=last,
    )


@pages.route("/modifier", methods=["GET", "POST"])
def describe() -> Answer:
    """Write who answers for the data, and whom to ask."""
    own = members.current().organisation_id
    with reading() as session:
        facts = queries.organisation(session, own)
    form = DescribeForm(**{field: getattr(facts, field) for field in ("name", *FACT_NAMES)})
    if form.is_valid():
        try:
            with database().begin() as session:
                actions.describe(session, own, **form.values())
                members.record(session, Act.ORGANISATION_DESCRIBED)
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Les informations de l’organisation sont enregistrées."))
            return redirect(url_for(".show"), 303)
    return render_template("rse/organisation/describe.html", form=form), form.status


@pages.route("/membres/nouveau", methods=["GET", "POST"])
def add_member() -> Answer:
    """Let one more person sign in."""
    form = MemberForm()
    if form.is_valid():
        values = form.values()
        try:
            with database().begin() as session:
                actions.add_member(
                    session, organisation_id=members.current().organisation_id, **values
                )
                members.record(
                    session, Act.MEMBER_ADDED, member=values["name"], roles=_words(values["roles"])
                )
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("%(name)s peut maintenant se connecter.", name=values["name"]))
            return redirect(url_for(".show"), 303)
    entrance = settings().base_url + url_for("sign_in.ask")
    page = render_template("rse/organisation/add_member.html", form=form, entrance=entrance)
    return page, form.status


@pages.route("/membres/<member_id>", methods=["GET", "POST"])
def change_member(member_id: str) -> Answer:
    """Change what a member may do."""
    own = members.current().organisation_id
    with reading() as session:
        person = queries.member(session, own, member_id)
    form = RolesForm(roles=sorted(person.roles))
    if form.is_valid():
        roles = form.values()["roles"]
        try:
            with database().begin() as session:
                actions.change_roles(session, organisation_id=own, member_id=member_id, roles=roles)
                members.record(
                    session, Act.MEMBER_ROLES_CHANGED, member=person.name, roles=_words(roles)
                )
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Les rôles de %(name)s sont enregistrés.", name=person.name))
            return redirect(url_for(".show"), 303)
    page = render_template("rse/organisation/change_member.html", form=form, person=person)
    return page, form.status


@pages.post("/membres/<member_id>/retirer")
def remove_member(member_id: str) -> Answer:
    """Remove a member; a page still open in their browser is the last one."""
    own = members.current().organisation_id
    with database().begin() as session:
        person = queries.member(session, own, member_id)
        members.record(session, Act.MEMBER_REMOVED, member=person.name)
        actions.remove_member(session, organisation_id=own, member_id=member_id)
    flash(_("%(name)s ne peut plus se connecter.", name=person.name))
    return redirect(url_for(".show"), 303)


@pages.get("/journal")
def show_trail() -> Answer:
    """Show what was done, and prove that the list was not rewritten."""
    own = members.current().organisation_id
    with reading() as session:
        shown, status = trail_shown.values(
            session, own, lambda number: url_for(".show_trail", avant=number)
        )
    return render_template("rse/organisation/show_trail.html", **shown), status


def _words(roles: list[Role]) -> str:
    return ", ".join(ROLE_NAMES[role] for role in roles)
