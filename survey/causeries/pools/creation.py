"""A new pool: what it gathers, until when, and who opens it."""

from dataclasses import dataclass
from datetime import date, datetime

from cryptography.hazmat.primitives.asymmetric import rsa
from sqlalchemy.orm import Session

from survey.campaigns import actions as campaigns
from survey.campaigns import queries as campaign_queries
from survey.causeries import queries as causeries
from survey.causeries.actions.words import tidy
from survey.causeries.pool_models import CauseriePool
from survey.causeries.pools import finding, rules
from survey.causeries.pools.refusals import PoolStands, ReserveOutOfBounds
from survey.clock import day_in_paris
from survey.fieldwork import launch
from survey.organisations import actions as organisations
from survey.organisations.acts import Act
from survey.questionnaires import bank
from survey.settings import Settings
from survey.storage import Database
from survey.translations import joined

SERVER = "server"
"""The box opens without a code; the usual way for causeries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is decided about a new pool."""

    title: str
    """Respondents read it on the cards and above the questions."""

    until: date
    """Last day of its period: ready by then, it is closed; otherwise it waits for another one."""

    moderator: str
    """Who reads the ideas."""

    theme_id: str = ""
    unit: str = ""
    cards: int = rules.USUAL_RESERVE

    opening: str = SERVER
    """Or one code, which the lead draws on the page that opens the campaign."""


def create(  # noqa: PLR0913 (by keyword)
    database: Database,
    settings: Settings,
    organisation_id: str,
    wanted: Wanted,
    *,
    actor: str,
    now: datetime,
    signing_key: rsa.RSAPrivateKey | None = None,
) -> str:
    """Create a pool and return the cid of its campaign; it takes cards at once, unless coded.

    Args:
        database: of the installation.
        settings: those of the installation.
        organisation_id: whose causeries it gathers.
        wanted: what is decided.
        actor: who creates it.
        now: the present instant.
        signing_key: drawn here unless a test brings its own.

    Raises:
        PoolStands: if an open pool takes the same sessions.
        ReserveOutOfBounds: if it has too few cards or too many.
        survey.causeries.refusals.ThemeUnknown: if there is no such theme.
        survey.fieldwork.launch.NotReady: naming what the organisation lacks; nothing is created.
        survey.campaigns: its refusals about title, dates and opening.
    """
    with database.begin() as session:
        organisations.hold(session, organisation_id)
        cid = _draft(session, settings, organisation_id, wanted, now)
        lacking = launch.missing(session, settings, cid, now)
        if lacking:
            raise launch.NotReady(missing=joined(lacking))
        finding.record(session, cid, Act.POOL_CREATED, actor, now, title=wanted.title)
    if wanted.opening == SERVER:
        launch.open_campaign(
            database, settings, cid, code=None, actor=actor, now=now, signing_key=signing_key
        )
    return cid


def _draft(
    session: Session, settings: Settings, organisation_id: str, wanted: Wanted, now: datetime
) -> str:
    """Write the campaign of a pool and the pool itself."""
    today, unit = day_in_paris(now), tidy(wanted.unit)
    if wanted.theme_id:
        causeries.theme(session, organisation_id, wanted.theme_id)
    if not rules.FEWEST_IN_RESERVE <= wanted.cards <= rules.MOST_IN_RESERVE:
        raise ReserveOutOfBounds(fewest=rules.FEWEST_IN_RESERVE, most=rules.MOST_IN_RESERVE)
    _check_alone(session, organisation_id, wanted.theme_id, unit)
    cid = campaigns.create(
        session,
        organisation_id=organisation_id,
        questionnaire=bank.read_bank(rules.QUESTIONNAIRE),
        today=today,
        lowest_threshold=settings.lowest_threshold,
        title=wanted.title,
        opening=wanted.opening,
        announced_close=wanted.until,
        hard_end=wanted.until + rules.LONGEST_WAIT,
        moderator=wanted.moderator,
        line=rules.LINE.format(theme=wanted.theme_id, unit=unit),
    )
    campaigns.set_cards(session, cid, wanted.cards)
    session.add(
        CauseriePool(
            campaign_id=cid,
            organisation_id=organisation_id,
            theme_id=wanted.theme_id,
            unit=unit,
            begins_on=today,
        )
    )
    session.flush()
    return cid


def _check_alone(session: Session, organisation_id: str, theme_id: str, unit: str) -> None:
    """Refuse a second pool of the same theme and team while the first still takes cards."""
    for pool in finding.pools_of(session, organisation_id):
        is_same = (pool.theme_id, pool.unit) == (theme_id, unit)
        if is_same and finding.state_of(session, pool.campaign_id) in {"draft", finding.OPEN}:
            title = campaign_queries.campaign(session, pool.campaign_id).title
            raise PoolStands(title=title)
