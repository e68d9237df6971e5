"""Write down that the staff representative approved the audience."""

from typing import ClassVar

from sqlalchemy.orm import Session

from survey.campaigns import approvals
from survey.campaigns.approvals import AudienceShown
from survey.campaigns.models import AudienceApproval
from survey.errors import Conflict
from survey.questionnaires.canonical import canonical_json


class AudienceChanged(Conflict):
    """Nobody approves what they have not seen."""

    message: ClassVar[str] = (
        "Le public a changé pendant que vous lisiez cette page. Relisez-le avant de l’approuver."
    )


def approve_audience(session: Session, cid: str, *, seen: bytes) -> AudienceShown:
    """Approve the audience of a draft as it was shown; the caller has checked that it is one.

    Any change afterwards undoes the approval (`approvals.approved`).

    Args:
        session: caller's transaction.
        cid: the campaign.
        seen: digest of the audience that was shown.

    Raises:
        CampaignNotFound: if there is none with this cid.
        AudienceChanged: if it is no longer the one that was shown.
    """
    shown = approvals.audience_shown(session, cid)
    if shown.digest != seen:
        raise AudienceChanged()
    session.merge(
        AudienceApproval(
            campaign_id=cid,
            people=shown.people,
            cards=shown.cards,
            headcounts=canonical_json(shown.headcounts).decode(),
            digest=shown.digest,
        )
    )
    session.flush()
    return shown
