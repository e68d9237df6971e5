"""An installation in a folder of its own, and what most organisations and audiences are there."""

from contextlib import contextmanager
from datetime import timedelta

from survey import storage
from survey.campaigns import actions as campaigns
from survey.campaigns.audience import AudienceReport, Person
from survey.organisations import actions as organisations
from survey.organisations.rules import Role
from survey.settings import Settings

LEGAL_FACTS = {
    "controller": "Ateliers d’essai, 1 rue des Essais",
    "host": "Ateliers d’essai",
    "legal_basis": "Intérêt légitime",
    "retention": "Cinq ans",
    "dpo": "dpo@garonne.example",
    "contact": "rse@garonne.example",
}
"""What the law asks of an organisation before it opens anything."""


class HandClock:
    """A clock that moves when told."""

    def __init__(self, start):
        self.instant = start

    def __call__(self):
        return self.instant

    def advance(self, **lapse):
        self.instant += timedelta(**lapse)


def settings_in(folder, url):
    """Settings of an installation under a folder, its database at `url`; boxes close at once."""
    return Settings.from_environment(
        {
            "SURVEY_SECRET_KEY": "only-for-tests",
            "SURVEY_CLOSING_GRACE_SECONDS": "0",
            "SURVEY_DATABASE_URL": url,
        },
        folder,
    )


@contextmanager
def database_of(settings):
    """Open the database of an installation, and leave no connection behind."""
    database = storage.connect(settings.database_url)
    try:
        yield database
    finally:
        storage.engine_of(database).dispose()


def add_neighbour(session):
    """Create the noise: another organisation with its own lead; return its id."""
    other = organisations.create_organisation(session, name="Fonderie Adour")
    organisations.add_member(
        session,
        organisation_id=other,
        email="lea@adour.example",
        name="Léa Sanz",
        roles={Role.RSE_LEAD},
    )
    return other


def invite(session, cid, people):
    """Invite so many people, by mail."""
    invited = tuple(Person(f"p{at}@essai.example", "") for at in range(people))
    report = AudienceReport(people=invited, headcounts={}, lines=(), remarks=(), refused=False)
    campaigns.import_audience(session, cid, report)
