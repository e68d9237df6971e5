"""How is the plain form drawn, empty or with what was just sent and refused?"""

from collections.abc import Mapping, Sequence

from survey.faces.respondent import asked
from survey.faces.respondent.asked import Asked

CONFIRMATION = "confirm"
"""Name of the tick « J’envoie mon bulletin »; wire.md fixes it."""

NOTHING = ""
"""Stands for a question when none at all was answered."""


def render(
    campaign: Asked,
    token: str,
    *,
    answers: Mapping[str, Sequence[str]] | None = None,
    problems: Mapping[str, str] | None = None,
) -> str:
    """Write the form.

    Args:
        campaign: what is asked.
        token: of the link; the form sends back to it.
        answers: question id to every value sent under it, to be shown again.
        problems: question id, or the confirmation's name, to the sentence of a refusal.
    """
    return asked.render(
        "respondent/invitation/answer.html",
        campaign,
        answers=answers or {},
        conditions=campaign.conditions_in_words(),
        draft=asked.draft_name(campaign.cid, token),
        problems=problems or {},
        rules=campaign.conditions_as_written(),
        token=token,
    )
