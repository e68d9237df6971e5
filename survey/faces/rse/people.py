"""The list of an open campaign: correct an address, send a link once more, add somebody.

No page here knows who answered: what it says and does is the same for all.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from babel import Locale
from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from survey.campaigns import address_book
from survey.campaigns.actions import SharedMailbox
from survey.errors import Conflict, Invalid, NotFound, SurveyError
from survey.faces import members
from survey.faces.context import database, now, reading, settings
from survey.faces.form import Form
from survey.faces.rse.owned import own_campaign
from survey.faces.rse.people_forms import AddingForm, CorrectionForm, PersonForm, SearchForm
from survey.fieldwork import addresses, newcomers, queries
from survey.fieldwork.newcomers import Newcomers

pages = Blueprint("people", __name__, url_prefix="/campagnes/<cid>/personnes")


class Shown(NamedTuple):
    """What a page shows besides the list's own facts."""

    searching: SearchForm | None = None
    found: tuple[str, ...] = ()
    correcting: CorrectionForm | None = None
    adding: AddingForm | None = None
    refusal: SurveyError | None = None


@pages.get("/")
def show(cid: str) -> ResponseReturnValue:
    """Show how many people are invited, and what can be done for one of them."""
    return _page(cid, Shown())


@pages.post("/recherche")
def search(cid: str) -> ResponseReturnValue:
    """Find people by a part of their address; it stays out of the page's own address."""
    form = SearchForm()
    found: tuple[str, ...] = ()
    if form.is_valid():
        with reading() as session:
            found = address_book.search(session, cid, form.values()["text"])
    chosen = CorrectionForm(formdata=None, chosen=found[0]) if len(found) == 1 else None
    return _page(cid, Shown(searching=form, found=found, correcting=chosen))


@pages.post("/choix")
def choose(cid: str) -> ResponseReturnValue:
    """Show what can be done for one person of those that were found."""
    chosen = PersonForm().values()["chosen"]
    with reading() as session:
        address_book.person_at(session, cid, chosen)
    return _page(cid, Shown(correcting=CorrectionForm(formdata=None, chosen=chosen)))


@pages.post("/correction")
def correct(cid: str) -> ResponseReturnValue:
    """Correct an address; the new one gets the same link."""
    form = CorrectionForm()

    def act(session: Session) -> None:
        values = form.values()
        leaves = addresses.correct(
            session,
            cid,
            old=values["chosen"],
            new=values["new"],
            shared_too=values["alone"],
            actor=members.current().name,
            now=now(),
        )
        flash(
            _("L’adresse est corrigée. Le même lien part vers la nouvelle.")
            if leaves
            else _("L’adresse est corrigée. La nouvelle recevra le lien avec les invitations.")
        )

    return _try(cid, form, act, Shown(correcting=form))


@pages.post("/renvoi")
def resend(cid: str) -> ResponseReturnValue:
    """Send the same link once more."""
    form = CorrectionForm()

    def act(session: Session) -> None:
        chosen = form.values()["chosen"]
        addresses.resend(session, cid, address=chosen, actor=members.current().name, now=now())
        flash(_("Le même lien repart vers cette adresse."))

    return _try(cid, form, act, Shown(correcting=form))


@pages.post("/ajout")
def add(cid: str) -> ResponseReturnValue:
    """Add people; their number is shown to everybody."""
    form = _adding(cid)

    def act(session: Session) -> None:
        values = form.values()
        typed = Newcomers(
            addresses=values["addresses"].splitlines(),
            language=values["language"] or "",
            shared_too=values["each_alone"],
        )
        number = newcomers.add(
            session,
            settings(),
            cid,
            typed,
            also=values["also"] or (),
            actor=members.current().name,
            now=now(),
        )
        flash(ngettext("Une personne est ajoutée.", "%(num)s personnes sont ajoutées.", number))

    return _try(cid, form, act, Shown(adding=form))


def _try(cid: str, form: Form, act: Callable[[Session], None], shown: Shown) -> ResponseReturnValue:
    """Do what a form asks and go back to the list, or show the form again with the refusal."""
    if not form.is_valid():
        return _page(cid, shown)
    try:
        with database().begin() as session:
            act(session)
    except (Conflict, Invalid, NotFound) as refusal:
        form.refuse(refusal)
        return _page(cid, shown._replace(refusal=refusal))
    return redirect(url_for(".show", cid=cid), 303)


def _adding(cid: str) -> AddingForm:
    """Make the form for newcomers: the languages offered, the campaigns with the same audience."""
    with reading() as session:
        offered = queries.questionnaire(own_campaign(session, cid)).languages
        twins = newcomers.twins(session, cid)
    form = AddingForm()
    form.language.choices = [(code, _language_name(code)) for code in offered]
    form.also.choices = [(one.cid, one.title) for one in twins]
    return form


def _page(cid: str, shown: Shown) -> ResponseReturnValue:
    """Draw the list's page; of a draft, the step where the list is imported."""
    with reading() as session:
        card = queries.card(session, cid)
    if card.state == queries.DRAFT:
        return redirect(url_for("rse.audience.show", cid=cid), 303)
    forms: dict[str, Any] = {
        "searching": shown.searching or SearchForm(formdata=None),
        "correcting": shown.correcting,
        "adding": shown.adding or _adding(cid),
    }
    page = render_template(
        "rse/people/show.html",
        asks_alone=isinstance(shown.refusal, SharedMailbox),
        card=card,
        facts=card.facts,
        found=shown.found,
        searched=shown.searching is not None and not shown.searching.errors,
        most_found=address_book.MOST_FOUND,
        **forms,
    )
    return page, max(form.status for form in forms.values() if form)


def _language_name(code: str) -> str:
    """Name a language in the one of the page."""
    return str(Locale.parse(code, sep="-").get_language_name(str(get_locale()))).capitalize()
