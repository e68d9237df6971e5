"""Entry point of web servers: `gunicorn wsgi:app`."""

import os
from pathlib import Path

from survey.app import create_app
from survey.settings import Settings

app = create_app(Settings.from_environment(os.environ, Path("instance")))
