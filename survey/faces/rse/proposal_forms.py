"""What the lead writes into the register."""

from collections.abc import Iterable

from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from survey.action_plans import rules as plan_rules
from survey.action_plans.actions import ActionFacts
from survey.action_plans.queries import ActionLine
from survey.faces.form import Form, tidy
from survey.proposals import rules
from survey.proposals.actions import Answer
from survey.proposals.lines import ProposalLine
from survey.proposals.rules import State


class WordsForm(Form):
    """What was proposed, and what it is about."""

    words = TextAreaField(validators=[InputRequired(), Length(max=rules.LONGEST_WORDS)])
    theme = StringField(validators=[Length(max=rules.LONGEST_THEME)], filters=[tidy])


class ThemeForm(Form):
    """What a comment of a survey is about; its words stay as they are."""

    theme = StringField(validators=[Length(max=rules.LONGEST_THEME)], filters=[tidy])


class CommentForm(Form):
    """Which comment of a survey enters, and what it is about."""

    comment = StringField(validators=[InputRequired()])
    theme = StringField(validators=[Length(max=rules.LONGEST_THEME)], filters=[tidy])


class AnswerForm(Form):
    """What is answered, why, by whom and for when."""

    state = SelectField()
    reason = TextAreaField(validators=[InputRequired(), Length(max=rules.LONGEST_REASON)])
    due_on = DateField(validators=[Optional()])
    owner = StringField(validators=[Length(max=rules.LONGEST_OWNER)], filters=[tidy])
    owner_role = StringField(validators=[Length(max=rules.LONGEST_OWNER)], filters=[tidy])
    names_owner = BooleanField()

    def __init__(self, line: ProposalLine, **present: object) -> None:
        """Offer what may be answered now."""
        super().__init__(**present)
        possible = [state for state in rules.ANSWERS if state in rules.NEXT[line.state]]
        self.state.choices = [(state.value, state.value) for state in possible]

    def given(self) -> Answer:
        """Return the answer."""
        values = self.values()
        return Answer(state=State(values.pop("state")), **values)


class AdvanceForm(Form):
    """How far what was accepted is."""

    state = SelectField()
    reason = TextAreaField(validators=[Length(max=rules.LONGEST_REASON)])

    def __init__(self, line: ProposalLine, **present: object) -> None:
        """Offer what may follow now."""
        super().__init__(**present)
        possible = [state for state in rules.NEXT[line.state] if state not in rules.ANSWERS]
        self.state.choices = [(state.value, state.value) for state in sorted(possible)]


class MergeForm(Form):
    """Which proposal speaks for this one."""

    number = StringField(validators=[InputRequired(), Length(max=20)])


class ActionForm(Form):
    """An action of the plan that answers to a proposal."""

    title = StringField(validators=[InputRequired(), Length(max=plan_rules.LONGEST_TITLE)])
    owner = StringField(
        validators=[InputRequired(), Length(max=plan_rules.LONGEST_OWNER)], filters=[tidy]
    )
    due_on = DateField(validators=[InputRequired()])

    def facts(self) -> ActionFacts:
        """Return what was written."""
        return ActionFacts(**self.values())


class LinkForm(Form):
    """An action that stands in the plan already."""

    action = SelectField()

    def __init__(self, actions: Iterable[ActionLine], **present: object) -> None:
        """Offer the actions of the plan."""
        super().__init__(**present)
        self.action.choices = [(one.id, one.title) for one in actions]


class DaysForm(Form):
    """In how many days an answer is promised."""

    days = IntegerField(validators=[InputRequired()])
