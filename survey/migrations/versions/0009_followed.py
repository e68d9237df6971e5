"""How actions are followed: working groups, addresses of owners, reminders sent to them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the three tables, and the mails about reminders."""
    op.create_table(
        "working_group",
        sa.Column("action_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("pilot", sa.String(length=120), nullable=False),
        sa.Column("sessions", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_working_group_action_id")
        ),
        sa.PrimaryKeyConstraint("action_id", name=op.f("pk_working_group")),
    )
    op.create_table(
        "action_owner",
        sa.Column("action_id", sa.String(length=16), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_owner_action_id")
        ),
        sa.PrimaryKeyConstraint("action_id", name=op.f("pk_action_owner")),
    )
    op.create_table(
        "action_reminder",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("action_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("queued_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('action_soon', 'action_late')", name=op.f("ck_action_reminder_known_kind")
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_reminder_action_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_reminder")),
        sa.UniqueConstraint(
            "action_id", "kind", "due_on", name=op.f("uq_action_reminder_action_id")
        ),
    )
    op.add_column(
        "outgoing_mail", sa.Column("action_reminder_id", sa.String(length=16), nullable=True)
    )
    op.create_index(
        "ix_outgoing_mail_action_reminder", "outgoing_mail", ["action_reminder_id"], unique=True
    )
