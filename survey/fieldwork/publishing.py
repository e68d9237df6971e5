"""Publish a counted campaign, once its comments were read."""

from datetime import datetime
from typing import ClassVar

from survey.ballot_box import box
from survey.campaigns import queries as campaigns
from survey.errors import Conflict
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.results import queries as results
from survey.storage import Database


class TextsNotRead(Conflict):
    """Every comment is shown, masked or removed by a person before anybody reads it."""

    message: ClassVar[str] = (
        "Il reste {pending} commentaires à relire : décidez de chacun avant de publier."
    )


def publish(database: Database, cid: str, *, actor: str, now: datetime) -> None:
    """Let management and staff read the results.

    Raises:
        TextsNotRead: if comments still wait for a decision.
        ballot_box.box.WrongState: if the box is not counted, or already published.
    """
    with database.begin() as session:
        facts = campaigns.campaign(session, cid)
        box.move(session, cid, "counted", "published")
        pending = len(results.pending_texts(session, cid))
        if pending:
            raise TextsNotRead(pending=pending)
        trail.record(
            session,
            organisation_id=facts.organisation_id,
            actor=actor,
            act=Act.CAMPAIGN_PUBLISHED,
            at=now,
            campaign_id=cid,
        )
