"""Management reads two pages, answers, comments and approves; nothing else."""

import pytest

from survey.organisations.rules import Role

ANSWER = {"choice": "yes", "reason": "C’est au budget.", "read": "0"}


def test_before_anything_the_page_says_when_something_will_be_there(management):
    page = management.get("/direction/")

    assert page.status_code == 200
    assert "Aucun résultat n’est encore publié" in page.text


def test_the_essentials_come_first_then_decisions_then_results(management, published, ask):
    ask()

    page = management.get("/direction/").text

    headings = ("L’essentiel", "Ce qui presse le plus", "Décisions demandées", "Résultats publiés")
    places = [page.index(f">{heading}<") for heading in headings]
    assert places == sorted(places)
    assert "Remplacer les visseuses" in page
    assert "Une décision attend votre réponse." in page
    assert "41 bulletins pour 60 personnes invitées" in page.replace("\u202f", " ")


def test_only_the_most_urgent_actions_are_on_the_first_page(management, write):
    for at in range(7):
        write(title=f"Faire {at}")

    home, whole = management.get("/direction/").text, management.get("/direction/plan/").text

    assert [f"Faire {at}" in home for at in range(7)] == [True] * 5 + [False] * 2
    assert all(f"Faire {at}" in whole for at in range(7))


def test_an_answer_is_kept_with_its_name_and_told_to_the_lead(management, lead, post, ask, acts):
    decision_id = ask()

    answer = post(management, f"/direction/decisions/{decision_id}", ANSWER)

    assert answer.status_code == 303
    for browser, path in ((management, "/direction/"), (lead, "/rse/plan/decisions/")):
        page = browser.get(path).text
        assert "C’est au budget." in page
        assert "Paul Vidal, 23 novembre 2026" in page
    assert acts()[0] == "decision_answered"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"choice": ""}, "Votre réponse"),
        ({"choice": "perhaps"}, "Votre réponse"),
        ({"reason": " "}, "Pourquoi"),
        ({"reason": "a" * 2001}, "Pourquoi"),
        ({"read": "1"}, "depuis que cette page est ouverte"),
    ],
)
def test_an_answer_that_says_too_little_is_refused(management, post, ask, acts, changes, sentence):
    answer = post(management, f"/direction/decisions/{ask()}", ANSWER | changes)

    assert answer.status_code == 422
    assert "À corriger" in answer.text
    assert sentence in answer.text
    assert "decision_answered" not in acts()


def test_an_answer_is_changed_and_the_first_one_stays(management, post, ask):
    decision_id = ask()
    post(management, f"/direction/decisions/{decision_id}", ANSWER)

    changed = {"choice": "no", "reason": "Plus au budget.", "read": "1"}
    post(management, f"/direction/decisions/{decision_id}", changed)

    page = management.get("/direction/").text
    assert page.index("Plus au budget.") < page.index("C’est au budget.")
    assert "Une réponse précédente" in page


def test_a_comment_is_read_by_the_lead_beside_the_action(management, lead, post, write, acts):
    action_id = write()

    answer = post(management, f"/direction/plan/actions/{action_id}", {"words": "Bien vu."})

    assert answer.status_code == 303
    assert "Bien vu." in management.get(f"/direction/plan/actions/{action_id}").text
    assert "un commentaire de la direction" in lead.get("/rse/plan/").text
    page = lead.get(f"/rse/plan/{action_id}").text
    assert "Bien vu." in page
    assert "Paul Vidal" in page
    assert acts()[0] == "action_commented"


def test_an_empty_comment_is_refused(management, post, write):
    answer = post(management, f"/direction/plan/actions/{write()}", {"words": ""})

    assert answer.status_code == 422


def test_the_plan_is_approved_and_a_later_change_says_so(management, lead, post, write, acts):
    action_id = write()
    read = fingerprint_of(management.get("/direction/plan/"))

    answer = post(management, "/direction/plan/", {"read": read})

    assert answer.status_code == 303
    for browser, path in ((management, "/direction/"), (lead, "/rse/plan/")):
        page = browser.get(path).text
        assert "Approuvé par Paul Vidal le 23 novembre 2026." in page
        assert "Aucune promesse n’a changé depuis." in page
    assert "Approuver le plan" not in management.get("/direction/plan/").text
    assert acts()[0] == "plan_approved"

    changed = {"title": "Répondre", "owner": "Zoé", "due_on": "2026-11-01", "state": "to_start"}
    post(lead, f"/rse/plan/{action_id}", changed | {"subject": "", "serves": ""})

    for browser, path in ((management, "/direction/plan/"), (lead, "/rse/plan/")):
        page = browser.get(path).text
        said = "Le plan a changé depuis son approbation : une action modifiée."
        assert said in page.replace("\u00a0", " ")
    assert "Approuver le plan" in management.get("/direction/plan/").text


def test_who_approves_has_read_the_plan_as_it_stands(management, post, write, acts):
    write()
    read = fingerprint_of(management.get("/direction/plan/"))
    write(title="Former")

    answer = post(management, "/direction/plan/", {"read": read})

    assert answer.status_code == 422
    assert "Le plan a changé depuis que vous lisez cette page" in answer.text
    assert fingerprint_of(answer) != read
    assert "plan_approved" not in acts()


def test_management_sees_no_action_about_results_that_are_not_published(
    management, campaign, write
):
    hidden = write(title="Garder pour soi", campaign_id=campaign.cid)

    assert "Garder pour soi" not in management.get("/direction/").text
    assert "Garder pour soi" not in management.get("/direction/plan/").text
    assert management.get(f"/direction/plan/actions/{hidden}").status_code == 404


def test_nothing_of_another_organisation_exists(management, post, write, ask, other_id):
    action_id, decision_id = write(other_id), ask(other_id)

    assert management.get(f"/direction/plan/actions/{action_id}").status_code == 404
    assert management.get(f"/direction/decisions/{decision_id}").status_code == 404
    refused = post(
        management,
        f"/direction/decisions/{decision_id}",
        ANSWER,
        page=f"/direction/decisions/{ask()}",
    )
    assert refused.status_code == 404


@pytest.mark.parametrize("role", [Role.RSE_LEAD, Role.REPRESENTATIVE, Role.OPERATOR])
def test_nobody_else_answers_comments_or_approves(sign_in, write, ask, role):
    browser, action_id, decision_id = sign_in(role), write(), ask()

    for path in (
        "/direction/",
        "/direction/plan/",
        f"/direction/plan/actions/{action_id}",
        f"/direction/decisions/{decision_id}",
    ):
        assert browser.get(path).status_code == 403


def fingerprint_of(page):
    return page.text.partition('name="read" value="')[2][:64]
