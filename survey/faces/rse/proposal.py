"""One proposal: where it stands, its next step, what came of it."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from survey.action_plans import queries as plans
from survey.disclosure import clues
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading, today
from survey.faces.form import Form
from survey.faces.rse.proposal_forms import (
    ActionForm,
    AdvanceForm,
    AnswerForm,
    LinkForm,
    MergeForm,
    ThemeForm,
    WordsForm,
)
from survey.faces.rse.proposals import writer
from survey.organisations.acts import Act
from survey.proposals import actions, queries, rules, words
from survey.proposals.lines import ProposalLine
from survey.proposals.rules import Origin, State

pages = Blueprint("proposal", __name__, url_prefix="/propositions/<proposal_id>")

Deed = Callable[[Session, str], object]
"""Changes the register of an organisation, in the transaction given."""


@pages.get("")
def show(proposal_id: str) -> ResponseReturnValue:
    """Show one proposal and its next step."""
    return _page(_own(proposal_id))


@pages.post("/mots")
def write(proposal_id: str) -> ResponseReturnValue:
    """Read what a causerie noted, or correct the words of another."""
    line = _own(proposal_id)
    form = ThemeForm() if line.origin is Origin.SURVEY else WordsForm()
    values = form.values()
    deed = actions.read if line.state is State.NOTED else actions.correct
    act = Act.PROPOSAL_ENTERED if line.state is State.NOTED else Act.PROPOSAL_CORRECTED

    return _do(
        line,
        form,
        act,
        lambda session, own: deed(
            session, own, line.id, values.get("words", ""), values["theme"], writer()
        ),
        words_form=form,
    )


@pages.post("/reponse")
def answer(proposal_id: str) -> ResponseReturnValue:
    """Answer it."""
    line = _own(proposal_id)
    form = AnswerForm(line)
    return _do(
        line,
        form,
        Act.PROPOSAL_ANSWERED,
        lambda session, own: actions.answer(session, own, line.id, form.given(), writer()),
        answer_form=form,
    )


@pages.post("/avancement")
def advance(proposal_id: str) -> ResponseReturnValue:
    """Say how far it is."""
    line = _own(proposal_id)
    form = AdvanceForm(line)
    return _do(
        line,
        form,
        Act.PROPOSAL_ADVANCED,
        lambda session, own: actions.advance(
            session,
            own,
            line.id,
            State(form.values()["state"]),
            form.values()["reason"],
            writer(),
        ),
        advance_form=form,
    )


@pages.post("/information")
def tell(proposal_id: str) -> ResponseReturnValue:
    """Write down that the staff was told."""
    line, form = _own(proposal_id), Form()
    return _do(
        line,
        form,
        Act.PROPOSAL_TOLD,
        lambda session, own: actions.tell(session, own, line.id, writer()),
        tell_form=form,
    )


@pages.post("/reunion")
def merge(proposal_id: str) -> ResponseReturnValue:
    """Let another proposal speak for this one."""
    line, form = _own(proposal_id), MergeForm()
    return _do(
        line,
        form,
        Act.PROPOSALS_MERGED,
        lambda session, own: actions.merge(
            session, own, line.id, form.values()["number"], writer()
        ),
        merge_form=form,
    )


@pages.post("/separation")
def separate(proposal_id: str) -> ResponseReturnValue:
    """Let it speak for itself again."""
    line, form = _own(proposal_id), Form()
    return _do(
        line,
        form,
        Act.PROPOSALS_SEPARATED,
        lambda session, own: actions.separate(session, own, line.id, writer()),
        tell_form=form,
    )


@pages.post("/retrait")
def remove(proposal_id: str) -> ResponseReturnValue:
    """Take it out of the register, as long as nobody answered it."""
    line = _own(proposal_id)
    with database().begin() as session:
        actions.remove(session, members.current().organisation_id, line.id)
        members.record(session, Act.PROPOSAL_REMOVED, number=line.number)
    flash(_("La proposition n° %(number)s est retirée du registre.", number=line.number))
    return redirect(url_for("rse.proposals.list_all"), 303)


@pages.post("/action")
def make_action(proposal_id: str) -> ResponseReturnValue:
    """Write an action that answers to it into the plan."""
    line, form = _own(proposal_id), ActionForm()
    return _do(
        line,
        form,
        Act.ACTION_ADDED,
        lambda session, own: actions.make_action(session, own, line.id, form.facts(), writer()),
        action_form=form,
    )


@pages.post("/lien")
def link(proposal_id: str) -> ResponseReturnValue:
    """Say that an action of the plan answers to it."""
    line, form = _own(proposal_id), LinkForm(_plan())
    return _do(
        line,
        form,
        Act.PROPOSAL_LINKED,
        lambda session, own: actions.link(session, own, line.id, form.values()["action"], writer()),
        link_form=form,
    )


@pages.post("/lien/<action_id>/retrait")
def unlink(proposal_id: str, action_id: str) -> ResponseReturnValue:
    """Say that an action has nothing to do with it."""
    line, form = _own(proposal_id), Form()
    return _do(
        line,
        form,
        Act.PROPOSAL_UNLINKED,
        lambda session, own: actions.unlink(session, own, line.id, action_id, writer()),
        tell_form=form,
    )


def _own(proposal_id: str) -> ProposalLine:
    """Read a proposal of the member's organisation."""
    with reading() as session:
        own = members.current().organisation_id
        return queries.proposal(session, own, proposal_id, today=today())


def _plan() -> tuple[plans.ActionLine, ...]:
    """Read the actions of the plan."""
    with reading() as session:
        return plans.list_actions(session, members.current().organisation_id, today=today())


def _do(
    line: ProposalLine, form: Form, act: Act, deed: Deed, **refused: Form
) -> ResponseReturnValue:
    """Do what a form asks for, record it, and return to the page; show refusals above it."""
    if form.is_valid():
        try:
            with database().begin() as session:
                deed(session, members.current().organisation_id)
                members.record(session, act, proposal=line.number)
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("C’est écrit au registre."))
            return redirect(url_for(".show", proposal_id=line.id), 303)
    return _page(line, **refused)


def _page(line: ProposalLine, **refused: Form) -> ResponseReturnValue:
    """Draw the page, with the form that was refused if one was."""
    own, plan = members.current().organisation_id, _plan()
    with reading() as session:
        linked = queries.actions_of(session, own, line, today=today())
        history = queries.history(session, line.id)
        everything = queries.proposals(session, own, today=today())
    free = [one for one in plan if one.id not in line.action_ids]
    present = WordsForm(words=line.words, theme=line.theme)
    forms: dict[str, Form] = {
        "words_form": ThemeForm(theme=line.theme) if line.origin is Origin.SURVEY else present,
        "answer_form": AnswerForm(line),
        "advance_form": AdvanceForm(line),
        "merge_form": MergeForm(),
        "action_form": ActionForm(due_on=line.standing.due_on, owner=line.owner),
        "link_form": LinkForm(free),
        "tell_form": Form(),
    } | refused
    page = render_template(
        "rse/proposal/show.html",
        line=line,
        linked=linked,
        free=free,
        history=history,
        state_words=words.STATES,
        themes=queries.themes(everything),
        ids={one.number: one.id for one in everything},
        revealing=[one.words for one in _revealing(line)],
        may_answer=bool(rules.NEXT[line.state] & set(rules.ANSWERS)),
        may_advance=bool(rules.NEXT[line.state] - set(rules.ANSWERS)),
        may_act=line.state in rules.WITH_OWNER,
        **forms,
    )
    return page, max(form.status for form in forms.values())


def _revealing(line: ProposalLine) -> tuple[clues.Clue, ...]:
    return clues.clues(line.words, known=[members.current().organisation])
