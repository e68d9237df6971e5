"""The guides of causeries: look, print, make one's own, write one."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from survey.causeries import actions, checks, lint, queries, rules, tags
from survey.causeries.guide import Guide
from survey.causeries.queries import ThemeLine
from survey.causeries.reading import GuideRefused
from survey.faces import causerie_papers, context, members
from survey.faces.form import Checkboxes, Form
from survey.organisations.acts import Act
from survey.questionnaires.problems import Problem
from survey.questionnaires.wording import Texts
from survey.reports import pdf
from survey.reports.facilitator_sheet import STEPS

pages = Blueprint("causerie_themes", __name__, url_prefix="/causeries/themes")

LANGUAGES = ("fr", "en")
NOTIONS = range(1, rules.MOST_NOTIONS + 1)
PROMPTS = range(1, rules.MOST_PROMPTS + 1)


class GuideForm(Form):
    """A guide in one language; the fields of notions and prompts are added below."""

    title = StringField(validators=[InputRequired(), Length(max=rules.LONGEST["title"])])
    message = TextAreaField(validators=[InputRequired(), Length(max=rules.LONGEST["message"])])
    case = TextAreaField(validators=[InputRequired(), Length(max=rules.LONGEST["case"])])
    question = TextAreaField(validators=[InputRequired(), Length(max=rules.LONGEST["question"])])
    recap = TextAreaField(validators=[InputRequired(), Length(max=rules.LONGEST["recap"])])
    sources = TextAreaField(validators=[Length(max=600)])
    objective = SelectField(default="social")
    iso26000 = Checkboxes(choices=[])
    vsme = Checkboxes(choices=[])
    bcorp = Checkboxes(choices=[])

    def __init__(self, **present: object) -> None:
        """Offer every tag; the template words them."""
        super().__init__(**present)
        self.objective.choices = [(name, name) for name in tags.OBJECTIVES]
        self.iso26000.choices = [(name, name) for name in tags.ISO_26000]
        self.vsme.choices = [(name, name) for name in tags.VSME]
        self.bcorp.choices = [(name, name) for name in tags.B_CORP]


for _at in NOTIONS:
    setattr(GuideForm, f"notion_{_at}", StringField())
    setattr(GuideForm, f"notion_{_at}_text", TextAreaField())
for _at in PROMPTS:
    setattr(GuideForm, f"prompt_{_at}", StringField())


@pages.get("/")
def list_all() -> str:
    """Show every guide, by kind of objective."""
    with context.reading() as session:
        themes = queries.themes(session, members.current().organisation_id)
    return render_template(
        "rse/causerie_themes/list_all.html",
        groups=[
            (name, [theme for theme in themes if theme.guide.tags.objective == objective])
            for objective, name in tags.OBJECTIVES.items()
        ],
        language=causerie_papers.spoken(),
    )


@pages.get("/<theme_id>")
def show(theme_id: str) -> str:
    """Show one guide as it will be printed, with advice."""
    theme = _theme(theme_id)
    return render_template(
        "rse/causerie_themes/show.html",
        theme=theme,
        language=causerie_papers.spoken(),
        marks=rules.marks(theme.guide.minutes),
        remarks=lint.remarks(theme.guide),
        tags=tags,
        steps=STEPS,
        can_print=pdf.available(),
    )


@pages.get("/<theme_id>/fiche.pdf")
def print_sheet(theme_id: str) -> ResponseReturnValue:
    """Send the sheet of a guide, for no session in particular."""
    return causerie_papers.sheet(_theme(theme_id).guide)


@pages.route("/nouveau", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """Write a guide of one's own."""
    return _edit(None)


@pages.route("/<theme_id>/modifier", methods=["GET", "POST"])
def change(theme_id: str) -> ResponseReturnValue:
    """Write a guide anew, in one language at a time."""
    return _edit(_theme(theme_id))


@pages.post("/<theme_id>/retirer")
def remove(theme_id: str) -> ResponseReturnValue:
    """Give up an own guide, or go back to the words of the product."""
    with context.database().begin() as session:
        actions.remove_theme(session, members.current().organisation_id, theme_id)
        members.record(session, Act.CAUSERIE_GUIDE_CHANGED, guide=theme_id)
    flash(_("Votre version est retirée."))
    return redirect(url_for(".list_all"), 303)


def _theme(theme_id: str) -> ThemeLine:
    """Read a guide that the member's organisation may use."""
    with context.reading() as session:
        return queries.theme(session, members.current().organisation_id, theme_id)


def _edit(theme: ThemeLine | None) -> ResponseReturnValue:
    """Show the form, and keep what it holds."""
    language = causerie_papers.spoken() if theme else LANGUAGES[0]
    form = GuideForm(**_present(theme.guide, language) if theme else {})
    problems: tuple[Problem, ...] = ()
    if form.is_valid():
        source = _source(form, theme.guide if theme else None, language)
        try:
            with context.database().begin() as session:
                theme_id = actions.save_theme(
                    session, members.current().organisation_id, source, theme.id if theme else None
                )
                members.record(session, Act.CAUSERIE_GUIDE_CHANGED, guide=theme_id)
        except GuideRefused as refusal:
            problems = refusal.problems
        else:
            flash(_("Le guide est enregistré. Les séances à venir prennent ces mots."))
            return redirect(url_for(".show", theme_id=theme_id, langue=language), 303)
    page = render_template(
        "rse/causerie_themes/edit.html",
        form=form,
        theme=theme,
        language=language,
        languages=LANGUAGES,
        problems=problems,
        rules=rules,
        tags=tags,
        notions=[(form[f"notion_{at}"], form[f"notion_{at}_text"]) for at in NOTIONS],
        prompts=[form[f"prompt_{at}"] for at in PROMPTS],
    )
    return page, 422 if problems else form.status


def _present(guide: Guide, language: str) -> dict[str, object]:
    """Fill the form with a guide as it stands in one language; untranslated texts are empty."""

    def text(texts: Texts) -> str:
        return texts.get(language, "")

    filled: dict[str, object] = {name: text(getattr(guide, name)) for name in checks.SINGLE_TEXTS}
    for at, notion in enumerate(guide.notions, start=1):
        filled |= {f"notion_{at}": text(notion.title), f"notion_{at}_text": text(notion.text)}
    filled |= {f"prompt_{at}": text(one) for at, one in enumerate(guide.prompts, start=1)}
    filled |= {family: list(getattr(guide.tags, family)) for family in tags.FAMILIES}
    return filled | {"objective": guide.tags.objective, "sources": "\n".join(guide.sources)}


def _source(form: GuideForm, guide: Guide | None, language: str) -> dict[str, Any]:
    """Write the guide anew in plain values: this language from the form, others as they were."""
    values = form.values()
    notions = [
        {
            "title": _merged(values[f"notion_{at}"], _old(guide, "notions", at, "title"), language),
            "text": _merged(
                values[f"notion_{at}_text"], _old(guide, "notions", at, "text"), language
            ),
        }
        for at in NOTIONS
        if values[f"notion_{at}"] or values[f"notion_{at}_text"]
    ]
    prompts = [
        _merged(values[f"prompt_{at}"], _old(guide, "prompts", at), language)
        for at in PROMPTS
        if values[f"prompt_{at}"]
    ]
    known = guide.languages if guide else (LANGUAGES[0],)
    return {
        "guide": checks.VERSION,
        "languages": list(dict.fromkeys([*known, language])),
        **{
            name: _merged(values[name], dict(getattr(guide, name)) if guide else {}, language)
            for name in checks.SINGLE_TEXTS
        },
        "notions": notions,
        "prompts": prompts,
        "minutes": guide.minutes if guide else rules.USUAL_MINUTES,
        "tags": {
            "objective": values["objective"],
            **{family: list(values[family] or ()) for family in tags.FAMILIES},
        },
        "sources": [line.strip() for line in values["sources"].splitlines() if line.strip()],
    }


def _old(guide: Guide | None, part: str, at: int, key: str = "") -> dict[str, str]:
    """Return the texts that stood at this place before."""
    parts = getattr(guide, part) if guide else ()
    if at > len(parts):
        return {}
    return dict(getattr(parts[at - 1], key) if key else parts[at - 1])


def _merged(words: str, before: dict[str, str], language: str) -> dict[str, str]:
    """Put the words of one language among those of the others."""
    return before | {language: " ".join(words.split())}
