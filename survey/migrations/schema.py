"""Every table of the product, in one import: for migrations and for tests."""

from survey import jobs
from survey.action_plans import models as action_plans
from survey.ballot_box import models as ballot_box
from survey.campaigns import models as campaigns
from survey.causeries import models as causeries
from survey.mail import models as mail
from survey.organisations import models as organisations
from survey.purpose import models as purpose
from survey.results import models as results

__all__ = [
    "action_plans",
    "ballot_box",
    "campaigns",
    "causeries",
    "jobs",
    "mail",
    "organisations",
    "purpose",
    "results",
]
