"""The lead keeps the register: from an idea to « told to the staff », and what is refused."""

import re

import pytest

from survey import storage
from survey.organisations import trail
from survey.organisations.rules import Role
from survey.proposals import queries
from survey.proposals.rules import State

PAGE = "/rse/propositions/"
ACCEPTED = {
    "state": "accepted",
    "reason": "Le bac coûte peu.",
    "due_on": "2027-01-20",
    "owner": "Sophie Lannes",
    "owner_role": "responsable de l’atelier",
}


@pytest.fixture
def lines(database, organisation_id, clock):
    def read():
        with storage.reading(database) as session:
            return queries.proposals(session, organisation_id, today=clock().date())

    return read


@pytest.fixture
def enter(lead, post):
    """Write a proposal down by hand; return its page."""

    def write(words="Poser un bac à la ligne 3", theme="Déchets"):
        answer = post(lead, PAGE + "noter", {"words": words, "theme": theme})
        assert answer.status_code == 303
        return answer.location

    return write


@pytest.fixture
def acts(database, organisation_id):
    def read():
        with storage.reading(database) as session:
            return [entry.act for entry in trail.entries(session, organisation_id)]

    return read


def test_an_empty_register_says_what_it_is_for(lead):
    page = lead.get(PAGE).text

    assert "puis le personnel est informé" in page
    assert "Son adresse paraîtra ici" in page


def test_from_the_idea_to_the_staff_that_was_told(lead, post, enter, lines, acts):
    page = enter()
    assert "À faire\u00a0: répondre" in lead.get(page).text

    post(lead, page + "/reponse", ACCEPTED, page=page)
    assert "À faire\u00a0: le dire au personnel" in lead.get(page).text
    post(lead, page + "/information", page=page)
    post(lead, page + "/avancement", {"state": "in_progress", "reason": ""}, page=page)
    post(lead, page + "/avancement", {"state": "done", "reason": "Posé."}, page=page)
    post(lead, page + "/information", page=page)

    (line,) = lines()
    assert (line.state, line.reason) == (State.DONE, "Posé.")
    assert line.standing.told_on is not None
    assert acts()[:6] == [
        "proposal_told",
        "proposal_advanced",
        "proposal_advanced",
        "proposal_told",
        "proposal_answered",
        "proposal_entered",
    ]
    shown = lead.get(page).text
    assert "Ce qui a changé" in shown
    assert "Claire Morel" in shown


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": ""}, "Raison"),
        ({"owner": ""}, "Dites qui s’en charge"),
        ({"due_on": ""}, "Donnez une date"),
        ({"due_on": "2026-11-01"}, "Cette date est passée"),
        ({"due_on": "demain"}, "Date"),
        ({"state": "done"}, "Réponse"),
    ],
)
def test_half_an_answer_is_refused_in_words_and_kept(lead, post, enter, lines, changes, sentence):
    page = enter()

    answer = post(lead, page + "/reponse", {**ACCEPTED, **changes}, page=page)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Erreur" in answer.text.split("</title>")[0]
    assert lines()[0].state is State.RECEIVED


def test_a_proposal_without_words_is_refused(lead, post, lines):
    answer = post(lead, PAGE + "noter", {"words": " ", "theme": ""})

    assert answer.status_code == 422
    assert lines() == ()


def test_filters_show_a_state_a_theme_or_what_is_late(lead, post, enter, clock):
    enter("Poser un bac", "Déchets")
    refused = enter("Changer le logo", "Image")
    post(lead, refused + "/reponse", {"state": "refused", "reason": "Trop cher."}, page=refused)

    assert "Changer le logo" not in lead.get(PAGE + "?etat=received").text
    assert "Poser un bac" not in lead.get(PAGE + "?theme=Image").text
    assert "Aucune proposition ne répond" in lead.get(PAGE + "?retard=1").text
    clock.advance(days=31)
    lead.get(PAGE)


def test_what_waits_too_long_is_late_in_words(
    app, database, organisation_id, enter, clock, sign_in
):
    enter()

    clock.advance(days=31)
    page = sign_in(Role.RSE_LEAD).get(PAGE + "?retard=1").text

    assert "en retard" in page
    assert "une réponse est en retard." in page
    assert "Poser un bac" in page


def test_duplicates_are_merged_by_number_and_separated(lead, post, enter, lines):
    kept, double = enter("Un bac"), enter("Des bacs")
    number = next(line.number for line in lines() if line.words == "Un bac")

    wrong = post(lead, double + "/reunion", {"number": "1"}, page=double)
    post(lead, double + "/reunion", {"number": number}, page=double)

    assert wrong.status_code == 422
    assert "Aucune proposition ouverte du registre ne porte le n° 1" in wrong.text
    assert "Réunit aussi" in lead.get(kept).text
    post(lead, double + "/separation", page=double)
    assert {line.state for line in lines()} == {State.RECEIVED}


def test_an_action_is_made_from_a_proposal_and_shows_on_both_pages(lead, post, enter, lines):
    page = enter()
    post(lead, page + "/reponse", ACCEPTED, page=page)
    action = {"title": "Poser trois bacs", "owner": "Sophie Lannes", "due_on": "2027-01-20"}

    refused = post(lead, page + "/action", {**action, "title": ""}, page=page)
    post(lead, page + "/action", action, page=page)

    assert refused.status_code == 422
    shown = lead.get(page).text
    assert "Poser trois bacs" in shown
    assert "à lancer" in shown
    (action_id,) = lines()[0].action_ids
    assert lines()[0].number in lead.get(f"/rse/plan/{action_id}").text
    post(lead, f"{page}/lien/{action_id}/retrait", page=page)
    post(lead, page + "/lien", {"action": action_id}, page=page)
    assert lines()[0].action_ids == (action_id,)


def test_what_nobody_answered_is_removed_and_the_trail_says_so(lead, post, enter, lines, acts):
    page = enter()

    post(lead, page + "/retrait", page=page)

    assert lines() == ()
    assert acts()[0] == "proposal_removed"
    assert lead.get(page).status_code == 404


def test_words_that_name_somebody_are_pointed_at_and_corrected(lead, post, enter, lines):
    page = enter("Que M. Dupond pose un bac")
    assert "pourraient désigner quelqu’un" in lead.get(page).text

    post(lead, page + "/mots", {"words": "Poser un bac", "theme": "Tri"}, page=page)

    assert (lines()[0].words, lines()[0].theme) == ("Poser un bac", "Tri")
    assert "Dupond" not in lead.get(page).text


def test_the_promise_is_changed_and_nonsense_refused(lead, post, enter, lines):
    for days, status in (("14", 303), ("3", 422), ("mille", 422)):
        assert post(lead, PAGE + "delai", {"days": days}, page=PAGE).status_code == status

    enter()

    assert (lines()[0].standing.answer_by - lines()[0].entered_on).days == 14


def test_a_published_comment_enters_with_its_words_and_leaves_when_it_is_removed(
    lead, post, counted, texts_of, lines, clock
):
    campaign = counted()
    assert "Aucun commentaire n’est encore publié" in lead.get(PAGE + "commentaires").text
    texts = f"/rse/campagnes/{campaign.cid}/textes"
    post(lead, texts + "/tout-montrer", page=texts)
    post(lead, f"/rse/campagnes/{campaign.cid}/publication", page=texts)
    first = texts_of(campaign)[0]
    place = {"comment": f"{campaign.cid}/{first.question_id}/{first.position}", "theme": ""}

    post(lead, PAGE + "commentaires", place)
    twice = post(lead, PAGE + "commentaires", place)

    assert twice.status_code == 422
    assert "déjà au registre" in twice.text
    assert lines()[0].words == first.words
    gone = f"{texts}/{first.question_id}/{first.position}/decision"
    post(lead, gone, {"decision": "removed"}, page=texts)
    assert lines()[0].words == ""
    assert "La modération a retiré" in lead.get(f"{PAGE}{lines()[0].id}").text


@pytest.mark.parametrize("typed", ["", "x", "a/b/c", "a/b/²", "a/b/9999999999"])
def test_a_comment_that_is_none_is_refused(lead, post, counted, lines, typed):
    counted()

    answer = post(lead, PAGE + "commentaires", {"comment": typed}, page=PAGE + "noter")

    assert answer.status_code == 422
    assert lines() == ()


def test_nothing_of_another_organisation_is_found(lead):
    assert lead.get(PAGE + "0" * 16).status_code == 404


def test_the_address_of_the_staff_is_shown_and_renewed(lead, post, enter):
    enter()
    former = re.search(r"/propositions/([\w-]{22})", lead.get(PAGE).text)[1]

    post(lead, PAGE + "adresse", page=PAGE)

    assert former not in lead.get(PAGE).text
