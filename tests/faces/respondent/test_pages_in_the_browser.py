"""The respondent's pages in a real browser: phone first, keyboard, readers, no script at all."""

import re

import pytest
from playwright.sync_api import expect

from survey.ballot_box import vouchers
from survey.ballot_box.models import Receipts
from survey.ballot_box.rules import State
from survey.storage import reading
from tests.faces.respondent.browser import check, choose, go_on, reach_the_end

WIDTHS = (360, 1280)


def issued(campaign):
    with reading(campaign.database) as session:
        return vouchers.count_issued(session, campaign.cid)


def form_of(campaign):
    return campaign.link() + "/sans-javascript"


def send(page):
    page.get_by_role("button", name="Envoyer mes réponses").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_read_and_use_every_page(browse, campaign, width):
    page = browse(campaign.link(), width=width)
    check(page)

    for path in ("/k", "/comment-ca-marche", "/ce-que-nous-enregistrons"):
        page.goto(f"{path}?c={campaign.cid}")
        check(page)
    page.goto("/k/O")
    check(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_answer_at_every_step(browse, campaign, width):
    page = browse(form_of(campaign), width=width)
    check(page)
    go_on(page)
    choose(page, "En voiture")
    while page.locator("[data-go=next]:visible").count():
        go_on(page)
        check(page)
    send(page)
    check(page)
    choose(page, "J’envoie mon bulletin")
    send(page)
    expect(page.get_by_role("heading", name="Bulletin déposé")).to_be_visible()
    check(page)
    page.goto(form_of(campaign))
    choose(page, "9")
    reach_the_end(page)
    choose(page, "J’envoie mon bulletin")
    send(page)
    expect(page.get_by_role("heading", name="Ce lien a déjà servi")).to_be_visible()
    check(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_read_what_comes_after_the_end(browse, campaign, width):
    with campaign.database.begin() as session:
        session.add(
            Receipts(
                campaign_id=campaign.cid, hashes=bytes(32), invited=1, issued=1, counted=1, void=0
            )
        )
    campaign.move(State.OPEN, State.CLOSING, State.CLOSED, State.COUNTING, State.COUNTED)

    page = browse(campaign.link(), width=width)
    check(page)
    page.goto(f"/c/{campaign.cid}/recepisses")
    check(page)


def test_start_is_visible_on_a_small_phone_without_scrolling(browse, campaign):
    page = browse(campaign.link())

    box = page.get_by_role("link", name="Commencer").bounding_box()

    assert box["y"] + box["height"] <= 640


def test_nothing_scrolls_sideways_on_the_narrowest_phone(browse, campaign):
    page = browse(form_of(campaign), width=320, script=False)
    assert page.locator("html").evaluate("html => html.scrollWidth") <= 320

    for path in (campaign.link(), "/k", f"/comment-ca-marche?c={campaign.cid}"):
        page.goto(path)
        assert page.locator("html").evaluate("html => html.scrollWidth") <= 320


def test_a_robot_that_clicks_the_first_button_changes_nothing(browse, campaign):
    page = browse(campaign.link())
    page.get_by_role("link", name="Commencer").wait_for()
    for _ in range(6):
        page.locator("button:visible, .btn:visible").first.evaluate("button => button.click()")

    assert issued(campaign) == 0


def test_one_theme_a_screen_and_words_for_how_far(browse, campaign):
    page = browse(form_of(campaign))
    expect(page.get_by_role("heading", name="Votre poste")).to_be_visible()
    expect(page.get_by_role("heading", name="Votre trajet")).to_be_hidden()
    expect(page.locator(".step:visible")).to_have_text("Partie 1 sur 3")

    go_on(page)

    expect(page.get_by_role("heading", name="Votre trajet")).to_be_focused()
    expect(page.locator(".step:visible")).to_have_text("Partie 2 sur 3")
    assert page.title().startswith("Partie 2 sur 3")


def test_questions_and_parts_follow_the_answers(browse, campaign):
    page = browse(form_of(campaign) + "#partie-2")
    expect(page.get_by_label("Quelle distance")).to_be_hidden()

    choose(page, "En voiture")

    expect(page.get_by_label("Quelle distance")).to_be_visible()
    expect(page.locator(".step:visible")).to_have_text("Partie 2 sur 4")
    go_on(page)
    expect(page.get_by_role("heading", name="Le covoiturage")).to_be_visible()


def test_back_and_forth_loses_nothing(browse, campaign):
    page = browse(form_of(campaign))
    choose(page, "9")
    go_on(page)

    page.go_back()

    expect(page.get_by_role("heading", name="Votre poste")).to_be_visible()
    expect(page.get_by_label("9", exact=True)).to_be_checked()
    go_on(page)
    page.get_by_role("button", name="Revenir").locator("visible=true").click()
    expect(page.get_by_label("9", exact=True)).to_be_checked()


def test_a_keyboard_is_enough(browse, campaign):
    page = browse(form_of(campaign) + "#partie-2", width=1280)
    page.get_by_label("À vélo").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")

    expect(page.get_by_label("En voiture")).to_be_checked()
    page.get_by_label("Quelle distance").fill("12,5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Le covoiturage")).to_be_visible()
    assert issued(campaign) == 0


def test_one_may_change_one_s_mind_and_rather_not_answer(browse, campaign):
    page = browse(form_of(campaign))
    choose(page, "Plutôt d’accord")

    choose(page, "Je préfère ne pas répondre")

    expect(page.get_by_label("Plutôt d’accord", exact=True).first).not_to_be_checked()


def test_a_reload_restores_the_draft(browse, campaign):
    page = browse(form_of(campaign))
    choose(page, "9")
    page.goto(form_of(campaign) + "#partie-4")
    page.get_by_label("Premier choix").select_option("sante")
    page.get_by_label("Une idée").fill("Des douches")

    page.reload()

    expect(page.get_by_label("Premier choix")).to_have_value("sante")
    expect(page.get_by_label("Une idée")).to_have_value("Des douches")
    expect(page.get_by_text("Brouillon repris")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).length") == 0
    assert campaign.tokens[0] not in page.evaluate("JSON.stringify(sessionStorage)")


def test_an_erased_draft_is_gone(browse, campaign):
    page = browse(form_of(campaign))
    choose(page, "9")

    page.get_by_role("button", name="Effacer mes réponses").click()

    expect(page.get_by_label("9", exact=True)).not_to_be_checked()
    assert page.evaluate("Object.keys(sessionStorage).length") == 0


def test_a_refused_draft_is_never_kept(browse, campaign):
    page = browse(form_of(campaign))
    page.get_by_role("button", name="Ne pas garder de brouillon").click()
    choose(page, "9")

    page.reload()

    expect(page.get_by_label("9", exact=True)).not_to_be_checked()
    page.get_by_role("button", name="Garder un brouillon").click()
    choose(page, "8")
    page.reload()
    expect(page.get_by_label("8", exact=True)).to_be_checked()


def test_a_draft_is_forgotten_once_sent_and_never_meets_another_link(browse, campaign):
    page = browse(form_of(campaign))
    choose(page, "9")
    page.goto(campaign.link(1) + "/sans-javascript")
    expect(page.get_by_label("9", exact=True)).not_to_be_checked()
    page.goto(form_of(campaign))
    reach_the_end(page)
    choose(page, "J’envoie mon bulletin")

    send(page)

    expect(page.get_by_role("heading", name="Bulletin déposé")).to_be_visible()
    page.wait_for_load_state()
    page.goto(form_of(campaign))
    expect(page.get_by_label("9", exact=True)).not_to_be_checked()


def test_a_refusal_leads_to_the_question_it_speaks_of(browse, campaign):
    page = browse(form_of(campaign) + "#partie-4")
    page.get_by_label("Premier choix").select_option("sante")
    page.get_by_label("Choix n° 2").select_option("sante")
    go_on(page)
    send(page)
    assert "Erreur" in page.title()

    page.get_by_role("link", name=re.compile("deux rangs")).click()

    expect(page.get_by_label("Premier choix")).to_be_focused()
    expect(page.get_by_label("Premier choix")).to_have_value("sante")


def test_without_script_the_form_is_whole_and_is_sent(browse, campaign):
    page = browse(form_of(campaign), script=False)
    expect(page.get_by_text("Si vous avez répondu").first).to_be_visible()
    choose(page, "Atelier")
    choose(page, "J’envoie mon bulletin")

    send(page)

    expect(page.get_by_role("heading", name="Bulletin déposé")).to_be_visible()
    assert issued(campaign) == 1


def test_a_free_text_says_how_much_is_left(browse, campaign):
    page = browse(form_of(campaign) + "#partie-4")

    page.get_by_label("Une idée").fill("a" * 50)

    expect(page.get_by_text("Encore 950 caractères.")).to_be_visible()


def test_a_receipt_is_found_in_the_list_without_asking_the_server(browse, campaign):
    with campaign.database.begin() as session:
        session.add(
            Receipts(
                campaign_id=campaign.cid,
                hashes=bytes.fromhex("0a" * 32),
                invited=1,
                issued=1,
                counted=1,
                void=0,
            )
        )
    page = browse(f"/c/{campaign.cid}/recepisses")
    requests = []
    page.on("request", lambda request: requests.append(request.url))

    page.get_by_label("Votre récépissé").fill("0A0A-0a0a-0a0a-0a0a-0a0a")
    page.get_by_role("button", name="Chercher").click()

    expect(page.get_by_text("votre bulletin était dans l’urne.").last).to_be_visible()
    assert requests == []
