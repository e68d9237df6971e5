"""Everything that changes a campaign. The caller holds the transaction, and knows the state.

Whether a campaign is still a draft is the ballot box's to say, and campaigns never ask it:
callers of `change`, `import_audience` and `set_headcounts` check that first.
"""

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import ClassVar, NotRequired, TypedDict, Unpack

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from survey.campaigns import rules
from survey.campaigns.audience import AudienceReport
from survey.campaigns.models import Campaign, Invitee
from survey.campaigns.queries import CampaignNotFound
from survey.clock import PARIS, day_in_paris
from survey.errors import Conflict, Invalid
from survey.questionnaires import reading
from survey.questionnaires.canonical import canonical_json
from survey.questionnaires.questionnaire import Questionnaire

Draw = Callable[[int], bytes]
"""Gives that many random bytes."""


class TitleTaken(Conflict):
    """Titles are how people tell campaigns apart."""

    message: ClassVar[str] = "Une campagne s’appelle déjà « {title} »."


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


class _Options(TypedDict):
    """The choices that have a default."""

    opening: NotRequired[str]
    k: NotRequired[int]
    k_texts: NotRequired[int]
    margin: NotRequired[int]
    hard_end: NotRequired[date | None]
    results_on: NotRequired[date | None]
    moderator: NotRequired[str]


class Choices(_Options):
    """The choices that make a campaign."""

    title: str
    announced_close: date


class Changes(_Options):
    """The choices of a draft that change; those left out stay as they are."""

    title: NotRequired[str]
    announced_close: NotRequired[date]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did to the audience."""

    people: int
    replaced: int
    """People of the former list, now forgotten."""

    headcounts: Mapping[str, Mapping[str, int]]


def create(
    session: Session,
    *,
    organisation_id: str,
    questionnaire: Questionnaire,
    today: date,
    lowest_threshold: int = rules.FLOOR,
    draw: Draw = secrets.token_bytes,
    **choices: Unpack[Choices],
) -> str:
    """Prepare a campaign and return its cid; nobody is invited yet.

    `today` is the day in Paris. Of the choices, only title and announced close must be made:
    thresholds come from the questionnaire, the hard end is 14 days after the announced close.

    Raises:
        TitleTaken: if another campaign of the organisation has this title.
        Invalid: naming the choice that does not hold (see `rules`).
    """
    campaign = Campaign(
        id=draw(8).hex(),
        organisation_id=organisation_id,
        title="",
        questionnaire=questionnaire.canonical.decode(),
        opening="one_code",
        k=max(questionnaire.thresholds.figures, lowest_threshold),
        k_texts=max(questionnaire.thresholds.texts, lowest_threshold),
        margin=1,
        headcounts="{}",
        moderator="",
        results_key=urlsafe_b64encode(draw(16)).rstrip(b"=").decode("ascii"),
        results_on=None,
    )
    _apply(campaign, choices, today=today, lowest_threshold=lowest_threshold)
    _check_title_free(session, campaign)
    session.add(campaign)
    _save(session, campaign)
    return campaign.id


def change(
    session: Session,
    cid: str,
    *,
    today: date,
    lowest_threshold: int = rules.FLOOR,
    **changes: Unpack[Changes],
) -> None:
    """Change choices of a draft; the caller has checked that it is one.

    Raises:
        CampaignNotFound: if there is none with this cid.
        TitleTaken: if another campaign of the organisation has this title.
        Invalid: naming the choice that does not hold (see `rules`).
    """
    campaign = _find(session, cid)
    with session.no_autoflush:
        _apply(campaign, changes, today=today, lowest_threshold=lowest_threshold)
        _check_title_free(session, campaign)
    _save(session, campaign)


def move_close(session: Session, cid: str, closes_on: date) -> None:
    """Move the day on which the campaign closes by itself; promises stay in the manifest."""
    _find(session, cid).closes_on = closes_on
    session.flush()


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
        raise AudienceRefused(wrong=f"{report.wrong} ligne{'s' if report.wrong > 1 else ''}")
    campaign = _find(session, cid)
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


def set_headcounts(session: Session, cid: str, headcounts: Mapping[str, Mapping[str, int]]) -> None:
    """Replace the group sizes of a draft by those that the lead typed in.

    `headcounts`: question id → option id → people.

    Raises:
        CampaignNotFound: if there is none with this cid.
        UnknownGroup: if a question is no breakdown, or has no such option.
        HeadcountRefused: if a size is not a count of people.
    """
    campaign = _find(session, cid)
    known = _declared_options(campaign.questionnaire)
    for question_id, sizes in headcounts.items():
        for option, people in sizes.items():
            if option not in known.get(question_id, ()):
                raise UnknownGroup(group=f"{question_id} : {option}")
            if not 0 <= people <= 1_000_000:
                raise HeadcountRefused(option=option)
    campaign.headcounts = canonical_json(headcounts).decode()
    session.flush()


def _declared_options(questionnaire: str) -> dict[str, frozenset[str]]:
    """Return the options of every breakdown question, from the questionnaire kept."""
    from_file = reading.from_source(json.loads(questionnaire))
    return {
        question_id: frozenset(from_file.questions[question_id].possible_answers())
        for breakdown in from_file.breakdowns
        for question_id in breakdown.questions
    }


def _find(session: Session, cid: str) -> Campaign:
    campaign = session.get(Campaign, cid)
    if campaign is None:
        raise CampaignNotFound(cid=cid)
    return campaign


def _apply(
    campaign: Campaign, changes: Changes | Choices, *, today: date, lowest_threshold: int
) -> None:
    """Write the choices down, and refuse the whole if one does not hold."""
    if "title" in changes:
        campaign.title = rules.check_title(changes["title"])
    if "moderator" in changes:
        campaign.moderator = " ".join(changes["moderator"].split())[:120]
    campaign.opening = changes.get("opening", campaign.opening)
    campaign.margin = changes.get("margin", campaign.margin)
    campaign.k = changes.get("k", campaign.k)
    campaign.k_texts = changes.get("k_texts", campaign.k_texts)
    rules.check_opening(campaign.opening)
    rules.check_margin(campaign.margin)
    rules.check_threshold(campaign.k, lowest=lowest_threshold)
    rules.check_threshold(campaign.k_texts, lowest=lowest_threshold)
    _apply_dates(campaign, changes, today=today)


def _apply_dates(campaign: Campaign, changes: Changes | Choices, *, today: date) -> None:
    """Write the dates down; a hard end not chosen follows the announced close."""
    close = changes.get("announced_close", campaign.announced_close)
    chosen = changes.get("hard_end")
    if chosen is None and ("announced_close" in changes or "hard_end" in changes):
        chosen = close + rules.EXTENSION
    last_day = _day(chosen) if chosen is not None else day_in_paris(campaign.hard_end)
    campaign.results_on = changes.get("results_on", campaign.results_on)
    rules.check_period(close, last_day, campaign.results_on, today=today)
    campaign.announced_close = campaign.closes_on = close
    campaign.hard_end = datetime.combine(last_day, time(23, 59, 59), tzinfo=PARIS)


def _day(value: date) -> date:
    """Return the day in Paris of a date or of an instant."""
    return day_in_paris(value) if isinstance(value, datetime) else value


def _check_title_free(session: Session, campaign: Campaign) -> None:
    """Refuse a title that another campaign of the organisation has, whatever its case."""
    others = session.scalars(
        select(Campaign.title).where(
            Campaign.organisation_id == campaign.organisation_id, Campaign.id != campaign.id
        )
    )
    if campaign.title.casefold() in {title.casefold() for title in others}:
        raise TitleTaken(title=campaign.title)


def _save(session: Session, campaign: Campaign) -> None:
    """Write the campaign; two people may have chosen the same title at once."""
    try:
        session.flush()
    except IntegrityError as refusal:
        raise TitleTaken(title=campaign.title) from refusal
