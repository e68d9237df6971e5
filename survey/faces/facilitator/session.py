"""One causerie in the facilitator's hand: timer, guide, notes, proposals, who came."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import DateField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from survey.causeries import actions, queries, rules
from survey.causeries.actions.facilitation import Whose
from survey.causeries.queries import SessionLine
from survey.causeries.rules import State
from survey.clock import day_in_paris
from survey.errors import Conflict, Invalid
from survey.faces import causerie_papers, members
from survey.faces.context import database, now, reading, settings, today
from survey.faces.form import Form, tidy
from survey.organisations.acts import Act
from survey.proposals import actions as register
from survey.proposals import queries as registers
from survey.proposals.actions import Writer
from survey.reports import pdf
from survey.reports.facilitator_sheet import STEPS

pages = Blueprint("session", __name__, url_prefix="/seances/<session_id>")


class NotesForm(Form):
    """The facilitator's own notes."""

    notes = TextAreaField(validators=[Length(max=rules.LONGEST_NOTES)])


class PresentForm(Form):
    """How many came."""

    present = IntegerField(validators=[InputRequired()])


class ProposalForm(Form):
    """What was proposed; decided, if somebody does it by a date."""

    words = StringField(
        validators=[InputRequired(), Length(max=rules.LONGEST_PROPOSAL)], filters=[tidy]
    )
    owner = StringField(validators=[Length(max=rules.LONGEST_OWNER)], filters=[tidy])
    due_on = DateField(validators=[Optional()])


class NamesForm(Form):
    """Who came, one name a line."""

    names = TextAreaField(validators=[Length(max=rules.LONGEST_NAME * rules.MOST_NAMES)])


@pages.get("")
def show(session_id: str) -> ResponseReturnValue:
    """Show the session as one holds it."""
    return _page(session_id)


@pages.post("/notes")
def note(session_id: str) -> ResponseReturnValue:
    """Keep the notes."""
    form = NotesForm()
    if form.is_valid():
        try:
            with database().begin() as session:
                actions.note(session, _whose(session_id), form.values()["notes"])
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            return _back(session_id, _("Vos notes sont gardées."), "mes-notes")
    return _page(session_id, notes_form=form)


@pages.post("/propositions")
def propose(session_id: str) -> ResponseReturnValue:
    """Note a proposal or a commitment."""
    form, guide = ProposalForm(), _own(session_id).guide
    if form.is_valid():
        try:
            with database().begin() as session:
                noted = actions.propose(session, _whose(session_id), **form.values(), now=now())
                title = guide.wording(guide.title, guide.languages[0])
                register.note(session, noted, title, Writer(members.current().name, today()))
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            return _back(session_id, _("C’est noté."), "propositions")
    return _page(session_id, proposal_form=form)


@pages.post("/propositions/<proposal_id>/retirer")
def withdraw(session_id: str, proposal_id: str) -> ResponseReturnValue:
    """Take back what was noted by mistake."""
    with database().begin() as session:
        register.take_back(session, proposal_id)
        actions.withdraw(session, _whose(session_id), proposal_id)
    return _back(session_id, _("C’est retiré."), "propositions")


@pages.post("/presents")
def hold(session_id: str) -> ResponseReturnValue:
    """Write down how many came."""
    form = PresentForm()
    if form.is_valid():
        try:
            with database().begin() as session:
                present = form.values()["present"]
                if actions.hold(session, _whose(session_id), present, now=now()):
                    members.record(session, Act.CAUSERIE_HELD)
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            return _back(session_id, _("Le nombre de personnes est noté."), "presents")
    return _page(session_id, present_form=form)


@pages.route("/presence", methods=["GET", "POST"])
def attendance(session_id: str) -> ResponseReturnValue:
    """Show and write the list of who came, which stands apart."""
    line = _own(session_id)
    with reading() as session:
        form = NamesForm(names="\n".join(queries.names(session, session_id)))
    if form.is_valid():
        try:
            with database().begin() as session:
                names = form.values()["names"].splitlines()
                actions.write_names(session, _whose(session_id), names, now=now())
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("La liste est gardée, par ordre alphabétique."))
            return redirect(url_for(".attendance", session_id=session_id), 303)
    page = render_template(
        "facilitator/session/attendance.html",
        form=form,
        line=line,
        is_erased=today() > line.attendance_until,
        has_begun=now() >= line.starts_at,
        can_print=pdf.available(),
    )
    return page, form.status


@pages.get("/fiche.pdf")
def print_sheet(session_id: str) -> ResponseReturnValue:
    """Send the sheet."""
    line = _own(session_id)
    return causerie_papers.sheet(line.guide, line)


@pages.get("/presence.pdf")
def print_attendance(session_id: str) -> ResponseReturnValue:
    """Send the list to sign."""
    return causerie_papers.attendance(_own(session_id))


@pages.get("/causerie.ics")
def send_entry(session_id: str) -> ResponseReturnValue:
    """Send the session to a calendar."""
    return causerie_papers.entry(_own(session_id))


def _own(session_id: str) -> SessionLine:
    """Read a session of this very facilitator.

    Raises:
        SessionUnknown: if there is none, or it is another facilitator's; alike on purpose.
    """
    member = members.current()
    with reading() as session:
        return queries.one(
            session, member.organisation_id, session_id, facilitator_id=member.member_id
        )


def _whose(session_id: str) -> Whose:
    """Name the session and the facilitator who writes."""
    member = members.current()
    return Whose(member.organisation_id, session_id, member.member_id)


def _page(session_id: str, **refused: Form) -> ResponseReturnValue:
    """Draw the page, with the form that was refused if one was."""
    line = _own(session_id)
    with reading() as session:
        proposals = queries.proposals(session, session_id)
        noted = [one.id for one in proposals]
        followed = registers.of_causerie(session, line.organisation_id, noted, today=today())
        address = registers.register(session, line.organisation_id)
    forms: dict[str, Form] = {
        "notes_form": NotesForm(notes=line.notes),
        "proposal_form": ProposalForm(),
        "present_form": PresentForm(present=line.present),
    } | refused
    page = render_template(
        "facilitator/session/show.html",
        line=line,
        language=causerie_papers.spoken(),
        marks=rules.marks(line.minutes),
        steps=STEPS,
        proposals=proposals,
        followed=followed,
        register_address=settings().base_url + address.path if address else "",
        is_cancelled=line.state is State.CANCELLED,
        has_begun=now() >= line.starts_at,
        is_today=day_in_paris(line.starts_at) == today(),
        can_print=pdf.available(),
        most_present=rules.MOST_PRESENT,
        **forms,
    )
    return page, max(form.status for form in forms.values())


def _back(session_id: str, told: str, part: str) -> ResponseReturnValue:
    """Return to the part of the page that was filled in."""
    flash(told)
    return redirect(url_for(".show", session_id=session_id, _anchor=part), 303)
