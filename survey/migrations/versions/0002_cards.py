"""Paper cards: how many a campaign prints, and which were handed back unused.

A handed-back card is known by the same keyed tag as its voucher, spent or not, in a table
without rowid: nothing tells which, and nothing orders them (see docs/promises.md).
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the numbers, and the table of cards declared void."""
    op.execute(
        "ALTER TABLE campaign ADD COLUMN cards INTEGER DEFAULT 0 NOT NULL "
        "CONSTRAINT ck_campaign_cards_in_bounds CHECK (cards BETWEEN 0 AND 20000)"
    )
    for name in ("cards", "void_cards"):
        op.add_column("receipts", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "void_card",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("tag", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_void_card_campaign_id")
        ),
        sa.PrimaryKeyConstraint("campaign_id", "tag", name=op.f("pk_void_card")),
        sqlite_with_rowid=False,
    )
