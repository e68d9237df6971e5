"""Refusals that respondents meet in normal life, each with what they can do next."""

from http import HTTPStatus

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from survey.ballot_box.box import BoxNotOpen, BoxUnknown
from survey.ballot_box.keyfile import KeyFileDamaged, KeyFileMissing
from survey.ballot_box.vouchers import LinkUnknown, LinkUsed
from survey.faces import context
from survey.faces.language import sentence
from survey.faces.respondent import asked
from survey.faces.respondent.wrong_tries import TooManyTries


def show_in_words(face: Blueprint) -> None:
    """Give the face its own pages for campaigns that ended, links that are wrong or used."""
    face.register_error_handler(BoxNotOpen, _show_ended)
    face.register_error_handler(BoxUnknown, _show_unknown)
    face.register_error_handler(LinkUnknown, _show_unknown)
    face.register_error_handler(LinkUsed, _show_used)
    face.register_error_handler(TooManyTries, _show_too_many)
    face.register_error_handler(KeyFileMissing, _show_keyless)
    face.register_error_handler(KeyFileDamaged, _show_keyless)


def _show_ended(_refusal: BoxNotOpen) -> ResponseReturnValue:
    """Say what became of the campaign, and when and where its results come."""
    return about("respondent/refusals/ended.html"), HTTPStatus.GONE


def _show_unknown(refusal: BoxUnknown | LinkUnknown) -> ResponseReturnValue:
    """Say what to look at in a link that leads nowhere."""
    page = render_template("respondent/refusals/unknown.html", message=sentence(refusal))
    return page, HTTPStatus.NOT_FOUND


def _show_used(_refusal: LinkUsed) -> ResponseReturnValue:
    """Say that the link has served, and whom to tell if it was somebody else."""
    return about("respondent/refusals/used.html"), HTTPStatus.CONFLICT


def _show_too_many(refusal: TooManyTries) -> ResponseReturnValue:
    """Ask to wait."""
    page = render_template("respondent/refusals/too_many.html", message=sentence(refusal))
    return page, HTTPStatus.TOO_MANY_REQUESTS


def _show_keyless(_refusal: KeyFileMissing | KeyFileDamaged) -> ResponseReturnValue:
    """Say that nobody can stamp or open a ballot any more, and that nothing was taken."""
    template = "respondent/refusals/keyless.html"
    is_named = "cid" in (request.view_args or {})
    page = about(template) if is_named else render_template(template, asked=None, kiosk="")
    return page, HTTPStatus.SERVICE_UNAVAILABLE


def about(template: str) -> str:
    """Write a page about the campaign that the address names, by a link or at a kiosk."""
    cid = (request.view_args or {})["cid"]
    with context.reading() as session:
        campaign = asked.campaign(session, cid)
        who = asked.who_answers_for(session, campaign)
    is_kiosk = request.blueprint == "respondent.kiosk"
    kiosk = url_for("respondent.kiosk.start", cid=cid) if is_kiosk else ""
    base_url = context.settings().base_url
    return asked.render(template, campaign, base_url=base_url, kiosk=kiosk, who=who)
