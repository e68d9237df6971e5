"""What the lead types about the list of an open campaign."""

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from survey.campaigns import address_book
from survey.faces.form import Checkboxes, Form
from survey.fieldwork import newcomers

LONGEST_ADDRESS = 254
LONGEST_LIST = LONGEST_ADDRESS * newcomers.MOST_AT_ONCE


class SearchForm(Form):
    """A part of an address."""

    text = StringField(validators=[Length(min=address_book.SHORTEST_SEARCH, max=LONGEST_ADDRESS)])


class PersonForm(Form):
    """Somebody of the list, found by their address."""

    chosen = HiddenField(validators=[Length(max=LONGEST_ADDRESS)])


class CorrectionForm(PersonForm):
    """Their right address."""

    new = StringField(validators=[Length(max=LONGEST_ADDRESS)])
    alone = BooleanField()


class AddingForm(Form):
    """People to add, one address a line."""

    addresses = TextAreaField(validators=[Length(max=LONGEST_LIST)])
    language = SelectField(choices=[], validate_choice=False)
    also = Checkboxes(choices=[])
    each_alone = BooleanField()
