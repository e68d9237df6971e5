"""Two people one after the other on a shared tablet: nothing is left of the first, in a browser."""

import json

import pytest
from playwright.sync_api import expect

from tests.faces.respondent.browser import CHROMIUM, FLAGS, check, choose, go_on, reach_the_end
from tests.faces.respondent.level_a import (
    ballots,
    close,
    cut,
    issued,
    mend,
    receipt_on,
    see,
    see_deposited,
)

WIDTHS = (360, 1280)
WORDS = "Des vélos et des douches"

NOTE_WRITES = """
  const written = [];
  for (const name of ["setItem"]) {
    const write = Storage.prototype[name];
    Storage.prototype[name] = function (...given) {
      window.note(given.join(" "));
      return write.apply(this, given);
    };
  }
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...given) {
    window.note("database " + given.join(" "));
    return open.apply(this, given);
  };
"""

KEPT = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: await indexedDB.databases(),
  caches: await caches.keys(),
  cookies: document.cookie,
  state: history.state,
})"""

NOTHING = {
    "local": [],
    "session": [],
    "databases": [],
    "caches": [],
    "cookies": "",
    "state": None,
}


@pytest.fixture
def kiosk(campaign):
    return f"/borne/{campaign.cid}"


def with_a_clock(context):
    context.clock.install()


def present(page, code):
    page.get_by_label("Code de la carte").first.fill(code)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("link", name="Commencer").click()
    expect(page.get_by_role("heading", name="Votre poste")).to_be_visible()


def answer(page):
    choose(page, "9")
    go_on(page)
    go_on(page)
    page.get_by_label("Une idée").fill(WORDS)
    reach_the_end(page)
    choose(page, "J’envoie mon bulletin")


def send(page):
    page.get_by_role("button", name="Envoyer mon bulletin").click()


def see_the_start(page, kiosk):
    expect(page.get_by_label("Code de la carte").first).to_be_visible()
    expect(page.get_by_label("Code de la carte").first).to_have_value("")
    assert page.url.endswith(kiosk)


def everything_on(page):
    """Read all that the page holds: words, values of fields, address."""
    fields = "[...document.querySelectorAll('input, textarea')].map((one) => one.value).join(' ')"
    return " ".join((page.content(), page.evaluate(fields), page.url))


def test_a_whole_ballot_leaves_its_receipt_for_a_moment_and_then_nothing(browse, campaign, kiosk):
    page = browse(kiosk, prepare=with_a_clock)
    present(page, campaign.code)
    answer(page)

    send(page)

    see_deposited(page)
    receipt = receipt_on(page)
    assert len(receipt) == 64
    page.clock.run_for(5_000)
    expect(page.get_by_text("Retour au début dans 10 s.")).to_be_visible()
    expect(page.get_by_role("link", name="Arrêter et tout effacer")).to_be_hidden()
    page.clock.run_for(11_000)
    see_the_start(page, kiosk)
    assert receipt not in everything_on(page)
    assert WORDS not in everything_on(page)
    assert ballots(campaign) == issued(campaign) == 1


def test_two_people_vote_one_after_the_other(browse, campaign, kiosk):
    page = browse(kiosk)
    for code in (campaign.code, campaign.tokens[0]):
        if code != campaign.code:
            page.route("**" + kiosk, pass_off_as(code))
        present(page, campaign.code)
        expect(page.get_by_label("9", exact=True)).not_to_be_checked()
        answer(page)
        send(page)
        see_deposited(page)
        page.get_by_role("button", name="J’ai fini").click()
        see_the_start(page, kiosk)

    assert ballots(campaign) == 2


def pass_off_as(token):
    """Let the next code stand for another one of the campaign: it has only one card."""

    def tell(route):
        if route.request.method != "POST":
            return route.continue_()
        return route.fulfill(content_type="application/json", body=json.dumps({"code": token}))

    return tell


def test_nothing_is_ever_stored(browse, campaign, kiosk):
    noted = []

    def listen(context):
        context.expose_function("note", lambda what: noted.append(what))  # noqa: PLW0108 (Playwright marks it)
        context.add_init_script(NOTE_WRITES)

    page = browse(kiosk, prepare=listen)
    present(page, campaign.code)
    answer(page)
    cut(page, "ballot")
    send(page)
    expect(page.get_by_text("Ne quittez pas la borne")).to_be_visible()
    assert page.evaluate(KEPT) == NOTHING
    mend(page)
    page.get_by_role("button", name="Réessayer maintenant").click()
    see_deposited(page)

    assert page.evaluate(KEPT) == NOTHING
    assert noted == []
    assert page.context.cookies() == []


def test_what_other_pages_stored_is_erased_by_the_browser(browse, campaign, kiosk):
    page = browse("/k")
    page.evaluate("localStorage.setItem('urne:essai', 'de quelqu’un'); sessionStorage.a = '1'")

    page.goto(kiosk)

    assert page.evaluate(KEPT) == NOTHING


def test_no_address_and_no_request_but_two_hold_the_code(browse, campaign, kiosk):
    page = browse(kiosk)
    visited, bodies = [], []
    page.on("framenavigated", lambda frame: visited.append(frame.url))
    page.on("request", lambda request: visited.append(request.url))
    page.on("request", lambda request: bodies.append(request.post_data_buffer or b""))
    present(page, campaign.code)
    answer(page)

    send(page)

    see_deposited(page)
    assert not [address for address in visited if campaign.code in address]
    assert len([body for body in bodies if campaign.code.encode() in body]) == 2


@pytest.mark.parametrize("sent", [False, True], ids=["abandoned", "sent"])
def test_back_and_forth_and_reload_show_nothing(browse, campaign, kiosk, sent):
    page = browse("/k")
    page.goto(kiosk)
    present(page, campaign.code)
    answer(page)
    assert page.evaluate("history.length") == 3
    if sent:
        send(page)
        see_deposited(page)
        receipt = receipt_on(page)
        page.get_by_role("button", name="J’ai fini").click()
    else:
        receipt = "no receipt"
        page.get_by_role("link", name="Arrêter et tout effacer").click()
    see_the_start(page, kiosk)

    page.go_back()
    page.go_forward()

    see_the_start(page, kiosk)
    page.reload()
    see_the_start(page, kiosk)
    for trace in (campaign.code, WORDS, receipt):
        assert trace not in everything_on(page)


def test_leaving_by_back_and_coming_again_starts_afresh(browse, campaign, kiosk):
    page = browse("/k")
    page.goto(kiosk)
    present(page, campaign.code)
    answer(page)

    page.go_back()
    page.go_forward()

    see_the_start(page, kiosk)
    assert WORDS not in everything_on(page)
    assert page.locator("#q-enps-10").is_checked() is False


def test_a_page_that_the_browser_kept_alive_is_empty(
    playwright_with_memory, address, campaign, kiosk
):
    page = playwright_with_memory.new_page(locale="fr-FR")
    page.goto(address + "/comment-ca-marche")
    page.goto(address + kiosk)
    present(page, campaign.code)
    answer(page)
    page.evaluate("history.back()")
    expect(page.get_by_role("heading", name="Comment ça marche")).to_be_visible()
    page.evaluate("history.forward()")

    see_the_start(page, kiosk)
    assert WORDS not in everything_on(page)


@pytest.fixture
def playwright_with_memory(chromium):
    """A browser that keeps the pages it leaves, as people's browsers do."""
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM,
        args=list(FLAGS),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser
    browser.close()


def test_after_three_minutes_without_a_gesture_everything_is_erased(browse, campaign, kiosk):
    page = browse(kiosk, prepare=with_a_clock)
    present(page, campaign.code)
    answer(page)

    page.clock.run_for(149_000)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(2_000)
    expect(page.get_by_role("dialog", name="Êtes-vous toujours là ?")).to_be_visible()
    expect(page.get_by_role("button", name="Continuer")).to_be_focused()
    page.clock.run_for(30_000)

    see_the_start(page, kiosk)
    assert WORDS not in everything_on(page)
    assert issued(campaign) == 0


def test_the_question_to_who_went_away_is_answered_by_keyboard(browse, campaign, kiosk):
    page = browse(kiosk, prepare=with_a_clock)
    present(page, campaign.code)
    choose(page, "9")
    page.clock.run_for(160_000)
    expect(page.get_by_role("dialog")).to_be_visible()

    page.keyboard.press("Enter")

    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(140_000)
    expect(page.get_by_label("9", exact=True)).to_be_checked()
    page.clock.run_for(15_000)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    see_the_start(page, kiosk)


def test_a_gesture_puts_the_question_off(browse, campaign, kiosk):
    page = browse(kiosk, prepare=with_a_clock)
    present(page, campaign.code)

    for _ in range(3):
        page.clock.run_for(100_000)
        page.mouse.wheel(0, 10)
        page.keyboard.press("Shift")

    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_tablet_that_slept_erases_at_once(browse, campaign, kiosk):
    page = browse(kiosk, prepare=with_a_clock)
    present(page, campaign.code)
    answer(page)

    page.clock.fast_forward(3_600_000)
    page.clock.run_for(1_000)

    see_the_start(page, kiosk)
    assert WORDS not in everything_on(page)


def test_a_half_typed_code_does_not_stay(browse, campaign, kiosk):
    page = browse(kiosk, prepare=with_a_clock)
    page.get_by_label("Code de la carte").first.press_sequentially("2345")

    page.clock.run_for(181_000)

    see_the_start(page, kiosk)


def test_the_first_page_alone_waits_for_ever(browse, campaign, kiosk):
    page = browse(kiosk, prepare=with_a_clock)
    requests = []
    page.on("request", lambda request: requests.append(request.url))

    page.clock.run_for(600_000)

    expect(page.get_by_role("dialog")).to_be_hidden()
    assert requests == []


def test_the_receipt_stays_longer_for_who_asks(browse, campaign, kiosk):
    page = browse(kiosk, prepare=with_a_clock)
    present(page, campaign.code)
    answer(page)
    send(page)
    see_deposited(page)

    page.get_by_role("button", name="une minute de plus").click()

    page.clock.run_for(60_000)
    see_deposited(page)
    page.clock.run_for(20_000)
    see_the_start(page, kiosk)


def test_a_cut_line_keeps_the_ballot_in_the_page_for_as_long_as_it_takes(browse, campaign, kiosk):
    page = browse(kiosk, prepare=with_a_clock)
    present(page, campaign.code)
    answer(page)
    cut(page, "ballot", after=True)
    send(page)
    expect(page.get_by_text("Ne quittez pas la borne")).to_be_visible()

    for _ in range(8):
        page.clock.run_for(60_000)
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("link", name="Arrêter et tout effacer")).to_be_hidden()
    assert WORDS not in everything_on(page)
    mend(page)
    page.get_by_role("button", name="Réessayer maintenant").click()

    see_deposited(page)
    assert ballots(campaign) == issued(campaign) == 1


def test_who_leaves_before_the_ballot_is_delivered_is_asked_not_to(browse, campaign, kiosk):
    page = browse(kiosk)
    present(page, campaign.code)
    answer(page)
    cut(page, "ballot")
    send(page)
    expect(page.get_by_text("Ne quittez pas la borne")).to_be_visible()
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.evaluate("setTimeout(() => location.reload())")
    page.wait_for_timeout(300)
    mend(page)
    page.get_by_role("button", name="Réessayer maintenant").click()

    see_deposited(page)
    assert asked == ["beforeunload"]


@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("issue", 400, "Le serveur a refusé votre bulletin"),
        ("ballot", 403, "Le serveur a refusé votre bulletin"),
    ],
)
def test_a_refused_ballot_may_be_sent_again(browse, campaign, kiosk, path, status, heading):
    page = browse(kiosk)
    present(page, campaign.code)
    answer(page)
    answer_with(page, path, status, {"error": "refused"})
    send(page)
    see(page, heading)
    check(page)
    mend(page)

    page.get_by_role("button", name="Essayer encore").locator("visible=true").click()

    see_deposited(page)
    assert ballots(campaign) == issued(campaign) == 1


def answer_with(page, path, status, content):
    page.context.route(
        f"**/{path}",
        lambda route: route.fulfill(
            status=status, content_type="application/json", body=json.dumps(content)
        ),
    )


def test_another_receipt_than_ours_is_told_and_the_same_ballot_sent_again(browse, campaign, kiosk):
    page = browse(kiosk)
    present(page, campaign.code)
    answer(page)
    answer_with(page, "ballot", 200, {"receipt": "0a" * 32})
    send(page)
    see(page, "Le récépissé du serveur n’est pas celui de votre bulletin")
    check(page)
    mend(page)

    page.get_by_role("button", name="Essayer encore").locator("visible=true").click()

    see_deposited(page)
    assert ballots(campaign) == 1


def test_a_wrong_signature_stops_everything(browse, campaign, kiosk):
    page = browse(kiosk)
    present(page, campaign.code)
    answer(page)
    answer_with(page, "issue", 200, {"sig": "A" * 512})

    send(page)

    see(page, "la signature du serveur est fausse")
    expect(page.locator("[data-screen=stopped] .print")).to_be_visible()
    expect(page.get_by_role("button", name="Essayer encore").locator("visible=true")).to_have_count(
        0
    )
    check(page)


def test_a_card_that_served_is_refused_in_words(browse, campaign, kiosk):
    page = browse(kiosk)
    for heading in ("Bulletin déposé", "Ce code a déjà servi"):
        present(page, campaign.code)
        answer(page)
        send(page)
        see(page, heading)
        check(page)
        page.get_by_role("button", name="J’ai fini").click()

    assert ballots(campaign) == 1


def test_closed_meanwhile_is_told(browse, campaign, kiosk, now):
    page = browse(kiosk)
    present(page, campaign.code)
    answer(page)
    close(campaign, now)

    send(page)

    see(page, "L’enquête vient de se clore")
    check(page)


def test_a_wrong_code_is_told_beside_the_field(browse, campaign, kiosk):
    page = browse(kiosk)
    field = page.get_by_label("Code de la carte").first
    field.fill("O345678923")

    page.get_by_role("button", name="Continuer").click()

    expect(page.locator("#code-error")).to_contain_text("ne figure sur aucune carte")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    check(page)


def test_a_server_that_does_not_answer_is_told(browse, campaign, kiosk):
    page = browse(kiosk)
    page.route("**" + kiosk, lambda route: route.abort())
    page.get_by_label("Code de la carte").first.fill(campaign.code)

    page.get_by_role("button", name="Continuer").click()

    expect(page.locator("#code-error")).to_contain_text("Le serveur ne répond pas")


def test_the_address_s_fragment_opens_no_question_without_a_code(browse, campaign, kiosk):
    page = browse(kiosk + "#partie-2")

    expect(page.get_by_role("button", name="Continuer")).to_be_visible()

    expect(page.get_by_role("heading", name="Votre trajet")).to_be_hidden()
    see_the_start(page, kiosk)


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_read_and_use_every_screen(browse, campaign, kiosk, width):
    page = browse(kiosk, width=width, prepare=with_a_clock)
    page.get_by_role("button", name="Continuer").wait_for()
    page.locator("summary:visible").first.click()
    check(page)
    page.get_by_label("Code de la carte").first.fill(campaign.code)
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("link", name="Commencer")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Commencer").click()
    answer(page)
    check(page)
    page.clock.run_for(155_000)
    expect(page.get_by_role("dialog")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Continuer").last.click()

    send(page)

    see_deposited(page)
    check(page)


def test_a_keyboard_is_enough(browse, campaign, kiosk):
    page = browse(kiosk)
    page.get_by_role("button", name="Continuer").wait_for()
    page.get_by_label("Code de la carte").first.focus()
    page.keyboard.type(campaign.code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Commencer")).to_be_visible()
    page.get_by_role("link", name="Commencer").focus()
    page.keyboard.press("Enter")
    page.locator("#q-enps-1").focus()
    page.keyboard.press("Space")
    reach_the_end(page)
    page.get_by_label("J’envoie mon bulletin").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Envoyer mon bulletin").focus()
    page.keyboard.press("Enter")

    see_deposited(page)
    assert ballots(campaign) == 1


# Level B


def open_plain_form(page, code):
    page.get_by_text("Répondre sans JavaScript").first.click()
    page.locator("#code-en-clair").fill(code)
    page.get_by_role("button", name="Répondre sans JavaScript").click()
    page.wait_for_url("**/borne/*")


def send_plainly(page):
    page.get_by_role("button", name="Envoyer mes réponses").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_plain_form_ends_on_a_receipt_that_erases_itself(browse, campaign, kiosk, width):
    page = browse(kiosk, width=width, prepare=with_a_clock)
    open_plain_form(page, campaign.code)
    check(page)
    answer(page)
    check(page)

    send_plainly(page)

    see_deposited(page)
    check(page)
    assert page.evaluate(KEPT) == NOTHING
    page.clock.run_for(16_000)
    see_the_start(page, kiosk)
    assert ballots(campaign) == issued(campaign) == 1


@pytest.mark.parametrize("sent", [False, True], ids=["abandoned", "sent"])
def test_back_shows_nothing_of_the_plain_form(browse, campaign, kiosk, sent):
    page = browse(kiosk)
    open_plain_form(page, campaign.code)
    answer(page)
    if sent:
        send_plainly(page)
        see_deposited(page)
        page.get_by_role("button", name="J’ai fini").click()
    else:
        page.get_by_role("link", name="Arrêter et tout effacer").click()
    see_the_start(page, kiosk)

    for step in (page.go_back, page.go_back, page.go_forward, page.reload):
        step()
        if page.url.startswith("http"):
            see_the_start(page, kiosk)
            assert WORDS not in everything_on(page)
            assert campaign.code not in everything_on(page)


def test_the_plain_form_erases_itself_when_nobody_is_there(browse, campaign, kiosk):
    page = browse(kiosk, prepare=with_a_clock)
    open_plain_form(page, campaign.code)
    answer(page)

    page.clock.run_for(181_000)

    see_the_start(page, kiosk)
    assert issued(campaign) == 0


def test_a_refused_plain_form_keeps_what_was_filled_in(browse, campaign, kiosk):
    page = browse(kiosk)
    open_plain_form(page, campaign.code)
    choose(page, "9")
    reach_the_end(page)

    send_plainly(page)

    expect(page.locator("#erreurs")).to_be_focused()
    expect(page.get_by_label("9", exact=True)).to_be_checked()
    choose(page, "J’envoie mon bulletin")
    send_plainly(page)
    see_deposited(page)


def test_without_any_script_a_card_still_votes(browse, campaign, kiosk):
    page = browse(kiosk, script=False)
    expect(page.get_by_role("button", name="Continuer")).to_be_hidden()
    page.get_by_text("Répondre sans JavaScript").first.click()
    page.locator("#code-en-clair").fill(campaign.code)
    page.get_by_role("button", name="Répondre sans JavaScript").click()
    choose(page, "9")
    choose(page, "J’envoie mon bulletin")

    send_plainly(page)

    see_deposited(page)
    assert ballots(campaign) == 1


DISABLED = {
    "old": "Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });",
    "miscalculates": """
      const digest = window.SubtleCrypto?.prototype.digest;
      if (digest) SubtleCrypto.prototype.digest = async function (...given) {
        const right = await digest.apply(this, given);
        if (given[0] === "SHA-384") new Uint8Array(right)[0] ^= 1;
        return right;
      };""",
}


@pytest.mark.parametrize("reason", DISABLED)
def test_a_tablet_that_cannot_seal_says_so_and_asks_for_no_code(browse, campaign, kiosk, reason):
    page = browse(kiosk, prepare=lambda context: context.add_init_script(DISABLED[reason]))

    see(page, "Ce navigateur ne peut pas sceller votre bulletin")
    expect(page.locator(f"[data-reason={reason}]")).to_be_visible()
    expect(page.get_by_role("button", name="Continuer")).to_be_hidden()
    check(page)


def test_a_tablet_without_storage_seals_all_the_same(browse, campaign, kiosk):
    refuse = """Object.defineProperty(window, "localStorage", {
      get: () => { throw new DOMException("no"); } });"""
    page = browse(kiosk, prepare=lambda context: context.add_init_script(refuse))
    present(page, campaign.code)
    answer(page)

    send(page)

    see_deposited(page)
