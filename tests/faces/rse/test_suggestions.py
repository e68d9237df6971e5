"""The lead chooses a suggested action, and makes the library the organisation's own."""

from datetime import date

import pytest

from survey import storage
from survey.action_plans import queries as plans
from survey.action_plans.suggestions import queries
from survey.organisations.rules import Role
from tests.faces.rse.signed_in import signed_in
from tests.faces.serving import look, served

PAGE = "/rse/plan/actions-proposees/"
OWN = {
    "title": "Réparer le monte-charge",
    "group": "charge",
    "means": "Deux jours.",
    "indicator": "Pannes par mois",
    "vsme": ["B9"],
    "own_tags": "atelier Sud, accord 2026",
}


@pytest.fixture
def one(database, organisation_id):
    def read(name, **options):
        with storage.reading(database) as session:
            return queries.suggestion(session, organisation_id, name, **options)

    return read


@pytest.fixture
def own(database, organisation_id):
    def read():
        with storage.reading(database) as session:
            groups = queries.groups(session, organisation_id)
        return [line for group in groups for line in group.lines if line.origin == "own"]

    return read


def test_the_plan_leads_to_the_library_and_the_library_to_the_form(lead):
    assert PAGE in lead.get("/rse/plan/").text
    assert "/rse/plan/ajouter?proposee=bruit" in lead.get(PAGE).text

    form = lead.get("/rse/plan/ajouter?proposee=bruit").text

    assert 'value="Baisser le bruit à la source dans les ateliers les plus exposés"' in form
    assert "Niveau sonore avant et après, en décibels." in form
    assert 'checked id="vsme-8"' in form


def test_an_action_that_came_from_the_library_is_in_the_plan_with_its_tags(
    lead, post, database, organisation_id
):
    written = {
        "title": "Baisser le bruit",
        "owner": "Claire Morel",
        "due_on": "2026-12-15",
        "state": "to_start",
        "subject": "",
        "vsme": ["B9"],
        "own_tags": "atelier Sud",
    }
    answer = post(lead, "/rse/plan/ajouter", written, page="/rse/plan/ajouter?proposee=bruit")

    assert answer.status_code == 303, answer.text
    with storage.reading(database) as session:
        (line,) = plans.list_actions(session, organisation_id, today=date(2026, 11, 23))
    assert line.tags == ("vsme:B9", "own:atelier Sud")
    page = lead.get("/rse/plan/").text
    assert "VSME B9" in page
    assert "atelier Sud" in page
    assert 'value="atelier Sud"' in lead.get(f"/rse/plan/{line.id}").text


def test_the_subject_of_a_priority_stands_open_and_first(lead):
    page = lead.get(f"{PAGE}?sujet=0000/sante").text

    opened = page[: page.index("</summary>")]
    assert "Santé et sécurité" in opened
    assert "proposee=bruit&amp;sujet=0000/sante" in page


def test_an_own_action_is_written_changed_and_removed(lead, post, own):
    post(lead, PAGE + "ajouter", OWN)
    (line,) = own()
    assert line.tags == ("vsme:B9", "own:atelier Sud", "own:accord 2026")

    post(lead, PAGE + line.id, {**OWN, "title": "Changer le monte-charge", "vsme": []})
    assert [(one.title, one.tags[0]) for one in own()] == [
        ("Changer le monte-charge", "own:atelier Sud")
    ]

    post(lead, f"{PAGE}{line.id}/retirer", page=PAGE + line.id)
    assert own() == []


def test_an_edited_action_keeps_its_other_language(lead, post, one):
    post(lead, PAGE + "bruit", {**OWN, "group": "sante"})

    assert one("bruit").title == "Réparer le monte-charge"
    assert one("bruit", language="en").title.startswith("Cut noise at the source")
    assert "modifiée" in lead.get(PAGE).text


def test_an_action_is_hidden_and_shown_again(lead, post, one):
    post(lead, PAGE + "bruit/masquer", page=PAGE)
    assert one("bruit").hidden
    page = lead.get(PAGE).text
    assert "Actions masquées" in page
    assert "proposee=bruit" not in page

    post(lead, PAGE + "bruit/montrer", page=PAGE)
    assert "Actions masquées" not in lead.get(PAGE).text


def test_what_came_with_the_product_is_not_removed(lead, post, one):
    post(lead, PAGE + "bruit/retirer", page=PAGE)

    assert one("bruit").origin == "shipped"
    assert "masquez-la plutôt" in lead.get(PAGE).text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Ce qu’il faut faire"),
        ({"means": ""}, "Moyens"),
        ({"indicator": "a" * 501}, "Indicateur"),
        ({"group": "ailleurs"}, "Sujet"),
        ({"own_tags": "a" * 41}, "Une étiquette compte au plus 40 signes"),
        ({"own_tags": ",".join(f"a{at}" for at in range(21))}, "au plus 20 étiquettes"),
        ({"vsme": ["B99"]}, "B99"),
        ({"title": "Mal\x07"}, "caractère invisible"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(lead, post, own, changes, sentence):
    answer = post(lead, PAGE + "ajouter", {**OWN, **changes})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert own() == []


def test_what_is_not_there_is_not_found(lead):
    for address in (PAGE + "nulle-part", "/rse/plan/ajouter?proposee=nulle-part"):
        assert lead.get(address).status_code == 404


def test_the_library_speaks_english(lead):
    page = lead.get(f"{PAGE}?lang=en").text

    assert "Cut noise at the source in the most exposed workshops" in page
    assert "Baisser le bruit" not in page


def test_management_does_not_change_the_library(sign_in):
    assert sign_in(Role.MANAGEMENT).get(PAGE).status_code == 403


def test_pages_of_the_library_are_looked_at(app, lead, post):
    post(lead, PAGE + "ajouter", OWN)
    post(lead, PAGE + "bruit/masquer", page=PAGE)

    with served(app) as site, signed_in(site, lead) as page:
        for path in (PAGE, PAGE + "ajouter", PAGE + "regle-urgences"):
            page.goto(site + path)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            look(page)
