"""Rehearse: what the results would look like, with fictional answers."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from survey.faces.context import reading
from survey.faces.language import current_language
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import queries, rehearsal
from survey.results import reading as results

pages = Blueprint("rehearsing", __name__, url_prefix="/campagnes/<cid>/repetition")


@pages.get("")
def show(cid: str) -> ResponseReturnValue:
    """Show fictional results; nothing is sent or kept, another number gives another fiction."""
    seed = max(1, min(request.args.get("tirage", 1, type=int), 999))
    with reading() as session:
        facts = own_campaign(session, cid)
        prepared = rehearsal.rehearse(session, cid, seed=seed)
    questionnaire = queries.questionnaire(facts)
    return render_template(
        "rse/rehearsing/show.html",
        facts=facts,
        figures=results.read(prepared.figures, questionnaire, current_language()),
        texts={question: len(words) for question, words in prepared.texts.items()},
        questionnaire=questionnaire,
        seed=seed,
    )
