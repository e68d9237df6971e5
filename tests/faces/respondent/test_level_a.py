"""Level A in a real browser: sealed there, signed blind, dropped without the link."""

import json

import pytest
from playwright.sync_api import expect

from survey.ballot_box.models import Receipts
from survey.ballot_box.rules import State
from tests.faces.respondent.browser import check, choose, go_on, reach_the_end
from tests.faces.respondent.level_a import (
    SEND,
    ballots,
    count,
    cut,
    fill,
    hurried,
    issued,
    kept_on,
    mend,
    receipt_on,
    see,
    see_deposited,
    send,
    step_on,
    until,
)

WIDTHS = (360, 1280)
WORDS = "Des vélos <partagés> & des douches"

EVERYTHING = {
    "consignes": ("4",),
    "moyens-temps": ("nc",),
    "enps": ("9",),
    "transport": ("voiture",),
    "distance": ("12.5",),
    "freins": ("pluie", "prix"),
    "covoiturage": ("1",),
    "priorites": ("energie", "sante"),
    "service": ("atelier",),
    "idee": (WORDS,),
}

RECORD_WRITES = """
  const write = Storage.prototype.setItem;
  Storage.prototype.setItem = function (name, value) {
    if (this === localStorage) window.tell(name + " " + value);
    return write.call(this, name, value);
  };
"""


def answer_everything(page):
    page.get_by_role("link", name="Commencer").click()
    choose(page, "Plutôt d’accord")
    choose(page, "Je ne suis pas concerné(e)", 1)
    choose(page, "9")
    go_on(page)
    choose(page, "En voiture")
    page.get_by_label("Quelle distance").fill("012,50")
    choose(page, "Le prix")
    choose(page, "La pluie")
    go_on(page)
    page.locator("#q-covoiturage-1").check(force=True)
    go_on(page)
    page.get_by_label("Premier choix").select_option("energie")
    page.get_by_label("Choix n° 3").select_option("sante")
    choose(page, "Atelier")
    page.get_by_label("Une idée").fill(f"  {WORDS} ")
    go_on(page)
    choose(page, "J’envoie mon bulletin")


def test_a_whole_ballot_from_the_phone_to_the_count(browse, campaign, settings, questionnaire, now):
    page = browse(campaign.link())
    answer_everything(page)
    page.locator(SEND).click()
    see_deposited(page)
    receipt = receipt_on(page)

    answers, opened = count(campaign, settings, questionnaire, now)

    assert answers == [EVERYTHING]
    assert opened.receipts.hex() == receipt
    assert (opened.issued, opened.void) == (1, 0)


def test_a_card_and_a_mailed_link_vote_alike(browse, campaign):
    for token in (campaign.code, campaign.tokens[0]):
        page = browse(f"/r/{campaign.cid}/{token}")
        send(page)
        see_deposited(page)

    assert ballots(campaign) == issued(campaign) == 2


def test_the_receipt_is_shown_short_and_whole(browse, campaign):
    page = browse(campaign.link())

    send(page)

    see_deposited(page)
    whole = receipt_on(page)
    short = "-".join(whole[at : at + 4] for at in range(0, 20, 4))
    expect(page.locator(".receipt:visible")).to_have_text(short)
    expect(page.locator(f"[href='{campaign.results_path}']:visible")).to_have_count(1)
    assert page.title().startswith("Bulletin déposé")


def test_answers_never_lie_readable_in_the_device(browse, campaign):
    kept = []

    def keep(record):
        kept.append(record)

    def listen(context):
        context.expose_function("tell", keep)
        context.add_init_script(RECORD_WRITES)

    page = browse("/k", prepare=listen)
    page.goto(campaign.link())
    answer_everything(page)
    cut(page, "issue")
    page.locator(SEND).click()
    expect(page.locator("#attente")).to_be_visible()
    cut(page, "ballot")
    page.context.unroute("**/issue")
    page.locator("#attente button").click()
    until(page, lambda: step_on(page) == ["signed"])
    mend(page)
    page.locator("#attente button").click()
    see_deposited(page)

    written = "".join(kept)
    assert [step for step in ("sealed", "signed", "done") if f'"step":"{step}"' in written] == [
        "sealed",
        "signed",
        "done",
    ]
    for readable in ("partagés", "douches", "voiture", "energie", "enps", campaign.tokens[0]):
        assert readable not in written


def test_once_sent_the_tab_keeps_nothing_and_the_device_one_mark(browse, campaign):
    page = browse(campaign.link())

    send(page)

    see_deposited(page)
    assert kept_on(page) == [{"step": "done"}]
    assert page.evaluate("sessionStorage.length") == 0
    assert page.locator("form").count() == 0


def test_the_mark_can_be_erased(browse, campaign):
    page = browse(campaign.link())
    send(page)
    see_deposited(page)

    page.get_by_role("button", name="Effacer de cet appareil").locator("visible=true").click()

    expect(page.get_by_text("C’est effacé.").locator("visible=true")).to_be_visible()
    assert kept_on(page) == []


def test_the_deposit_carries_no_cookie_no_address_and_no_link(browse, campaign, address):
    def give_a_cookie(context):
        context.add_cookies([{"name": "kekse", "value": "1", "url": address}])

    page = browse(campaign.link(), prepare=give_a_cookie)
    sent = {}
    page.on(
        "request",
        lambda request: sent.update({request.url.rsplit("/", 1)[1]: request}),
    )

    send(page)

    see_deposited(page)
    headers = sent["ballot"].all_headers()
    assert "cookie" not in headers
    assert "referer" not in headers
    everything = json.dumps(headers).encode() + sent["ballot"].post_data_buffer
    assert campaign.tokens[0].encode() not in everything
    assert "referer" not in sent["issue"].all_headers()


def test_what_is_filled_in_stays_in_the_browser_until_sent(browse, campaign):
    page = browse(campaign.link())
    page.get_by_role("link", name="Commencer").wait_for()
    requests = []
    page.on("request", lambda request: requests.append(request.url))

    answer_everything(page)

    assert requests == []
    page.locator(SEND).click()
    see_deposited(page)
    assert [url.rsplit("/", 1)[1] for url in requests] == ["issue", "ballot"]


def test_a_reload_goes_back_to_the_same_part_and_loses_nothing(browse, campaign):
    page = browse(campaign.link())
    page.get_by_role("link", name="Commencer").click()
    choose(page, "9")
    go_on(page)

    page.reload()

    see(page, "Votre trajet")
    page.go_back()
    expect(page.get_by_label("9", exact=True)).to_be_checked()
    page.go_back()
    expect(page.get_by_role("link", name="Commencer")).to_be_visible()


def test_the_skip_link_changes_no_screen(browse, campaign):
    page = browse(campaign.link())
    page.get_by_role("link", name="Commencer").click()
    see(page, "Votre poste")

    page.evaluate("location.hash = '#contenu'")

    see(page, "Votre poste")


@pytest.mark.parametrize(
    ("part", "label", "typed", "sentence"),
    [
        (2, "Quelle distance", "douze", "Écrivez un nombre en chiffres"),
        (2, "Quelle distance", "12,55", "au plus 1 chiffres après la virgule"),
        (2, "Quelle distance", "501", "Écrivez un nombre entre 0 et 500."),
    ],
)
def test_a_number_is_refused_beside_its_question(browse, campaign, part, label, typed, sentence):
    page = browse(campaign.link())
    page.get_by_role("link", name="Commencer").click()
    go_on(page)
    choose(page, "En voiture")
    page.get_by_label(label).fill(typed)
    reach_the_end(page)
    choose(page, "J’envoie mon bulletin")

    page.locator(SEND).click()

    assert page.title().startswith("Erreur")
    expect(page.locator("#erreurs")).to_be_focused()
    page.locator("#erreurs a").click()
    expect(page.get_by_label(label)).to_be_focused()
    expect(page.locator("#q-distance-error")).to_contain_text(sentence)
    expect(page.get_by_label(label)).to_have_attribute("aria-invalid", "true")
    page.get_by_label(label).fill("12,5")
    reach_the_end(page)
    page.locator(SEND).click()
    see_deposited(page)


def test_what_a_condition_hides_is_neither_refused_nor_sent(
    browse, campaign, settings, questionnaire, now
):
    page = browse(campaign.link())
    page.get_by_role("link", name="Commencer").click()
    go_on(page)
    choose(page, "En voiture")
    page.get_by_label("Quelle distance").fill("beaucoup")
    choose(page, "À vélo")
    reach_the_end(page)
    choose(page, "J’envoie mon bulletin")
    page.locator(SEND).click()
    see_deposited(page)

    answers, _opened = count(campaign, settings, questionnaire, now)

    assert answers == [{"transport": ("velo",)}]


@pytest.mark.parametrize("ticked", [True, False], ids=["nothing answered", "not confirmed"])
def test_nothing_leaves_without_an_answer_and_the_tick(browse, campaign, ticked):
    page = browse(campaign.link())
    page.get_by_role("link", name="Commencer").click()
    if ticked:
        reach_the_end(page)
        choose(page, "J’envoie mon bulletin")
    else:
        choose(page, "9")
        reach_the_end(page)

    page.locator(SEND).click()

    words = "Répondez à une question au moins." if ticked else "Cochez « J’envoie mon bulletin »."
    expect(page.locator("#erreurs")).to_contain_text(words.replace(" ", " ").split("«")[0])
    assert issued(campaign) == 0
    assert kept_on(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_read_and_use_every_screen_before_sending(browse, campaign, width):
    page = browse(campaign.link(), width=width)
    page.get_by_role("link", name="Commencer").wait_for()
    for details in page.locator("summary:visible").all():
        details.click()
    check(page)
    page.get_by_role("link", name="Commencer").click()
    check(page)
    reach_the_end(page)
    page.get_by_text("Garder de quoi vérifier").first.click()
    check(page)

    page.locator(SEND).click()

    expect(page.locator("#erreurs")).to_be_visible()
    check(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_read_and_use_every_screen_after_sending(browse, campaign, width):
    page = browse(campaign.link(), width=width, prepare=hurried)
    cut(page, "issue")
    send(page)
    expect(page.locator("#attente")).to_be_visible()
    check(page)
    mend(page)
    see_deposited(page)
    check(page)

    page.reload()

    see(page, "Un bulletin est déjà parti de cet appareil")
    check(page)


def test_a_keyboard_is_enough_from_the_first_to_the_last_screen(browse, campaign):
    page = browse(campaign.link(), width=1280)
    page.get_by_role("link", name="Commencer").wait_for()
    tab_to(page, page.get_by_role("link", name="Commencer"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Votre poste")).to_be_focused()
    tab_to(page, page.locator("#q-enps-1"))
    page.keyboard.press("Space")
    while page.locator("[data-go=next]:visible").count():
        part = page.locator(".part:visible").get_attribute("id")
        tab_to(page, page.locator("[data-go=next]:visible"))
        page.keyboard.press("Enter")
        page.locator(f"#{part}").wait_for(state="hidden")
    tab_to(page, page.get_by_label("J’envoie mon bulletin"))
    page.keyboard.press("Space")
    tab_to(page, page.locator(SEND))
    page.keyboard.press("Enter")

    see_deposited(page)
    expect(page.get_by_role("heading", name="Bulletin déposé")).to_be_focused()
    assert ballots(campaign) == 1


def tab_to(page, target):
    for _ in range(80):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {target} by keyboard")


def test_the_whole_page_speaks_english(browse, campaign):
    page = browse(campaign.link() + "?lang=en")
    page.get_by_role("link", name="Start").click()
    choose(page, "9")
    reach_the_end(page)
    choose(page, "I am sending my ballot")

    page.locator(SEND).click()

    see(page, "Ballot in the box")


def test_the_exact_promise_is_one_tap_away_once_the_browser_proved_itself(browse, campaign):
    page = browse(campaign.link())
    page.get_by_role("link", name="Commencer").wait_for()

    page.get_by_text("La promesse, mot pour mot").click()

    for words in ("les yeux fermés", "est sur le serveur", "sans votre lien et sans cookie"):
        expect(page.get_by_text(words).locator("visible=true").first).to_be_visible()


def test_a_kept_receipt_is_recognised_in_the_list(browse, campaign, settings, questionnaire, now):
    page = browse(campaign.link())
    fill(page)
    page.get_by_text("Garder de quoi vérifier").first.click()
    page.get_by_label("Garder de quoi vérifier").check(force=True)
    page.locator(SEND).click()
    see_deposited(page)
    receipt = receipt_on(page)
    assert kept_on(page)[0].keys() == {"step", "envelope", "blinded", "receipt"}
    _answers, opened = count(campaign, settings, questionnaire, now)
    with campaign.database.begin() as session:
        session.add(
            Receipts(
                campaign_id=campaign.cid,
                hashes=opened.receipts,
                invited=1,
                issued=1,
                counted=1,
                void=0,
            )
        )
    campaign.move(State.COUNTING, State.COUNTED)

    page.goto(campaign.link())
    until(page, lambda: "envelope" not in kept_on(page)[0])
    page.goto(f"/c/{campaign.cid}/recepisses")

    assert kept_on(page) == [{"step": "done", "receipt": receipt}]
    expect(page.locator(".hashes .own")).to_have_text(receipt)
