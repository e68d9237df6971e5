"""How is the plain form drawn, empty or with what was just sent and refused?"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from flask import render_template
from flask_babel import force_locale
from markupsafe import Markup

from survey.faces.respondent import asked
from survey.faces.respondent.asked import Asked

CONFIRMATION = "confirm"
"""Name of the tick « J’envoie mon bulletin »; wire.md fixes it."""

NOTHING = ""
"""Stands for a question when none at all was answered."""

Sent = Mapping[str, Sequence[str]]
"""Question id to every value sent under it, in order."""


def render(
    campaign: Asked,
    token: str,
    *,
    answers: Sent | None = None,
    problems: Mapping[str, str] | None = None,
    kiosk: str = "",
) -> str:
    """Write the form.

    Args:
        campaign: what is asked.
        token: of the link; the form sends back to it.
        answers: what was sent, to be shown again.
        problems: question id, or the confirmation's name, to the sentence of a refusal.
        kiosk: where the kiosk begins, if it is on one; then `token` is a card's code.
    """
    if answers or problems:
        parts = _draw(campaign.manifest.raw, campaign.language, answers or {}, problems or {})
    else:
        parts = draw_blank(campaign)
    return asked.render(
        "respondent/invitation/answer.html",
        campaign,
        answers=answers or {},
        draft="" if kiosk else asked.draft_name(campaign.cid, token),
        kiosk=kiosk,
        parts=parts,
        problems=problems or {},
        rules=asked.conditions_as_written(campaign.questionnaire),
        token=token,
    )


def draw_blank(campaign: Asked) -> Markup:
    """Draw the questions that nobody answered yet, part by part."""
    return _draw_blank(campaign.manifest.raw, campaign.language)


@lru_cache(maxsize=32)
def _draw_blank(manifest: bytes, language: str) -> Markup:
    """Draw once what is alike for all, and most of the work of the page."""
    return _draw(manifest, language, {}, {})


def _draw(manifest: bytes, language: str, answers: Sent, problems: Mapping[str, str]) -> Markup:
    """Draw the questions of a manifest, part by part."""
    questionnaire = asked.questionnaire_of(manifest)
    with force_locale(language):
        drawn = render_template(
            "respondent/invitation/parts.html",
            answers=answers,
            conditions=asked.conditions_in_words(questionnaire, language),
            language=language,
            problems=problems,
            questionnaire=questionnaire,
        )
    return Markup(drawn)  # noqa: S704 (it comes out of a template, which has escaped it)
