"""Gather what the report of one campaign prints: figures, comments, actions, promises."""

from datetime import date

from sqlalchemy.orm import Session

from survey.action_plans import queries as plans
from survey.fieldwork import queries, register, series, standing
from survey.organisations import queries as organisations
from survey.reports.contents import PlanReport
from survey.results import queries as results
from survey.results import words_read


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
