"""What was done since last time: the question that each finished action leads to, and the page.

Both stand under a campaign: they can be distributed with it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "action_question",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("question_id", sa.String(length=40), nullable=False),
        sa.Column("action_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_action_question_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_question_action_id")
        ),
        sa.PrimaryKeyConstraint("campaign_id", "question_id", name=op.f("pk_action_question")),
        sa.UniqueConstraint(
            "campaign_id", "action_id", name=op.f("uq_action_question_campaign_id")
        ),
    )
    op.create_index(op.f("ix_action_question_action_id"), "action_question", ["action_id"])
    op.create_table(
        "told_back",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_told_back_campaign_id")
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_told_back")),
    )
