"""What comes first and why, suggested actions of one's own, and subjects to find things by.

A priority keeps its origin in words: the proposal that it came from may be gone one day.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "priority",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=16), nullable=True),
        sa.Column("theme_id", sa.String(length=40), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=200), nullable=False),
        sa.Column("proposal_id", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "theme_id IS NOT NULL OR title <> ''", name=op.f("ck_priority_says_something")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_priority_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_priority_campaign_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority")),
        sa.UniqueConstraint(
            "organisation_id", "campaign_id", "theme_id", name=op.f("uq_priority_organisation_id")
        ),
    )
    op.create_index(op.f("ix_priority_organisation_id"), "priority", ["organisation_id"])
    op.create_table(
        "suggested_action",
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_suggested_action_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_suggested_action")),
    )
    for table, owner in (
        ("action_tag", "action"),
        ("objective_tag", "objective"),
        ("indicator_tag", "indicator"),
    ):
        op.create_table(
            table,
            sa.Column(f"{owner}_id", sa.String(length=16), nullable=False),
            sa.Column("tag", sa.String(length=60), nullable=False),
            sa.ForeignKeyConstraint(
                [f"{owner}_id"], [f"{owner}.id"], name=op.f(f"fk_{table}_{owner}_id")
            ),
            sa.PrimaryKeyConstraint(f"{owner}_id", "tag", name=op.f(f"pk_{table}")),
        )
