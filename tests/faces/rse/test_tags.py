"""Objectives and indicators carry tags, chosen with boxes, shown as chips."""

import re

import pytest

from survey import storage
from survey.purpose import queries
from tests.faces.rse.signed_in import signed_in
from tests.faces.serving import look, served

PAGE = "/rse/plan/raison-d-etre/"
INDICATOR = {
    "title": "Accidents avec arrêt",
    "follows": "number/",
    "unit": "accidents",
    "every_months": "3",
    "vsme": ["B9"],
    "bcorp": ["fair-work"],
}


@pytest.fixture
def objectives(database, organisation_id):
    def read():
        with storage.reading(database) as session:
            return queries.purpose(session, organisation_id).objectives

    return read


@pytest.fixture
def objective(lead, post, objectives):
    post(lead, PAGE + "ecrire", {"words": "Soigner sans abîmer."})
    written = {"kind": "social", "title": "Sans risque", "iso26000": ["labour"]}
    post(lead, PAGE + "objectifs/ajouter", {**written, "own_tags": "accord 2026"})
    return objectives()[0].id


def test_an_objective_and_its_indicator_show_their_tags(lead, post, objectives, objective):
    post(lead, f"{PAGE}objectifs/{objective}/indicateurs/ajouter", INDICATOR)

    (found,) = objectives()
    page = lead.get(PAGE).text
    assert found.tags == ("iso26000:labour", "own:accord 2026")
    assert found.indicators[0].tags == ("vsme:B9", "bcorp:fair-work")
    for words in ("relations et conditions de travail", "accord 2026", "VSME B9", "travail équi"):
        assert words in page


def test_tags_are_changed_afterwards(lead, post, objectives, objective):
    post(lead, f"{PAGE}objectifs/{objective}/indicateurs/ajouter", INDICATOR)
    indicator = objectives()[0].indicators[0].id

    post(lead, f"{PAGE}objectifs/{objective}/etiquettes", {"vsme": ["B8", "B10"], "own_tags": ""})
    post(lead, f"{PAGE}indicateurs/{indicator}/etiquettes", {"own_tags": "sécurité"})

    (found,) = objectives()
    assert found.tags == ("vsme:B8", "vsme:B10")
    assert found.indicators[0].tags == ("own:sécurité",)
    form = lead.get(f"{PAGE}objectifs/{objective}/etiquettes").text
    assert form.count(" checked ") == 2


def test_the_plan_is_read_by_tag(lead, post, objectives, objective):
    post(lead, f"{PAGE}objectifs/{objective}/indicateurs/ajouter", INDICATOR)
    action = {"title": "Former", "owner": "Léa", "due_on": "2026-12-15", "state": "to_start"}
    post(lead, "/rse/plan/ajouter", {**action, "subject": "", "vsme": ["B9"], "own_tags": "Été"})

    page = lead.get("/rse/plan/etiquettes/").text

    subjects = re.findall(r"<h2>(.*?)</h2>\s*<ul>(.*?)</ul>", page, re.DOTALL)
    found = {name: re.findall(r"<b>(\w+)", listed) for name, listed in subjects}
    assert list(found) == [
        "ISO 26000\u00a0: relations et conditions de travail",
        "VSME B9\u00a0: santé et sécurité",
        "B Corp\u00a0: travail équitable",
        "accord 2026",
        "Été",
    ]
    assert found["VSME B9\u00a0: santé et sécurité"] == ["Indicateur", "Action"]
    assert found["accord 2026"] == ["Objectif"]


def test_a_plan_without_tags_says_where_they_are_chosen(lead):
    assert "se cochent dans leurs formulaires" in lead.get("/rse/plan/etiquettes/").text


def test_what_carries_tags_can_still_be_taken_away(lead, post, objectives, objective):
    post(lead, f"{PAGE}objectifs/{objective}/indicateurs/ajouter", INDICATOR)
    indicator = objectives()[0].indicators[0].id

    post(lead, f"{PAGE}indicateurs/{indicator}/retirer", page=PAGE)
    post(lead, f"{PAGE}objectifs/{objective}/retirer", page=PAGE)

    assert objectives() == ()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"own_tags": "a" * 41}, "Une étiquette compte au plus 40 signes"),
        ({"own_tags": ",".join(f"a{at}" for at in range(21))}, "au plus 20 étiquettes"),
        ({"own_tags": "a, " * 200}, "Vos étiquettes"),
        ({"iso26000": ["travail"]}, "travail"),
    ],
)
def test_tags_that_find_nothing_are_refused_in_words(
    lead, post, objectives, objective, changes, sentence
):
    before = objectives()
    for address, written in (
        (f"{PAGE}objectifs/{objective}/etiquettes", {}),
        (f"{PAGE}objectifs/ajouter", {"kind": "social", "title": "Autre"}),
        (f"{PAGE}objectifs/{objective}/indicateurs/ajouter", INDICATOR),
    ):
        answer = post(lead, address, {**written, **changes})

        assert answer.status_code == 422, address
        assert sentence in answer.text
    assert objectives() == before


def test_tags_of_nothing_are_not_found(lead):
    for address in ("objectifs/0000/etiquettes", "indicateurs/0000/etiquettes"):
        assert lead.get(PAGE + address).status_code == 404


def test_pages_with_tags_are_looked_at(app, lead, post, objective):
    post(lead, f"{PAGE}objectifs/{objective}/indicateurs/ajouter", INDICATOR)

    with served(app) as site, signed_in(site, lead) as page:
        for path in ("", f"objectifs/{objective}/etiquettes", "objectifs/ajouter"):
            page.goto(site + PAGE + path)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            look(page)
        page.goto(f"{site}/rse/plan/etiquettes/")
        look(page)
