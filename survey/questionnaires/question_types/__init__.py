"""The types of question. To add one: a module here, a line below, a shape, a template, a sample."""

from survey.questionnaires.question_types.base import Question
from survey.questionnaires.question_types.likert import Likert
from survey.questionnaires.question_types.multiple import Multiple
from survey.questionnaires.question_types.nps import Nps
from survey.questionnaires.question_types.number import Number
from survey.questionnaires.question_types.ranking import Ranking
from survey.questionnaires.question_types.single import Single
from survey.questionnaires.question_types.text import Text

QUESTION_TYPES: dict[str, type[Question]] = {
    kind.type_name: kind for kind in (Likert, Single, Multiple, Ranking, Nps, Number, Text)
}
"""Every answerable type; grids and sections are elements of a page, not questions."""
