"""What management is proposed, and why."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Change nothing yet."""
