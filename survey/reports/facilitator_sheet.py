"""The facilitator's sheet: one page to hold a causerie with, and the list to sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from markupsafe import Markup

from survey.causeries import rules
from survey.causeries.guide import Guide
from survey.causeries.queries import SessionLine
from survey.causeries.rules import Step
from survey.clock import PARIS, day_in_paris
from survey.reports import qr
from survey.reports.environment import environment
from survey.translations import Sentence

STEPS: Mapping[Step, Sentence] = MappingProxyType(
    {
        Step.MESSAGE: Sentence("Le message"),
        Step.CASE: Sentence("Un cas concret"),
        Step.QUESTION: Sentence("La question ouverte"),
        Step.NOTIONS: Sentence("À retenir, au fil de la discussion"),
        Step.DECIDE: Sentence("Ce que nous proposons, ce que nous décidons"),
        Step.RECAP: Sentence("En résumé"),
    }
)
"""What each step is called, on paper and on the phone."""

LINES_TO_SIGN = 20
LINES_TO_DECIDE = {"roomy": 3, "full": 5, "dense": 3}
"""Left blank for what people decide, by the size of the letters."""

SIZES = ((1500, "roomy"), (2000, "full"))
"""Up to so many signs, how large the letters are; beyond, they are as small as one can read."""

SMALLEST = "dense"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Where and when a sheet will be used; a sheet may also be printed for none in particular."""

    day: date

    hour: str
    """24 hours: "13:00"."""

    minutes: int
    place: str
    unit: str
    facilitator: str
    attendance_until: date


def meeting_of(line: SessionLine) -> Meeting:
    """Return what the papers of a session say of it."""
    return Meeting(
        day=day_in_paris(line.starts_at),
        hour=f"{line.starts_at.astimezone(PARIS):%H:%M}",
        minutes=line.minutes,
        place=line.place,
        unit=line.unit,
        facilitator=line.facilitator,
        attendance_until=line.attendance_until,
    )


def write(
    guide: Guide, *, organisation: str, site: str, meeting: Meeting | None = None, language: str
) -> str:
    """Write the sheet as one self-contained page, for `pdf.render`; it fits one A4.

    Args:
        guide: what is talked about.
        organisation: whose people talk.
        site: address without a final slash; the QR code leads to where cards' codes are typed.
        meeting: where and when, if known.
        language: of the sheet; texts that nobody translated are in the guide's own.
    """
    template = environment(language).get_template("paper/facilitator_sheet.html")
    minutes = meeting.minutes if meeting else guide.minutes
    size = _size(guide, language)
    return template.render(
        guide=guide,
        text=lambda texts: guide.wording(texts, language),
        size=size,
        organisation=organisation,
        meeting=meeting,
        minutes=minutes,
        marks={mark.step.value: mark.minute for mark in rules.marks(minutes)},
        steps={step.value: name for step, name in STEPS.items()},
        lines=range(LINES_TO_DECIDE[size]),
        draw=lambda title: Markup(qr.svg(f"{site}/k", title)),  # noqa: S704 (segno escapes it)
        address=qr.typed_address(site),
    )


def write_attendance(guide: Guide, *, organisation: str, meeting: Meeting, language: str) -> str:
    """Write the list to sign as one self-contained page, for `pdf.render`."""
    template = environment(language).get_template("paper/attendance.html")
    return template.render(
        title=guide.wording(guide.title, language),
        organisation=organisation,
        meeting=meeting,
        lines=range(1, LINES_TO_SIGN + 1),
    )


def _size(guide: Guide, language: str) -> str:
    """Choose the size of the letters by how much there is to print."""
    signs = sum(len(guide.wording(texts, language)) for _key, texts in guide.texts())
    return next((size for most, size in SIZES if signs <= most), SMALLEST)
