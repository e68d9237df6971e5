"""One campaign that needs the second code: what is to be approved, and what will be frozen."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import HiddenField
from wtforms.validators import Length

from survey.errors import Conflict
from survey.faces import members
from survey.faces.context import database, now, reading, settings
from survey.faces.form import Form
from survey.faces.representative import owned
from survey.fieldwork import manifest_words, queries, representative

pages = Blueprint("campaign", __name__, url_prefix="/campagnes/<cid>")


class ApprovalForm(Form):
    """The audience that the page shows: no other is approved."""

    seen = HiddenField(validators=[Length(max=64)])


@pages.get("/")
def show(cid: str) -> ResponseReturnValue:
    """Show the audience, the code's state, and what the campaign promises."""
    return _page(cid, ApprovalForm())


@pages.post("/public")
def approve(cid: str) -> ResponseReturnValue:
    """Approve the audience that was shown."""
    owned.check_other_person()
    form = ApprovalForm()
    if form.is_valid():
        try:
            _approve(cid, form.values()["seen"])
        except Conflict as refusal:
            form.refuse(refusal)
        else:
            flash(
                _("Vous avez approuvé le public. S’il change avant l’ouverture, tout est à revoir.")
            )
            return redirect(url_for(".show", cid=cid), 303)
    return _page(cid, form)


def _approve(cid: str, seen: str) -> None:
    """Write the approval down in the representative's name."""
    with database().begin() as session:
        owned.involving(session, cid)
        representative.approve(
            session,
            cid,
            seen=bytes.fromhex(seen) if _is_hex(seen) else b"",
            actor=members.current().name,
            now=now(),
        )


def _page(cid: str, form: ApprovalForm) -> ResponseReturnValue:
    """Draw the page of a campaign as it stands."""
    with reading() as session:
        facts = owned.involving(session, cid)
        card = queries.card(session, cid)
        is_draft = card.state == queries.DRAFT
        shown: dict[str, Any] = {
            "audience": representative.audience(session, cid) if is_draft else None,
            "part": representative.part(session, settings(), cid) if is_draft else None,
            "manifest": manifest_words.describe(session, settings(), cid) if is_draft else (),
        }
    if is_draft:
        form.seen.data = shown["audience"].digest.hex()
    page = render_template(
        "representative/campaign/show.html",
        card=card,
        facts=facts,
        form=form,
        groups=manifest_words.group_sizes(facts, queries.questionnaire(facts)),
        **shown,
    )
    return page, 409 if form.form_errors else form.status


def _is_hex(text: str) -> bool:
    """Test whether the page sent back what it was given."""
    return len(text) % 2 == 0 and all(sign in "0123456789abcdef" for sign in text)
