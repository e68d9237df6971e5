"""What the demonstration's management was asked, answered, approved and said of actions."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from survey.action_plans import approvals, comments, decisions, queries
from survey.action_plans.decisions import Answer, Question


def write_down(session: Session, organisation_id: str, data: Mapping[str, Any], lead: str) -> None:
    """Write what `data` says of management, in the name of its member."""
    name, day = data["member"], data["approved_on"]
    read = approvals.fingerprint(session, organisation_id)
    approvals.approve(session, organisation_id, read=read, name=name, today=day)
    ids = {
        line.title: line.id for line in queries.list_actions(session, organisation_id, today=day)
    }
    for one in data["comments"]:
        said_at = datetime.combine(one["on"], time(10), tzinfo=UTC)
        comments.comment(
            session, organisation_id, ids[one["action"]], one["words"], name=name, now=said_at
        )
    for one in data["decisions"]:
        question = Question(title=one["title"], why=one["why"], wished_by=one["wished_by"])
        decision_id = decisions.ask(
            session, organisation_id, question, name=lead, today=one["asked_on"]
        )
        if "answer" in one:
            given = Answer(is_yes=one["answer"]["is_yes"], reason=one["answer"]["reason"])
            decisions.answer(
                session, organisation_id, decision_id, given, name=name, today=one["answer"]["on"]
            )
