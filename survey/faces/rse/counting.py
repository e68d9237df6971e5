"""Open the box once, with the code or both: figures come out, everything else is destroyed."""

from flask import Blueprint, flash, redirect, render_template, url_for
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
from survey.faces.language import sentence
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import closing, launch, opening, queries
from survey.fieldwork.opening import Counted, TooFewBallots

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
    """Ask for the code, say what cannot be undone, then count."""
    with reading() as session:
        facts = own_campaign(session, cid)
    form, needed, refused_with = CodesForm(), launch.codes_needed(facts), 0
    if form.is_valid() and len(codes := form.codes(needed)) == needed:
        try:
            counted = _count(cid, codes)
        except TooFewBallots:
            return render_template("rse/counting/too_few.html", facts=facts), 409
        except SurveyError as refusal:
            form.refuse(refusal)
            refused_with = int(status_of(refusal))
        else:
            flash(_told(counted))
            return redirect(url_for("rse.campaign.show", cid=cid), 303)
    page = render_template(
        "rse/counting/count.html",
        facts=facts,
        form=form,
        codes_needed=needed,
        state=_settled_state(cid),
    )
    return page, refused_with or form.status


def _settled_state(cid: str) -> str:
    """Return the state of a campaign, once a box whose grace is over is shut for good."""
    with reading() as session:
        state = queries.state(session, cid)
    if state == "closing":
        closing.settle(database(), settings(), cid, now())
        with reading() as session:
            state = queries.state(session, cid)
    return state


def _count(cid: str, codes: list[str]) -> Counted:
    """Open the box in the name of the lead."""
    return opening.count(
        database(),
        settings(),
        cid,
        codes=codes,
        actor=members.current().name,
        now=now(),
    )


def _told(counted: Counted) -> str:
    """Say what a count found, once: what was issued but not cast is kept nowhere else."""
    return " ".join(
        (
            ngettext(
                "%(num)s bulletin valable est compté,",
                "%(num)s bulletins valables sont comptés,",
                counted.counted,
            ),
            _("pour %(invited)s personnes invitées", invited=counted.invited),
            _("et %(issued)s droits de vote remis.", issued=counted.issued),
            ngettext("%(num)s bulletin est nul.", "%(num)s bulletins sont nuls.", counted.void),
            _("L’urne, les adresses et la clé sont détruites."),
        )
    )
