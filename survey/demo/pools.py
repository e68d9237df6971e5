"""Feedback of causeries in the demonstration: a pool is created, filled and opened as people do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask

from survey.causeries.pools import creation, giving, lifecycle
from survey.causeries.pools.creation import Wanted
from survey.causeries.pools.giving import Whose
from survey.fieldwork import closing, opening, publishing
from survey.results import actions as results
from survey.results import queries
from survey.settings import Settings
from survey.storage import Database

Sheet = Mapping[str, str]
"""What one person fills in: question id → code, or words."""


@dataclass(frozen=True, slots=True)
class Pools:
    """The pools of one organisation, changed in the name of its lead."""

    app: Flask
    settings: Settings
    database: Database
    organisation_id: str
    lead: str

    def create(self, wanted: Wanted, at: datetime) -> str:
        """Create a pool and return its cid; sessions may be given cards at once."""
        return creation.create(
            self.database, self.settings, self.organisation_id, wanted, actor=self.lead, now=at
        )

    def fill(self, session_id: str, sheets: Sequence[Sheet], at: datetime) -> str:
        """Give a session one card a sheet, and answer with each; return the cid of its pool.

        Args:
            session_id: of a session planned, which goes into the pool that takes it.
            sheets: one a person, in the questions of the bank `apres-causerie`.
            at: when the cards are given.

        Raises:
            RuntimeError: if the page refuses a sheet.
        """
        whose = Whose(self.organisation_id, session_id)
        given = giving.give_cards(
            self.database, self.settings, whose, len(sheets), actor=self.lead, now=at
        )
        client = self.app.test_client()
        for code, sheet in zip(given.codes, sheets, strict=True):
            link = f"/r/{given.cid}/{code.replace(' ', '')}"
            answer = client.post(link, data={**sheet, "confirm": "1"})
            if answer.status_code != 200:
                raise RuntimeError(f"a fictional answer was refused: {answer.status_code}")
        return given.cid

    def open(self, cid: str, at: datetime, *, removed: frozenset[str] = frozenset()) -> None:
        """Close a pool that is ready, open its box, read its ideas, publish.

        Args:
            cid: the pool.
            at: when all this happens.
            removed: ideas that the moderator does not show; the others are shown.
        """
        lifecycle.close(
            self.database, self.settings, self.organisation_id, cid, actor=self.lead, now=at
        )
        later = at + timedelta(seconds=self.settings.closing_grace_seconds)
        closing.settle(self.database, self.settings, cid, later)
        opening.count(self.database, self.settings, cid, codes=[], actor=self.lead, now=later)
        with self.database.begin() as session:
            for text in queries.pending_texts(session, cid):
                decision = "removed" if text.words in removed else "shown"
                results.decide(session, cid, text.question_id, text.position, decision=decision)
        publishing.publish(self.database, cid, actor=self.lead, now=later)
