"""Turn answers, as stored in ballots, into small whole numbers that count fast."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from survey.errors import Invalid
from survey.tables.layout import NOT_CONCERNED, Column, Layout

Answers = Mapping[str, Sequence[str]]
Codes = NDArray[np.uint8] | NDArray[np.uint16]

CHUNK = 8192


class AnswerNotCountable(Invalid):
    """An answer came through that the questionnaire never offered."""

    message: ClassVar[str] = "Une réponse à la question « {question} » n’existe pas."


@dataclass(frozen=True, slots=True)
class Encoded:
    """Answers as numbers, for the time of counting only."""

    codes: Codes
    """Shape (people, columns): 0 blank, 1.. the column's codes in order, then "not concerned"."""

    numbers: Mapping[str, Counter[int]]
    """Column → value in units of its last decimal → people; detached from `codes`."""


def encode(layout: Layout, answers: Iterable[Answers]) -> Encoded:
    """Encode answers, one mapping a person, blank questions absent.

    Raises:
        AnswerNotCountable: if an answer is none of the layout's codes.
    """
    readers = [_reader(column) for column in layout.columns]
    numeric = [column for column in layout.columns if column.kind == "number"]
    numbers: dict[str, Counter[int]] = {column.name: Counter() for column in numeric}
    widest = max((len(column.counted) for column in layout.columns), default=1)
    kind = np.min_scalar_type(widest)
    source, chunks = iter(answers), [np.empty((0, len(readers)), kind)]
    while people := list(islice(source, CHUNK)):
        rows = [[read(person) for read in readers] for person in people]
        chunks.append(np.array(rows, kind).reshape(len(people), len(readers)))
        for column in numeric:
            numbers[column.name].update(_values(column, people))
    return Encoded(np.concatenate(chunks), numbers)


def _reader(column: Column) -> Callable[[Answers], int]:
    """Return the function that reads one column of a person's answers."""
    places = {code: at for at, code in enumerate(column.codes, start=1)}
    if column.kind == "multiple":
        return lambda person: _chosen(column, places, person)
    if column.kind == "number":
        return lambda person: int(bool(person.get(column.question)))
    position = column.place - 1 if column.kind == "ranking" else 0
    if column.not_concerned:
        places[NOT_CONCERNED] = len(column.codes) + 1
    return lambda person: _place(column, places, position, person)


def _place(column: Column, places: Mapping[str, int], position: int, person: Answers) -> int:
    """Return the number of the answer that stands at `position`, 0 when there is none."""
    given = person.get(column.question, ())
    if len(given) <= position:
        return 0
    try:
        return places[given[position]]
    except KeyError:
        raise AnswerNotCountable(question=column.question) from None


def _chosen(column: Column, places: Mapping[str, int], person: Answers) -> int:
    """Return the number of "1" when the option was chosen, of "0" when others only."""
    given = person.get(column.question, ())
    if not given:
        return 0
    return places["1" if column.option in given else "0"]


def _values(column: Column, people: Iterable[Answers]) -> Iterable[int]:
    """Give the numbers entered, in units of the last decimal."""
    for person in people:
        for text in person.get(column.question, ()):
            scaled = Decimal(text).scaleb(column.decimals)
            if scaled != int(scaled):
                raise AnswerNotCountable(question=column.question)
            yield int(scaled)
