"""Which questionnaires are there, and what do people see of them?"""

from io import BytesIO

from flask import Blueprint, render_template, send_file
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from wtforms.validators import InputRequired

from survey.errors import Invalid
from survey.faces.form import Form
from survey.faces.rse import previews, uploads
from survey.questionnaires import bank
from survey.questionnaires.problems import Problem, QuestionnaireRefused
from survey.questionnaires.questionnaire import Questionnaire

pages = Blueprint("questionnaires", __name__, url_prefix="/questionnaires")


class FileForm(Form):
    """One's own questionnaire."""

    file = FileField(validators=[InputRequired()])


@pages.get("/")
def list_all() -> str:
    """Show the questionnaires that come with the product, and how to bring one's own."""
    return _list(FileForm(), ())


@pages.get("/<bank_id>")
def show(bank_id: str) -> str:
    """Show one questionnaire whole: its themes, its breakdowns, and a phone."""
    return _page(bank.read_bank(bank_id), bank_id=bank_id)


@pages.get("/<bank_id>/fichier")
def download(bank_id: str) -> ResponseReturnValue:
    """Give the file of a bank, to be adapted and brought back."""
    bank.read_bank(bank_id)
    path = next(entry.path for entry in bank.list_banks() if entry.id == bank_id)
    content = BytesIO(path.read_bytes())
    return send_file(content, "application/yaml", as_attachment=True, download_name=path.name)


@pages.post("/fichier")
def check() -> ResponseReturnValue:
    """Check one's own file; show it as people will see it, or what to correct by line and key."""
    form = FileForm()
    if form.is_valid():
        try:
            kept = uploads.read_questionnaire(form.values()["file"])
        except QuestionnaireRefused as refusal:
            return _list(form, refusal.problems), 422
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return _page(kept.questionnaire, kept=kept)
    return _list(form, ()), 422


def _list(form: FileForm, problems: tuple[Problem, ...]) -> str:
    return render_template(
        "rse/questionnaires/list_all.html",
        banks=bank.list_banks(),
        form=form,
        problems=problems,
    )


def _page(
    questionnaire: Questionnaire, *, bank_id: str = "", kept: uploads.KeptFile | None = None
) -> str:
    """Draw one questionnaire; `kept` is the file it was read from, when it is no bank."""
    language = previews.language_of(questionnaire)
    return render_template(
        "rse/questionnaires/show.html",
        questionnaire=questionnaire,
        bank_id=bank_id,
        kept=kept,
        language=language,
        preview=previews.phone(questionnaire, language),
    )
