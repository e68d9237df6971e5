"""Owners are reminded once before the date and once after, and the lead reads what was sent."""

import itertools
import threading
from datetime import UTC, date, datetime, timedelta
from email import policy
from email.parser import BytesParser

import pytest

from survey import jobs, storage
from survey.action_plans import actions, background, letters, owners, reminders
from survey.action_plans.owners import OwnerAddress
from survey.action_plans.rules import Status
from survey.fieldwork import background as fieldwork
from survey.fieldwork import letters as fieldwork_letters
from survey.mail import sending
from survey.organisations import actions as organisations
from survey.organisations import trail
from survey.organisations.actions.members import AddressUnusable

DUE = date(2026, 12, 15)
KARIM = OwnerAddress(email="karim@garonne.example")


def noon(day):
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


@pytest.fixture
def usual():
    return {
        "title": "Afficher les consignes de tri",
        "owner": "Karim Benali",
        "due_on": DUE,
        "indicator": "80 % de postes",
        "means": "2 jours",
        "address": KARIM,
    }


@pytest.fixture
def remind(database):
    """Queue what is due at noon of a day; return how many."""

    def queue(day, *, at=None):
        with database.begin() as session:
            return reminders.queue_due(session, at or noon(day))

    return queue


@pytest.fixture
def send(database, settings):
    """Send what waits, into files; return the mails."""

    def leave(day):
        now = noon(day)
        compose = fieldwork_letters.composer(settings, lambda: now, letters.writers())
        sending.send_due(database, settings, compose, lambda: now)
        files = sorted(settings.mails_dir.glob("*.eml"))
        return [BytesParser(policy=policy.default).parsebytes(file.read_bytes()) for file in files]

    return leave


@pytest.fixture
def told(database, organisation_id):
    """Read what the lead is told of the reminders about an action."""

    def read(action_id, owner=organisation_id):
        with storage.reading(database) as session:
            found = reminders.reminders(session, owner).get(action_id, ())
        return [(line.kind, line.queued_on, line.state) for line in found]

    return read


def test_the_owner_is_reminded_a_week_before_and_not_earlier(add, remind, send, told):
    action_id = add()

    assert remind(date(2026, 12, 7)) == 0
    assert remind(date(2026, 12, 8)) == 1

    (mail,) = send(date(2026, 12, 8))
    text = mail.get_body(("plain",)).get_content()
    assert mail["To"] == "karim@garonne.example"
    assert "mardi 15 décembre 2026" in mail["Subject"]
    assert "Afficher les consignes de tri" in " ".join(text.split())
    assert "2 jours" in text
    assert told(action_id) == [("action_soon", date(2026, 12, 8), "sent")]


def test_each_reminder_leaves_once(add, remind, send, told):
    action_id = add()

    days = [date(2026, 12, 8) + timedelta(days=at) for at in range(20)]
    for day in days:
        remind(day)
        remind(day)
        mails = send(day)

    assert len(mails) == 2
    assert told(action_id) == [
        ("action_late", date(2026, 12, 16), "sent"),
        ("action_soon", date(2026, 12, 8), "sent"),
    ]


def test_an_action_written_when_it_is_late_is_reminded_of_as_late(add, remind, send):
    add()
    remind(date(2027, 1, 5))

    (mail,) = send(date(2027, 1, 5))

    assert "Échéance passée" in mail["Subject"]


def test_another_date_is_reminded_of_anew(add, change, remind, send):
    action_id = add()
    remind(date(2026, 12, 8))
    send(date(2026, 12, 8))

    change(action_id, due_on=date(2027, 2, 1))

    assert remind(date(2026, 12, 9)) == 0
    assert remind(date(2027, 1, 25)) == 1
    assert len(send(date(2027, 1, 25))) == 2


@pytest.mark.parametrize("status", [Status.DONE, Status.DROPPED])
def test_nobody_is_reminded_of_what_is_over(add, remind, status):
    add(status=status, reason="Plus de budget.")

    assert remind(date(2026, 12, 20)) == 0


def test_an_owner_without_an_address_is_not_written_to(add, remind, told):
    action_id = add(address=None)
    add(address=OwnerAddress())

    assert remind(date(2026, 12, 20)) == 0
    assert told(action_id) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.DONE},
        {"due_on": date(2027, 3, 1)},
        {"address": OwnerAddress()},
    ],
)
def test_a_mail_that_is_no_longer_true_does_not_leave(add, change, remind, send, told, changes):
    action_id = add()
    remind(date(2026, 12, 8))

    change(action_id, **changes)

    assert send(date(2026, 12, 8)) == []
    assert told(action_id) == [("action_soon", date(2026, 12, 8), "dropped")]


def test_a_notice_that_waited_too_long_does_not_leave_as_one(add, remind, send):
    add()
    remind(date(2026, 12, 8))

    assert send(date(2026, 12, 16)) == []


def test_nothing_leaves_about_an_action_that_was_removed(
    database, organisation_id, add, remind, send
):
    action_id = add()
    remind(date(2026, 12, 8))

    with database.begin() as session:
        actions.remove(session, organisation_id, action_id)

    assert send(date(2026, 12, 8)) == []


def test_nobody_is_written_to_before_eight_in_the_morning(add, remind):
    add()

    assert remind(None, at=datetime(2026, 12, 8, 6, 59, tzinfo=UTC)) == 0
    assert remind(None, at=datetime(2026, 12, 8, 7, 0, tzinfo=UTC)) == 1


def test_the_owner_reads_their_own_language_and_whom_to_answer(
    database, organisation_id, add, remind, send
):
    with database.begin() as session:
        organisations.describe(session, organisation_id, contact="rse@garonne.example")
    add(address=OwnerAddress(email="ann@garonne.example", language="en"))
    remind(date(2026, 12, 8))

    (mail,) = send(date(2026, 12, 8))

    assert "Due on Tuesday, 15 December 2026" in mail["Subject"]
    assert "rse@garonne.example" in mail.get_body(("plain",)).get_content()


def test_the_trail_counts_reminders_and_names_nobody(database, organisation_id, add, remind):
    add()
    add(title="Former")
    remind(date(2026, 12, 8))

    with storage.reading(database) as session:
        entry = trail.entries(session, organisation_id)[0]
    assert (entry.act, entry.actor) == ("owners_reminded", "le logiciel")
    assert entry.details == {"mails": "2"}


def test_another_organisation_reads_nothing_of_them(add, remind, told, other_id):
    action_id = add()
    remind(date(2026, 12, 8))

    assert told(action_id, other_id) == []


def test_an_address_is_kept_until_it_is_emptied(database, add, change):
    action_id = add()

    def kept():
        with storage.reading(database) as session:
            return owners.address(session, action_id).email

    change(action_id, address=None)
    assert kept() == "karim@garonne.example"
    change(action_id, address=OwnerAddress())
    assert kept() == ""


def test_an_address_that_is_none_is_refused(add):
    with pytest.raises(AddressUnusable):
        add(address=OwnerAddress(email="karim"))


def test_reminders_leave_without_anybody(database, settings, add, monkeypatch):
    add()
    later = noon(date(2026, 12, 10))
    ticks = itertools.count()
    monkeypatch.setattr(jobs, "POLL_SECONDS", 0.01)
    stop = threading.Event()

    def clock():
        return later + timedelta(seconds=next(ticks))

    def is_done():
        return len(list(settings.mails_dir.glob("*-action_soon-*.eml"))) == 1

    def watch():
        for _ in range(600):
            if is_done():
                break
            stop.wait(0.05)
        stop.set()

    thread = threading.Thread(target=watch)
    thread.start()
    beyond = fieldwork.together(background.beyond(), fieldwork.NOTHING_BEYOND)
    fieldwork.work(database, settings, clock, stop, beyond)
    thread.join()

    assert is_done()
