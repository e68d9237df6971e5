"""Any calendar reads our entries."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from survey import calendars
from survey.calendars import DayEntry, Entry

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
    lines = lines_of(calendars.write(entry()))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert "METHOD:PUBLISH" in lines
    assert "DTSTART:20261201T120000Z" in lines
    assert "DTEND:20261201T121500Z" in lines
    assert "SUMMARY:Presque un accident" in lines
    assert "LOCATION:Quai 2" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_a_cancelled_session_leaves_the_calendar():
    lines = lines_of(calendars.write(entry(is_cancelled=True, sequence=2)))

    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2"} <= set(lines)


def test_signs_with_a_meaning_are_escaped_and_no_line_is_added():
    lines = lines_of(calendars.write(entry(place="Quai 2, porte A; \\ \r\nATTENDEE:x")))

    assert "LOCATION:Quai 2\\, porte A\\; \\\\ ATTENDEE:x" in lines


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1))
def test_long_lines_are_folded_between_characters(title):
    written = calendars.write(entry(title=title))

    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    told = title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:{' '.join(told.split())}" in written.replace("\r\n ", "").split("\r\n")


def day_entry(**chosen):
    usual = {
        "uid": "abc@garonne.example",
        "sequence": 2,
        "written_at": START,
        "day": date(2026, 12, 31),
        "title": "Afficher les consignes",
        "notes": "Responsable : Claire Morel",
        "link": "https://garonne.example/rse/plan/abc",
    }
    return DayEntry(**(usual | chosen))


def test_a_day_lasts_until_the_next_one_and_takes_nobody_s_time():
    lines = lines_of(calendars.write_days([day_entry()]))

    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "TRANSP:TRANSPARENT" in lines
    assert {"SEQUENCE:2", "DESCRIPTION:Responsable : Claire Morel"} <= set(lines)


def test_several_days_stand_in_one_file():
    lines = lines_of(calendars.write_days([day_entry(), day_entry(uid="def@garonne.example")]))

    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert lines.count("BEGIN:VCALENDAR") == 1


def test_a_calendar_without_days_is_still_a_calendar():
    assert lines_of(calendars.write_days([]))[-2:] == ["END:VCALENDAR", ""]
