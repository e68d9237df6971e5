"""Every table of the product, in one import: for migrations and for tests."""

from survey import jobs
from survey.action_plans import followed_models as followed
from survey.action_plans import management_models as management
from survey.action_plans import models as action_plans
from survey.action_plans import told_models as told
from survey.ballot_box import models as ballot_box
from survey.campaigns import models as campaigns
from survey.causeries import models as causeries
from survey.causeries import pool_models
from survey.mail import models as mail
from survey.organisations import models as organisations
from survey.proposals import models as proposals
from survey.purpose import models as purpose
from survey.results import models as results

__all__ = [
    "action_plans",
    "ballot_box",
    "campaigns",
    "causeries",
    "followed",
    "jobs",
    "mail",
    "management",
    "organisations",
    "pool_models",
    "proposals",
    "purpose",
    "results",
    "told",
]
