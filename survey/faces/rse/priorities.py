"""Priorities: what results propose, what the lead chooses, in which order, and why."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from survey.action_plans import choosing, chosen, priorities_words, proposed, rules
from survey.action_plans.choosing import PriorityFacts
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading
from survey.faces.form import Form, tidy
from survey.faces.language import current_language
from survey.organisations.acts import Act

pages = Blueprint("priorities", __name__, url_prefix="/plan/priorites")

Answer = str | Response | tuple[str, int]


class PriorityForm(Form):
    """What comes first, why, and where that was said."""

    title = StringField(validators=[Length(max=rules.LONGEST_TITLE)], filters=[tidy])
    reason = TextAreaField(validators=[Length(max=rules.LONGEST_WORDS)])
    origin = StringField(validators=[Length(max=choosing.LONGEST_ORIGIN)], filters=[tidy])
    proposal_id = HiddenField(validators=[Length(max=choosing.LONGEST_PROPOSAL)])

    def facts(self) -> PriorityFacts:
        """Return what was written."""
        return PriorityFacts(**self.values())


@pages.get("")
def show() -> str:
    """Show what was chosen, and what one campaign's results propose."""
    own, language = members.current().organisation_id, current_language()
    with reading() as session:
        kept = chosen.chosen_priorities(session, own, language=language)
        campaigns = proposed.published_campaigns(session, own)
        asked = request.args.get("campagne", "") or (campaigns[0].id if campaigns else "")
        found = proposed.of_campaign(session, own, asked, language=language) if asked else None
    return render_template(
        "rse/priorities/show.html",
        chosen=kept,
        campaigns=campaigns,
        found=found,
        taken={one.theme_id for one in kept if found and one.campaign_id == found.campaign_id},
        words=priorities_words,
        language=language,
    )


@pages.route("/choisir/<cid>/<theme_id>", methods=["GET", "POST"])
def choose(cid: str, theme_id: str) -> Answer:
    """Make a theme a priority, with the reason that its figures propose."""
    own, language = members.current().organisation_id, current_language()
    with reading() as session:
        found = proposed.of_campaign(session, own, cid, language=language)
    theme = found.candidate(theme_id)
    form = PriorityForm(reason=priorities_words.reason(theme, found.ranking, language))
    if form.is_valid():
        try:
            with database().begin() as session:
                choosing.choose(session, own, cid, theme_id, form.facts())
                members.record(session, Act.PRIORITY_CHOSEN, title=form.title.data or theme.title)
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("« %(title)s » est parmi vos priorités.", title=theme.title))
            return _back(cid)
    page = render_template(
        "rse/priorities/choose.html",
        form=form,
        theme=theme,
        found=found,
        words=priorities_words,
        language=language,
    )
    return page, form.status


@pages.route("/ajouter", methods=["GET", "POST"])
def add() -> Answer:
    """Add a priority that no figure shows; the address may say where it comes from."""
    form = PriorityForm(
        title=request.args.get("titre", ""),
        origin=request.args.get("origine", ""),
        proposal_id=request.args.get("proposition", ""),
    )
    if form.is_valid():
        try:
            with database().begin() as session:
                choosing.add(session, members.current().organisation_id, form.facts())
                members.record(session, Act.PRIORITY_CHOSEN, title=form.title.data or "")
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(_("La priorité est ajoutée."))
            return _back()
    return render_template("rse/priorities/add.html", form=form), form.status


@pages.route("/<priority_id>", methods=["GET", "POST"])
def change(priority_id: str) -> Answer:
    """Write the words of a priority anew."""
    own, language = members.current().organisation_id, current_language()
    with reading() as session:
        line = chosen.priority(session, own, priority_id, language=language)
    present = "" if line.title == line.theme_title else line.title
    form = PriorityForm(title=present, reason=line.reason, origin=line.origin)
    if form.is_valid():
        try:
            with database().begin() as session:
                choosing.change(session, own, priority_id, form.facts())
                members.record(session, Act.PRIORITY_CHANGED, title=form.title.data or line.title)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(_("La priorité est enregistrée."))
            return _back()
    return render_template("rse/priorities/change.html", form=form, line=line), form.status


@pages.post("/<priority_id>/monter")
def move_up(priority_id: str) -> Response:
    """Put a priority before the one above it."""
    return _moved(priority_id, by=-1)


@pages.post("/<priority_id>/descendre")
def move_down(priority_id: str) -> Response:
    """Put a priority after the one below it."""
    return _moved(priority_id, by=1)


@pages.post("/<priority_id>/retirer")
def remove(priority_id: str) -> Response:
    """Take a priority out of the plan."""
    own = members.current().organisation_id
    with database().begin() as session:
        line = chosen.priority(session, own, priority_id)
        choosing.remove(session, own, priority_id)
        members.record(session, Act.PRIORITY_REMOVED, title=line.title)
    flash(_("La priorité est retirée. Les actions déjà écrites restent dans le plan."))
    return _back()


def _moved(priority_id: str, *, by: int) -> Response:
    """Move a priority, and say where it is now."""
    own = members.current().organisation_id
    with database().begin() as session:
        choosing.move(session, own, priority_id, by=by)
        line = chosen.priority(session, own, priority_id, language=current_language())
        members.record(session, Act.PRIORITY_CHANGED, title=line.title)
    told = {"title": line.title, "place": line.place}
    flash(_("« %(title)s » est maintenant à la place %(place)s.", **told))
    return _back()


def _back(cid: str | None = None) -> Response:
    """Return to the priorities, and to the campaign that was read."""
    return redirect(url_for(".show", campagne=cid), 303)
