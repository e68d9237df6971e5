"""Release every question of a campaign, several at a time, and examine each release."""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from survey.disclosure.audit import Audit, audit, certify
from survey.disclosure.plan import Mask
from survey.disclosure.release import release
from survey.disclosure.statements import Question, Release

THREADS = "OPENBLAS_NUM_THREADS"

Progress = Callable[[int, int], None]
"""Told how many questions are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What is said of one question, and what a reader can prove from it: nobody's answer."""

    release: Release
    audit: Audit


def release_questions(
    members: Mask,
    questions: Mapping[str, Question],
    *,
    margin: int = 1,
    processes: int = 1,
    progress: Progress | None = None,
) -> dict[str, Examined]:
    """Release questions, each by itself; the number of processes changes nothing in what is said.

    Args:
        members: shape (atoms, cells), the total first.
        questions: each one's id → its answers, and what may be told.
        margin: by how many people the ends are wider than outsiders require.
        processes: how many questions are worked on at once.
        progress: told after each question, in the caller's own process.

    Raises:
        AuditFailed: if what would be published proves somebody's answer.
    """
    done: dict[str, Examined] = {}
    for name, examined in _each(members, questions, margin, processes):
        done[name] = examined
        if progress is not None:
            progress(len(done), len(questions))
    return {name: done[name] for name in questions}


def _each(
    members: Mask, questions: Mapping[str, Question], margin: int, processes: int
) -> Iterator[tuple[str, Examined]]:
    """Give questions as they are done."""
    if processes == 1:
        for name, question in questions.items():
            yield name, _examine(name, members, question, margin)
        return
    with (
        _one_thread_each(),
        ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool,
    ):
        waiting = {
            pool.submit(_examine, name, members, question, margin): name
            for name, question in questions.items()
        }
        for one in as_completed(waiting):
            yield waiting[one], one.result()


def _examine(name: str, members: Mask, question: Question, margin: int) -> Examined:
    """Release one question and examine it."""
    released = release(members, question, margin=margin)
    audited = audit(members, question.answers, question.shape, released.statements)
    certify(audited, question=name)
    return Examined(released, audited)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let the processes begun inside compute in one thread: several would wait for each other."""
    before = os.environ.get(THREADS)
    os.environ[THREADS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[THREADS]
        else:
            os.environ[THREADS] = before
