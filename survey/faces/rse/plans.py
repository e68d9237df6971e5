"""The action plan: what was decided, who does it, by when, and its report on paper."""

from collections.abc import Iterable

from flask import (
    Blueprint,
    flash,
    get_template_attribute,
    redirect,
    render_template,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import DateField, EmailField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from survey.action_plans import (
    actions,
    approvals,
    chosen,
    comments,
    decisions,
    groups,
    history,
    owners,
    queries,
    reminders,
    rules,
)
from survey.action_plans.actions import ActionFacts
from survey.action_plans.groups import GroupFacts
from survey.action_plans.owners import OwnerAddress
from survey.action_plans.queries import ActionLine, ThemeRef
from survey.action_plans.rules import Status
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading, today
from survey.faces.form import FrenchFloatField
from survey.faces.language import current_language
from survey.faces.rse import plan_board, plan_starts
from survey.faces.rse.tag_form import TagForm
from survey.fieldwork import queries as fieldwork
from survey.mail.letters_text import LANGUAGES
from survey.organisations.acts import Act
from survey.proposals import queries as register
from survey.purpose import queries as purposes
from survey.purpose.queries import ObjectiveLine

pages = Blueprint("plans", __name__, url_prefix="/plan")

Answer = str | Response | tuple[str, int]

WITH_FIGURES = frozenset({"counted", "published"})
"""States of a campaign whose report can be printed."""


class ActionForm(TagForm):
    """One action: what, who, by when, and how people will see that it worked."""

    title = StringField(validators=[InputRequired(), Length(max=rules.LONGEST_TITLE)])
    owner = StringField(validators=[InputRequired(), Length(max=rules.LONGEST_OWNER)])
    due_on = DateField(validators=[InputRequired()])
    state = SelectField(default=Status.TO_START.value)
    subject = SelectField()
    indicator = TextAreaField(validators=[Length(max=rules.LONGEST_WORDS)])
    reason = TextAreaField(validators=[Length(max=rules.LONGEST_WORDS)])
    means = TextAreaField(validators=[Length(max=rules.LONGEST_WORDS)])
    serves = SelectField(default="")
    target = FrenchFloatField(validators=[Optional()])
    owner_email = EmailField(validators=[Length(max=owners.LONGEST)])
    owner_language = SelectField(default=LANGUAGES[0])
    group_name = StringField(validators=[Length(max=groups.LONGEST_NAME)])
    group_pilot = StringField(validators=[Length(max=groups.LONGEST_NAME)])
    group_sessions = TextAreaField(validators=[Length(max=groups.LONGEST_SESSIONS)])

    def __init__(
        self, themes: Iterable[ThemeRef], objectives: Iterable[ObjectiveLine], **present: object
    ) -> None:
        """Offer every state, the themes of the organisation's campaigns, and its objectives."""
        super().__init__(**present)
        self.serves.choices = _aims(objectives)
        words = get_template_attribute("figures.html", "status_words")
        self.state.choices = [(status.value, words(status).capitalize()) for status in Status]
        self.subject.choices = _subjects(themes)
        self.owner_language.choices = [("fr", _("En français")), ("en", _("En anglais"))]

    def facts(self) -> ActionFacts:
        """Return what was written."""
        values = self.values()
        campaign_id, _slash, theme_id = values.pop("subject").partition("/")
        objective_id, _slash, indicator_id = values.pop("serves").partition("/")
        group = {name: values.pop(f"group_{name}") for name in ("name", "pilot", "sessions")}
        address = {name: values.pop(f"owner_{name}") for name in ("email", "language")}
        return ActionFacts(
            status=Status(values.pop("state")),
            group=GroupFacts(**group),
            address=OwnerAddress(**address),
            **values,
            campaign_id=campaign_id or None,
            theme_id=theme_id or None,
            objective_id=objective_id or None,
            indicator_id=indicator_id or None,
        )


@pages.get("/")
def list_all() -> str:
    """Show the whole plan, late actions first."""
    own = members.current().organisation_id
    with reading() as session:
        lines = queries.list_actions(session, own, today=today(), language=current_language())
        priorities = chosen.chosen_priorities(session, own, language=current_language())
        campaigns = [
            line for line in fieldwork.list_campaigns(session, own) if line.state in WITH_FIGURES
        ]
        asked = decisions.decisions(session, own)
        approval = approvals.approval(session, own)
        said = comments.comments(session, own)
    return render_template(
        "rse/plans/list_all.html",
        actions=lines,
        priorities=priorities,
        campaigns=campaigns,
        waiting=sum(not one.answers for one in asked),
        approval=approval,
        comments=said,
        columns=plan_board.columns(lines) if plan_board.is_asked() else (),
    )


@pages.route("/ajouter", methods=["GET", "POST"])
def add() -> Answer:
    """Write a new action."""
    own = members.current().organisation_id
    with reading() as session:
        themes = queries.list_all_themes(session, own, language=current_language())
        objectives = purposes.purpose(session, own).objectives
        start = plan_starts.asked_for(session, own)
    form = ActionForm(themes, objectives, **start.present)
    if form.is_valid():
        try:
            with database().begin() as session:
                actions.add(session, own, form.facts())
                members.record(session, Act.ACTION_ADDED, title=form.title.data or "")
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("L’action est dans le plan."))
            return _back(form)
    return render_template("rse/plans/add.html", form=form, start=start), form.status


@pages.route("/<action_id>", methods=["GET", "POST"])
def change(action_id: str) -> Answer:
    """Write an action anew."""
    own = members.current().organisation_id
    with reading() as session:
        line = queries.action(session, own, action_id, today=today(), language=current_language())
        past = history.history(session, own, action_id)
        said = comments.comments(session, own).get(action_id, ())
        sent = reminders.reminders(session, own).get(action_id, ())
        address = owners.address(session, action_id)
        answered = register.of_action(session, own, action_id)
        themes = queries.list_all_themes(session, own, language=current_language())
        objectives = purposes.purpose(session, own).objectives
    form = ActionForm(themes, objectives, **_present(line, address))
    if form.is_valid():
        try:
            with database().begin() as session:
                actions.change(
                    session,
                    own,
                    action_id,
                    form.facts(),
                    actor=members.current().name,
                    today=today(),
                )
                members.record(session, Act.ACTION_CHANGED, title=form.title.data or "")
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("L’action est enregistrée."))
            return _back(form)
    page = render_template(
        "rse/plans/change.html",
        form=form,
        action=line,
        proposals=answered,
        history=past,
        comments=said,
        reminders=sent,
    )
    return page, form.status


@pages.post("/<action_id>/retirer")
def remove(action_id: str) -> Answer:
    """Take an action out of the plan."""
    own = members.current().organisation_id
    with database().begin() as session:
        line = queries.action(session, own, action_id, today=today())
        actions.remove(session, own, action_id)
        members.record(session, Act.ACTION_REMOVED, title=line.title)
    flash(_("L’action est retirée du plan."))
    return redirect(url_for(".list_all"), 303)


def _back(form: ActionForm) -> Response:
    """Return to the plan, with a piece of advice where the title is not an order."""
    if not rules.begins_with_verb(form.title.data or "") and current_language() == "fr":
        flash(
            _("Conseil : un intitulé se lit mieux s’il commence par un verbe, comme « Afficher ».")
        )
    return redirect(url_for(".list_all"), 303)


def _present(line: ActionLine, address: OwnerAddress) -> dict[str, object]:
    """Fill the form with an action as it stands."""
    return {
        "title": line.title,
        "owner": line.owner,
        "due_on": line.due_on,
        "state": line.status.value,
        "subject": f"{line.campaign_id}/{line.theme_id or ''}" if line.campaign_id else "",
        "indicator": line.indicator,
        "reason": line.reason,
        "means": line.means,
        "tags": line.tags,
        "serves": f"{line.aim.objective_id}/{line.aim.indicator_id or ''}" if line.aim else "",
        "target": line.aim.target if line.aim else None,
        "owner_email": address.email,
        "owner_language": address.language,
        "group_name": line.group.name,
        "group_pilot": line.group.pilot,
        "group_sessions": line.group.sessions,
    }


def _subjects(themes: Iterable[ThemeRef]) -> dict[str, list[tuple[str, str]]]:
    """Offer what an action may be about, by campaign."""
    choices = {_("Sans enquête"): [("", _("Aucune enquête en particulier"))]}
    for theme in themes:
        of_campaign = choices.setdefault(
            theme.campaign_title, [(f"{theme.campaign_id}/", _("Toute l’enquête"))]
        )
        of_campaign.append((f"{theme.campaign_id}/{theme.id}", theme.title))
    return choices


def _aims(objectives: Iterable[ObjectiveLine]) -> dict[str, list[tuple[str, str]]]:
    """Offer what an action may serve: an objective, or one of its indicators."""
    choices = {_("Sans objectif"): [("", _("Aucun objectif en particulier"))]}
    for objective in objectives:
        choices[objective.title] = [
            (f"{objective.id}/", _("L’objectif, sans chiffre attendu")),
            *((f"{objective.id}/{one.id}", one.title) for one in objective.indicators),
        ]
    return choices
