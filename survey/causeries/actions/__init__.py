"""Everything that changes causeries. The caller holds the transaction."""

from survey.causeries.actions.attendance import erase_due_lists, write_names
from survey.causeries.actions.facilitation import hold, note, propose, withdraw
from survey.causeries.actions.sessions import Plan, cancel, change, plan
from survey.causeries.actions.themes import remove_theme, save_theme

__all__ = [
    "Plan",
    "cancel",
    "change",
    "erase_due_lists",
    "hold",
    "note",
    "plan",
    "propose",
    "remove_theme",
    "save_theme",
    "withdraw",
    "write_names",
]
