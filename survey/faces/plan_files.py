"""The plan as a workbook and as calendar entries, alike for the lead and for management."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from urllib.parse import urlsplit

from flask import Response, get_template_attribute, send_file
from flask_babel import gettext as _

from survey import calendars
from survey.action_plans.queries import ActionLine
from survey.action_plans.rules import OPEN
from survey.calendars import DayEntry
from survey.faces.context import now, settings
from survey.spreadsheets.xlsx_writing import Value, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(lines: Sequence[ActionLine]) -> Response:
    """Send actions as a workbook, one a row."""
    words = get_template_attribute("figures.html", "status_words")
    heading = (
        _("Action"),
        _("Responsable"),
        _("Échéance"),
        _("État"),
        _("En retard"),
        _("Thème"),
        _("Objectif visé"),
        _("Indicateur visé"),
        _("Cible"),
        _("Unité"),
        _("Indicateur"),
        _("Moyens"),
        _("Raison de l’abandon"),
        _("Groupe de travail"),
        _("Pilote"),
        _("Séances"),
    )
    rows = [_row(line, str(words(line.status))) for line in lines]
    content = write_xlsx(_("Plan d’actions"), heading, rows)
    return _file(f"{_('Plan d’actions')}.xlsx", content, XLSX)


def calendar(
    lines: Sequence[ActionLine], changes: Mapping[str, int], page: Callable[[str], str]
) -> Response:
    """Send the due dates of what is still to be done.

    Args:
        lines: actions of the plan.
        changes: how often each was written anew, by id.
        page: gives the path of an action's page for whoever downloads.
    """
    host = urlsplit(settings().base_url).hostname
    entries = [
        DayEntry(
            uid=f"action-{line.id}@{host}",
            sequence=changes.get(line.id, 0),
            written_at=now(),
            day=line.due_on,
            title=line.title,
            notes=_("Responsable : %(owner)s", owner=line.owner),
            link=settings().base_url + page(line.id),
        )
        for line in lines
        if line.status in OPEN
    ]
    content = calendars.write_days(entries).encode()
    return _file(f"{_('Échéances du plan')}.ics", content, "text/calendar")


def _row(line: ActionLine, status: str) -> tuple[Value, ...]:
    """Write one action."""
    aim = line.aim
    return (
        line.title,
        line.owner,
        line.due_on,
        status,
        _("oui") if line.late else _("non"),
        line.theme_title,
        aim.objective if aim else None,
        aim.indicator if aim else None,
        aim.target if aim else None,
        aim.unit if aim else None,
        line.indicator,
        line.means,
        line.reason,
        line.group.name,
        line.group.pilot,
        line.group.sessions,
    )


def _file(name: str, content: bytes, kind: str) -> Response:
    """Send a file to be kept."""
    return send_file(BytesIO(content), kind, as_attachment=True, download_name=name)
