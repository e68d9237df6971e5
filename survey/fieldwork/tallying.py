"""What is kept of ballots while they are read? Sums and comments; nothing of one person."""

from collections.abc import Sequence
from random import SystemRandom

from survey import tables
from survey.questionnaires import layout
from survey.questionnaires.answers import Answers
from survey.questionnaires.questionnaire import Questionnaire
from survey.results import publication, telling
from survey.results.protection import Teller
from survey.results.publication import CountFacts, Prepared

Sums = tuple[tables.Tables, dict[str, list[str]]]
"""Counts, and the comments of each question."""


class Tally:
    """Counts ballots as they come, a few thousand at a time; merging is adding whole numbers."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self._shape = layout.layout(questionnaire)
        self._tables = self._count(())
        self._texts: dict[str, list[str]] = {
            question.id: []
            for question in questionnaire.questions.values()
            if question.type_name == "text"
        }

    @property
    def people(self) -> int:
        """How many ballots were taken."""
        return int(self._tables.people[0])

    def take(self, ballots: Sequence[Answers]) -> None:
        """Add what these people answered; keep their words apart from all the rest."""
        self._tables += self._count(ballots)
        for question, words in self._texts.items():
            words.extend(ballot[question][0] for ballot in ballots if question in ballot)

    def sums(self) -> Sums:
        """Return all that is kept, for another tally of the same questionnaire."""
        return self._tables, self._texts

    def add(self, sums: Sums) -> None:
        """Add what another tally kept of other ballots."""
        others, texts = sums
        self._tables += others
        for question, words in texts.items():
            self._texts[question].extend(words)

    def prepare(self, facts: CountFacts, teller: Teller) -> Prepared:
        """Turn the sums, and the comments of each question shuffled, into what may be published.

        Args:
            facts: the campaign's thresholds and what is known of its people.
            teller: computes what may be said of each question.

        Raises:
            survey.results.publication.TooFewToPublish: under the threshold.
        """
        for words in self._texts.values():
            SystemRandom().shuffle(words)
        return publication.prepare(self.questionnaire, self._tables, self._texts, facts, teller)

    def _count(self, ballots: Sequence[Answers]) -> tables.Tables:
        return tables.count(self._shape, tables.encode(self._shape, ballots))


def tabulate(
    questionnaire: Questionnaire, ballots: Sequence[Answers], facts: CountFacts
) -> Prepared:
    """Count made-up ballots, for rehearsals: nobody's answers are there to be protected."""
    tally = Tally(questionnaire)
    tally.take(ballots)
    return tally.prepare(facts, telling.of_made_up_answers)
