"""What management is asked and answers, which state of the plan it approved, its comments."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the four tables."""
    _add_decisions()
    op.create_table(
        "plan_approval",
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_plan_approval_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "number", name=op.f("pk_plan_approval")),
    )
    op.create_table(
        "action_comment",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("action_id", sa.String(length=16), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_comment_action_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_comment")),
    )
    op.create_index(op.f("ix_action_comment_action_id"), "action_comment", ["action_id"])


def _add_decisions() -> None:
    """Add questions to management, and its answers."""
    op.create_table(
        "decision_asked",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("wished_by", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(length=120), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_decision_asked_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_asked")),
    )
    op.create_index(
        op.f("ix_decision_asked_organisation_id"), "decision_asked", ["organisation_id"]
    )
    op.create_table(
        "decision_answer",
        sa.Column("decision_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_yes", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision_asked.id"], name=op.f("fk_decision_answer_decision_id")
        ),
        sa.PrimaryKeyConstraint("decision_id", "number", name=op.f("pk_decision_answer")),
    )
