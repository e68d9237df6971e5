"""What does a cell of somebody's own file say, in the words of the questionnaire?"""

from collections.abc import Callable, Mapping
from functools import partial

from survey.questionnaires.question_types.base import Question, UnreadableAnswer
from survey.questionnaires.question_types.likert import Likert
from survey.questionnaires.question_types.multiple import Multiple
from survey.questionnaires.question_types.ranking import Ranking
from survey.questionnaires.question_types.single import Single
from survey.questionnaires.scales import NOT_CONCERNED
from survey.spreadsheets import plain

Reader = Callable[[str], tuple[str, ...]]
"""Reads one cell, never blank, into a stored answer; raises UnreadableAnswer."""

BETWEEN = ";"
"""Stands between several options in one cell."""

TICKED = frozenset({"1", "vrai", "true"})
LEFT = frozenset({"0", "faux", "false"})

WAYS_OUT = ("Je ne suis pas concerné(e)", "I am not concerned")
"""How the way out of a scale is worded on our own pages."""


def reader(question: Question) -> Reader:
    """Return what reads the cells of a question's own column."""
    if isinstance(question, Multiple | Ranking):
        return partial(_several, question, _words_of(question))
    if question.possible_answers():
        return partial(_one, question, _words_of(question))
    return lambda cell: question.read((cell,))


def option_ticked(option: str) -> Reader:
    """Return what reads the cells of an option's own column: 1 or 0."""

    def read(cell: str) -> tuple[str, ...]:
        word = cell.casefold()
        if word not in TICKED | LEFT:
            raise UnreadableAnswer()
        return (option,) if word in TICKED else ()

    return read


def _one(question: Question, words: Mapping[str, str], cell: str) -> tuple[str, ...]:
    """Read one choice."""
    return question.read((_meant(words, cell),))


def _several(question: Question, words: Mapping[str, str], cell: str) -> tuple[str, ...]:
    """Read several choices, in the order written."""
    return question.read([_meant(words, part) for part in cell.split(BETWEEN) if part.strip()])


def _meant(words: Mapping[str, str], cell: str) -> str:
    """Return the stored answer that a cell means: a code or an id as written, then a wording."""
    written = cell.strip()
    if written in words:
        return words[written]
    try:
        return words[plain(written)]
    except KeyError:
        raise UnreadableAnswer() from None


def _words_of(question: Question) -> Mapping[str, str]:
    """Return every way to say each answer; codes and ids win over wordings."""
    words: dict[str, str] = {}
    for answer, wording in _wordings(question):
        words.setdefault(plain(wording), answer)
    exact = {answer: answer for answer in question.possible_answers()}
    return words | {answer.casefold(): answer for answer in exact} | exact


def _wordings(question: Question) -> list[tuple[str, str]]:
    """List the answers with each of their wordings, in every language."""
    if isinstance(question, Likert):
        scale = question.scale
        labels = [
            pair
            for said in scale.labels.values()
            for pair in zip(scale.stored_codes, said, strict=True)
        ]
        return [*labels, *((NOT_CONCERNED, wording) for wording in WAYS_OUT)]
    if isinstance(question, Single | Multiple | Ranking):
        return [(one.id, wording) for one in question.options for wording in one.text.values()]
    return []
