"""Prepare a campaign, and change what was chosen for it."""

import secrets
from base64 import urlsafe_b64encode
from datetime import date, datetime, time
from typing import ClassVar, NotRequired, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from survey.campaigns import rules
from survey.campaigns.actions.finding import Draw, find
from survey.campaigns.models import Campaign
from survey.clock import PARIS, day_in_paris
from survey.errors import Conflict
from survey.questionnaires.questionnaire import Questionnaire


class TitleTaken(Conflict):
    """Titles are how people tell campaigns apart."""

    message: ClassVar[str] = "Une campagne s’appelle déjà « {title} »."


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

    line: NotRequired[str]
    """What the campaign gathers bit by bit; chosen once."""


class Changes(_Options):
    """The choices of a draft that change; those left out stay as they are."""

    title: NotRequired[str]
    announced_close: NotRequired[date]


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
        line=choices.get("line", ""),
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
    campaign = find(session, cid)
    with session.no_autoflush:
        _apply(campaign, changes, today=today, lowest_threshold=lowest_threshold)
        _check_title_free(session, campaign)
    _save(session, campaign)


def move_close(session: Session, cid: str, closes_on: date) -> None:
    """Move the day on which the campaign closes by itself; promises stay in the manifest."""
    find(session, cid).closes_on = closes_on
    session.flush()


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
    rules.check_close(close, today=today)
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
