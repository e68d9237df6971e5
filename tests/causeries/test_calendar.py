"""Any calendar reads the entry of a session."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from survey.causeries import calendar
from survey.causeries.calendar import Entry

START = datetime(2026, 12, 1, 12, tzinfo=UTC)


def entry(**chosen):
    usual = {
        "uid": "abc@garonne.example",
        "sequence": 0,
        "written_at": START - timedelta(days=7),
        "starts_at": START,
        "ends_at": START + timedelta(minutes=15),
        "title": "Presque un accident",
        "place": "Quai 2",
        "link": "https://garonne.example/animation/seances/abc",
    }
    return Entry(**(usual | chosen))


def lines_of(text):
    return text.replace("\r\n ", "").split("\r\n")


def test_an_entry_says_when_where_and_what():
    lines = lines_of(calendar.write(entry()))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert "METHOD:PUBLISH" in lines
    assert "DTSTART:20261201T120000Z" in lines
    assert "DTEND:20261201T121500Z" in lines
    assert "SUMMARY:Presque un accident" in lines
    assert "LOCATION:Quai 2" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_a_cancelled_session_leaves_the_calendar():
    lines = lines_of(calendar.write(entry(is_cancelled=True, sequence=2)))

    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2"} <= set(lines)


def test_signs_with_a_meaning_are_escaped_and_no_line_is_added():
    lines = lines_of(calendar.write(entry(place="Quai 2, porte A; \\ \r\nATTENDEE:x")))

    assert "LOCATION:Quai 2\\, porte A\\; \\\\ ATTENDEE:x" in lines


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1))
def test_long_lines_are_folded_between_characters(title):
    written = calendar.write(entry(title=title))

    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    told = title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:{' '.join(told.split())}" in written.replace("\r\n ", "").split("\r\n")
