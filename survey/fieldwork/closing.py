"""Close, extend or destroy: what happens to a box before it is counted, or instead."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from sqlalchemy.orm import Session

from survey import storage
from survey.ballot_box import box, keyfile
from survey.campaigns import actions as campaigns
from survey.campaigns import queries as campaign_queries
from survey.clock import PARIS, day_in_paris
from survey.errors import Conflict, Invalid
from survey.fieldwork import cards, cleaning, letters, queries
from survey.mail import folder
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.settings import Settings
from survey.storage import Database

SOFTWARE = "le logiciel"
"""Who acts when a date decides."""


class ExtensionTooLong(Invalid):
    """The hard end was promised to respondents."""

    message: ClassVar[str] = (
        "La prolongation doit finir après aujourd’hui et au plus tard le {hard_end} : "
        "cette limite a été annoncée aux personnes invitées."
    )


class AlreadyCounted(Conflict):
    """What people answered belongs to them: counted, it is published."""

    message: ClassVar[str] = (
        "Cette campagne est dépouillée : ses bulletins sont déjà détruits, "
        "et ce qu’ils disaient est à publier."
    )


def close(
    database: Database, cid: str, *, actor: str, now: datetime, letters_too: bool = True
) -> None:
    """Stop issuing; ballots already signed are still taken for a grace. Tell everybody.

    Raises:
        survey.ballot_box.box.WrongState: if the box is not open.
    """
    with database.begin() as session:
        facts = campaign_queries.campaign(session, cid)
        box.close(session, cid, now)
        if letters_too:
            letters.queue(session, cid, letters.CLOSING, now)
        trail.record(
            session,
            organisation_id=facts.organisation_id,
            actor=actor,
            act=Act.CAMPAIGN_CLOSED,
            at=now,
            campaign_id=cid,
        )


def settle(database: Database, settings: Settings, cid: str, now: datetime) -> None:
    """Shut a closing box for good once its grace is over; otherwise leave it.

    The codes of cards that nobody printed go then: no answer comes any more.
    """
    grace = timedelta(seconds=settings.closing_grace_seconds)
    with database.begin() as session:
        box.settle(session, cid, now, grace)
        is_shut = box.state(session, cid) not in {"open", "closing"}
    if is_shut:
        cards.erase(settings, cid)


def close_what_is_due(database: Database, settings: Settings, now: datetime) -> None:
    """Close the campaigns whose day is over, and shut the boxes whose grace is over."""
    today = day_in_paris(now)
    with storage.reading(database) as session:
        lines = queries.list_campaigns(session)
        due = {
            line.id
            for line in lines
            if line.state == "open"
            and campaign_queries.campaign(session, line.id).closes_on < today
        }
    for line in lines:
        if line.id in due:
            close(database, line.id, actor=SOFTWARE, now=now)
        elif line.state == "closing":
            settle(database, settings, line.id, now)


def extend(database: Database, cid: str, *, until: date, actor: str, now: datetime) -> None:
    """Open a closed box again until the end of a day, up to the hard end.

    Raises:
        ExtensionTooLong: if the day is past, or beyond the hard end.
        survey.ballot_box.box.WrongState: if the box is neither open nor closed.
    """
    with database.begin() as session:
        facts = campaign_queries.campaign(session, cid)
        if not day_in_paris(now) <= until <= day_in_paris(facts.hard_end):
            last = facts.hard_end.astimezone(PARIS).strftime("%d/%m/%Y")
            raise ExtensionTooLong(hard_end=last)
        if box.state(session, cid) != "open":
            box.reopen(session, cid)
            letters.forget(session, cid, [letters.CLOSING])
        campaigns.move_close(session, cid, until)
        trail.record(
            session,
            organisation_id=facts.organisation_id,
            actor=actor,
            act=Act.CAMPAIGN_EXTENDED,
            at=now,
            campaign_id=cid,
            until=until.isoformat(),
        )


def destroy(database: Database, settings: Settings, cid: str, *, actor: str, now: datetime) -> None:
    """Destroy ballots, audience and keys unread; nothing is ever published.

    Raises:
        AlreadyCounted: if only the result is left.
    """
    with database.begin() as session:
        facts = campaign_queries.campaign(session, cid)
        if box.state(session, cid) == "counted":
            raise AlreadyCounted()
        box.destroy(session, cid)
        forget_people(session, cid)
        cleaning.ask(session, cid, now)
        trail.record(
            session,
            organisation_id=facts.organisation_id,
            actor=actor,
            act=Act.CAMPAIGN_DESTROYED,
            at=now,
            campaign_id=cid,
        )
    cards.erase(settings, cid)
    folder.erase(settings.mails_dir, cid)  # before the key: a start looks for what a key file left
    keyfile.destroy(settings.keys_dir, cid)
    box.drop_cache(cid)
    cleaning.clean(database)


def forget_people(session: Session, cid: str) -> None:
    """Erase the address book of a campaign and the mails that point at it."""
    letters.forget(session, cid)
    campaigns.forget_audience(session, cid)
