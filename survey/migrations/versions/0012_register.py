"""The register of proposals: what was proposed, answered, done and told, and its history.

A proposal that is a comment of a survey keeps no words of its own: they are read where the
moderator masks and removes them. Numbers are drawn, so that no order can be read from them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

STATES = (
    "'noted', 'received', 'to_study', 'accepted', 'in_progress', 'done', 'refused', 'dropped', "
    "'merged'"
)


def upgrade() -> None:
    """Add the four tables."""
    op.create_table(
        "proposal_register",
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("answer_days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_proposal_register_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_proposal_register")),
        sa.UniqueConstraint("key", name=op.f("uq_proposal_register_key")),
    )
    op.create_table(
        "proposal",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.String(length=5), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("causerie_proposal_id", sa.String(length=16), nullable=True),
        sa.Column("campaign_id", sa.String(length=16), nullable=True),
        sa.Column("question_id", sa.String(length=40), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("theme", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("owner_role", sa.String(length=120), nullable=False),
        sa.Column("names_owner", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("merged_into", sa.String(length=16), nullable=True),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_proposal_known_state")),
        sa.CheckConstraint(
            "origin IN ('causerie', 'survey', 'by_hand')", name=op.f("ck_proposal_known_origin")
        ),
        sa.CheckConstraint(
            "(state = 'merged') = (merged_into IS NOT NULL)",
            name=op.f("ck_proposal_merged_points_at_another"),
        ),
        sa.CheckConstraint(
            "(origin = 'survey') = (campaign_id IS NOT NULL)",
            name=op.f("ck_proposal_comment_has_its_place"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_proposal_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["causerie_proposal_id"],
            ["causerie_proposal.id"],
            name=op.f("fk_proposal_causerie_proposal_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id", "question_id", "position"],
            [
                "published_text.campaign_id",
                "published_text.question_id",
                "published_text.position",
            ],
            name=op.f("fk_proposal_campaign_id"),
        ),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["proposal.id"], name=op.f("fk_proposal_merged_into")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_proposal_organisation_id")),
        sa.UniqueConstraint(
            "campaign_id", "question_id", "position", name=op.f("uq_proposal_campaign_id")
        ),
        sa.UniqueConstraint("causerie_proposal_id", name=op.f("uq_proposal_causerie_proposal_id")),
    )
    op.create_index(op.f("ix_proposal_merged_into"), "proposal", ["merged_into"])
    op.create_table(
        "proposal_change",
        sa.Column("proposal_id", sa.String(length=16), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
            name=op.f("fk_proposal_change_proposal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("proposal_id", "at", name=op.f("pk_proposal_change")),
    )
    op.create_table(
        "proposal_action",
        sa.Column("proposal_id", sa.String(length=16), nullable=False),
        sa.Column("action_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
            name=op.f("fk_proposal_action_proposal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_proposal_action_action_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("proposal_id", "action_id", name=op.f("pk_proposal_action")),
    )
    op.create_index(op.f("ix_proposal_action_action_id"), "proposal_action", ["action_id"])
