"""The mails kept as files, readable in the browser: for demonstrations on one's own machine."""

import ipaddress
from http import HTTPStatus

from flask import Blueprint, abort, render_template, request
from markupsafe import Markup

from survey.faces.context import settings
from survey.mail import folder
from survey.mail.message import paragraphs_of

pages = Blueprint("outbox", __name__, url_prefix="/courriels")


@pages.before_request
def only_at_home() -> None:
    """Hide these pages unless asked for, and from every other machine: mails hold links."""
    if not (settings().show_outbox and settings().is_loopback and _is_this_machine()):
        abort(HTTPStatus.NOT_FOUND)


@pages.get("/")
def list_all() -> str:
    """Show the mails, the newest first."""
    mails = folder.list_mails(settings().mails_dir)
    return render_template("outbox/list_all.html", mails=mails)


@pages.get("/<name>")
def show(name: str) -> str:
    """Show one mail."""
    mail = folder.read(settings().mails_dir, name)
    paragraphs = [Markup(part) for part in paragraphs_of(mail.text)]  # noqa: S704, escaped there
    return render_template("outbox/show.html", mail=mail, paragraphs=paragraphs)


def _is_this_machine() -> bool:
    """Test whether the browser runs here; the address is looked at, and kept nowhere."""
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
