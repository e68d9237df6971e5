"""The first tables: whoever installs begins here.

The ballot's and the voucher's tables have no rowid, no date and no sequence, so that nothing
in them orders the ballots or sets them beside the vouchers (see docs/promises.md).
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the first version."""
    op.create_table(
        "job",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed')", name=op.f("ck_job_known_state")
        ),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_job")),
    )
    op.create_index("ix_job_due", "job", ["state", "run_at"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("controller", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("retention", sa.Text(), nullable=False),
        sa.Column("dpo", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    op.create_table(
        "campaign",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("questionnaire", sa.Text(), nullable=False),
        sa.Column("opening", sa.String(length=10), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("k_texts", sa.Integer(), nullable=False),
        sa.Column("margin", sa.Integer(), nullable=False),
        sa.Column("announced_close", sa.Date(), nullable=False),
        sa.Column("hard_end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("headcounts", sa.Text(), nullable=False),
        sa.Column("moderator", sa.String(length=120), nullable=False),
        sa.Column("results_key", sa.String(length=32), nullable=False),
        sa.Column("results_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "opening IN ('server', 'one_code', 'two_codes')",
            name=op.f("ck_campaign_known_way_of_opening"),
        ),
        sa.CheckConstraint("k >= 5", name=op.f("ck_campaign_figures_threshold_floor")),
        sa.CheckConstraint("k_texts >= 5", name=op.f("ck_campaign_texts_threshold_floor")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_campaign_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("organisation_id", "title", name=op.f("uq_campaign_organisation_id")),
        sa.UniqueConstraint("results_key", name=op.f("uq_campaign_results_key")),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_member_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("email", name=op.f("uq_member_email")),
    )
    op.create_table(
        "trail_entry",
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("campaign_id", sa.String(length=16), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("previous", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_trail_entry_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "number", name=op.f("pk_trail_entry")),
        sa.UniqueConstraint("organisation_id", "hash", name=op.f("uq_trail_entry_organisation_id")),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.String(length=16), nullable=False),
        sa.Column("campaign_id", sa.String(length=16), nullable=True),
        sa.Column("theme_id", sa.String(length=40), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status IN ('to_start', 'in_progress', 'done', 'dropped')",
            name=op.f("ck_action_known_status"),
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_action_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_action_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_organisation_id"), "action", ["organisation_id"], unique=False)
    op.create_table(
        "audience_approval",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("headcounts", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_audience_approval_campaign_id")
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_audience_approval")),
    )
    op.create_table(
        "ballot",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_ballot_campaign_id")
        ),
        sa.PrimaryKeyConstraint("campaign_id", "hash", name=op.f("pk_ballot")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "box",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("closing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_opening_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wrong_code_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("manifest", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'closing', 'closed', 'counting', 'counted', 'published', 'destroyed')",
            name=op.f("ck_box_known_state"),
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_box_campaign_id")),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_box")),
    )
    op.create_table(
        "invitee",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("generation", sa.LargeBinary(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_invitee_campaign_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitee")),
        sa.UniqueConstraint("campaign_id", "email", name=op.f("uq_invitee_campaign_id")),
    )
    op.create_index(op.f("ix_invitee_campaign_id"), "invitee", ["campaign_id"], unique=False)
    op.create_table(
        "member_role",
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "role IN ('rse_lead', 'management', 'representative', 'operator')",
            name=op.f("ck_member_role_known_role"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_role_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", "role", name=op.f("pk_member_role")),
    )
    op.create_table(
        "member_session",
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_session_member_id")
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_member_session")),
    )
    op.create_table(
        "participation",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at_least", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_participation_campaign_id")
        ),
        sa.PrimaryKeyConstraint("campaign_id", "day", name=op.f("pk_participation")),
    )
    op.create_table(
        "publication",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_publication_campaign_id")
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_publication")),
    )
    op.create_table(
        "published_text",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("question_id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.CheckConstraint(
            "decision IN ('pending', 'shown', 'removed')",
            name=op.f("ck_published_text_known_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_published_text_campaign_id")
        ),
        sa.PrimaryKeyConstraint(
            "campaign_id", "question_id", "position", name=op.f("pk_published_text")
        ),
    )
    op.create_table(
        "receipts",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("void", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_receipts_campaign_id")
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_receipts")),
    )
    op.create_table(
        "sign_in_request",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrong_codes", sa.Integer(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_sign_in_request_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_request")),
    )
    op.create_table(
        "voucher",
        sa.Column("campaign_id", sa.String(length=16), nullable=False),
        sa.Column("tag", sa.LargeBinary(length=32), nullable=False),
        sa.Column("blind_hash", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_voucher_campaign_id")
        ),
        sa.PrimaryKeyConstraint("campaign_id", "tag", name=op.f("pk_voucher")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outgoing_mail",
        sa.Column("bounce_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("campaign_id", sa.String(length=16), nullable=True),
        sa.Column("invitee_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sign_in_request_id", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("smtp_code", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'sending', 'sent', 'failed')",
            name=op.f("ck_outgoing_mail_known_state"),
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_outgoing_mail_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["invitee_id"],
            ["invitee.id"],
            name=op.f("fk_outgoing_mail_invitee_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sign_in_request_id"],
            ["sign_in_request.id"],
            name=op.f("fk_outgoing_mail_sign_in_request_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("bounce_id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("invitee_id", "kind", name=op.f("uq_outgoing_mail_invitee_id")),
    )
    op.create_index(
        op.f("ix_outgoing_mail_campaign_id"), "outgoing_mail", ["campaign_id"], unique=False
    )
    op.create_index("ix_outgoing_mail_due", "outgoing_mail", ["state", "next_at"], unique=False)
