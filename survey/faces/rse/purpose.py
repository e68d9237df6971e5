"""The purpose first: raison d’être, then objectives, then the figures that tell of them."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from survey.action_plans import actions as plans
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading, today
from survey.faces.form import Form, FrenchFloatField, tidy
from survey.faces.language import current_language, sentence
from survey.faces.rse.tag_form import TagForm
from survey.organisations.acts import Act
from survey.purpose import actions, measured, queries, rules
from survey.purpose.rules import IndicatorFacts, Kind, Measure

pages = Blueprint("purpose", __name__, url_prefix="/plan/raison-d-etre")

Answer = str | Response | tuple[str, int]


class PurposeForm(Form):
    """What the organisation is for."""

    words = TextAreaField(validators=[InputRequired(), Length(max=rules.LONGEST_PURPOSE)])


class ObjectiveForm(TagForm):
    """What the purpose asks for."""

    kind = RadioField(default=Kind.SOCIAL.value)
    title = StringField(
        validators=[InputRequired(), Length(max=rules.LONGEST_TITLE)], filters=[tidy]
    )

    def __init__(self, **present: object) -> None:
        """Offer both kinds."""
        super().__init__(**present)
        self.kind.choices = [
            (Kind.SOCIAL.value, _("Social")),
            (Kind.ENVIRONMENTAL.value, _("Environnemental")),
        ]


class IndicatorForm(TagForm):
    """A figure that tells whether an objective comes nearer."""

    title = StringField(
        validators=[InputRequired(), Length(max=rules.LONGEST_TITLE)], filters=[tidy]
    )
    follows = SelectField()
    unit = StringField(validators=[Length(max=rules.LONGEST_UNIT)], filters=[tidy])
    baseline = FrenchFloatField(validators=[Optional()])
    target = FrenchFloatField(validators=[Optional()])
    every_months = SelectField(coerce=int, default=12)

    def __init__(self, subjects: tuple[measured.Subject, ...], **present: object) -> None:
        """Offer what published results tell of, and a number followed by hand."""
        super().__init__(**present)
        self.follows.choices = _what_to_follow(subjects)
        self.every_months.choices = [
            (1, _("Chaque mois")),
            (3, _("Chaque trimestre")),
            (6, _("Chaque semestre")),
            (12, _("Chaque année")),
        ]

    def facts(self) -> IndicatorFacts:
        """Return what was written."""
        values = self.values()
        measure, _slash, subject = values.pop("follows").partition("/")
        return IndicatorFacts(measure=Measure(measure), subject=subject, **values)


class ReadingForm(Form):
    """A number read by hand."""

    day = DateField(validators=[InputRequired()])
    value = FrenchFloatField(validators=[InputRequired()])
    note = TextAreaField(validators=[Length(max=rules.LONGEST_NOTE)])


@pages.get("/")
def show() -> str:
    """Show the purpose, its objectives, and where their indicators stand."""
    own = members.current().organisation_id
    with reading() as session:
        purpose, points = measured.of_purpose(session, own, current_language())
    return render_template("rse/purpose/show.html", purpose=purpose, points=points)


@pages.route("/ecrire", methods=["GET", "POST"])
def write() -> Answer:
    """Write the purpose."""
    own = members.current().organisation_id
    with reading() as session:
        present = queries.purpose(session, own)
    form = PurposeForm(words=present.words)
    if form.is_valid():
        with database().begin() as session:
            actions.write_purpose(session, own, form.words.data or "")
            members.record(session, Act.PURPOSE_WRITTEN)
        flash(_("La raison d’être est enregistrée."))
        return _back()
    return render_template("rse/purpose/write.html", form=form), form.status


@pages.route("/objectifs/ajouter", methods=["GET", "POST"])
def add_objective() -> Answer:
    """Add an objective."""
    own, form = members.current().organisation_id, ObjectiveForm()
    with reading() as session:
        present = queries.purpose(session, own)
    if not present.words:
        flash(sentence(rules.PurposeMissing()))
        return redirect(url_for(".write"), 303)
    if form.is_valid():
        values = form.values()
        try:
            with database().begin() as session:
                actions.add_objective(session, own, **values | {"kind": Kind(values["kind"])})
                members.record(session, Act.OBJECTIVE_ADDED, title=values["title"])
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(_("L’objectif est ajouté. Donnez-lui un indicateur."))
            return _back()
    return render_template("rse/purpose/objective.html", form=form, purpose=present), form.status


@pages.post("/objectifs/<objective_id>/retirer")
def remove_objective(objective_id: str) -> Answer:
    """Take away an objective that nothing measures."""

    def remove(session: Session, own: str) -> None:
        title = queries.own_objective(session, own, objective_id).title
        plans.require_unserved(session, objective_id)
        actions.remove_objective(session, own, objective_id)
        members.record(session, Act.OBJECTIVE_REMOVED, title=title)

    return _removed(remove, _("L’objectif est retiré."))


@pages.route("/objectifs/<objective_id>/indicateurs/ajouter", methods=["GET", "POST"])
def add_indicator(objective_id: str) -> Answer:
    """Add an indicator to an objective."""
    own = members.current().organisation_id
    with reading() as session:
        objective = queries.own_objective(session, own, objective_id).title
        subjects = measured.Published(session, own, current_language()).subjects()
    form = IndicatorForm(subjects)
    if form.is_valid():
        try:
            with database().begin() as session:
                actions.add_indicator(session, own, objective_id, form.facts())
                members.record(session, Act.INDICATOR_ADDED, title=form.title.data or "")
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(_("L’indicateur est ajouté."))
            return _back()
    return render_template("rse/purpose/indicator.html", form=form, objective=objective), (
        form.status
    )


@pages.post("/indicateurs/<indicator_id>/retirer")
def remove_indicator(indicator_id: str) -> Answer:
    """Take away an indicator that nobody has read yet."""

    def remove(session: Session, own: str) -> None:
        title = queries.own_indicator(session, own, indicator_id).title
        plans.require_unserved(session, indicator_id)
        actions.remove_indicator(session, own, indicator_id)
        members.record(session, Act.INDICATOR_REMOVED, title=title)

    return _removed(remove, _("L’indicateur est retiré."))


@pages.route("/indicateurs/<indicator_id>/noter", methods=["GET", "POST"])
def note(indicator_id: str) -> Answer:
    """Note a number read by hand."""
    own = members.current().organisation_id
    with reading() as session:
        line = _indicator(session, own, indicator_id)
    form = ReadingForm(day=today())
    if form.is_valid():
        try:
            with database().begin() as session:
                values = form.values()
                actions.note_reading(session, own, indicator_id, today=today(), **values)
                members.record(session, Act.READING_NOTED, title=line.title)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(_("Le relevé est noté."))
            return _back()
    return render_template("rse/purpose/note.html", form=form, indicator=line), form.status


def _removed(remove: Callable[[Session, str], None], done: str) -> Response:
    """Take something away, or say why it stays."""
    try:
        with database().begin() as session:
            remove(session, members.current().organisation_id)
    except Conflict as refusal:
        flash(sentence(refusal))
    else:
        flash(done)
    return _back()


def _indicator(session: Session, own: str, indicator_id: str) -> queries.IndicatorLine:
    """Find an indicator that is followed by hand.

    Raises:
        queries.IndicatorUnknown: for any other.
    """
    objectives = queries.purpose(session, own).objectives
    for line in (one for objective in objectives for one in objective.indicators):
        if line.id == indicator_id and line.measure is Measure.NUMBER:
            return line
    raise queries.IndicatorUnknown


def _what_to_follow(subjects: tuple[measured.Subject, ...]) -> dict[str, list[tuple[str, str]]]:
    """Offer where a figure may come from, in groups."""
    choices = {
        _("À la main"): [(f"{Measure.NUMBER}/", _("Un nombre noté ici, avec son unité"))],
        _("Dans les enquêtes"): [(f"{Measure.PARTICIPATION}/", _("La participation, en %"))],
    }
    headings = {
        Measure.THEME: _("Un thème : part d’avis favorables, en %"),
        Measure.ITEM: _("Une question : part d’avis favorables, en %"),
        Measure.ENPS: _("Recommandation : de −100 à 100"),
    }
    for subject in subjects:
        offered = (f"{subject.measure}/{subject.id}", subject.words)
        choices.setdefault(headings[subject.measure], []).append(offered)
    return choices


def _back() -> Response:
    """Return to the purpose."""
    return redirect(url_for(".show"), 303)
