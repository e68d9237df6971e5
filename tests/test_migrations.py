"""A database upgraded from nothing is the one that the code expects."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import survey.migrations.schema  # noqa: F401
from survey import migrations, storage
from survey.migrations import upgrade
from tests.homes import ON_POSTGRESQL, ON_SQLITE


@pytest.fixture
def upgraded(home, tmp_path):
    with home.blank(tmp_path) as url:
        database = storage.connect(url)
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


@ON_SQLITE
@pytest.mark.parametrize("table", ["voucher", "void_card", "ballot"])
def test_the_upgraded_tables_of_the_box_have_no_rowid(upgraded, table):
    with storage.engine_of(upgraded).connect() as connection:
        ddl = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name = ?", (table,)
        ).scalar()

    assert "WITHOUT ROWID" in ddl


@ON_POSTGRESQL
@pytest.mark.parametrize("table", ["voucher", "void_card", "ballot"])
def test_the_upgraded_tables_of_the_box_keep_nothing_beside_their_rows(upgraded, table):
    with storage.engine_of(upgraded).connect() as connection:
        kept = connection.exec_driver_sql(
            "SELECT count(*) FILTER (WHERE attstattarget <> 0), count(*) FILTER (WHERE atthasdef)"
            " FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0",
            (table,),
        ).one()
        sequences = connection.exec_driver_sql("SELECT count(*) FROM pg_sequences").scalar()

    assert tuple(kept) == (0, 0)
    assert sequences == 0
