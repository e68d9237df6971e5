"""Who is invited: a list read line by line before anything is imported, and the sizes of groups."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired, Length

from survey.campaigns import actions
from survey.campaigns import queries as campaigns
from survey.campaigns.audience import AudienceReport, read_audience
from survey.errors import Conflict, Invalid, SurveyError
from survey.faces import members
from survey.faces.context import database, reading
from survey.faces.form import Form
from survey.faces.rse import headcounts, uploads
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import queries
from survey.organisations.acts import Act
from survey.questionnaires.questionnaire import Questionnaire

pages = Blueprint("audience", __name__, url_prefix="/campagnes/<cid>/public")


class FileForm(Form):
    """A list of people."""

    file = FileField(validators=[InputRequired()])


class ImportForm(Form):
    """The same list again, once its reading was seen."""

    packed = HiddenField(validators=[Length(max=uploads.LARGEST_KEPT)])
    file_name = HiddenField(validators=[Length(max=200)])
    file = FileField()
    without_wrong_lines = BooleanField()


@pages.get("/")
def show(cid: str) -> ResponseReturnValue:
    """Show who is invited so far, and take a list."""
    return _show(cid, FileForm())


@pages.post("/lecture")
def read(cid: str) -> ResponseReturnValue:
    """Read a list and say what was understood, line by line; nothing is imported yet."""
    form = FileForm()
    if not form.is_valid():
        return _show(cid, form)
    file = form.values()["file"]
    content, name = file.read(), file.filename or ""
    try:
        report = read_audience(content, name, questionnaire=_questionnaire(cid))
    except SurveyError as refusal:
        form.refuse(refusal)
        return _show(cid, form)
    ready = ImportForm(
        formdata=None,
        packed=uploads.pack(content),
        file_name=name,
        without_wrong_lines=report.refused,
    )
    return _show_report(cid, ready, report)


@pages.post("/import")
def import_list(cid: str) -> ResponseReturnValue:
    """Import a list that was read; wrong lines are left out only if that was chosen."""
    form = ImportForm()
    try:
        if not form.is_valid():
            raise uploads.KeptFileDamaged()
        people = _import(cid, form)
    except (Conflict, Invalid) as refusal:
        again = FileForm(formdata=None)
        again.refuse(refusal)
        return _show(cid, again)
    flash(ngettext("%(num)s personne est invitée.", "%(num)s personnes sont invitées.", people))
    return redirect(url_for(".show", cid=cid), 303)


@pages.route("/effectifs", methods=["GET", "POST"])
def sizes(cid: str) -> ResponseReturnValue:
    """Tell how many people each group has."""
    with reading() as session:
        queries.check_draft(session, cid)
        facts = own_campaign(session, cid)
    groups = headcounts.groups_of(queries.questionnaire(facts))
    form = headcounts.form_for(groups, facts.headcounts)
    if form.is_valid():
        try:
            told = headcounts.read(groups, form.values())
            with database().begin() as session:
                queries.hold_draft(session, cid)
                actions.set_headcounts(session, cid, told)
                members.record(session, Act.HEADCOUNTS_SET, campaign_id=cid)
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Les effectifs sont enregistrés."))
            return redirect(url_for(".show", cid=cid), 303)
    page = render_template("rse/audience/sizes.html", facts=facts, groups=groups, form=form)
    return page, form.status


def _import(cid: str, form: ImportForm) -> int:
    """Read the list once more, import it, and return how many people it invites."""
    values = form.values()
    content = _content(values)
    with database().begin() as session:
        queries.hold_draft(session, cid)
        report = read_audience(
            content,
            values["file_name"],
            questionnaire=queries.questionnaire(own_campaign(session, cid)),
            without_wrong_lines=values["without_wrong_lines"],
        )
        actions.import_audience(session, cid, report)
        people = len(report.people)
        members.record(session, Act.AUDIENCE_IMPORTED, campaign_id=cid, people=str(people))
    return people


def _content(values: Mapping[str, Any]) -> bytes:
    """Return the list that the page carried along, or the file chosen again."""
    if values["packed"]:
        return uploads.unpack(values["packed"])
    if not values["file"]:
        raise uploads.KeptFileDamaged()
    content: bytes = values["file"].read()
    return content


def _show(cid: str, form: FileForm) -> ResponseReturnValue:
    """Draw the step of the audience."""
    with reading() as session:
        queries.check_draft(session, cid)
        facts = own_campaign(session, cid)
        summary = campaigns.audience_summary(session, cid)
    questionnaire = queries.questionnaire(facts)
    page = render_template(
        "rse/audience/show.html",
        facts=facts,
        form=form,
        summary=summary,
        groups=headcounts.groups_of(questionnaire),
        questionnaire=questionnaire,
    )
    return page, form.status


def _show_report(cid: str, form: ImportForm, report: AudienceReport) -> ResponseReturnValue:
    """Draw what was understood of a list."""
    with reading() as session:
        facts = own_campaign(session, cid)
        replaced = campaigns.audience_summary(session, cid).people
    page = render_template(
        "rse/audience/read.html",
        facts=facts,
        form=form,
        report=report,
        groups=headcounts.groups_of(queries.questionnaire(facts)),
        replaced=replaced,
    )
    return page, 422 if report.refused else 200


def _questionnaire(cid: str) -> Questionnaire:
    """Return the questionnaire of a draft."""
    with reading() as session:
        queries.check_draft(session, cid)
        return queries.questionnaire(own_campaign(session, cid))
