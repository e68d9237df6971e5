"""Which language does this page speak, and how does French look in print?"""

from pathlib import Path

from flask import Flask, current_app, request
from flask_babel import Babel, get_locale, get_translations, gettext

from survey.errors import SurveyError
from survey.reports.filters import filters, printed
from survey.translations import Sentence

LANGUAGES = ("fr", "en")
"""Those that an address may ask for with ?lang=; French is in the code."""

DAYS = {
    **Babel.default_date_formats,
    "date.full": "EEEE d MMMM y",
    "date.long": "d MMMM y",
    "date.medium": "d MMM y",
}
"""The same order in every language: Babel writes English days as in America."""


def speak(app: Flask) -> None:
    """Let pages speak: translations, dates in words, numbers and French spaces."""
    app.config.from_mapping(BABEL_DEFAULT_LOCALE="fr", BABEL_DEFAULT_TIMEZONE="Europe/Paris")
    catalogues = Path(app.root_path, "translations").glob("*/LC_MESSAGES/messages.mo")
    app.extensions["survey.languages"] = [LANGUAGES[0], *(file.parts[-3] for file in catalogues)]
    Babel(app, date_formats=DAYS, locale_selector=_chosen)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _printed(get_translations().ugettext(text)),
        lambda one, many, n: _printed(get_translations().ungettext(one, many, n)),
        newstyle=True,
    )
    app.jinja_env.globals["get_locale"] = get_locale
    app.jinja_env.filters.update(filters(current_language))


def current_language() -> str:
    """Return the language of the page that is being drawn."""
    locale = get_locale()
    return locale.language if locale else LANGUAGES[0]


def sentence(refusal: SurveyError) -> str:
    """Say a refusal in the reader's language; those that write themselves are left as they are."""
    if type(refusal).__str__ is not SurveyError.__str__:
        return str(refusal)
    told = {
        name: _printed(detail) if isinstance(detail, Sentence) else detail
        for name, detail in refusal.details.items()
    }
    return _printed(gettext(refusal.message)).format(**told)


def _chosen() -> str:
    """Return the language asked for in the address, else the browser's if it is translated."""
    asked = request.args.get("lang", "")
    if asked in LANGUAGES:
        return asked
    translated = current_app.extensions["survey.languages"]
    return request.accept_languages.best_match(translated) or LANGUAGES[0]


def _printed(text: str) -> str:
    return printed(text, current_language())
