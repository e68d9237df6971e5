"""Open the box once, with the code or both: figures come out, everything else is destroyed."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import StringField
from wtforms.validators import Length

from survey.errors import Invalid, SurveyError
from survey.faces import members
from survey.faces.context import database, now, reading, settings
from survey.faces.errors import status_of
from survey.faces.form import Form
from survey.faces.language import current_language, sentence
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import closing, count_behind, count_progress, launch, queries
from survey.fieldwork.count_behind import ReceiptList
from survey.fieldwork.count_progress import Noted
from survey.fieldwork.count_turn import CountRunning
from survey.translations import say

pages = Blueprint("counting", __name__, url_prefix="/campagnes/<cid>/depouillement")


class CodesForm(Form):
    """The eight words of the lead, and those of the representative where two codes open."""

    code = StringField(validators=[Length(max=300)])
    second = StringField(validators=[Length(max=300)])

    def codes(self, needed: int) -> list[str]:
        """Return the codes that are codes; a slip is named under its field, and costs nothing."""
        read = []
        for field in (self.code, self.second)[:needed]:
            try:
                read.append(launch.check_code(field.data or ""))
            except Invalid as slip:
                field.errors = (*field.errors, sentence(slip))
        return read


@pages.route("", methods=["GET", "POST"])
def count(cid: str) -> ResponseReturnValue:
    """Ask for the code, say what cannot be undone, then count behind the page."""
    with reading() as session:
        facts = own_campaign(session, cid)
    form, needed, refused_with = CodesForm(), launch.codes_needed(facts), 0
    if form.is_valid() and len(codes := form.codes(needed)) == needed:
        try:
            _start(cid, codes)
        except CountRunning:
            return redirect(url_for(".follow", cid=cid), 303)
        except SurveyError as refusal:
            form.refuse(refusal)
            refused_with = int(status_of(refusal))
        else:
            return redirect(url_for(".follow", cid=cid), 303)
    page = render_template(
        "rse/counting/count.html",
        facts=facts,
        form=form,
        codes_needed=needed,
        state=_settled_state(cid),
    )
    return page, refused_with or form.status


@pages.get("/en-cours")
def follow(cid: str) -> str:
    """Say how far the count is, and how it ended; whoever left the page finds it again."""
    there = count_behind.look(database(), settings(), cid, now())
    with reading() as session:
        facts = own_campaign(session, cid)
    if there.is_running:
        noted = there.noted or Noted(count_progress.OPENING)
        step = say(noted.step, current_language())
        return render_template("rse/counting/follow.html", facts=facts, noted=noted, step=step)
    if there.found:
        told = _told(there.found)
        return render_template("rse/counting/done.html", facts=facts, there=there, told=told)
    if there.state == "closed" and there.found_too_few:
        return render_template("rse/counting/too_few.html", facts=facts)
    refusal = say(there.noted.refusal, current_language()) if there.noted else ""
    return render_template("rse/counting/stopped.html", facts=facts, there=there, refusal=refusal)


def _settled_state(cid: str) -> str:
    """Return the state of a campaign, once a box whose grace is over is shut for good."""
    with reading() as session:
        state = queries.state(session, cid)
    if state == "closing":
        closing.settle(database(), settings(), cid, now())
        with reading() as session:
            state = queries.state(session, cid)
    return state


def _start(cid: str, codes: list[str]) -> None:
    """Open the box in the name of the lead."""
    count_behind.start(
        database(),
        settings(),
        cid,
        codes=codes,
        actor=members.current().name,
        now=now(),
    )


def _told(found: ReceiptList) -> str:
    """Say what a count found."""
    return " ".join(
        (
            ngettext(
                "%(num)s bulletin valable est compté,",
                "%(num)s bulletins valables sont comptés,",
                found.counted,
            ),
            _("pour %(invited)s personnes invitées", invited=found.people),
            _("et %(issued)s droits de vote remis.", issued=found.issued),
            ngettext("%(num)s bulletin est nul.", "%(num)s bulletins sont nuls.", found.void),
            _("L’urne, les adresses et la clé sont détruites."),
        )
    )
