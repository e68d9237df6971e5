"""How an organisation looks on paper: a logo and two colours."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "organisation_identity",
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("main", sa.String(length=7), nullable=False),
        sa.Column("second", sa.String(length=7), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_identity_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_organisation_identity")),
    )
