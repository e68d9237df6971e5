"""Say who is invited, by mail or by paper card, and how large the groups are."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from survey.campaigns import rules
from survey.campaigns.actions.finding import Draw, find
from survey.campaigns.audience import AudienceReport
from survey.campaigns.models import Invitee
from survey.errors import Invalid
from survey.questionnaires import reading
from survey.questionnaires.canonical import canonical_json
from survey.questionnaires.questionnaire import Questionnaire
from survey.translations import Sentence


class AudienceRefused(Invalid):
    """Nothing is half imported."""

    message: ClassVar[str] = (
        "La liste n’est pas importée : {wrong} à corriger. "
        "Corrigez le fichier, ou choisissez d’importer sans."
    )


class HeadcountRefused(Invalid):
    """Group sizes are counts of people, by option of a question."""

    message: ClassVar[str] = "L’effectif de « {option} » doit être un nombre de 0 à 1 000 000."


class UnknownGroup(Invalid):
    """Headcounts speak of breakdown questions and of their options."""

    message: ClassVar[str] = "Aucun croisement du questionnaire ne porte sur « {group} »."


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did to the audience."""

    people: int
    replaced: int
    """People of the former list, now forgotten."""

    headcounts: Mapping[str, Mapping[str, int]]


def import_audience(
    session: Session, cid: str, report: AudienceReport, *, draw: Draw = secrets.token_bytes
) -> Imported:
    """Replace the audience of a draft by the people of a file that was read.

    Group sizes are replaced too: those of the former list no longer hold.

    Raises:
        CampaignNotFound: if there is none with this cid.
        AudienceRefused: if lines are wrong, and the lead did not choose to leave them out.
    """
    if report.refused:
        lines = Sentence("{number} lignes", number=report.wrong)
        raise AudienceRefused(wrong=lines if report.wrong > 1 else Sentence("1 ligne"))
    campaign = find(session, cid)
    replaced = forget_audience(session, cid)
    rows = [
        {
            "id": draw(16),
            "campaign_id": cid,
            "email": person.email,
            "language": person.language,
            "generation": draw(8),
        }
        for person in report.people
    ]
    session.execute(insert(Invitee), rows)
    campaign.headcounts = canonical_json(report.headcounts).decode()
    session.flush()
    return Imported(people=len(rows), replaced=replaced, headcounts=report.headcounts)


def forget_audience(session: Session, cid: str) -> int:
    """Erase the address book of a campaign; return how many people were in it."""
    removed = session.execute(
        delete(Invitee).where(Invitee.campaign_id == cid).returning(Invitee.id)
    )
    return len(removed.all())


def set_cards(session: Session, cid: str, cards: int) -> None:
    """Choose how many paper cards a draft prints; the caller has checked that it is one.

    Raises:
        CampaignNotFound: if there is none with this cid.
        survey.campaigns.rules.CardsOutOfRange: if nobody prints so many.
    """
    rules.check_cards(cards)
    find(session, cid).cards = cards
    session.flush()


def set_headcounts(session: Session, cid: str, headcounts: Mapping[str, Mapping[str, int]]) -> None:
    """Replace the group sizes of a draft by those that the lead typed in.

    `headcounts`: question id → option id → people.

    Raises:
        CampaignNotFound: if there is none with this cid.
        UnknownGroup: if a question is no breakdown, or has no such option.
        HeadcountRefused: if a size is not a count of people.
    """
    campaign = find(session, cid)
    known = _declared_options(campaign.questionnaire)
    for question_id, sizes in headcounts.items():
        for option, people in sizes.items():
            if option not in known.get(question_id, ()):
                raise UnknownGroup(group=f"{question_id} : {option}")
            if not 0 <= people <= 1_000_000:
                raise HeadcountRefused(option=option)
    campaign.headcounts = canonical_json(headcounts).decode()
    session.flush()


def replace_questionnaire(
    session: Session,
    cid: str,
    questionnaire: Questionnaire,
    *,
    headcounts: Mapping[str, Mapping[str, int]],
) -> None:
    """Change what a draft asks, and the sizes of its groups with it.

    Raises:
        CampaignNotFound: if there is none with this cid.
        UnknownGroup, HeadcountRefused: as `set_headcounts`.
    """
    find(session, cid).questionnaire = questionnaire.canonical.decode()
    set_headcounts(session, cid, headcounts)


def _declared_options(questionnaire: str) -> dict[str, frozenset[str]]:
    """Return the options of every breakdown question, from the questionnaire kept."""
    from_file = reading.from_source(json.loads(questionnaire))
    return {
        question_id: frozenset(from_file.questions[question_id].possible_answers())
        for breakdown in from_file.breakdowns
        for question_id in breakdown.questions
    }
