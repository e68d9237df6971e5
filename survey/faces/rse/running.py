"""While people answer and after: invite, remind, close, extend, destroy."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from wtforms import DateField
from wtforms.validators import InputRequired

from survey.clock import day_in_paris
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, now, reading, settings, today
from survey.faces.form import Form
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import closing, letters, queries

pages = Blueprint("running", __name__, url_prefix="/campagnes/<cid>")


class ExtensionForm(Form):
    """The new last day."""

    until = DateField(validators=[InputRequired()])


@pages.post("/invitations")
def invite(cid: str) -> ResponseReturnValue:
    """Queue the invitations of those who have none yet."""
    mails = _send(cid, letters.INVITATION)
    flash(
        ngettext("%(num)s invitation part.", "%(num)s invitations partent.", mails)
        if mails
        else _("Toutes les invitations sont déjà parties.")
    )
    return _back(cid)


@pages.post("/rappel")
def remind(cid: str) -> ResponseReturnValue:
    """Queue a reminder to everybody: nobody knows who answered."""
    mails = _send(cid, letters.REMINDER)
    flash(ngettext("%(num)s rappel part.", "%(num)s rappels partent.", mails))
    return _back(cid)


@pages.post("/cloture")
def close(cid: str) -> ResponseReturnValue:
    """Stop taking answers; everybody is told."""
    closing.close(database(), cid, actor=members.current().name, now=now())
    flash(_("La campagne est close. L’avis de clôture part à toutes les personnes invitées."))
    return _back(cid)


@pages.route("/prolongation", methods=["GET", "POST"])
def extend(cid: str) -> ResponseReturnValue:
    """Give people more days, up to the end that they were promised."""
    with reading() as session:
        facts = own_campaign(session, cid)
        state = queries.state(session, cid)
    form = ExtensionForm()
    if form.is_valid():
        until: date = form.values()["until"]
        try:
            closing.extend(database(), cid, until=until, actor=members.current().name, now=now())
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("La campagne reste ouverte jusqu’au %(day)s.", day=format_date(until, "full")))
            return _back(cid)
    page = render_template(
        "rse/running/extend.html",
        facts=facts,
        form=form,
        state=state,
        today=today(),
        last_day=day_in_paris(facts.hard_end),
    )
    return page, form.status


@pages.route("/destruction", methods=["GET", "POST"])
def destroy(cid: str) -> ResponseReturnValue:
    """Say what is lost; then destroy the box unread."""
    with reading() as session:
        facts = own_campaign(session, cid)
        state = queries.state(session, cid)
    form = Form()
    if form.is_valid():
        closing.destroy(database(), settings(), cid, actor=members.current().name, now=now())
        flash(_("La campagne est détruite. Rien n’a été lu."))
        return _back(cid)
    return render_template("rse/running/destroy.html", facts=facts, form=form, state=state)


def _send(cid: str, kind: str) -> int:
    """Queue one letter to everybody, and return how many were new."""
    with database().begin() as session:
        return letters.send_to_all(session, cid, kind, actor=members.current().name, now=now())


def _back(cid: str) -> ResponseReturnValue:
    return redirect(url_for("rse.campaign.show", cid=cid), 303)
