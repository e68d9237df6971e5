"""Fill the templates of paper, without any web server around."""

from functools import cache
from pathlib import Path

from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import survey
from survey.reports import beside, charts, contents, fonts, item_groups, variants, waves_drawn
from survey.reports.filters import filters, printed
from survey.results import headlines, waves_words

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
        driver_bars=beside.driver_bars,
        driver_share=beside.driver_share,
        factors=variants.PSYCHOSOCIAL,
        fonts=fonts,
        headlines=headlines,
        heat_parts=beside.heat_parts,
        item_groups=item_groups.groups,
        language=language,
        quadrant_points=beside.quadrant_points,
        theme_bars=contents.theme_bars,
        waves_drawn=waves_drawn,
        waves_words=waves_words,
    )
    templates.filters.update(filters(lambda: language))
    return templates
