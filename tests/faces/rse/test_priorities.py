"""The lead reads what results propose, and chooses what comes first."""

import pytest

from survey import storage
from survey.action_plans import chosen
from survey.organisations import trail
from survey.organisations.rules import Role
from tests.faces.answered_campaign import QUESTIONNAIRE, Campaign, describe
from tests.faces.rse.signed_in import signed_in
from tests.faces.serving import look, served

PAGE = "/rse/plan/priorites"
BY_HAND = {
    "title": "Des plannings connus à l’avance",
    "reason": "Dit dans trois causeries.",
    "origin": "Causeries de mars",
    "proposal_id": "",
}


@pytest.fixture
def published(database, settings, organisation_id, signing_key, now):
    """A campaign that forty people answered, too few for drivers."""
    describe(database, organisation_id)
    return publish(database, settings, organisation_id, signing_key, now)


def publish(database, settings, organisation_id, signing_key, now, **options):
    campaign = Campaign(
        database,
        settings,
        organisation_id,
        signing_key,
        now,
        options.pop("title", "Climat 2026"),
        answers=40,
        **options,
    )
    for step in (campaign.open, campaign.close, campaign.count, campaign.publish):
        step()
    return campaign


@pytest.fixture
def kept(database, organisation_id):
    def read():
        with storage.reading(database) as session:
            return chosen.chosen_priorities(session, organisation_id)

    return read


def test_without_results_the_page_says_what_to_do(lead):
    page = lead.get(PAGE)

    assert page.status_code == 200
    assert "Aucune campagne publiée ne mesure de thèmes" in page.text


def test_what_results_propose_is_read_with_what_cannot_be_concluded(lead, published):
    page = lead.get(PAGE).text

    assert "Outils" in page
    assert "Parole" in page
    assert "L’importance des thèmes n’est pas connue" in page
    assert "Comment cet ordre est fait" in page
    assert page.index(">Outils<") < page.index(">Parole<")


def test_a_theme_is_chosen_with_its_figures_as_a_reason(
    lead, post, csrf, published, kept, database, organisation_id
):
    address = f"{PAGE}/choisir/{published.cid}/outils"
    proposed = lead.get(address).text
    assert "Avis favorables" in proposed

    answer = post(lead, address, {"title": "", "reason": "Le plus bas de tous.", "origin": ""})

    assert answer.headers["Location"] == f"{PAGE}?campagne={published.cid}"
    (line,) = kept()
    assert (line.title, line.reason) == ("Outils", "Le plus bas de tous.")
    assert "Le plus bas de tous." in lead.get(PAGE).text
    assert "Le plus bas de tous." in lead.get("/rse/plan/").text
    with storage.reading(database) as session:
        acts = [entry.act for entry in trail.entries(session, organisation_id)]
    assert "priority_chosen" in acts


def test_the_results_lead_to_the_priorities_once_published(lead, published):
    assert f"{PAGE}?campagne={published.cid}" in lead.get(f"{published.of_lead}/priorites").text


def test_a_priority_leads_to_an_action_about_its_theme(lead, post, published, kept):
    post(lead, f"{PAGE}/choisir/{published.cid}/outils", {"reason": "Le plus bas."})
    (line,) = kept()

    page = lead.get(f"/rse/plan/ajouter?priorite={line.id}").text

    assert "Pour la priorité" in page
    assert f'<option selected value="{published.cid}/outils">' in page


def test_a_priority_by_hand_says_where_it_comes_from(lead, post, kept):
    address = f"{PAGE}/ajouter?titre=Des+plannings&origine=Causerie+de+mars&proposition=ab12"
    page = lead.get(address).text
    assert 'value="Des plannings"' in page
    assert 'value="Causerie de mars"' in page

    post(lead, f"{PAGE}/ajouter", {**BY_HAND, "proposal_id": "ab12"})

    (line,) = kept()
    assert (line.origin, line.proposal_id) == ("Causeries de mars", "ab12")
    assert "Causeries de mars" in lead.get("/rse/plan/").text


def test_priorities_are_worded_moved_and_taken_out(lead, post, kept):
    for title in ("Un", "Deux"):
        post(lead, f"{PAGE}/ajouter", {**BY_HAND, "title": title})
    first, second = kept()

    post(lead, f"{PAGE}/{second.id}/monter", page=PAGE)
    post(lead, f"{PAGE}/{second.id}", {**BY_HAND, "title": "Deux fois"})
    assert [line.title for line in kept()] == ["Deux fois", "Un"]

    post(lead, f"{PAGE}/{second.id}/descendre", page=PAGE)
    post(lead, f"{PAGE}/{first.id}/retirer", page=PAGE)
    assert [line.title for line in kept()] == ["Deux fois"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "son intitulé est vide"),
        ({"reason": " "}, "Dites pourquoi c’est une priorité"),
        ({"origin": ""}, "Dites d’où vient cette priorité"),
        ({"title": "a" * 201}, "Intitulé"),
        ({"reason": "a" * 2001}, "Pourquoi d’abord"),
        ({"proposal_id": "a" * 41}, "Proposition"),
    ],
)
def test_what_says_nothing_is_refused_in_words(lead, post, kept, changes, sentence):
    answer = post(lead, f"{PAGE}/ajouter", {**BY_HAND, **changes})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert kept() == ()


def test_a_theme_chosen_twice_is_refused_in_words(lead, post, published):
    address = f"{PAGE}/choisir/{published.cid}/outils"
    post(lead, address, {"reason": "Bas."})

    answer = post(lead, address, {"reason": "Encore."})

    assert answer.status_code == 422
    assert "déjà parmi vos priorités" in answer.text


def test_what_is_not_there_is_not_found(lead, published):
    for address in (
        f"{PAGE}/0000",
        f"{PAGE}/choisir/{published.cid}/ailleurs",
        f"{PAGE}/choisir/0000/outils",
        f"{PAGE}?campagne=0000",
        "/rse/plan/ajouter?priorite=0000",
    ):
        assert lead.get(address).status_code == 404, address


def test_a_campaign_that_is_only_counted_proposes_nothing(
    lead, database, settings, organisation_id, signing_key, now
):
    describe(database, organisation_id)
    campaign = Campaign(database, settings, organisation_id, signing_key, now, "Climat 2026")
    for step in (campaign.open, campaign.close, campaign.count):
        step()

    assert lead.get(f"{PAGE}?campagne={campaign.cid}").status_code == 404
    assert "Aucune campagne publiée" in lead.get(PAGE).text
    assert PAGE not in lead.get(f"{campaign.of_lead}/priorites").text


def test_declared_scores_are_said_as_targets(
    lead, database, settings, organisation_id, signing_key, now
):
    describe(database, organisation_id)
    declared = QUESTIONNAIRE.replace(
        "items: [a1, a2]}", "items: [a1, a2], cutoffs: {low: 40, high: 65, source: Maison}}"
    )
    publish(database, settings, organisation_id, signing_key, now, questionnaire=declared)

    assert "Note sur 100" in lead.get(PAGE).text


def test_the_page_speaks_english(lead, published):
    page = lead.get(f"{PAGE}?lang=en").text

    assert "Tools" in page
    assert "Priorities" in page
    assert "Ce que" not in page


def test_management_does_not_choose_priorities(sign_in):
    assert sign_in(Role.MANAGEMENT).get(PAGE).status_code == 403


def test_pages_of_priorities_are_looked_at(app, lead, post, published, kept):
    post(lead, f"{PAGE}/choisir/{published.cid}/outils", {"reason": "Le plus bas."})
    post(lead, f"{PAGE}/ajouter", BY_HAND)
    first = kept()[0].id

    with served(app) as site, signed_in(site, lead) as page:
        for path in ("", f"/choisir/{published.cid}/parole", "/ajouter", f"/{first}"):
            page.goto(site + PAGE + path)
            look(page)
