"""By which rules the figures came about: what the method annex tells."""

from survey.disclosure.detail import Detail
from survey.disclosure.sizes import Status
from survey.results.as_json import Json
from survey.results.protection import Protection, Rules
from survey.statistics.shares import CONFIDENCE


def method(protection: Protection, rules: Rules, *, k_texts: int) -> dict[str, Json]:
    """Say what was decided, how, and how surely."""
    pattern, sizes = protection.pattern, protection.memberships.sizes
    shown = pattern.shown
    return {
        "threshold": rules.k,
        "threshold_texts": k_texts,
        "detail_from": max(rules.k, Detail.CLASSES),
        "margin": rules.margin,
        "confidence": CONFIDENCE,
        "groups_declared": len(shown) - 1,
        "groups_shown": int(shown[1:].sum()),
        "groups_too_few": sum(reason is Status.TOO_FEW for reason in pattern.reason),
        "hidden_people": int(sizes[~shown].sum()),
        "cost": pattern.cost,
        "lower_bound": pattern.lower_bound,
        "proven": pattern.proven,
        "smallest_crowd": protection.crowd.smallest_crowd,
        "examined": protection.examined,
        "headcounts_known": bool(rules.headcounts),
        "stuffed_groups": [
            dict(protection.plan.cells[at].group) for at in protection.stuffed.nonzero()[0]
        ],
        "questions": len(protection.told),
        "questions_with_ranges": _with_ranges(protection),
        "undecided": sum(told.undecided for told in protection.told.values()),
    }


def _with_ranges(protection: Protection) -> int:
    """Count the questions of which some figure is a range."""
    return sum(
        any(not said.is_exact for said in told.said.values()) for told in protection.told.values()
    )
