"""What every command needs: the settings, a database in its present form, a sentence on refusal."""

import os
from pathlib import Path
from typing import Any

import click

from survey import storage
from survey.errors import SurveyError
from survey.migrations.upgrade import upgrade
from survey.organisations import queries as organisations
from survey.settings import Settings

ACTOR = "ligne de commande"
"""Who the audit trail names for acts of the operator's shell."""


class Installation:
    """The settings and the database of this installation, opened when first asked for."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._database: storage.Database | None = None

    @property
    def database(self) -> storage.Database:
        """Open the database, created or upgraded where needed."""
        if self._database is None:
            database = storage.connect(self.settings.database_url)
            storage.check(database)
            upgrade(database)
            self._database = database
        return self._database

    def close(self) -> None:
        """Give up the connections of a command that ends."""
        if self._database is not None:
            storage.engine_of(self._database).dispose()

    def organisation_id(self, named: str | None) -> str:
        """Return the organisation meant: the one named by id or name, or the only one."""
        with storage.reading(self.database) as session:
            if named is None:
                return organisations.only_organisation(session).id
            return organisations.organisation_named(session, named).id


class RefusalsInPlainWords(click.Group):
    """Show an anticipated refusal as one sentence and exit code 1; let bugs traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SurveyError as refusal:
            raise click.ClickException(str(refusal)) from refusal


def from_environment() -> Installation:
    """Read the settings of the folder where the command runs."""
    return Installation(Settings.from_environment(os.environ, Path("instance")))


def say(sentence: str) -> None:
    """Tell the person at the keyboard; what programs read goes to standard output instead."""
    click.echo(sentence, err=True)


pass_installation = click.make_pass_decorator(Installation)
