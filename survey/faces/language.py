"""Which language does this page speak, and how does French look in print?"""

from functools import lru_cache
from pathlib import Path

from flask import Flask, current_app, request
from flask_babel import Babel, get_locale, get_translations, gettext
from markupsafe import Markup

from survey import typography
from survey.errors import SurveyError

LANGUAGES = ("fr", "en")
"""Those that an address may ask for with ?lang=; French is in the code."""


def speak(app: Flask) -> None:
    """Let pages speak: translations, dates in words, numbers and French spaces."""
    app.config.from_mapping(BABEL_DEFAULT_LOCALE="fr", BABEL_DEFAULT_TIMEZONE="Europe/Paris")
    catalogues = Path(app.root_path, "translations").glob("*/LC_MESSAGES/messages.mo")
    app.extensions["survey.languages"] = [LANGUAGES[0], *(file.parts[-3] for file in catalogues)]
    Babel(app, locale_selector=_chosen)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _printed(get_translations().ugettext(text)),
        lambda one, many, n: _printed(get_translations().ungettext(one, many, n)),
        newstyle=True,
    )
    app.jinja_env.globals["get_locale"] = get_locale
    app.jinja_env.filters.update(
        fr=french,
        fingerprint=typography.groups_of_four,
        number=lambda value, decimals=0: typography.number(
            value, decimals=decimals, language=_language()
        ),
        percent=lambda share, decimals=0: typography.percent(
            share, decimals=decimals, language=_language()
        ),
        signed=lambda value, decimals=0: typography.signed(
            value, decimals=decimals, language=_language()
        ),
    )


def sentence(refusal: SurveyError) -> str:
    """Say a refusal in the reader's language; those that write themselves are left as they are."""
    if type(refusal).__str__ is not SurveyError.__str__:
        return str(refusal)
    return _printed(gettext(refusal.message)).format(**refusal.details)


def french(text: str) -> str:
    """Put unbreakable spaces into French text; safe HTML stays safe."""
    printed = _printed(str(text))
    return Markup(printed) if hasattr(text, "__html__") else printed  # noqa: S704


def _chosen() -> str:
    """Return the language asked for in the address, else the browser's if it is translated."""
    asked = request.args.get("lang", "")
    if asked in LANGUAGES:
        return asked
    translated = current_app.extensions["survey.languages"]
    return request.accept_languages.best_match(translated) or LANGUAGES[0]


def _language() -> str:
    locale = get_locale()
    return locale.language if locale else LANGUAGES[0]


def _printed(text: str) -> str:
    return _french(text) if _language() == "fr" else text


@lru_cache(maxsize=4096)
def _french(text: str) -> str:
    """Print French; quotes already spaced are not spaced twice."""
    bare = text.replace("«" + typography.WIDE, "«").replace(typography.WIDE + "»", "»")
    return typography.frenchify(bare)
