"""Cards and poster of one causerie, for the lead and its facilitator alike; never feedback."""

from collections.abc import Callable
from io import BytesIO

from flask import Blueprint, Response, render_template, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import IntegerField
from wtforms.validators import InputRequired

from survey.causeries.pools import giving, queries
from survey.causeries.pools.giving import Whose
from survey.causeries.queries import SessionLine
from survey.causeries.rules import State
from survey.errors import Conflict, Invalid, Unavailable
from survey.faces import causerie_papers, members
from survey.faces.context import database, now, reading, settings
from survey.faces.form import Form
from survey.reports import apart, cards_of_campaign, pdf
from survey.reports import cards as paper

Find = Callable[[str], SessionLine]
"""Finds a session that the member of the page may see, or refuses."""

USUAL_CARDS = 20


class CardsForm(Form):
    """How many cards."""

    cards = IntegerField(validators=[InputRequired()], default=USUAL_CARDS)


def pages(find: Find, *, back: str, own_only: bool, prefix: str = "") -> Blueprint:
    """Make the pages of one face: where a session stands, its cards, its poster.

    Args:
        find: reads a session of the member who looks.
        back: endpoint of the page of the session.
        own_only: whether the member changes only the sessions that they lead.
        prefix: of the addresses.
    """
    made = Blueprint("feedback", __name__, url_prefix=f"{prefix}/seances/<session_id>/avis")

    def whose(session_id: str) -> Whose:
        member = members.current()
        own = member.member_id if own_only else None
        return Whose(member.organisation_id, session_id, own)

    @made.get("")
    def show(session_id: str) -> ResponseReturnValue:
        """Show where the feedback of the session stands."""
        return _page(find(session_id), CardsForm(formdata=None), back)

    @made.post("/cartes")
    def print_cards(session_id: str) -> ResponseReturnValue:
        """Draw cards, and send them to be printed."""
        line, form = find(session_id), CardsForm()
        if form.is_valid():
            try:
                return _cards(whose(session_id), form.values()["cards"])
            except (Conflict, Invalid) as refusal:
                form.refuse(refusal)
        return _page(line, form, back)

    @made.post("/affiche")
    def print_poster(session_id: str) -> ResponseReturnValue:
        """Make the poster, or find it again, and send it."""
        line, form = find(session_id), CardsForm(formdata=None)
        try:
            return _poster(whose(session_id), line)
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        return _page(line, form, back)

    return made


def _page(line: SessionLine, form: CardsForm, back: str) -> ResponseReturnValue:
    """Draw the page of one session."""
    with reading() as session:
        place = queries.place_of(session, line.id, now())
    page = render_template(
        "causeries/feedback.html",
        line=line,
        form=form,
        place=place,
        back=back,
        can_print=pdf.available(),
        is_cancelled=line.state is State.CANCELLED,
    )
    return page, 422 if form.form_errors or form.errors else 200


def _cards(whose: Whose, number: int) -> Response:
    """Draw so many cards, and send their sheets: their codes are kept nowhere."""
    pdf.check()
    given = giving.give_cards(
        database(), settings(), whose, number, actor=members.current().name, now=now()
    )
    with reading() as session:
        told = cards_of_campaign.of_campaign(session, settings().base_url, given.cid)
    html = paper.write_sheets(told, given.codes, language=causerie_papers.spoken())
    try:
        content = apart.render(html)
    except Unavailable:
        giving.put_back(database(), settings(), whose, given)
        raise
    return _send(content, _("Cartes %(title)s", title=told.campaign))


def _poster(whose: Whose, line: SessionLine) -> Response:
    """Send the poster of a session."""
    pdf.check()
    cid, code = giving.make_poster(database(), whose, actor=members.current().name, now=now())
    with reading() as session:
        told = cards_of_campaign.of_campaign(session, settings().base_url, cid)
    html = paper.write_code_poster(told, code, line.day, language=causerie_papers.spoken())
    return _send(pdf.render(html), _("Affiche %(title)s", title=told.campaign))


def _send(content: bytes, name: str) -> Response:
    return send_file(
        BytesIO(content), "application/pdf", as_attachment=True, download_name=f"{name}.pdf"
    )
