"""What an action costs, which objective it serves, the effect expected, and its history.

The aim stands in a table of its own: SQLite adds no column that refers to another table.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column and the two tables."""
    op.add_column("action", sa.Column("means", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "action_aim",
        sa.Column("action_id", sa.String(length=16), nullable=False),
        sa.Column("objective_id", sa.String(length=16), nullable=False),
        sa.Column("indicator_id", sa.String(length=16), nullable=True),
        sa.Column("target", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_aim_action_id")),
        sa.ForeignKeyConstraint(
            ["objective_id"], ["objective.id"], name=op.f("fk_action_aim_objective_id")
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_action_aim_indicator_id")
        ),
        sa.PrimaryKeyConstraint("action_id", name=op.f("pk_action_aim")),
    )
    op.create_index(op.f("ix_action_aim_objective_id"), "action_aim", ["objective_id"])
    op.create_index(op.f("ix_action_aim_indicator_id"), "action_aim", ["indicator_id"])
    op.create_table(
        "action_change",
        sa.Column("action_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_change_action_id")
        ),
        sa.PrimaryKeyConstraint("action_id", "number", name=op.f("pk_action_change")),
    )
