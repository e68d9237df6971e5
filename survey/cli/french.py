"""Let Click's own words come out in French too: usage, options, mistakes."""

import gettext
import os
from pathlib import Path

TRANSLATIONS = Path(__file__).parent.parent / "translations"

DOMAIN = "click"
"""`translations/fr/LC_MESSAGES/click.po`: the few sentences of Click that our commands show."""


def speak_french() -> None:
    """Point the standard library's catalogue, which Click asks, at our French sentences."""
    os.environ["LANGUAGE"] = "fr"
    gettext.bindtextdomain(DOMAIN, TRANSLATIONS)
    gettext.textdomain(DOMAIN)
