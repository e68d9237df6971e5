"""Suggested actions: choose one, and make the library one's own."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from survey.action_plans.suggestions import actions, checks, queries
from survey.action_plans.suggestions.queries import SuggestionLine
from survey.action_plans.suggestions.reading import SuggestionsRefused
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading
from survey.faces.form import tidy
from survey.faces.language import current_language, sentence
from survey.faces.rse import plan_starts
from survey.faces.rse.tag_form import TagForm
from survey.organisations.acts import Act
from survey.purpose import tags

pages = Blueprint("suggestions", __name__, url_prefix="/plan/actions-proposees")

Answer = str | Response | tuple[str, int]


class SuggestionForm(TagForm):
    """A suggested action in one language."""

    title = StringField(
        validators=[InputRequired(), Length(max=checks.TEXTS["title"])], filters=[tidy]
    )
    group = SelectField()
    means = TextAreaField(validators=[InputRequired(), Length(max=checks.TEXTS["means"])])
    indicator = TextAreaField(validators=[InputRequired(), Length(max=checks.TEXTS["indicator"])])

    def __init__(self, groups: tuple[queries.GroupLine, ...], **present: object) -> None:
        """Offer every subject."""
        super().__init__(**present)
        self.group.choices = [(one.id, one.title) for one in groups if one.id]


@pages.get("/")
def list_all() -> str:
    """Show suggested actions, those that answer the theme in hand first."""
    own, language = members.current().organisation_id, current_language()
    with reading() as session:
        start = plan_starts.asked_for(session, own)
        found = queries.groups(session, own, language=language)
    return render_template(
        "rse/suggestions/list_all.html",
        groups=queries.for_theme(found, start.theme_id),
        start=start,
    )


@pages.route("/ajouter", methods=["GET", "POST"])
def add() -> Answer:
    """Write an action of one's own."""
    return _edit(None, group=request.args.get("sujet", ""))


@pages.route("/<suggestion_id>", methods=["GET", "POST"])
def change(suggestion_id: str) -> Answer:
    """Write a suggested action anew, in the language of the page."""
    own = members.current().organisation_id
    with reading() as session:
        line = queries.suggestion(session, own, suggestion_id, language=current_language())
    present = {"title": line.title, "means": line.means, "indicator": line.indicator}
    return _edit(line, group=line.group_id, tags=line.tags, **present)


@pages.post("/<suggestion_id>/masquer")
def hide(suggestion_id: str) -> Response:
    """Take an action out of the list."""
    return _set_hidden(suggestion_id, hidden=True)


@pages.post("/<suggestion_id>/montrer")
def show_again(suggestion_id: str) -> Response:
    """Put a hidden action back into the list."""
    return _set_hidden(suggestion_id, hidden=False)


@pages.post("/<suggestion_id>/retirer")
def remove(suggestion_id: str) -> Response:
    """Give up an own action, or go back to the words of the product."""
    try:
        with database().begin() as session:
            actions.remove(session, members.current().organisation_id, suggestion_id)
            members.record(session, Act.SUGGESTIONS_CHANGED, suggestion=suggestion_id)
    except Conflict as refusal:
        flash(sentence(refusal))
    else:
        flash(_("Votre version est retirée."))
    return redirect(url_for(".list_all"), 303)


def _set_hidden(suggestion_id: str, *, hidden: bool) -> Response:
    """Hide an action or show it again, and say so."""
    own = members.current().organisation_id
    with database().begin() as session:
        actions.set_hidden(session, own, suggestion_id, hidden=hidden)
        members.record(session, Act.SUGGESTIONS_CHANGED, suggestion=suggestion_id)
    flash(
        _("L’action est masquée ; vous la retrouvez en bas de la page.")
        if hidden
        else _("L’action est de nouveau proposée.")
    )
    return redirect(url_for(".list_all"), 303)


def _edit(line: SuggestionLine | None, **present: object) -> Answer:
    """Show the form, and keep what it holds."""
    own, language = members.current().organisation_id, current_language()
    with reading() as session:
        groups = queries.groups(session, own, language=language)
    form = SuggestionForm(groups, **present)
    if form.is_valid():
        source = _source(form.values(), line, language)
        try:
            with database().begin() as session:
                kept = actions.save(session, own, source, line.id if line else None)
                members.record(session, Act.SUGGESTIONS_CHANGED, suggestion=kept)
        except SuggestionsRefused as refusal:
            form.form_errors.extend(problem.sentence for problem in refusal.problems)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(_("L’action proposée est enregistrée."))
            return redirect(url_for(".list_all"), 303)
    return render_template("rse/suggestions/edit.html", form=form, line=line), form.status


def _source(values: dict[str, Any], line: SuggestionLine | None, language: str) -> dict[str, Any]:
    """Write the action in plain values: this language from the form, others as they were."""
    before = line.suggestion if line else None
    known = before.languages if before else (language,)
    families: dict[str, list[str]] = {}
    for one in tags.checked(values["tags"]):
        family, _colon, name = one.partition(":")
        families.setdefault(family, []).append(name)
    texts = {
        name: {**(getattr(before, name) if before else {}), language: values[name].strip()}
        for name in checks.TEXTS
    }
    return {
        "languages": list(dict.fromkeys([*known, language])),
        "group": values["group"],
        **texts,
        "tags": families,
    }
