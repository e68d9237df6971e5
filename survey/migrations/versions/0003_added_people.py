"""People added while a campaign is open: how many, on which day, and how many at the count.

The manifest is frozen and keeps the number of people invited at the opening; these numbers stand
beside it wherever it is shown. No row says who was added.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table of days, and the figure beside the receipts."""
    op.create_table(
        "added_people",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_added_people_campaign_id")
        ),
        sa.PrimaryKeyConstraint("campaign_id", "day", name=op.f("pk_added_people")),
    )
    op.add_column("receipts", sa.Column("added", sa.Integer(), nullable=False, server_default="0"))
