"""Feedback of causeries: pools, and which sessions were given cards of which.

No table of ballots, vouchers or cards refers to a session: a session only knows its pool, and how
many cards it was given.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the line of a campaign, the pools, and what their sessions were given."""
    op.add_column(
        "campaign", sa.Column("line", sa.String(length=180), nullable=False, server_default="")
    )
    op.create_table(
        "causerie_pool",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("theme_id", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_causerie_pool_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_causerie_pool_organisation_id")
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_causerie_pool")),
    )
    op.create_index(op.f("ix_causerie_pool_organisation_id"), "causerie_pool", ["organisation_id"])
    op.create_table(
        "causerie_pool_session",
        sa.Column("session_id", sa.String(length=16), nullable=False),
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("poster", sa.String(length=10), nullable=True),
        sa.CheckConstraint("cards >= 0", name=op.f("ck_causerie_pool_session_cards_given")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["causerie_session.id"],
            name=op.f("fk_causerie_pool_session_session_id"),
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["causerie_pool.campaign_id"],
            name=op.f("fk_causerie_pool_session_campaign_id"),
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_causerie_pool_session")),
        sa.UniqueConstraint("poster", name=op.f("uq_causerie_pool_session_poster")),
    )
    op.create_index(
        op.f("ix_causerie_pool_session_campaign_id"), "causerie_pool_session", ["campaign_id"]
    )
