"""Everything that changes the register. The caller holds the transaction."""

from survey.proposals.actions.answering import Answer, advance, answer, tell
from survey.proposals.actions.entering import correct, enter, enter_comment, read, remove
from survey.proposals.actions.keeping import Writer
from survey.proposals.actions.linking import link, make_action, unlink
from survey.proposals.actions.merging import merge, separate
from survey.proposals.actions.noting import note, take_back
from survey.proposals.actions.registers import promise, renew_address

__all__ = [
    "Answer",
    "Writer",
    "advance",
    "answer",
    "correct",
    "enter",
    "enter_comment",
    "link",
    "make_action",
    "merge",
    "note",
    "promise",
    "read",
    "remove",
    "renew_address",
    "separate",
    "take_back",
    "tell",
    "unlink",
]
