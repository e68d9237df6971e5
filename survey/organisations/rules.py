"""Who may do what, and what must be known before anybody is asked anything."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from survey.translations import Sentence


class Role(StrEnum):
    """What a member does here."""

    RSE_LEAD = "rse_lead"
    MANAGEMENT = "management"
    REPRESENTATIVE = "representative"
    OPERATOR = "operator"
    FACILITATOR = "facilitator"


ROLE_NAMES: Mapping[Role, Sentence] = MappingProxyType(
    {
        Role.RSE_LEAD: Sentence("responsable RSE"),
        Role.MANAGEMENT: Sentence("direction"),
        Role.REPRESENTATIVE: Sentence("représentation du personnel"),
        Role.OPERATOR: Sentence("exploitation"),
        Role.FACILITATOR: Sentence("animation de causeries"),
    }
)
"""What people call each role; translated where it is shown."""

FACT_NAMES: Mapping[str, Sentence] = MappingProxyType(
    {
        "controller": Sentence("responsable de traitement"),
        "host": Sentence("hébergeur"),
        "legal_basis": Sentence("base légale"),
        "retention": Sentence("durée de conservation"),
        "dpo": Sentence("protection des données"),
        "contact": Sentence("contact pour les questions"),
    }
)
"""What respondents must be told before the first survey, by column (GDPR, article 13)."""

LINK_LASTS = timedelta(minutes=10)
"""How long the link and the code of a mail are good for."""

OPERATOR_LINK_LASTS = timedelta(hours=24)
"""How long a link made on the command line is good for."""

TRIES = 5
"""Codes that may be tried on one request; then it is over."""

TRIES_A_DAY = 15
"""Codes that may be tried for one member without the mail's link: 15 chances in a million a day."""

LIVE_REQUESTS = 5
"""Links that one address may have waiting; asking again then sends nothing."""

REQUESTS_KEPT = timedelta(days=1)
"""How long ended requests stay, so that the tries of a day can be counted."""

IDLE = timedelta(minutes=30)
"""How long a session lasts without a page."""

LONGEST = timedelta(hours=12)
"""How long a session lasts at most."""


def is_live(created_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Test whether a session still opens pages."""
    return now - seen_at < IDLE and now - created_at < LONGEST
