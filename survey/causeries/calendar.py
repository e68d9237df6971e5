"""An entry that any calendar reads (iCalendar).

Source:
    RFC 5545: content lines folded at 75 octets, commas and semicolons escaped, instants in UTC.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST_LINE = 75
"""Octets, without the line's end."""

PRODUCT = "-//Causerie//Causeries//FR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a calendar is told of one session."""

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


def write(entry: Entry) -> str:
    """Write one entry as a whole file."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        f"METHOD:{'CANCEL' if entry.is_cancelled else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTAMP:{_instant(entry.written_at)}",
        f"DTSTART:{_instant(entry.starts_at)}",
        f"DTEND:{_instant(entry.ends_at)}",
        f"SUMMARY:{_text(entry.title)}",
        f"LOCATION:{_text(entry.place)}",
        f"URL:{entry.link}",
        f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(_folded(line) + "\r\n" for line in lines)


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
