"""The lead writes the purpose, its objectives, and the figures that tell of them."""

import pytest

from survey import storage
from survey.organisations.rules import Role
from survey.purpose import queries
from tests.faces.answered_campaign import Campaign, describe

PAGE = "/rse/plan/raison-d-etre/"
ACCIDENTS = {
    "title": "Accidents avec arrêt",
    "follows": "number/",
    "unit": "accidents",
    "baseline": "9",
    "target": "2,5",
    "every_months": "3",
}


@pytest.fixture
def purpose(database, organisation_id):
    def read():
        with storage.reading(database) as session:
            return queries.purpose(session, organisation_id)

    return read


@pytest.fixture
def objective(lead, post, purpose):
    post(lead, PAGE + "ecrire", {"words": "Soigner sans abîmer."})
    post(lead, PAGE + "objectifs/ajouter", {"kind": "social", "title": "Travailler sans risque"})
    return purpose().objectives[0].id


def test_an_empty_page_says_why_the_purpose_comes_first(lead):
    page = lead.get(PAGE)

    assert page.status_code == 200
    assert "Un indicateur n’existe pas sans son objectif" in page.text
    assert "objectifs/ajouter" not in page.text


def test_an_objective_without_purpose_leads_to_the_purpose(lead):
    answer = lead.get(PAGE + "objectifs/ajouter")

    assert answer.headers["Location"] == PAGE + "ecrire"
    assert "Écrivez d’abord la raison d’être" in lead.get(PAGE + "ecrire").text


def test_from_the_purpose_to_a_number_noted_by_hand(lead, post, purpose, objective):
    post(lead, f"{PAGE}objectifs/{objective}/indicateurs/ajouter", ACCIDENTS)
    indicator = purpose().objectives[0].indicators[0]
    reading = {"day": "2026-11-20", "value": "1 234,5", "note": ""}
    post(lead, f"{PAGE}indicateurs/{indicator.id}/noter", reading)

    page = lead.get(PAGE).text

    assert "Soigner sans abîmer." in page
    assert "Travailler sans risque" in page
    assert "1\u202f234,5 accidents" in page
    assert "2,5 accidents" in page
    assert "20 novembre 2026" in page


def test_a_figure_of_surveys_is_read_in_what_is_published(
    lead, post, database, settings, organisation_id, signing_key, now, objective
):
    describe(database, organisation_id)
    campaign = Campaign(database, settings, organisation_id, signing_key, now, "Climat 2026")
    for step in (campaign.open, campaign.close, campaign.count, campaign.publish):
        step()
    address = f"{PAGE}objectifs/{objective}/indicateurs/ajouter"
    offered = lead.get(address).text
    assert '<option value="theme/outils">Outils</option>' in offered
    for title, follows in (
        ("Participation", "participation/"),
        ("Nos outils", "theme/outils"),
        ("Recommandation", "enps/enps"),
        ("Des outils sûrs", "item/a1"),
    ):
        post(
            lead,
            address,
            {**ACCIDENTS, "title": title, "follows": follows, "unit": ""},
        )

    page = lead.get(PAGE).text

    assert "20\u202f%" in page
    assert page.count("Climat 2026") == 3
    assert page.count("aucun") == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Indicateur"),
        ({"target": "beaucoup"}, "Cible"),
        ({"target": "inf"}, "Écrivez un nombre"),
        ({"unit": ""}, "en quelle unité"),
        ({"follows": "nothing/"}, "D’où vient le chiffre"),
        ({"every_months": "7"}, "Relu"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(lead, post, purpose, objective, changes, sentence):
    address = f"{PAGE}objectifs/{objective}/indicateurs/ajouter"

    answer = post(lead, address, {**ACCIDENTS, **changes})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert purpose().objectives[0].indicators == ()


@pytest.mark.parametrize(
    ("reading", "sentence"),
    [
        ({"day": "2026-12-24", "value": "1"}, "pas encore venu"),
        ({"day": "demain", "value": "1"}, "Jour"),
        ({"day": "2026-11-20", "value": "nan"}, "Écrivez un nombre"),
    ],
)
def test_a_reading_that_makes_no_sense_is_refused_in_words(
    lead, post, purpose, objective, reading, sentence
):
    post(lead, f"{PAGE}objectifs/{objective}/indicateurs/ajouter", ACCIDENTS)
    indicator = purpose().objectives[0].indicators[0]

    answer = post(lead, f"{PAGE}indicateurs/{indicator.id}/noter", reading)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert purpose().objectives[0].indicators[0].readings == ()


def test_what_is_read_stays_and_what_is_not_goes(lead, post, purpose, objective):
    post(lead, f"{PAGE}objectifs/{objective}/indicateurs/ajouter", ACCIDENTS)
    indicator = purpose().objectives[0].indicators[0].id
    post(lead, f"{PAGE}indicateurs/{indicator}/noter", {"day": "2026-11-20", "value": "4"})

    post(lead, f"{PAGE}indicateurs/{indicator}/retirer", {}, page=PAGE)
    post(lead, f"{PAGE}objectifs/{objective}/retirer", {}, page=PAGE)

    assert purpose().objectives[0].indicators[0].id == indicator


def test_nothing_of_another_organisation_is_found(lead):
    for address in ("objectifs/0000/indicateurs/ajouter", "indicateurs/0000/noter"):
        assert lead.get(PAGE + address).status_code == 404


def test_management_does_not_write_the_purpose(sign_in):
    assert sign_in(Role.MANAGEMENT).get(PAGE).status_code == 403
