"""Causeries: own guides, sessions, who came, what was proposed; and the role of facilitator.

Who came stands in a table of its own, without rowid, by alphabet, and is erased on its day; no
table of ballots or feedback refers to a session. The table of roles is written anew: SQLite
cannot change the words that a constraint allows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ROLES = "'rse_lead', 'management', 'representative', 'operator', 'facilitator'"


def upgrade() -> None:
    """Add the tables, the mails about sessions, and the role."""
    op.create_table(
        "causerie_theme",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("shipped_id", sa.String(length=40), nullable=True),
        sa.Column("guide", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_causerie_theme_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_causerie_theme")),
        sa.UniqueConstraint(
            "organisation_id", "shipped_id", name=op.f("uq_causerie_theme_organisation_id")
        ),
    )
    op.create_table(
        "causerie_session",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("series_id", sa.String(length=16), nullable=True),
        sa.Column("theme_id", sa.String(length=40), nullable=False),
        sa.Column("guide", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("facilitator_id", sa.String(length=16), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("attendance_until", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'held', 'cancelled')",
            name=op.f("ck_causerie_session_known_state"),
        ),
        sa.CheckConstraint(
            "present BETWEEN 1 AND 100", name=op.f("ck_causerie_session_people_in_a_room")
        ),
        sa.ForeignKeyConstraint(
            ["facilitator_id"],
            ["member.id"],
            name=op.f("fk_causerie_session_facilitator_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_causerie_session_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_causerie_session")),
    )
    for column in ("facilitator_id", "organisation_id"):
        op.create_index(op.f(f"ix_causerie_session_{column}"), "causerie_session", [column])
    op.create_table(
        "causerie_attendance",
        sa.Column("session_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["causerie_session.id"],
            name=op.f("fk_causerie_attendance_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "name", name=op.f("pk_causerie_attendance")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "causerie_proposal",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("session_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('proposal', 'commitment')", name=op.f("ck_causerie_proposal_known_kind")
        ),
        sa.CheckConstraint(
            "kind <> 'commitment' OR (owner <> '' AND due_on IS NOT NULL)",
            name=op.f("ck_causerie_proposal_commitment_has_owner_and_date"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_causerie_proposal_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["causerie_session.id"], name=op.f("fk_causerie_proposal_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_causerie_proposal")),
    )
    for column in ("organisation_id", "session_id"):
        op.create_index(op.f(f"ix_causerie_proposal_{column}"), "causerie_proposal", [column])
    op.add_column(
        "outgoing_mail", sa.Column("causerie_session_id", sa.String(length=16), nullable=True)
    )
    op.create_index(
        "ix_outgoing_mail_causerie", "outgoing_mail", ["causerie_session_id", "kind"], unique=True
    )
    _allow_facilitators()


def _allow_facilitators() -> None:
    """Write the table of roles anew, with one more word."""
    rows = op.get_bind().execute(sa.text("SELECT member_id, role FROM member_role")).all()
    op.drop_table("member_role")
    table = op.create_table(
        "member_role",
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.CheckConstraint(f"role IN ({ROLES})", name=op.f("ck_member_role_known_role")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_role_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", "role", name=op.f("pk_member_role")),
    )
    if rows:
        op.bulk_insert(table, [{"member_id": member, "role": role} for member, role in rows])
