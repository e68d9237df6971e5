"""The base of every form: the one place where typed code meets Flask-WTF."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, FloatField, SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput, ListWidget

from survey.errors import SurveyError
from survey.faces.language import sentence
from survey.typography import plain_number


def tidy(text: str | None) -> str | None:
    """Drop the blanks around a name, and the double ones inside; for `filters=[tidy]`."""
    return None if text is None else " ".join(text.split())


def _value(field: Field) -> Any:
    """Return what a field holds: programs may leave out what a browser always sends.

    They may also send NUL, which databases refuse: it is dropped.
    """
    if isinstance(field, StringField):
        return (field.data or "").replace("\0", "")
    return field.data


class Checkboxes(SelectMultipleField):
    """Several choices, each with its box; `layout/form.html` draws them as one group."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class FrenchFloatField(FloatField):
    """A number as people type it: with a comma, and blanks between thousands."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed."""
        super().process_formdata([plain_number(str(one)) for one in valuelist])


class Form(FlaskForm):
    """A form whose wording is in its template and whose rules are its fields' validators."""

    def __init__(self, **present: object) -> None:
        """Fill the fields from what was posted, else from `present` values by name."""
        super().__init__(**present)  # type: ignore[no-untyped-call]

    def is_valid(self) -> bool:
        """Test whether this request posted the form, and every field accepts its value."""
        return bool(self.validate_on_submit())  # type: ignore[no-untyped-call]

    def values(self) -> dict[str, Any]:
        """Return the accepted values by field name; a text that was not sent is empty."""
        return {field.name: _value(field) for field in self if field.name != "csrf_token"}

    def refuse(self, refusal: SurveyError) -> None:
        """Show a refusal above the fields."""
        self.form_errors.append(sentence(refusal))

    @property
    def status(self) -> int:
        """Return the HTTP status of the page that shows this form: 422 when it was refused."""
        return 422 if self.errors else 200
