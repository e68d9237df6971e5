"""The register of proposals: the table, what enters it, its address and its papers."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from survey.errors import Conflict, Invalid
from survey.faces import members, register_papers
from survey.faces.context import database, reading, settings, today
from survey.faces.rse.proposal_forms import CommentForm, DaysForm, WordsForm
from survey.organisations.acts import Act
from survey.proposals import actions, ideas, queries, rules, words
from survey.proposals.actions import Writer
from survey.proposals.ideas import CommentPlace
from survey.proposals.lines import ProposalLine
from survey.proposals.refusals import CommentNotPublished
from survey.proposals.rules import State
from survey.reports import pdf

pages = Blueprint("proposals", __name__, url_prefix="/propositions")


MOST_COMMENTS = 100
"""Shown on one page; a word finds the others."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which proposals the lead wants to see."""

    state: str
    theme: str
    late: bool

    def shows(self, line: ProposalLine) -> bool:
        """Test whether a proposal is among them."""
        return (
            self.state in {"", str(line.state)}
            and self.theme in {"", line.theme}
            and (line.is_late or not self.late)
        )


@pages.get("/")
def list_all() -> str:
    """Show the register, what presses first."""
    return _page(DaysForm())


@pages.route("/noter", methods=["GET", "POST"])
def enter() -> ResponseReturnValue:
    """Write a proposal down by hand."""
    own, form = members.current().organisation_id, WordsForm()
    if form.is_valid():
        try:
            with database().begin() as session:
                proposal_id = actions.enter(session, own, *_words(form), writer())
                members.record(session, Act.PROPOSAL_ENTERED, origin="by_hand")
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("La proposition est au registre, avec son numéro."))
            return redirect(url_for("rse.proposal.show", proposal_id=proposal_id), 303)
    with reading() as session:
        themes = queries.themes(queries.proposals(session, own, today=today()))
    return render_template("rse/proposals/enter.html", form=form, themes=themes), form.status


@pages.route("/commentaires", methods=["GET", "POST"])
def comments() -> ResponseReturnValue:
    """Take published comments of surveys up into the register."""
    own, form = members.current().organisation_id, CommentForm()
    campaign, word = request.args.get("enquete", ""), request.args.get("mot", "").strip()
    if form.is_valid():
        try:
            with database().begin() as session:
                place, theme = _place(form.comment.data), form.theme.data or ""
                actions.enter_comment(session, own, place, theme, writer())
                members.record(
                    session,
                    Act.PROPOSAL_ENTERED,
                    campaign_id=place.campaign_id,
                    origin="survey",
                )
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Le commentaire est au registre, avec son numéro."))
            return redirect(url_for(".comments", enquete=campaign, mot=word), 303)
    with reading() as session:
        surveys = ideas.published(session, own)
        found = ideas.comments(session, own, campaign_id=campaign, word=word)
    page = render_template(
        "rse/proposals/comments.html",
        form=form,
        comments=found[:MOST_COMMENTS],
        number=len(found),
        surveys=surveys,
        campaign=campaign,
        word=word,
    )
    return page, form.status


@pages.post("/delai")
def promise() -> ResponseReturnValue:
    """Choose in how many days an answer is promised."""
    form = DaysForm()
    if form.is_valid():
        try:
            with database().begin() as session:
                days = form.values()["days"]
                actions.promise(session, members.current().organisation_id, days)
                members.record(session, Act.REGISTER_CHANGED, days=str(days))
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(_("Le délai vaut pour les propositions à venir."))
            return redirect(url_for(".list_all"), 303)
    return _page(form), form.status


@pages.post("/adresse")
def renew_address() -> ResponseReturnValue:
    """Open the staff's page, or give it a new address."""
    with database().begin() as session:
        actions.renew_address(session, members.current().organisation_id)
        members.record(session, Act.REGISTER_CHANGED, address="1")
    flash(_("La page du personnel a une nouvelle adresse. L’ancienne n’ouvre plus rien."))
    return redirect(url_for(".list_all"), 303)


@pages.get("/registre.pdf")
def print_register() -> ResponseReturnValue:
    """Send the register on paper."""
    answer = register_papers.as_pdf()
    with database().begin() as session:
        members.record(session, Act.REGISTER_PRINTED)
    return answer


@pages.get("/registre.xlsx")
def send_sheet() -> ResponseReturnValue:
    """Send the register to a spreadsheet."""
    answer = register_papers.as_sheet()
    with database().begin() as session:
        members.record(session, Act.REGISTER_PRINTED)
    return answer


def writer() -> Writer:
    """Return who writes into the register, today."""
    return Writer(members.current().name, today())


def _page(form: DaysForm) -> str:
    """Draw the table."""
    own = members.current().organisation_id
    chosen = Chosen(
        request.args.get("etat", ""), request.args.get("theme", ""), "retard" in request.args
    )
    with reading() as session:
        register = queries.register(session, own)
        lines = queries.proposals(session, own, today=today())
    form.days.data = form.days.data or (register.answer_days if register else rules.USUAL_DAYS)
    return render_template(
        "rse/proposals/list_all.html",
        lines=[line for line in lines if chosen.shows(line)],
        everything=lines,
        chosen=chosen,
        themes=queries.themes(lines),
        state_words=words.STATES,
        states=[state for state in State if any(line.state is state for line in lines)],
        counted=queries.follow_up(lines, today=today()),
        address=settings().base_url + register.path if register else "",
        form=form,
        can_print=pdf.available(),
    )


def _words(form: WordsForm) -> tuple[str, str]:
    values = form.values()
    return values["words"], values["theme"]


def _place(typed: str | None) -> CommentPlace:
    """Read which comment a button stands for.

    Raises:
        CommentNotPublished: if it stands for none.
    """
    campaign_id, _slash, rest = (typed or "").partition("/")
    question_id, _slash, position = rest.rpartition("/")
    if not (position.isascii() and position.isdigit() and len(position) < 7):
        raise CommentNotPublished
    return CommentPlace(campaign_id, question_id, int(position))
