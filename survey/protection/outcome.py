"""Decide about a staff list, and say the outcome to a program."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from survey.disclosure.certificate import Certificate, certify
from survey.disclosure.levels import Before, Levels, levels
from survey.disclosure.pattern import Effort
from survey.disclosure.plan import Integers
from survey.errors import Invalid
from survey.protection.cells import Listed

LOWEST = 5

PATIENCE = Effort(seconds=60.0)
"""For one person waiting at a keyboard."""


class ThresholdTooLow(Invalid):
    """Under five, arithmetic and acquaintance give people away."""

    message: ClassVar[str] = (
        "Le seuil est d’au moins {lowest} (reçu : {given}) : en dessous, un chiffre désigne "
        "des personnes."
    )


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What may be shown of a staff list."""

    listed: Listed
    threshold: int
    levels: Levels
    certificate: Certificate
    seconds: float

    @property
    def sizes(self) -> Integers:
        """Return how many people stand in each cell."""
        return self.listed.memberships.sizes

    @property
    def lower_bound(self) -> int:
        """Return what hidden cells cost at least, in people and one more each, the total too."""
        pattern, plan = self.levels.figures, self.listed.plan
        if pattern.shown[0]:
            return round(pattern.lower_bound)
        return round(pattern.lower_bound) - int(plan.cost[0]) + int(self.sizes[0]) + 1


def check_threshold(threshold: int) -> None:
    """Refuse a threshold that protects nobody.

    Raises:
        ThresholdTooLow: under five.
    """
    if threshold < LOWEST:
        raise ThresholdTooLow(lowest=LOWEST, given=threshold)


def protect(
    listed: Listed, *, threshold: int, before: Before | None = None, effort: Effort = PATIENCE
) -> Outcome:
    """Decide what is shown, and examine it again from its reader's side.

    Args:
        listed: the cells and who stands in them.
        threshold: fewest people that anything shown may describe.
        before: what an earlier publication showed.
        effort: how long to look for the best.

    Raises:
        survey.disclosure.cover.AlreadyTooMuch: if that publication gives somebody away.
    """
    began = time.perf_counter()
    memberships, plan = listed.memberships, listed.plan
    chosen = levels(memberships, plan, threshold, before=before, effort=effort)
    certificate = certify(memberships, plan, chosen.figures.shown, threshold)
    return Outcome(listed, threshold, chosen, certificate, time.perf_counter() - began)


def as_json(outcome: Outcome) -> Mapping[str, Any]:
    """Write the outcome for a program; the sizes are those of the list it came from."""
    pattern = outcome.levels.figures
    return {
        "threshold": outcome.threshold,
        "people": int(outcome.sizes[0]),
        "cells": _cells(outcome),
        "hidden_people": int(outcome.sizes[~pattern.shown].sum()),
        "lower_bound": outcome.lower_bound,
        "proven": pattern.proven,
        "audit": {
            "smallest_crowd": outcome.certificate.smallest_crowd,
            "examined": outcome.certificate.examined,
            "holds": outcome.certificate.holds,
        },
        "seconds": round(outcome.seconds, 3),
    }


def _cells(outcome: Outcome) -> Sequence[Mapping[str, Any]]:
    return [
        {
            "table": cell.table,
            "group": dict(cell.group),
            "size": int(size),
            "status": status.value,
            "detail": None if detail is None else int(detail),
        }
        for cell, size, status, detail in zip(
            outcome.listed.plan.cells,
            outcome.sizes,
            outcome.levels.figures.reason,
            outcome.levels.detail,
            strict=True,
        )
    ]
