"""Campaigns: all of them, and a new one."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.file import FileField
from wtforms import DateField, HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from survey.campaigns import actions
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading, settings, today
from survey.faces.form import Form
from survey.faces.language import current_language
from survey.faces.rse import uploads
from survey.fieldwork import queries
from survey.organisations.acts import Act
from survey.questionnaires import bank, wording
from survey.questionnaires import reading as questionnaires
from survey.questionnaires.problems import Problem, QuestionnaireRefused
from survey.questionnaires.questionnaire import Questionnaire

pages = Blueprint("campaigns", __name__, url_prefix="/campagnes")

OWN_FILE = "fichier"
"""The choice of a file instead of a bank."""

USUAL_LENGTH = timedelta(days=14)


class NoQuestionnaire(Invalid):
    """One's own file was chosen, and none was sent."""

    message = "Choisissez le fichier de votre questionnaire."


class CampaignForm(Form):
    """What a draft begins with."""

    title = StringField(validators=[InputRequired(), Length(max=120)])
    bank = RadioField(validators=[InputRequired()])
    file = FileField()
    text = HiddenField(validators=[Length(max=uploads.LARGEST_KEPT)])
    file_name = HiddenField(validators=[Length(max=200)])
    announced_close = DateField(validators=[InputRequired()])

    def __init__(self, **present: object) -> None:
        super().__init__(**present)
        language = current_language()
        self.bank.choices = [
            *(
                (entry.id, wording.pick(entry.title, language, entry.languages[0]))
                for entry in bank.list_banks()
            ),
            (OWN_FILE, _("Mon propre questionnaire, dans un fichier")),
        ]


@pages.get("/")
def list_all() -> str:
    """Show every campaign of the organisation and where it stands."""
    with reading() as session:
        lines = queries.list_campaigns(session, members.current().organisation_id)
    return render_template("rse/campaigns/list_all.html", lines=lines)


@pages.route("/nouvelle", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """Begin a campaign; the five steps come next."""
    form = CampaignForm(
        bank=request.args.get("questionnaire", ""), announced_close=today() + USUAL_LENGTH
    )
    problems: tuple[Problem, ...] = ()
    if form.is_valid():
        try:
            cid = _create(form)
        except QuestionnaireRefused as refusal:
            problems = refusal.problems
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("La campagne est prête à être préparée. Personne n’est encore invité."))
            return redirect(url_for("rse.campaign.show", cid=cid), 303)
    page = render_template("rse/campaigns/create.html", form=form, problems=problems)
    return page, 422 if problems else form.status


@pages.post("/nouvelle/fichier")
def create_from_file() -> ResponseReturnValue:
    """Begin a campaign with a file that was just checked; the page carries it along."""
    form = CampaignForm(
        formdata=None,
        bank=OWN_FILE,
        text=request.form.get("text", ""),
        file_name=request.form.get("file_name", ""),
        announced_close=today() + USUAL_LENGTH,
    )
    return render_template("rse/campaigns/create.html", form=form, problems=())


def _create(form: CampaignForm) -> str:
    """Read the questionnaire chosen, and write the draft down."""
    values = form.values()
    questionnaire = _questionnaire(form)
    with database().begin() as session:
        cid = actions.create(
            session,
            organisation_id=members.current().organisation_id,
            questionnaire=questionnaire,
            today=today(),
            lowest_threshold=settings().lowest_threshold,
            title=values["title"],
            announced_close=values["announced_close"],
            moderator=members.current().name,
        )
        members.record(session, Act.CAMPAIGN_CREATED, campaign_id=cid, title=values["title"])
    return cid


def _questionnaire(form: CampaignForm) -> Questionnaire:
    """Return the bank chosen, or the file; a file read once stays in the page."""
    values = form.values()
    if values["bank"] != OWN_FILE:
        return bank.read_bank(values["bank"])
    if values["file"]:
        kept = uploads.read_questionnaire(values["file"])
        form.text.data, form.file_name.data = kept.text, kept.name
        return kept.questionnaire
    if not values["text"]:
        raise NoQuestionnaire()
    return questionnaires.read_text(values["text"], name=values["file_name"])
