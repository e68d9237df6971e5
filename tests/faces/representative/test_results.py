"""The representative reads what was published, and nothing before."""

import pytest

from survey.fieldwork import publishing
from survey.results import actions as results
from tests.faces.rse.conftest import closed, counted, opened  # noqa: F401

PAGES = ("", "/groupes", "/commentaires", "/methode", "/chiffres.csv", "/chiffres.json")


@pytest.fixture
def published(counted, database, clock):  # noqa: F811
    """A campaign whose results everybody may read; one code opened it."""
    one = counted()
    with database.begin() as session:
        results.show_all_pending(session, one.cid)
    publishing.publish(database, one.cid, actor="Claire Morel", now=clock())
    return one


@pytest.mark.parametrize("page", PAGES)
def test_published_results_are_theirs_to_read(representative, published, page):
    answer = representative.get(f"/representant/resultats/{published.cid}{page}")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


def test_they_are_listed_whoever_opened_the_box(representative, published, words_of):
    assert "Climat 2026" in words_of(representative.get("/representant/"))


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_read_before_it_is_published(representative, counted, page):  # noqa: F811
    one = counted()

    assert representative.get(f"/representant/resultats/{one.cid}{page}").status_code == 404


def test_the_plan_is_not_offered_here(representative, published):
    page = representative.get(f"/representant/resultats/{published.cid}").text

    assert "/rse/" not in page
    assert "/direction/" not in page
