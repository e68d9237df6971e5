"""Causeries of the lead: which are planned, plan one or a series, change, cancel."""

from datetime import datetime, time, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import DateField, IntegerField, SelectField, StringField, TimeField
from wtforms.validators import InputRequired, Length, Optional

from survey.causeries import actions, queries, rules, times
from survey.causeries.pools import queries as pooled
from survey.causeries.queries import SessionLine
from survey.causeries.rules import State
from survey.errors import Conflict, Invalid
from survey.faces import causerie_papers, members
from survey.faces.context import database, now, reading, today
from survey.faces.form import Form, tidy
from survey.faces.language import current_language
from survey.organisations.acts import Act
from survey.proposals import queries as registers
from survey.reports import pdf
from survey.spreadsheets import plain

pages = Blueprint("causeries", __name__, url_prefix="/causeries")

RHYTHMS = ("7", "14", "28")
"""Days between two sessions of a series; the template words them."""

USUAL_HOUR = time(13)


class SessionForm(Form):
    """When, where, with whom, and by whom."""

    theme = SelectField(validate_choice=False)
    day = DateField(validators=[InputRequired()])
    hour = TimeField(validators=[InputRequired()], default=USUAL_HOUR)
    minutes = IntegerField(validators=[InputRequired()], default=rules.USUAL_MINUTES)
    place = StringField(
        validators=[InputRequired(), Length(max=rules.LONGEST_PLACE)], filters=[tidy]
    )
    unit = StringField(validators=[Length(max=rules.LONGEST_UNIT)], filters=[tidy])
    facilitator = SelectField(validate_choice=False)
    attendance_until = DateField(validators=[Optional()])

    def decided(self) -> actions.Plan:
        """Return what was decided, the moment apart."""
        values = self.values()
        return actions.Plan(
            theme_id=values["theme"] or "",
            minutes=values["minutes"],
            place=values["place"],
            unit=values["unit"],
            facilitator_id=values["facilitator"] or "",
            attendance_until=values["attendance_until"],
        )

    def starts_at(self) -> datetime:
        """Return when it begins."""
        values = self.values()
        return times.instant(values["day"], values["hour"])


class PlanForm(SessionForm):
    """The same, once or several times."""

    times = IntegerField(validators=[InputRequired()], default=1)
    every = SelectField(default=RHYTHMS[0])

    def __init__(self, **present: object) -> None:
        """Offer the rhythms."""
        super().__init__(**present)
        self.every.choices = [(days, days) for days in RHYTHMS]

    def starts(self) -> tuple[datetime, ...]:
        """Return when each session begins."""
        values = self.values()
        every = timedelta(days=int(values["every"]))
        return times.series(self.starts_at(), times=values["times"], every=every)


@pages.get("/")
def list_all() -> str:
    """Show what is to come, then what was held."""
    own = members.current().organisation_id
    with reading() as session:
        lines = queries.sessions(session, own)
        has_facilitators = bool(queries.facilitators(session, own))
    return render_template(
        "rse/causeries/list_all.html",
        coming=[line for line in lines if line.state is State.PLANNED and line.ends_at > now()],
        waiting=[line for line in lines if line.state is State.PLANNED and line.ends_at <= now()],
        past=[line for line in reversed(lines) if line.state is not State.PLANNED],
        has_facilitators=has_facilitators,
    )


@pages.route("/planifier", methods=["GET", "POST"])
def plan() -> ResponseReturnValue:
    """Plan one session or a series."""
    own = members.current().organisation_id
    form = PlanForm(theme=request.args.get("theme", ""))
    if form.is_valid():
        try:
            with database().begin() as session:
                ids = actions.plan(session, own, form.decided(), form.starts(), now=now())
                members.record(session, Act.CAUSERIE_PLANNED, sessions=str(len(ids)))
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("C’est planifié. La personne qui anime reçoit un mail avec la date."))
            if len(ids) == 1:
                return redirect(url_for(".show", session_id=ids[0]), 303)
            return redirect(url_for(".list_all"), 303)
    return _form_page("rse/causeries/plan.html", form, None)


@pages.get("/seances/<session_id>")
def show(session_id: str) -> str:
    """Show one session: what is decided, and what came of it."""
    line = _own(session_id)
    with reading() as session:
        proposals = queries.proposals(session, session_id)
        noted = [one.id for one in proposals]
        followed = registers.of_causerie(session, line.organisation_id, noted, today=today())
        place = pooled.place_of(session, session_id, now())
    return render_template(
        "rse/causeries/show.html",
        line=line,
        place=place,
        proposals=proposals,
        followed=followed,
        can_print=pdf.available(),
        can_change=line.state is State.PLANNED,
    )


@pages.route("/seances/<session_id>/modifier", methods=["GET", "POST"])
def change(session_id: str) -> ResponseReturnValue:
    """Change a session that is still to be held."""
    line = _own(session_id)
    form = SessionForm(**_present(line))
    if form.is_valid():
        try:
            with database().begin() as session:
                actions.change(
                    session,
                    line.organisation_id,
                    session_id,
                    form.decided(),
                    form.starts_at(),
                    now=now(),
                )
                members.record(session, Act.CAUSERIE_CHANGED)
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("La causerie est modifiée. La personne qui anime en reçoit un mail."))
            return redirect(url_for(".show", session_id=session_id), 303)
    return _form_page("rse/causeries/change.html", form, line)


@pages.post("/seances/<session_id>/annuler")
def cancel(session_id: str) -> ResponseReturnValue:
    """Cancel a session that is still to be held."""
    with database().begin() as session:
        actions.cancel(session, members.current().organisation_id, session_id, now=now())
        members.record(session, Act.CAUSERIE_CANCELLED)
    flash(_("La causerie est annulée. La personne qui anime en reçoit un mail."))
    return redirect(url_for(".show", session_id=session_id), 303)


@pages.get("/seances/<session_id>/fiche.pdf")
def print_sheet(session_id: str) -> ResponseReturnValue:
    """Send the facilitator's sheet."""
    line = _own(session_id)
    return causerie_papers.sheet(line.guide, line)


@pages.get("/seances/<session_id>/presence.pdf")
def print_attendance(session_id: str) -> ResponseReturnValue:
    """Send the list to sign."""
    return causerie_papers.attendance(_own(session_id))


@pages.get("/seances/<session_id>/causerie.ics")
def send_entry(session_id: str) -> ResponseReturnValue:
    """Send the session to a calendar."""
    return causerie_papers.entry(_own(session_id))


def _own(session_id: str) -> SessionLine:
    """Read a session of the member's organisation."""
    with reading() as session:
        return queries.one(session, members.current().organisation_id, session_id)


def _form_page(template: str, form: SessionForm, line: SessionLine | None) -> ResponseReturnValue:
    """Draw the form with the themes and the people that may be chosen."""
    own = members.current().organisation_id
    with reading() as session:
        themes = queries.themes(session, own)
        people = queries.facilitators(session, own)
        units = queries.units(session, own)
    titles = [
        (theme.id, theme.guide.wording(theme.guide.title, current_language())) for theme in themes
    ]
    form.theme.choices = sorted(titles, key=lambda choice: plain(choice[1]))
    form.facilitator.choices = list(people)
    page = render_template(template, form=form, line=line, people=people, units=units)
    return page, form.status


def _present(line: SessionLine) -> dict[str, object]:
    """Fill the form with a session as it stands."""
    return {
        "theme": line.theme_id,
        "day": line.day,
        "hour": times.hour_of(line.starts_at),
        "minutes": line.minutes,
        "place": line.place,
        "unit": line.unit,
        "facilitator": line.facilitator_id or "",
        "attendance_until": line.attendance_until,
    }
