"""Comments: a person reads each before anybody else does; then the results are published."""

from itertools import pairwise

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import StringField
from wtforms.validators import Length

from survey.campaigns.queries import CampaignFacts
from survey.disclosure.clues import Clue, Kind, clues, may_report_danger
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, now, reading
from survey.faces.form import Form
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import publishing, queries
from survey.organisations.acts import Act
from survey.results import actions
from survey.results import queries as results
from survey.results.queries import TextLine
from survey.translations import Sentence

pages = Blueprint("texts", __name__, url_prefix="/campagnes/<cid>")


WHY = {
    Kind.ADDRESS: Sentence("une adresse"),
    Kind.PHONE: Sentence("un numéro de téléphone"),
    Kind.NUMBER: Sentence("un numéro qui désigne quelqu’un"),
    Kind.PERSON: Sentence("une personne nommée"),
    Kind.AGE: Sentence("un âge ou une ancienneté"),
    Kind.NAME: Sentence("le nom d’une personne ou d’un lieu"),
}
"""Why words are proposed for masking."""


class MaskForm(Form):
    """Words that would give somebody away."""

    words = StringField(validators=[Length(max=500)])


@pages.get("/textes")
def show(cid: str) -> ResponseReturnValue:
    """Show the comment to read next, and the list of all."""
    chosen = request.args.get("question", ""), request.args.get("numero", 0, type=int)
    return _show(cid, chosen, MaskForm())


@pages.post("/textes/<question_id>/<int(max=999999):position>/decision")
def decide(cid: str, question_id: str, position: int) -> ResponseReturnValue:
    """Show a comment, or remove it for good."""
    decision = request.form.get("decision", "")
    with database().begin() as session:
        own_campaign(session, cid)
        actions.decide(session, cid, question_id, position, decision=decision)
        members.record(
            session, Act.TEXT_DECIDED, campaign_id=cid, question=question_id, decision=decision
        )
    return redirect(url_for(".show", cid=cid), 303)


@pages.post("/textes/<question_id>/<int(max=999999):position>/masquage")
def mask(cid: str, question_id: str, position: int) -> ResponseReturnValue:
    """Overwrite words of a comment for good, and stay on it."""
    form = MaskForm()
    try:
        with database().begin() as session:
            own_campaign(session, cid)
            actions.mask(session, cid, question_id, position, words=form.values()["words"] or "")
            members.record(session, Act.TEXT_MASKED, campaign_id=cid, question=question_id)
    except (Conflict, Invalid) as refusal:
        form.refuse(refusal)
        return _show(cid, (question_id, position), form), 422
    flash(_("Les mots sont masqués, définitivement."))
    return redirect(url_for(".show", cid=cid, question=question_id, numero=position), 303)


@pages.get("/textes/signalement")
def explain_reports(cid: str) -> str:
    """Say what to do when a comment reports harassment or danger."""
    with reading() as session:
        facts = own_campaign(session, cid)
    return render_template("rse/texts/explain_reports.html", facts=facts)


@pages.post("/textes/tout-montrer")
def show_all(cid: str) -> ResponseReturnValue:
    """Show every comment that still waits."""
    with database().begin() as session:
        own_campaign(session, cid)
        shown = actions.show_all_pending(session, cid)
        members.record(
            session, Act.TEXT_DECIDED, campaign_id=cid, decision="shown", texts=str(shown)
        )
    flash(
        ngettext("%(num)s commentaire sera montré.", "%(num)s commentaires seront montrés.", shown)
    )
    return redirect(url_for(".show", cid=cid), 303)


@pages.post("/publication")
def publish(cid: str) -> ResponseReturnValue:
    """Let management and staff read the results."""
    publishing.publish(database(), cid, actor=members.current().name, now=now())
    flash(_("Les résultats sont publiés. Tout le personnel les lit à la même adresse."))
    return redirect(url_for("rse.campaign.show", cid=cid), 303)


def _show(cid: str, chosen: tuple[str, int], form: MaskForm) -> str:
    with reading() as session:
        facts = own_campaign(session, cid)
        state = queries.state(session, cid)
        lines = results.texts(session, cid)
    questionnaire = queries.questionnaire(facts)
    source = questionnaire.languages[0]
    wordings = {
        line.question_id: questionnaire.wording(
            questionnaire.questions[line.question_id].text, source
        )
        for line in lines
    }
    current = _current(lines, chosen)
    proposed = _proposed(current, facts)
    return render_template(
        "rse/texts/show.html",
        facts=facts,
        state=state,
        lines=lines,
        pending=[line for line in lines if line.decision == "pending"],
        current=current,
        pieces=_pieces(current.words, proposed) if current else (),
        proposed={clue.words: WHY[clue.kind] for clue in proposed},
        alarming=current is not None and may_report_danger(current.words),
        wordings=wordings,
        form=form,
    )


def _current(lines: tuple[TextLine, ...], chosen: tuple[str, int]) -> TextLine | None:
    """Return the comment asked for, else the first that waits."""
    asked = (line for line in lines if (line.question_id, line.position) == chosen)
    waiting = (line for line in lines if line.decision == "pending")
    return next(asked, None) or next(waiting, None)


def _proposed(current: TextLine | None, facts: CampaignFacts) -> tuple[Clue, ...]:
    """Return the words of the present comment that could give somebody away."""
    if current is None:
        return ()
    known = [facts.title, members.current().organisation, facts.questionnaire]
    return clues(current.words, known=known)


def _pieces(words: str, proposed: tuple[Clue, ...]) -> tuple[tuple[str, bool], ...]:
    """Cut a comment into what is proposed for masking (true) and what is not."""
    ends = [0, *(edge for clue in proposed for edge in (clue.start, clue.end)), len(words)]
    return tuple(
        (words[start:end], at % 2 == 1)
        for at, (start, end) in enumerate(pairwise(ends))
        if start < end
    )
