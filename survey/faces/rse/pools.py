"""Pools of causeries: which wait, which are ready, create one, close one so that it is opened."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from survey.campaigns.rules import LONGEST_TITLE
from survey.causeries import queries as causeries
from survey.causeries import rules as causerie_rules
from survey.causeries.pools import creation, lifecycle, queries, rules
from survey.causeries.pools.creation import SERVER, Wanted
from survey.causeries.pools.queries import Standing
from survey.errors import Conflict, Invalid
from survey.faces import causerie_feedback, members
from survey.faces.context import database, now, reading, settings, today
from survey.faces.form import Form, tidy
from survey.faces.language import current_language, sentence
from survey.spreadsheets import plain

pages = Blueprint("pools", __name__, url_prefix="/causeries/groupements")


class PoolForm(Form):
    """What a pool gathers, and until when."""

    title = StringField(validators=[InputRequired(), Length(max=LONGEST_TITLE)], filters=[tidy])
    theme = SelectField(validate_choice=False)
    unit = StringField(validators=[Length(max=causerie_rules.LONGEST_UNIT)], filters=[tidy])
    until = DateField(validators=[InputRequired()])
    cards = IntegerField(validators=[InputRequired()], default=rules.USUAL_RESERVE)
    moderator = StringField(validators=[InputRequired(), Length(max=120)], filters=[tidy])
    opening = RadioField(default=SERVER)

    def __init__(self, **present: object) -> None:
        """Offer who opens."""
        super().__init__(**present)
        self.opening.choices = [
            (SERVER, _("Sans code : le serveur garde la clé jusqu’à l’ouverture")),
            ("one_code", _("Avec un code, que vous notez et gardez")),
        ]

    def wanted(self) -> Wanted:
        """Return what was decided."""
        values = self.values()
        return Wanted(
            title=values["title"],
            until=values["until"],
            moderator=values["moderator"],
            theme_id=values["theme"] or "",
            unit=values["unit"],
            cards=values["cards"],
            opening=values["opening"],
        )


@pages.get("/")
def list_all() -> str:
    """Show every pool with the one thing to do next."""
    with reading() as session:
        lines = queries.pools(session, members.current().organisation_id, now())
    return render_template("rse/pools/list_all.html", lines=lines, Standing=Standing)


@pages.route("/nouveau", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """Create a pool; it takes cards at once, unless a code opens it."""
    until = today() + rules.USUAL_PERIOD
    form = PoolForm(
        title=_("Causeries, du %(day)s", day=format_date(today(), "d MMMM y")),
        theme=request.args.get("theme", ""),
        until=until,
        moderator=members.current().name,
    )
    if form.is_valid():
        try:
            cid = _create(form.wanted())
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            if form.opening.data != SERVER:
                return redirect(url_for("rse.launching.open_campaign", cid=cid), 303)
            flash(_("Le groupement est prêt : les cartes de chaque causerie peuvent s’imprimer."))
            return redirect(url_for(".show", cid=cid), 303)
    return render_template("rse/pools/create.html", **_form_values(form)), form.status


@pages.get("/<cid>/")
def show(cid: str) -> str:
    """Show one pool: what it gathers, what it waits for, what may be done."""
    own = members.current().organisation_id
    with reading() as session:
        line = queries.pool(session, own, cid, now())
        until = lifecycle.end_after(session, cid, now())
        theme = causeries.theme(session, own, line.theme_id).guide if line.theme_id else None
    return render_template(
        "rse/pools/show.html", line=line, Standing=Standing, until=until, theme=theme
    )


@pages.post("/<cid>/clore")
def close(cid: str) -> ResponseReturnValue:
    """Close a pool that is ready; its box is opened on the next page."""
    member = members.current()
    try:
        lifecycle.close(
            database(), settings(), member.organisation_id, cid, actor=member.name, now=now()
        )
    except Conflict as refusal:
        flash(sentence(refusal))
        return redirect(url_for(".show", cid=cid), 303)
    return redirect(url_for("rse.counting.count", cid=cid), 303)


@pages.post("/<cid>/attendre")
def wait_on(cid: str) -> ResponseReturnValue:
    """Let a closed pool wait for other sessions."""
    member = members.current()
    try:
        until = lifecycle.wait_on(
            database(), member.organisation_id, cid, actor=member.name, now=now()
        )
    except Conflict as refusal:
        flash(sentence(refusal))
    else:
        flash(
            _(
                "Le groupement attend d’autres séances, jusqu’au %(day)s.",
                day=format_date(until, "full"),
            )
        )
    return redirect(url_for(".show", cid=cid), 303)


def _create(wanted: Wanted) -> str:
    """Create a pool in the name of the lead."""
    member = members.current()
    return creation.create(
        database(), settings(), member.organisation_id, wanted, actor=member.name, now=now()
    )


def _form_values(form: PoolForm) -> dict[str, Any]:
    """Return what the form offers: themes and teams."""
    own, language = members.current().organisation_id, current_language()
    with reading() as session:
        themes = causeries.themes(session, own)
        units = causeries.units(session, own)
    titles = [(one.id, one.guide.wording(one.guide.title, language)) for one in themes]
    form.theme.choices = [
        ("", _("Tous les thèmes")),
        *sorted(titles, key=lambda choice: plain(choice[1])),
    ]
    return {"form": form, "units": units}


def _own(session_id: str) -> causeries.SessionLine:
    """Read a session of the member's organisation."""
    with reading() as session:
        return causeries.one(session, members.current().organisation_id, session_id)


feedback = causerie_feedback.pages(
    _own, back="rse.causeries.show", own_only=False, prefix="/causeries"
)
