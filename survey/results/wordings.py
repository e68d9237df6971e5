"""What the questions, themes and groups of a publication are called, in one language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from survey.questionnaires.question_types.base import Question
from survey.questionnaires.question_types.likert import Likert
from survey.questionnaires.question_types.multiple import Multiple
from survey.questionnaires.question_types.number import Number
from survey.questionnaires.question_types.ranking import Ranking
from survey.questionnaires.question_types.single import Single
from survey.questionnaires.questionnaire import Questionnaire
from survey.questionnaires.wording import Texts
from survey.translations import Sentence, say
from survey.typography import WIDE, highest, lowest, number

INSIDE = " › "
CROSSED = " × "

FEWER_THAN = Sentence("moins de {k} réponses")
FEWER = re.compile(FEWER_THAN.format(k=r"(\d+)"))
"""Why most groups are hidden, as publications tell it."""

AT_LEAST = Sentence(
    "au moins {low} avis favorables sur {answers} : presque tout le monde a répondu pareil"
)
AT_MOST = Sentence(
    "au plus {high} avis favorables sur {answers} : presque tout le monde a répondu pareil"
)
BETWEEN = Sentence(
    "entre {low} et {high} avis favorables sur {answers} : une fourchette protège chacun"
)
BETWEEN_PERCENT = Sentence(
    "entre {low} et {high} d’avis favorables : à une question au moins, presque tout le monde a "
    "répondu pareil"
)


@dataclass(frozen=True, slots=True)
class Wordings:
    """The questionnaire's own words in `language`."""

    questionnaire: Questionnaire
    language: str

    def say(self, texts: Texts) -> str:
        """Return a text of the questionnaire in the language read."""
        return self.questionnaire.wording(texts, self.language)

    def question(self, question_id: str) -> str:
        """Return a question's wording; a row of a grid comes after the grid's title."""
        question = self.questionnaire.questions[question_id]
        text = self.say(question.text)
        if not isinstance(question, Likert) or question.stem is None:
            return text
        colon = f"{WIDE}: " if self.language == "fr" else ": "
        return f"{self.say(question.stem).rstrip(' :…')}{colon}{text}"

    def steps(self, item: Likert) -> tuple[str, ...]:
        """Return the wording of a scale's steps, lowest first."""
        labels = item.scale.labels
        return labels.get(self.language) or labels[self.questionnaire.languages[0]]

    def options(self, question_id: str) -> Mapping[str, str]:
        """Return the wording of each option of a choice or ranking."""
        question = self.questionnaire.questions[question_id]
        if not isinstance(question, Single | Multiple | Ranking):
            return {}
        return {option.id: self.say(option.text) for option in question.options}

    def unit(self, question_id: str) -> str:
        """Return the unit of a number, "" when it has none."""
        question = self.questionnaire.questions[question_id]
        if not isinstance(question, Number) or question.unit is None:
            return ""
        return self.say(question.unit)

    def why(self, reason: str) -> str:
        """Say why a figure is not there; publications keep their reasons in French."""
        fewer = FEWER.fullmatch(reason)
        return say(Sentence(FEWER_THAN, k=fewer[1]) if fewer else reason, self.language)

    def about(self, low: int, high: int, answers: int) -> str:
        """Say between which numbers the favourable people lie, and why no more is said."""
        told = {"low": low, "high": high, "answers": answers}
        text = AT_LEAST if high == answers else BETWEEN if low else AT_MOST
        return self.why(Sentence(text, **{name: self._number(one) for name, one in told.items()}))

    def about_percent(self, low: float, high: float) -> str:
        """Say between which percentages the favourable answers lie, and why no more is said."""
        told = {
            "low": lowest(low / 100, language=self.language),
            "high": highest(high / 100, language=self.language),
        }
        return self.why(Sentence(BETWEEN_PERCENT, **told))

    def _number(self, value: int) -> str:
        return number(value, language=self.language)

    def group(self, group: Mapping[str, str], *, crossed: bool) -> str:
        """Return the name of a group, its levels in order."""
        names = [self.options(question)[option] for question, option in group.items()]
        return (CROSSED if crossed else INSIDE).join(names)

    def asked(self, question_id: str) -> Question:
        """Return a question by its id."""
        return self.questionnaire.questions[question_id]
