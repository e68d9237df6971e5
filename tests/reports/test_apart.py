"""Papers are drawn in a process of their own, that tells how far it is and does not last."""

from datetime import UTC, datetime, timedelta

import pytest

from survey.reports import apart
from survey.reports.attached import Attached
from survey.reports.shelf import KEPT, Shelf

PAGE = '<html lang="fr"><title>Bilan</title><h1>Bilan</h1>'
TWO_PAGES = PAGE + '<p style="break-before: page">Suite</p>'
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def shelf(tmp_path):
    """A shelf with nothing on it."""
    return Shelf(tmp_path)


def numbers_and_pdf(steps):
    numbers = []
    while True:
        try:
            numbers.append(next(steps))
        except StopIteration as done:
            return numbers, done.value


def test_each_page_is_told_once():
    numbers, drawn = numbers_and_pdf(apart.pages(TWO_PAGES))

    assert numbers == [1, 2]
    assert drawn.startswith(b"%PDF-")


def test_files_travel_with_the_page(read_pdf):
    drawn = apart.render(PAGE, [Attached("actions.csv", "Les actions", "a;b\r\n")])

    assert "actions.csv" in read_pdf("pdfdetach", drawn, "-list")


def test_what_takes_too_long_is_given_up():
    with pytest.raises(apart.PdfFailed):
        apart.render(TWO_PAGES, seconds=0.001)


def test_a_page_that_cannot_be_drawn_is_refused_in_words():
    with pytest.raises(apart.PdfFailed):
        apart.render(PAGE + '<img src="http://127.0.0.1:9/a.png" alt="">')


def test_a_paper_is_drawn_once_within_the_hour(shelf):
    first = shelf.drawn(PAGE, (), NOW)

    numbers, again = numbers_and_pdf(shelf.pages(PAGE, (), NOW + KEPT - timedelta(minutes=1)))

    assert numbers == []
    assert again == first


def test_other_words_or_other_files_make_another_paper(shelf):
    shelf.drawn(PAGE, (), NOW)

    assert shelf.taken(TWO_PAGES, (), NOW) is None
    assert shelf.taken(PAGE, [Attached("a.csv", "A", "a")], NOW) is None


def test_nothing_stays_longer_than_an_hour(shelf):
    shelf.drawn(PAGE, (), NOW)

    shelf.forget(NOW + KEPT + timedelta(minutes=1))

    assert list(shelf.folder.iterdir()) == []


def test_only_the_owner_of_the_installation_reads_what_waits(shelf):
    shelf.drawn(PAGE, (), NOW)

    (file,) = shelf.folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert shelf.folder.stat().st_mode & 0o777 == 0o700
