"""Does everything in the file refer to something, and make sense together?"""

from collections.abc import Iterator

from survey.questionnaires.checks.breakdowns import check_breakdowns, check_pairs, check_weights
from survey.questionnaires.checks.choices import check_questions
from survey.questionnaires.checks.conditions import check_conditions
from survey.questionnaires.checks.ids import check_ids, check_pages
from survey.questionnaires.checks.quadrants import check_quadrants
from survey.questionnaires.checks.scales import check_scales
from survey.questionnaires.checks.themes import check_drivers, check_themes
from survey.questionnaires.draft import Draft
from survey.questionnaires.problems import Fault

CHECKS = (
    check_ids,
    check_pages,
    check_scales,
    check_questions,
    check_conditions,
    check_themes,
    check_drivers,
    check_quadrants,
    check_breakdowns,
    check_pairs,
    check_weights,
)


def check(draft: Draft) -> Iterator[Fault]:
    """Give everything that is wrong in `draft`, in no particular order."""
    for one in CHECKS:
        yield from one(draft)
