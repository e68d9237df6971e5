"""Gather what the report of one campaign prints: figures, comments, actions, promises."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from survey.action_plans import approvals, chosen, decisions
from survey.action_plans import queries as plans
from survey.action_plans.queries import ActionLine
from survey.action_plans.rules import Status
from survey.campaigns import queries as campaigns
from survey.fieldwork import queries, register, series, standing
from survey.organisations import queries as organisations
from survey.reports.contents import PlanReport, Score
from survey.reports.variants import Variant
from survey.results import queries as results
from survey.results import words_read

NOT_OF_MANAGEMENT = frozenset({Variant.STAFF, Variant.PREVENTION})
"""Papers on which what management is asked and answers has no place."""


def on_paper(session: Session, report: PlanReport, cid: str, variant: Variant) -> PlanReport:
    """Gather what one paper adds to the report of a campaign, and leave out what it must not say.

    Raises:
        CampaignNotFound: if there is none with this cid.
    """
    own = campaigns.campaign(session, cid).organisation_id
    report = replace(report, variant=variant, identity=organisations.identity(session, own))
    if variant is Variant.STAFF:
        return replace(report, texts=(), actions=tuple(map(_told_to_staff, report.actions)))
    if variant in NOT_OF_MANAGEMENT:
        return replace(report, texts=())
    return replace(
        report,
        priorities=chosen.chosen_priorities(session, own, cid, language=report.language),
        decisions=decisions.decisions(session, own),
        approval=approvals.approval(session, own),
        previous=_score(session, own, cid, report.today),
    )


def of_campaign(session: Session, cid: str, *, today: date, language: str = "fr") -> PlanReport:
    """Gather the report of a counted campaign; comments are those the moderator shows.

    Raises:
        CampaignNotFound: if there is none with this cid.
        survey.results.queries.NotCounted: if it was not counted.
    """
    card = queries.card(session, cid)
    questionnaire = standing.questionnaire(card.facts)
    organisation = organisations.organisation(session, card.facts.organisation_id)
    figures = results.figures(session, cid, questionnaire, language)
    return PlanReport(
        organisation=organisation.name,
        campaign=card.facts.title,
        closed_on=card.facts.closes_on,
        today=today,
        figures=figures,
        texts=results.shown_texts(session, cid, questionnaire, language),
        actions=plans.list_actions(session, organisation.id, cid, today=today, language=language),
        opening=card.facts.opening,
        moderator=card.facts.moderator,
        controller=organisation.controller,
        fingerprint=card.fingerprint or "",
        series=series.waves_until(session, cid),
        known=words_read.known_words(
            card.facts.title, organisation.name, questionnaire.canonical.decode()
        ),
        register=register.names_known(session, cid, organisation.id),
        language=language,
    )


def _told_to_staff(action: ActionLine) -> ActionLine:
    """Keep what is done, when, and how people will see it: no name, no cost, no inner reason."""
    return replace(action, owner="", means="", reason="")


def _score(session: Session, organisation_id: str, cid: str, today: date) -> Score | None:
    """Count what became of the actions that answered to campaigns closed before this one."""
    facts = {one.id: one for one in campaigns.list_facts(session, organisation_id)}
    earlier = {one.id for one in facts.values() if one.closes_on < facts[cid].closes_on}
    return score(plans.list_actions(session, organisation_id, today=today), earlier)


def score(actions: Iterable[ActionLine], campaign_ids: Collection[str]) -> Score | None:
    """Count what became of the actions of some campaigns; None where there are none."""
    lines = [one for one in actions if one.campaign_id in campaign_ids]
    late = sum(one.late for one in lines)
    done, dropped = (
        sum(one.status is state for one in lines) for state in (Status.DONE, Status.DROPPED)
    )
    running = len(lines) - late - done - dropped
    return Score(done, late, running, dropped) if lines else None
