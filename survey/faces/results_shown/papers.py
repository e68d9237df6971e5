"""The papers of a plan, to the lead and to management alike: prepared in sight, then sent."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from flask import Response, render_template, request, stream_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from survey.errors import NotFound, SurveyError
from survey.faces.context import now, reading, settings, today
from survey.faces.language import current_language, sentence
from survey.faces.results_shown import download, lines
from survey.faces.results_shown.reading import Shown, of_counted, of_published
from survey.organisations import queries as organisations
from survey.reports import action_files, mission, pages, pdf, plan_of_campaign, shelf
from survey.reports.attached import Attached, table
from survey.reports.variants import TITLES, Variant
from survey.translations import say


class PaperUnknown(NotFound):
    """No such paper, or not for this reader; alike on purpose."""

    message: ClassVar[str] = "Ce document n’existe pas."


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks for papers, and which ones exist for them."""

    organisation_id: str
    variants: tuple[Variant, ...]

    only_published: bool
    """Whether results that are not published yet do not exist either."""

    def variant(self, name: str) -> Variant:
        """Return the variant that an address names.

        Raises:
            PaperUnknown: if there is none, or it is not for this reader.
        """
        found = next((one for one in self.variants if one.value == name), None)
        if found is None:
            raise PaperUnknown
        return found


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, ready to be drawn."""

    html: str
    attached: tuple[Attached, ...]
    name: str


class Progress:
    """Gathers a paper and draws it while its page is being read; tells how far it is."""

    def __init__(self, steps: Iterator[int]) -> None:
        self._steps = steps
        self.refusal = ""
        """Why there is no paper; empty until the end, and then if there is one."""

    def __iter__(self) -> Iterator[int]:
        """Give the number of each page as it is laid out."""
        try:
            yield from self._steps
        except SurveyError as refusal:
            self.refusal = sentence(refusal)


def of_shown(session: Session, shown: Shown, variant: Variant, *, sheet: str = "") -> Paper:
    """Gather one paper of a campaign, with the actions and the published tables inside."""
    report = plan_of_campaign.on_paper(session, shown.report, shown.cid, variant)
    figures = table(lines.heading(), lines.lines(shown))
    return Paper(
        pages.plan_report(report, language=shown.language, sheet=sheet),
        (
            action_files.of_actions(report.actions, shown.language),
            Attached("resultats.csv", _("Les tableaux publiés"), figures),
        ),
        f"{say(TITLES[variant], shown.language)} – {report.campaign}.pdf",
    )


def of_mission(
    session: Session, organisation_id: str, *, today: date, language: str, sheet: str = ""
) -> Paper:
    """Gather the mission report of an organisation, with readings and actions inside."""
    report = mission.of_organisation(session, organisation_id, today=today, language=language)
    return Paper(
        pages.mission_report(report, language=language, sheet=sheet),
        (
            action_files.of_actions(report.actions, language),
            action_files.of_readings(report, language),
        ),
        f"{say(TITLES[Variant.MISSION], language)} – {report.organisation}.pdf",
    )


def gathered(reader: Reader, cid: str | None, variant: Variant, *, sheet: str = "") -> Paper:
    """Gather a paper for a member of the organisation.

    Raises:
        SurveyError: if the campaign is not counted, or not published where it must be.
    """
    language = current_language()
    with reading() as session:
        if cid is None or variant is Variant.MISSION:
            own = reader.organisation_id
            return of_mission(session, own, today=today(), language=language, sheet=sheet)
        hides = reader.only_published or variant is Variant.STAFF
        look = of_published if hides else of_counted
        shown = look(session, cid, today=today(), language=language)
        return of_shown(session, shown, variant, sheet=sheet)


def send(reader: Reader, cid: str | None, name: str) -> Response:
    """Send a paper, drawn now unless it was within the hour.

    Raises:
        PaperUnknown: if there is none of this name for this reader.
        survey.reports.pdf.PdfUnavailable: if this machine cannot draw PDF.
        survey.reports.apart.PdfFailed: if drawing it broke off.
    """
    pdf.check()
    paper = gathered(reader, cid, reader.variant(name))
    drawn = shelf.Shelf(settings().instance).drawn(paper.html, paper.attached, now())
    return download.as_file(paper.name, drawn, "application/pdf")


def prepare(reader: Reader, cid: str | None, name: str) -> Response:
    """Send a page that grows while the paper is drawn, then leads to it.

    Raises:
        PaperUnknown: if there is none of this name for this reader.
    """
    variant = reader.variant(name)
    page = stream_template(
        "results/preparing.html",
        progress=Progress(_steps(partial(gathered, reader, cid, variant))),
        title=TITLES[variant],
        can_print=pdf.available(),
        install=pdf.INSTALL,
        places={one: url_for(f".{one}", cid=cid, name=name) for one in ("send", "read")},
    )
    answer = Response(page, mimetype="text/html")
    answer.headers["X-Accel-Buffering"] = "no"  # a proxy that waits for the end shows no progress
    return answer


def read(reader: Reader, cid: str | None, name: str) -> str:
    """Write the same paper as a page that the browser prints.

    Raises:
        PaperUnknown: if there is none of this name for this reader.
    """
    return gathered(reader, cid, reader.variant(name), sheet=url_for(".sheet")).html


def sheet(reader: Reader) -> Response:
    """Send the style of papers to the browser that prints them."""
    with reading() as session:
        identity = organisations.identity(session, reader.organisation_id)
    css = render_template("results/paper.css", identity=identity)
    return Response(css, mimetype="text/css")


def _steps(gather: partial[Paper]) -> Generator[int, None, None]:
    """Gather and draw; the page's head is already on its way."""
    if pdf.available() and request.method == "GET":
        paper = gather()
        yield from shelf.Shelf(settings().instance).pages(paper.html, paper.attached, now())
