"""What most tests need: an installation of its own in a temporary folder."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from playwright.sync_api import expect

from survey.settings import Settings
from tests import homes
from tests.installation import HandClock, database_of, settings_in

hypothesis.settings.register_profile("patient", deadline=None)  # nor is a slow machine wrong
hypothesis.settings.load_profile("patient")
expect.set_options(timeout=30_000)  # a busy machine draws slowly; what is right is seen at once

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session", params=list(homes.HOMES))
def home(request, tmp_path_factory):
    """Where databases live: whoever needs one runs on SQLite, then on PostgreSQL."""
    with homes.opened(request.param, tmp_path_factory.mktemp("home")) as home:
        yield home


@pytest.fixture
def settings(home, tmp_path: Path) -> Iterator[Settings]:
    """Settings of a fresh installation under the test's own folder, its database migrated."""
    with home.migrated(tmp_path / "instance") as url:
        yield settings_in(tmp_path / "instance", url)


@pytest.fixture
def database(settings: Settings):
    """An empty database in the present form."""
    with database_of(settings) as database:
        yield database


@pytest.fixture
def now() -> datetime:
    """The present instant of every test."""
    return NOON


@pytest.fixture
def clock(now) -> HandClock:
    """A clock in the test's hand."""
    return HandClock(now)


@pytest.fixture(scope="session")
def signing_key() -> rsa.RSAPrivateKey:
    """One signing key for the whole run: drawing them is slow."""
    return rsa.generate_private_key(65537, 3072)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn every skip into a failure where nothing may be skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("SURVEY_NO_SKIPS") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
