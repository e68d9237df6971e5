"""Compute the releases: here and now, in several processes, or nearly, for answers made up."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from survey.disclosure import detail
from survey.disclosure.audit import Audit, audit
from survey.disclosure.plan import Mask
from survey.disclosure.release import release
from survey.disclosure.statements import Question, Release, Released, list_statements
from survey.results.protection import Asked, Teller

Told = tuple[Release, Audit]

Progress = Callable[[int, int], None]
"""Told how many questions are done, and of how many."""

ENOUGH_FOR_SEVERAL = 2_000
"""Questions times atoms: under it, starting processes takes longer than the work."""


def in_this_process(asked: Sequence[Asked], margin: int) -> list[Told]:
    """Release the questions one after the other."""
    return [_tell(one, margin) for one in asked]


def by_processes(processes: int, progress: Progress) -> Teller:
    """Return what releases several questions at once.

    Args:
        processes: how many; the results do not depend on it.
        progress: told after each question.
    """

    def teller(asked: Sequence[Asked], margin: int) -> list[Told]:
        found: list[Told] = []
        work = sum(len(members) for members, _ in asked)
        if processes < 2 or work < ENOUGH_FOR_SEVERAL:
            for one in asked:
                found.append(_tell(one, margin))
                progress(len(found), len(asked))
            return found
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            for told in pool.map(partial(_tell, margin=margin), asked):
                found.append(told)
                progress(len(found), len(asked))
        return found

    return teller


def of_made_up_answers(asked: Sequence[Asked], margin: int) -> list[Told]:
    """Say of each count alone what its size allows, at once: nobody is there to be protected."""
    return [(_alone(*one, margin=margin), Audit(0, 0, 0)) for one in asked]


def _tell(asked: Asked, margin: int) -> Told:
    """Release one question, then play the reader of it."""
    members, question = asked
    said = release(members, question, margin=margin)
    return said, audit(members, question.answers, question.shape, said.statements)


def _alone(members: Mask, question: Question, *, margin: int) -> Release:
    """Release each statement as if nothing else were said."""
    found = []
    cells = question.counts.T @ members
    for one in list_statements(members, question, margin=margin):
        count = int(cells[sorted(one.codes), one.cell].sum())
        answers = int(cells[:, one.cell].sum())
        said = detail.release(count, answers, margin=margin)
        if one.lowest == 0 and one.highest == answers:
            said = detail.Released(count, count)
        found.append(Released(one.cell, one.codes, said.low, said.high))
    return Release(tuple(found))
