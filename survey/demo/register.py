"""The demonstration's register of proposals: one in every state."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from survey.action_plans.actions import ActionFacts
from survey.causeries import actions as causeries
from survey.causeries.actions.facilitation import Whose
from survey.clock import day_in_paris
from survey.proposals import actions, ideas, queries
from survey.proposals.actions import Answer, Writer
from survey.proposals.rules import ANSWERS, State
from survey.storage import Database


class Register:
    """One register, written as the lead would over some weeks."""

    def __init__(self, database: Database, organisation_id: str, lead: str, now: datetime) -> None:
        self.database = database
        self.own = organisation_id
        self.lead = lead
        self.now = now
        self.ids: dict[str, str] = {}

    def load(self, proposals: Sequence[Mapping[str, Any]], sessions: Sequence[Whose]) -> None:
        """Enter every proposal, then do to each what was done."""
        with self.database.begin() as session:
            for data in proposals:
                self.ids[data["words"]] = self._enter(session, data, sessions)
            for data in proposals:
                self._go_on(session, data)

    def _enter(self, session: Session, data: Mapping[str, Any], sessions: Sequence[Whose]) -> str:
        """Enter one, from a causerie, from a survey or by hand; return its id."""
        words, theme, writer = data["words"], data["theme"], self._writer(data["days"])
        if data.get("survey"):
            found = ideas.comments(session, self.own)
            place = next(one.place for one in found if one.words == words)
            return actions.enter_comment(session, self.own, place, theme, writer)
        if "session" not in data:
            return actions.enter(session, self.own, words, theme, writer)
        at = self.now + timedelta(days=data["days"] + 1)
        noted = causeries.propose(session, sessions[data["session"]], words, now=at)
        actions.note(session, noted, theme, writer)
        line = queries.of_causerie(session, self.own, [noted], today=writer.today)[noted]
        if data.get("steps") or "merged" in data:
            actions.read(session, self.own, line.id, words, theme, writer)
        return line.id

    def _go_on(self, session: Session, data: Mapping[str, Any]) -> None:
        """Answer it, say how far it is, tell the staff."""
        proposal_id = self.ids[data["words"]]
        for step in data.get("steps", ()):
            writer = self._writer(step["days"])
            if step.get("told"):
                actions.tell(session, self.own, proposal_id, writer)
                continue
            state = State(step["state"])
            if state in ANSWERS:
                actions.answer(session, self.own, proposal_id, self._answer(state, step), writer)
            else:
                actions.advance(session, self.own, proposal_id, state, step["reason"], writer)
        if "action" in data:
            line = queries.proposal(session, self.own, proposal_id, today=self._writer(0).today)
            facts = ActionFacts(
                title=data["action"],
                owner=line.owner,
                due_on=line.standing.due_on or self._writer(0).today,
            )
            actions.make_action(session, self.own, proposal_id, facts, self._writer(0))
        if "merged" in data:
            kept = self.ids[data["merged"]]
            line = queries.proposal(session, self.own, kept, today=self._writer(0).today)
            actions.merge(session, self.own, proposal_id, line.number, self._writer(0))

    def _answer(self, state: State, step: Mapping[str, Any]) -> Answer:
        due = day_in_paris(self.now) + timedelta(days=step["due"]) if "due" in step else None
        return Answer(
            state=state,
            reason=step["reason"],
            owner=step.get("owner", ""),
            owner_role=step.get("owner_role", ""),
            names_owner=step.get("names_owner", False),
            due_on=due,
        )

    def _writer(self, days: int) -> Writer:
        return Writer(self.lead, day_in_paris(self.now) + timedelta(days=days))
