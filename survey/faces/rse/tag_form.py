"""A form whose things carry tags: boxes for the words of others, a line for one's own."""

from collections.abc import Iterable
from typing import Any

from wtforms import StringField
from wtforms.validators import Length

from survey.faces.form import Checkboxes, Form
from survey.faces.language import current_language
from survey.purpose import tags
from survey.translations import Sentence, say

LONGEST_LINE = 400


class TagForm(Form):
    """Fields that a form with tags has besides its own; `values` gives them as one, `tags`."""

    iso26000 = Checkboxes(choices=[])
    vsme = Checkboxes(choices=[])
    bcorp = Checkboxes(choices=[])
    own_tags = StringField(validators=[Length(max=LONGEST_LINE)])

    def __init__(self, **present: object) -> None:
        """Offer every tag, and tick those of `tags` among the present values."""
        given = present.pop("tags", ())
        assert isinstance(given, Iterable)  # noqa: S101
        super().__init__(**_ticked(given), **present)
        language = current_language()
        self.iso26000.choices = _offered(tags.ISO_26000.items(), language)
        self.bcorp.choices = _offered(tags.B_CORP.items(), language)
        self.vsme.choices = [
            (code, f"{code} – {say(words, language)}") for code, words in tags.VSME_WORDS.items()
        ]

    def values(self) -> dict[str, Any]:
        """Return the accepted values by field name, every tag under `tags`."""
        values = super().values()
        chosen = [
            tags.tag(family, name) for family in tags.FAMILIES for name in values.pop(family) or ()
        ]
        return values | {"tags": (*chosen, *tags.own(values.pop("own_tags")))}


def _ticked(given: Iterable[str]) -> dict[str, object]:
    """Return the present value of each field."""
    names: dict[str, list[str]] = {family: [] for family in (*tags.FAMILIES, tags.OWN)}
    for one in given:
        family, _colon, name = one.partition(":")
        names[family].append(name)
    own = names.pop(tags.OWN)
    return {**names, "own_tags": ", ".join(own)}


def _offered(known: Iterable[tuple[str, Sentence]], language: str) -> list[tuple[str, str]]:
    """Offer subjects, beginning with a capital as fields do."""
    found = ((name, say(words, language)) for name, words in known)
    return [(name, words[:1].upper() + words[1:]) for name, words in found]
