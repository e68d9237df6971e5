"""Before a campaign opens: about which finished actions will people be asked?"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from survey.action_plans import offers, queries
from survey.action_plans.models import Action
from survey.action_plans.rules import Status
from survey.action_plans.told_models import ActionQuestion
from survey.campaigns import actions as campaigns
from survey.errors import Conflict, Invalid
from survey.fieldwork import standing
from survey.questionnaires import usefulness
from survey.questionnaires.questionnaire import Questionnaire

MOST = 5
"""Questions about actions in one campaign: each makes it longer."""

LONGEST_WORDS = 200
"""Characters."""

Words = Mapping[str, Mapping[str, str]]
"""Action id → language → what was done."""


class TooManyAsked(Invalid):
    """A survey is read to the end when it is short."""

    message: ClassVar[str] = (
        "Choisissez {most} actions au plus : chaque question allonge l’enquête."
    )


class NotFinished(Invalid):
    """Nobody can say yet whether it helps."""

    message: ClassVar[str] = (
        "« {title} » n’est pas faite : attendez qu’elle le soit pour demander si elle a été utile."
    )


class NoEarlierSurvey(Conflict):
    """The questions speak of what was done since the last one."""

    message: ClassVar[str] = (
        "Ces questions parlent de ce qui a été fait depuis la dernière enquête : "
        "aucune n’est encore publiée."
    )


class AskedAbout(Conflict):
    """What people said of it would have no subject."""

    message: ClassVar[str] = (
        "Une enquête demande au personnel si cette action a été utile : elle reste dans le plan."
    )


class WordsMissing(Invalid):
    """People must know what they are asked about, in their own language."""

    message: ClassVar[str] = "« {title} » : dites ce qui a été fait dans chaque langue."


class WordsTooLong(Invalid):
    """One sentence, on a phone."""

    message: ClassVar[str] = (
        "« {title} » : {longest} caractères au plus dans chaque langue (il y en a {length})."
    )


def ask(session: Session, organisation_id: str, cid: str, words: Words) -> None:
    """Ask about these finished actions and no other, on the last page of a draft.

    Raises:
        queries.CampaignNotYours: if the campaign is not this organisation's.
        standing.NotADraft: if it is open: its questionnaire is frozen.
        NoEarlierSurvey, TooManyAsked, WordsMissing, WordsTooLong: for the whole choice.
        queries.ActionUnknown, NotFinished: for an action.
        survey.questionnaires.problems.QuestionnaireRefused: if the file would become too long.
    """
    facts = queries.own_campaign(session, organisation_id, cid)
    standing.hold_draft(session, cid)
    if words and not offers.has_earlier(session, organisation_id):
        raise NoEarlierSurvey
    if len(words) > MOST:
        raise TooManyAsked(most=MOST)
    present, before = standing.questionnaire(facts), offers.asked_about(session, cid)
    told = {
        one: _checked(session, organisation_id, one, words[one], present.languages) for one in words
    }
    ids = _ids(session, organisation_id, present, list(told), before)
    changed = usefulness.ask(
        present,
        {ids[one]: said for one, said in told.items()},
        instead_of=before.values(),
    )
    campaigns.replace_questionnaire(session, cid, changed, headcounts=facts.headcounts)
    session.execute(delete(ActionQuestion).where(ActionQuestion.campaign_id == cid))
    session.add_all(
        ActionQuestion(campaign_id=cid, question_id=name, action_id=one)
        for one, name in ids.items()
    )
    session.flush()


def require_unasked(session: Session, action_id: str) -> None:
    """Refuse to lose an action that some campaign asks about.

    Raises:
        AskedAbout: if there is one.
    """
    asked = select(ActionQuestion.campaign_id).where(ActionQuestion.action_id == action_id)
    if session.scalars(asked).first() is not None:
        raise AskedAbout


def _checked(
    session: Session,
    organisation_id: str,
    action_id: str,
    words: Mapping[str, str],
    languages: Sequence[str],
) -> dict[str, str]:
    """Return what was done in every language, on one line and without its full stop."""
    action = queries.own_row(session, organisation_id, action_id)
    if action.status != Status.DONE:
        raise NotFinished(title=action.title)
    told = {one: " ".join(words.get(one, "").split()).rstrip(" .") for one in languages}
    if not all(told.values()):
        raise WordsMissing(title=action.title)
    longest = max(len(said) for said in told.values())
    if longest > LONGEST_WORDS:
        raise WordsTooLong(title=action.title, longest=LONGEST_WORDS, length=longest)
    return told


def _ids(
    session: Session,
    organisation_id: str,
    present: Questionnaire,
    action_ids: Sequence[str],
    before: Mapping[str, str],
) -> dict[str, str]:
    """Name the question of each action: the same one in every campaign, and no other's."""
    own = usefulness.ids_in(present.source) - set(before.values())
    known = _known(session, organisation_id)
    found: dict[str, str] = {}
    for one in action_ids:
        name = known.get(one, "")
        if not name or name in own:
            name = usefulness.free_id({*known.values(), *own, *found.values()})
        found[one] = name
    return found


def _known(session: Session, organisation_id: str) -> dict[str, str]:
    """Return the question about each action of an organisation, in whichever campaign."""
    rows = select(ActionQuestion).join(Action, Action.id == ActionQuestion.action_id)
    asked = session.scalars(rows.where(Action.organisation_id == organisation_id))
    return {row.action_id: row.question_id for row in asked}
