"""What a page is given by the application that serves it."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import cast

from flask import current_app
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from survey import storage
from survey.clock import Clock, day_in_paris
from survey.settings import Settings
from survey.storage import Database


def settings() -> Settings:
    """Return the settings of this installation."""
    return cast(Settings, current_app.extensions["survey.settings"])


def database() -> Database:
    """Return the database, for pages that change something."""
    return cast(Database, current_app.extensions["survey.database"])


def reading() -> AbstractContextManager[Session]:
    """Open a session for pages that only look."""
    return storage.reading(database())


def now() -> datetime:
    """Return the present instant, in UTC."""
    return cast(Clock, current_app.extensions["survey.clock"])()


def today() -> date:
    """Return the present day in Paris."""
    return day_in_paris(now())


def is_served(path: str) -> bool:
    """Test whether this application shows a page at `path`, so that menus lead somewhere."""
    try:
        current_app.url_map.bind("localhost").match(path, method="GET")
    except HTTPException:
        return False
    return True
