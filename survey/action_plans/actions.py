"""Everything that changes an action plan. The caller holds the transaction."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.action_plans import queries, rules
from survey.action_plans.models import Action
from survey.action_plans.rules import Status
from survey.errors import Invalid
from survey.translations import Sentence


class TitleMissing(Invalid):
    """An action says what to do."""

    message: ClassVar[str] = "Écrivez ce qu’il faut faire : l’intitulé de l’action est vide."


class OwnerMissing(Invalid):
    """An action that is everybody's is nobody's."""

    message: ClassVar[str] = "Nommez la personne responsable de l’action."


class TooLong(Invalid):
    """The words do not fit where they are kept and printed."""

    message: ClassVar[str] = (
        "{what} dépasse {longest} caractères (il y en a {length}) : raccourcissez."
    )


class DroppedWithoutReason(Invalid):
    """People were promised this action."""

    message: ClassVar[str] = "Dites pourquoi l’action est abandonnée : ceux qui l’attendent liront."


class ThemeUnknown(Invalid):
    """The theme is not one that this campaign measured."""

    message: ClassVar[str] = "Le thème « {theme} » n’est pas dans le questionnaire de la campagne."


class ThemeWithoutCampaign(Invalid):
    """A theme only means something inside a campaign."""

    message: ClassVar[str] = "Choisissez d’abord la campagne dont vient ce thème."


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts:
    """What is written about one action."""

    title: str
    owner: str
    due_on: date
    status: Status = Status.TO_START
    indicator: str = ""
    reason: str = ""
    """Why it was dropped."""

    campaign_id: str | None = None
    theme_id: str | None = None


def add(session: Session, organisation_id: str, facts: ActionFacts) -> str:
    """Write a new action into the plan; return its id.

    Raises:
        TitleMissing, OwnerMissing, TooLong, DroppedWithoutReason, ThemeWithoutCampaign,
        ThemeUnknown: if the facts make no sense.
        queries.CampaignNotYours: if the campaign is not this organisation's.
    """
    action = Action(id=secrets.token_hex(8), organisation_id=organisation_id)
    _write(session, action, facts)
    session.add(action)
    session.flush()
    return action.id


def change(session: Session, organisation_id: str, action_id: str, facts: ActionFacts) -> None:
    """Write an action anew.

    Raises:
        queries.ActionUnknown: if it is not in this organisation's plan.
        TitleMissing, OwnerMissing, TooLong, DroppedWithoutReason, ThemeWithoutCampaign,
        ThemeUnknown, queries.CampaignNotYours: as for `add`.
    """
    _write(session, queries.own_row(session, organisation_id, action_id), facts)


def remove(session: Session, organisation_id: str, action_id: str) -> None:
    """Take an action out of the plan.

    Raises:
        queries.ActionUnknown: if it is not in this organisation's plan.
    """
    session.delete(queries.own_row(session, organisation_id, action_id))


def _write(session: Session, action: Action, facts: ActionFacts) -> None:
    """Check the facts, then put them into the row."""
    _check_words(facts)
    _check_theme(session, action.organisation_id, facts)
    action.title = facts.title.strip()
    action.owner = facts.owner.strip()
    action.due_on = facts.due_on
    action.status = facts.status
    action.indicator = facts.indicator.strip()
    action.reason = facts.reason.strip() if facts.status is Status.DROPPED else ""
    action.campaign_id = facts.campaign_id
    action.theme_id = facts.theme_id


def _check_words(facts: ActionFacts) -> None:
    """Refuse missing and overlong words."""
    if not facts.title.strip():
        raise TitleMissing
    if not facts.owner.strip():
        raise OwnerMissing
    if facts.status is Status.DROPPED and not facts.reason.strip():
        raise DroppedWithoutReason
    for what, words, longest in (
        (Sentence("L’intitulé"), facts.title, rules.LONGEST_TITLE),
        (Sentence("Le nom du responsable"), facts.owner, rules.LONGEST_OWNER),
        (Sentence("L’indicateur"), facts.indicator, rules.LONGEST_WORDS),
        (Sentence("La raison"), facts.reason, rules.LONGEST_WORDS),
    ):
        if len(words.strip()) > longest:
            raise TooLong(what=what, longest=longest, length=len(words.strip()))


def _check_theme(session: Session, organisation_id: str, facts: ActionFacts) -> None:
    """Refuse a theme that the campaign's questionnaire does not have."""
    if facts.campaign_id is None:
        if facts.theme_id is not None:
            raise ThemeWithoutCampaign()
        return
    themes = queries.list_themes(session, organisation_id, facts.campaign_id)
    if facts.theme_id is not None and facts.theme_id not in {theme.id for theme in themes}:
        raise ThemeUnknown(theme=facts.theme_id)
