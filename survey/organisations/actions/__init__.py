"""Everything that changes organisations, members and sign-in. The caller holds the transaction."""

from survey.organisations.actions.asking import ask_sign_in, make_link
from survey.organisations.actions.looks import choose_colours, give_logo, remove_logo
from survey.organisations.actions.members import add_member, change_roles, remove_member
from survey.organisations.actions.organisation import create_organisation, describe, hold
from survey.organisations.actions.proving import (
    check_link,
    needs_code,
    sign_in_by_code,
    sign_in_by_link,
    take_a_try,
)
from survey.organisations.actions.sessions import close_session, open_session, stay

__all__ = [
    "add_member",
    "ask_sign_in",
    "change_roles",
    "check_link",
    "choose_colours",
    "close_session",
    "create_organisation",
    "describe",
    "give_logo",
    "hold",
    "make_link",
    "needs_code",
    "open_session",
    "remove_logo",
    "remove_member",
    "sign_in_by_code",
    "sign_in_by_link",
    "stay",
    "take_a_try",
]
