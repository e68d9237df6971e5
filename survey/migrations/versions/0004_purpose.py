"""What the organisation is for: purpose, objectives, indicators, and numbers noted by hand.

Each level stands on the one above, and the database refuses one without it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the four tables."""
    op.create_table(
        "purpose",
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_purpose_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_purpose")),
    )
    op.create_table(
        "objective",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "kind IN ('social', 'environmental')", name=op.f("ck_objective_known_kind")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["purpose.organisation_id"],
            name=op.f("fk_objective_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objective")),
    )
    op.create_index(op.f("ix_objective_organisation_id"), "objective", ["organisation_id"])
    op.create_table(
        "indicator",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("objective_id", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("measure", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("baseline", sa.Double(), nullable=True),
        sa.Column("target", sa.Double(), nullable=True),
        sa.Column("every_months", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "measure IN ('theme', 'item', 'enps', 'participation', 'number')",
            name=op.f("ck_indicator_known_measure"),
        ),
        sa.ForeignKeyConstraint(
            ["objective_id"], ["objective.id"], name=op.f("fk_indicator_objective_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    op.create_index(op.f("ix_indicator_objective_id"), "indicator", ["objective_id"])
    op.create_table(
        "indicator_reading",
        sa.Column("indicator_id", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_reading_indicator_id")
        ),
        sa.PrimaryKeyConstraint("indicator_id", "day", name=op.f("pk_indicator_reading")),
    )
