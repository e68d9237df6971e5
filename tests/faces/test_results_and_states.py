"""Who may read results in which state of a campaign: the lead from the count on, the rest later."""

import pytest

from survey.fieldwork import closing
from tests.faces.answered_campaign import Campaign, describe

PAGES = ("", "/themes", "/groupes", "/choix", "/commentaires", "/methode")


@pytest.fixture
def campaign(database, settings, organisation_id, signing_key, now):
    """The campaign that these tests speak of, beside an open one."""
    describe(database, organisation_id)
    known = (database, settings, organisation_id, signing_key, now)
    Campaign(*known, "Une autre enquête", answers=2).open()
    return Campaign(*known, "Enquête d’automne")


@pytest.fixture
def counted(campaign):
    campaign.open()
    campaign.close()
    campaign.count()
    return campaign


def test_the_lead_reads_what_is_counted_and_it_says_that_nobody_else_does(counted, lead):
    page = lead.get(counted.of_lead)

    assert page.status_code == 200
    assert "Pas encore publié" in page.text


def test_management_sees_nothing_of_a_campaign_that_is_only_counted(counted, management):
    counted.decide()

    for path in (*PAGES, "/chiffres.csv", "/chiffres.json"):
        assert management.get(counted.of_management + path).status_code == 404
    assert management.get(f"/direction/plan/{counted.cid}").status_code == 404
    assert management.get(f"/direction/papiers/{counted.cid}/complet.pdf").status_code == 404
    home = management.get("/direction/").text
    assert "Enquête d’automne" not in home
    assert "Remplacer les visseuses" not in home


def test_before_the_count_the_lead_reads_a_sentence(campaign, lead):
    draft = lead.get(campaign.of_lead)
    campaign.open()
    opened = lead.get(campaign.of_lead)

    assert (draft.status_code, opened.status_code) == (409, 409)
    assert "n’est pas encore dépouillée" in opened.text


def test_a_destroyed_campaign_has_no_results(campaign, lead, client, database, settings):
    campaign.open()
    campaign.close()
    closing.destroy(database, settings, campaign.cid, actor="Claire Morel", now=campaign.now)

    assert lead.get(campaign.of_lead).status_code == 404
    assert "détruits sans être ouverts" in lead.get(campaign.of_lead).text
    assert "a été annulée" in client.get(campaign.staff).text


def test_the_staff_page_says_when_results_come_the_same_before_and_after_the_count(
    campaign, client
):
    campaign.open()
    campaign.close()
    before = client.get(campaign.staff)
    campaign.count()
    after = client.get(campaign.staff)

    assert (before.status_code, after.status_code) == (409, 409)
    assert before.text == after.text
    assert "mardi 15 décembre 2026" in after.text
    assert client.get(f"{campaign.staff}/chiffres.json").status_code == 404


def test_results_that_are_late_are_called_late(counted, client, clock):
    clock.advance(days=40)

    assert "étaient attendus vers le mardi 15 décembre 2026" in client.get(counted.staff).text


def test_management_finds_an_empty_desk_that_explains_itself(management):
    assert "Aucun résultat n’est encore publié" in management.get("/direction/").text
