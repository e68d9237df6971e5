"""Entries that any calendar reads (iCalendar).

Source:
    RFC 5545: content lines folded at 75 octets, commas and semicolons escaped, instants in UTC,
    whole days that end before the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
"""Octets, without the line's end."""

PRODUCT = "-//Causerie//Causerie//FR"

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a calendar is told of one meeting."""

    uid: str
    """The same each time, so that a change replaces the entry."""

    sequence: int
    written_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    link: str
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """What a calendar is told of one day by which something is to be done."""

    uid: str
    """The same each time, so that a change replaces the entry."""

    sequence: int
    written_at: datetime
    day: date
    title: str
    notes: str
    link: str


def write(entry: Entry) -> str:
    """Write one meeting as a whole file."""
    return _file("CANCEL" if entry.is_cancelled else "PUBLISH", _meeting(entry))


def write_days(entries: Sequence[DayEntry]) -> str:
    """Write days as a whole file."""
    return _file("PUBLISH", (line for entry in entries for line in _day(entry)))


def _file(method: str, lines: Iterator[str]) -> str:
    """Wrap entries."""
    whole = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        f"METHOD:{method}",
        *lines,
        "END:VCALENDAR",
    )
    return "".join(_folded(line) + "\r\n" for line in whole)


def _meeting(entry: Entry) -> Iterator[str]:
    """Write one meeting."""
    yield "BEGIN:VEVENT"
    yield from _known(entry)
    yield f"DTSTART:{_instant(entry.starts_at)}"
    yield f"DTEND:{_instant(entry.ends_at)}"
    yield f"LOCATION:{_text(entry.place)}"
    yield f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _day(entry: DayEntry) -> Iterator[str]:
    """Write one day; it keeps nobody from planning something else."""
    yield "BEGIN:VEVENT"
    yield from _known(entry)
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + ONE_DAY:%Y%m%d}"
    yield f"DESCRIPTION:{_text(entry.notes)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _known(entry: Entry | DayEntry) -> Iterator[str]:
    """Write what every entry says."""
    yield f"UID:{entry.uid}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTAMP:{_instant(entry.written_at)}"
    yield f"SUMMARY:{_text(entry.title)}"
    yield f"URL:{entry.link}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Escape what has a meaning in the format; a line's end becomes a blank."""
    told = " ".join(words.split())
    for sign in ("\\", ";", ","):
        told = told.replace(sign, "\\" + sign)
    return told


def _folded(line: str) -> str:
    """Cut a line that is too long between characters, never inside one."""
    parts, size = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LONGEST_LINE:
            parts.append(" ")
            size = 1
        parts[-1] += sign
        size += octets
    return "\r\n".join(parts)
