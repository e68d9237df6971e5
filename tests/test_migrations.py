"""A database upgraded from nothing is the one that the code expects."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import survey.migrations.schema  # noqa: F401
from survey import migrations, storage
from survey.migrations import upgrade


@pytest.fixture
def upgraded(settings):
    database = storage.connect(settings.database_url)
    upgrade.upgrade(database)
    yield database
    storage.engine_of(database).dispose()


def test_the_steps_lead_to_the_tables_of_the_code(upgraded):
    with storage.engine_of(upgraded).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, storage.Base.metadata) == []


def test_upgrading_twice_changes_nothing(upgraded):
    upgrade.upgrade(upgraded)

    with storage.engine_of(upgraded).connect() as connection:
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    assert version == migrations.HEAD


def test_the_last_step_is_the_one_announced():
    config = Config()
    config.set_main_option("script_location", str(upgrade.FOLDER))

    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD


@pytest.mark.parametrize("table", ["voucher", "ballot"])
def test_the_upgraded_tables_of_the_box_have_no_rowid(upgraded, table):
    with storage.engine_of(upgraded).connect() as connection:
        ddl = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name = ?", (table,)
        ).scalar()

    assert "WITHOUT ROWID" in ddl
