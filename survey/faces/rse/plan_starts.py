"""From what does a new action start? From a theme, a chosen priority, or a suggested action."""

from dataclasses import dataclass, field

from flask import request
from sqlalchemy.orm import Session

from survey.action_plans import chosen
from survey.action_plans.chosen import PriorityLine
from survey.action_plans.suggestions import queries as suggestions
from survey.faces.language import current_language

WORDS = ("sujet", "priorite")
"""What an address says of the action to write, besides the suggested one."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the address of the page says of the action to write."""

    priority: PriorityLine | None = None
    """Which one it answers."""

    present: dict[str, object] = field(default_factory=dict)
    """Fields of the form, filled in ahead."""

    kept: dict[str, str] = field(default_factory=dict)
    """What the next address must say too."""

    @property
    def theme_id(self) -> str | None:
        """Return the theme that the action is about; None for none."""
        return str(self.present.get("subject", "")).partition("/")[2] or None


def asked_for(session: Session, organisation_id: str) -> Start:
    """Read the start of an action in the address: `sujet`, `priorite`, `proposee`.

    Raises:
        survey.action_plans.chosen.PriorityUnknown: if the priority is not in this plan.
        survey.action_plans.suggestions.queries.SuggestionUnknown: if there is no such action.
    """
    language, line = current_language(), None
    present: dict[str, object] = {"subject": request.args.get("sujet", "")}
    if priority_id := request.args.get("priorite", ""):
        line = chosen.priority(session, organisation_id, priority_id, language=language)
        present["subject"] = _subject(line)
    if name := request.args.get("proposee", ""):
        found = suggestions.suggestion(session, organisation_id, name, language=language)
        present |= {
            "title": found.title,
            "means": found.means,
            "indicator": found.indicator,
            "tags": found.tags,
        }
    kept = {word: request.args[word] for word in WORDS if request.args.get(word)}
    return Start(line, present, kept)


def _subject(line: PriorityLine) -> str:
    """Name the theme of a priority as the form of an action does."""
    return f"{line.campaign_id}/{line.theme_id or ''}" if line.campaign_id else ""
