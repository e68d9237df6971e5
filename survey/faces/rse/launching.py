"""Open a campaign: the code is drawn, noted, proved; then the mails leave."""

from typing import ClassVar

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, now, reading, settings
from survey.faces.form import Form
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import launch, letters, queries

pages = Blueprint("launching", __name__, url_prefix="/campagnes/<cid>/ouverture")

PROVED = (2, 6)
"""Places of the words that the lead types again: the third and the seventh."""


class NotNoted(Invalid):
    """A code that nobody noted loses the results."""

    message: ClassVar[str] = (
        "Le troisième ou le septième mot n’est pas celui du code affiché. "
        "Relisez votre note, puis réécrivez ces deux mots. Le code n’a pas changé."
    )


class OpeningForm(Form):
    """The code drawn for this page, and two of its words as proof that it was noted."""

    code = HiddenField(validators=[Length(max=200)])
    third = StringField(validators=[Length(max=40)])
    seventh = StringField(validators=[Length(max=40)])


@pages.route("", methods=["GET", "POST"])
def open_campaign(cid: str) -> ResponseReturnValue:
    """Say what opening does, show the code, and open once it was noted."""
    with reading() as session:
        queries.check_draft(session, cid)
        card = queries.card(session, cid)
        lacking = launch.missing(session, settings(), cid, now())
    needs_code = card.facts.opening != "server"
    form = OpeningForm()
    if form.is_valid():
        try:
            return _open(cid, form, needs_code=needs_code)
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
    if needs_code and not _is_code(form.code.data or ""):
        form.code.data = launch.draw_code()
    page = render_template(
        "rse/launching/open_campaign.html",
        card=card,
        facts=card.facts,
        form=form,
        lacking=lacking,
        needs_code=needs_code,
        rate=settings().mails_per_minute if settings().smtp_url else None,
    )
    return page, form.status


def _open(cid: str, form: OpeningForm, *, needs_code: bool) -> ResponseReturnValue:
    """Open the box, then invite: the letters need the keys of an open box."""
    values, actor = form.values(), members.current().name
    code = None
    if needs_code:
        code = launch.check_code(values["code"])
        _check_noted(code, values["third"], values["seventh"])
    launch.open_campaign(database(), settings(), cid, code=code, actor=actor, now=now())
    with database().begin() as session:
        own_campaign(session, cid)
        mails = letters.send_to_all(session, cid, letters.INVITATION, actor=actor, now=now())
    flash(
        ngettext(
            "La campagne est ouverte : %(num)s mail part.",
            "La campagne est ouverte : %(num)s mails partent.",
            mails,
        )
    )
    return redirect(url_for("rse.campaign.show", cid=cid), 303)


def _check_noted(code: str, *typed: str) -> None:
    """Refuse an opening whose code was not noted.

    Raises:
        NotNoted: if the words typed are not those of the code, whatever case and accents.
    """
    words = code.split()
    for place, word in zip(PROVED, typed, strict=True):
        words[place] = word
    try:
        is_same = launch.check_code(" ".join(words)) == code
    except Invalid as slip:
        raise NotNoted() from slip
    if not is_same:
        raise NotNoted()


def _is_code(text: str) -> bool:
    """Test whether the page already holds a code: it must stay the one that was noted."""
    try:
        launch.check_code(text)
    except Invalid:
        return False
    return True
