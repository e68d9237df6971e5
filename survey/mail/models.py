"""The outbox: what remains to be sent, to whom by reference. No address, no token, no text."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.storage import Base, Instant


class OutgoingMail(Base):
    """One mail; its text is written at the moment of sending from what the row points at."""

    __tablename__ = "outgoing_mail"
    __table_args__ = (
        UniqueConstraint("invitee_id", "kind"),
        Index("ix_outgoing_mail_due", "state", "next_at"),
        Index("ix_outgoing_mail_causerie", "causerie_session_id", "kind", unique=True),
        Index("ix_outgoing_mail_action_reminder", "action_reminder_id", unique=True),
        CheckConstraint("state IN ('queued', 'sending', 'sent', 'failed')", name="known_state"),
    )

    bounce_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    """Random; the mail's Message-ID and bounce address, so that a resend is recognised."""

    kind: Mapped[str] = mapped_column(String(20))
    """invitation, reminder_1, reminder_2, closing, results, sign_in, causerie, causerie_off,
    action_soon, action_late."""

    campaign_id: Mapped[str | None] = mapped_column(ForeignKey("campaign.id"), index=True)

    invitee_id: Mapped[bytes | None] = mapped_column(
        LargeBinary(16), ForeignKey("invitee.id", ondelete="CASCADE")
    )
    sign_in_request_id: Mapped[str | None] = mapped_column(
        ForeignKey("sign_in_request.id", ondelete="CASCADE")
    )
    causerie_session_id: Mapped[str | None] = mapped_column(String(16))
    """No foreign key: SQLite adds none to a table that exists; sessions are never deleted."""

    action_reminder_id: Mapped[str | None] = mapped_column(String(16))
    """No foreign key, for the same reason; a mail whose reminder is gone does not leave."""

    state: Mapped[str] = mapped_column(String(10), default="queued")
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime] = mapped_column(Instant)
    lease_until: Mapped[datetime | None] = mapped_column(Instant)

    smtp_code: Mapped[int | None]
    """The server's last word, for example 550."""
