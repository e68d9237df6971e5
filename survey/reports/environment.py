"""Fill the templates of paper, without any web server around."""

from functools import cache
from pathlib import Path

from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import survey
from survey.reports import charts, contents, fonts, item_groups
from survey.reports.filters import filters, printed

PACKAGE = Path(survey.__file__).parent


@cache
def environment(language: str) -> Environment:
    """Return the templates, with wording, figures and dates as `language` writes them."""
    templates = Environment(
        loader=FileSystemLoader(PACKAGE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    catalogue = Translations.load(PACKAGE / "translations", [language])
    templates.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: printed(catalogue.gettext(text), language),
        lambda one, many, n: printed(catalogue.ngettext(one, many, n), language),
        newstyle=True,
    )
    templates.globals.update(
        charts=charts,
        choice_bars=contents.choice_bars,
        fonts=fonts,
        item_groups=item_groups.groups,
        language=language,
        theme_bars=contents.theme_bars,
    )
    templates.filters.update(filters(lambda: language))
    return templates
