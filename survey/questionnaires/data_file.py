"""Read answers kept in a spreadsheet: one row a person, one column a question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from survey.errors import Invalid
from survey.questionnaires.answers import without_hidden
from survey.questionnaires.data_words import option_ticked, reader
from survey.questionnaires.question_types.base import Answers, Question, UnreadableAnswer
from survey.questionnaires.question_types.multiple import Multiple
from survey.questionnaires.questionnaire import Questionnaire
from survey.spreadsheets import FileRefused, Limits, Row, Sheet, read_sheet
from survey.translations import Sentence, joined

ANSWERS = Limits(megabytes=500, lines=2_000_000, columns=2_000)
MOST_PROBLEMS = 20
"""Told at once; the first ones usually explain the others."""

OTHER_COLUMNS = Sentence("Colonnes laissées de côté, inconnues du questionnaire : {names}.")
MISSING_COLUMNS = Sentence("Questions sans colonne, comptées comme sans réponse : {names}.")
PROBLEM = Sentence("Ligne {line}, colonne « {column} » : {sentence}")
UNKNOWN_VALUE = Sentence("« {value} » n’est pas une réponse possible.")


class NoQuestionFound(FileRefused):
    """Another file, or headers of its own."""

    message: ClassVar[str] = (
        "Aucune colonne ne porte l’identifiant d’une question. La première ligne doit nommer les "
        "questions, par exemple : {examples}."
    )


class ColumnTwice(FileRefused):
    """Which of the two counts?"""

    message: ClassVar[str] = "La colonne « {name} » figure deux fois : gardez-en une."


class DataRefused(Invalid):
    """Some values fit nothing; nothing is counted."""

    message: ClassVar[str] = "{count} valeurs ne conviennent pas. {problems}"


@dataclass(frozen=True, slots=True)
class DataFile:
    """What a file holds, person by person."""

    answers: tuple[Answers, ...]
    remarks: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """One column that the questionnaire knows."""

    at: int
    header: str
    question: Question
    read: Callable[[str], tuple[str, ...]]

    seen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Cell → stored answer: the same few come again and again."""

    def answer(self, cell: str) -> tuple[str, ...]:
        """Return the stored form of a cell."""
        if cell not in self.seen:
            self.seen[cell] = self.read(cell) if cell else ()
        return self.seen[cell]


def read_data(content: bytes, filename: str, questionnaire: Questionnaire) -> DataFile:
    """Read a CSV or XLSX file of answers; rows without any answer count as nobody.

    Args:
        content: the whole file; it is kept nowhere.
        filename: as its owner calls it.
        questionnaire: whose question ids stand on the first row.

    Raises:
        FileRefused: if the file as a whole cannot be read.
        DataRefused: naming the line and the column of each value that fits nothing.
    """
    sheet = read_sheet(content, filename, ANSWERS)
    columns, others = _find_columns(sheet.rows[0], questionnaire)
    problems: list[Sentence] = []
    people = [_read_row(row, columns, problems) for row in sheet.rows[1:]]
    if problems:
        told = [*problems[:MOST_PROBLEMS], *(["…"] if len(problems) > MOST_PROBLEMS else [])]
        raise DataRefused(count=len(problems), problems=joined(told, between="\n"))
    found = (without_hidden(questionnaire, person) for person in people)
    return DataFile(
        answers=tuple(person for person in found if person),
        remarks=_remarks(sheet, columns, others, questionnaire),
    )


def _find_columns(
    header: Row, questionnaire: Questionnaire
) -> tuple[tuple[_Column, ...], tuple[str, ...]]:
    """Return the columns that questions own, and the names of the others."""
    known = _headers(questionnaire)
    columns: dict[str, _Column] = {}
    others: list[str] = []
    for at, name in enumerate(header.cells):
        key = name.casefold()
        if key in columns:
            raise ColumnTwice(name=name)
        if key in known:
            question, read = known[key]
            columns[key] = _Column(at, name, question, read)
        elif name:
            others.append(name)
    if not columns:
        examples = ", ".join(list(questionnaire.questions)[:3])
        raise NoQuestionFound(examples=examples)
    return tuple(columns.values()), tuple(others)


def _headers(
    questionnaire: Questionnaire,
) -> Mapping[str, tuple[Question, Callable[[str], tuple[str, ...]]]]:
    """Return what each possible header stands for, in small letters."""
    known: dict[str, tuple[Question, Callable[[str], tuple[str, ...]]]] = {}
    for question in questionnaire.questions.values():
        known[question.id.casefold()] = question, reader(question)
        if isinstance(question, Multiple):
            for option in question.options:
                name = f"{question.id}[{option.id}]".casefold()
                known[name] = question, option_ticked(option.id)
    return known


def _read_row(row: Row, columns: Sequence[_Column], problems: list[Sentence]) -> Answers:
    """Understand one person's row; what fits nothing is noted."""
    given: dict[str, tuple[str, ...]] = {}
    for column in columns:
        name, cell = column.question.id, row.cell(column.at)
        try:
            answer = column.answer(cell)
            if answer and name in given:
                answer = column.question.read((*given[name], *answer))
        except UnreadableAnswer as refusal:
            problems.append(_problem(row, column, cell, refusal))
            continue
        if answer:
            given[name] = answer
    return given


def _problem(row: Row, column: _Column, cell: str, refusal: UnreadableAnswer) -> Sentence:
    """Name the place of a value that fits nothing, and say why where that is known."""
    said = Sentence(refusal.message, **refusal.details)
    if type(refusal) is UnreadableAnswer:
        said = Sentence(UNKNOWN_VALUE, value=cell[:60])
    return Sentence(PROBLEM, line=row.line, column=column.header, sentence=said)


def _remarks(
    sheet: Sheet,
    columns: Sequence[_Column],
    others: Sequence[str],
    questionnaire: Questionnaire,
) -> tuple[Sentence, ...]:
    """Say what was left aside, and what is missing."""
    there = {column.question.id for column in columns}
    missing = [name for name in questionnaire.questions if name not in there]
    remarks = list(sheet.remarks)
    if others:
        remarks.append(Sentence(OTHER_COLUMNS, names=", ".join(others)))
    if missing:
        remarks.append(Sentence(MISSING_COLUMNS, names=", ".join(missing)))
    return tuple(remarks)
