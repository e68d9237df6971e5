"""Fill the templates of paper, without any web server around."""

from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import survey
from survey import typography
from survey.reports import charts, contents, fonts, item_groups

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
    templates.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    templates.globals.update(
        charts=charts,
        choice_bars=contents.choice_bars,
        fonts=fonts,
        item_groups=item_groups.groups,
        language=language,
        theme_bars=contents.theme_bars,
    )
    templates.filters.update(
        fr=french if language == "fr" else (lambda words: words),
        percent=lambda share: typography.percent(share, language=language),
        bare=lambda words: words.rstrip(" ."),
        number=lambda value, decimals=0: typography.number(
            value, decimals=decimals, language=language
        ),
        signed=lambda value: typography.signed(value, language=language),
        day=lambda day: first(format_date(day, "long", locale=language), language),
        short_day=lambda day: first(format_date(day, "d MMM yyyy", locale=language), language),
    )
    return templates


def french(words: str) -> str:
    """Put unbreakable spaces into French words; safe HTML stays safe."""
    bare = str(words).replace("«" + typography.WIDE, "«").replace(typography.WIDE + "»", "»")
    printed = typography.frenchify(bare)
    return Markup(printed) if hasattr(words, "__html__") else printed  # noqa: S704


def first(day: str, language: str) -> str:
    """Write the first of the month as French does: "1er décembre 2026"."""
    return day.replace("1 ", "1er ", 1) if language == "fr" and day.startswith("1 ") else day
