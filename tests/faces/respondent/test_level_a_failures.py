"""Lines cut, tabs killed, links shared: one ballot, or a sentence that says what to do."""

import json
import random
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete, update

from survey.ballot_box import box
from survey.ballot_box.models import UNSPENT, SealedBallot, Voucher
from survey.ballot_box.rules import State
from tests.faces.respondent.browser import check, choose
from tests.faces.respondent.level_a import (
    SEND,
    ballots,
    close,
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

WAITING = "#attente"

PRESS_TOGETHER = """(at) => setTimeout(
  () => document.querySelector("[type=submit]").click(), at - Date.now())"""


@pytest.fixture
def settings(settings):
    """A closing box takes signed ballots for two minutes."""
    return replace(settings, closing_grace_seconds=120)


def kill(page):
    """Kill the tab; return a new one of the same browser."""
    reborn = page.context.new_page()
    page.close()
    return reborn


def answer_with(page, path, status, content):
    page.context.route(
        f"**/{path}",
        lambda route: route.fulfill(
            status=status, content_type="application/json", body=json.dumps(content)
        ),
    )


def leave_hanging(_route):
    """Answer a request never."""


def count_requests(page, path):
    seen = []
    page.context.on(
        "request", lambda request: seen.append(request) if request.url.endswith(path) else None
    )
    return seen


@pytest.mark.parametrize("after", [False, True], ids=["request lost", "answer lost"])
@pytest.mark.parametrize(("path", "step"), [("issue", "sealed"), ("ballot", "signed")])
def test_a_tab_killed_between_two_steps_resumes_by_itself(browse, campaign, path, step, after):
    page = browse(campaign.link())
    fill(page)
    cut(page, path, after=after)
    page.locator(SEND).click()
    expect(page.locator(WAITING)).to_be_visible()
    [record] = kept_on(page)
    assert record["step"] == step
    page = kill(page)
    mend(page)

    page.goto(campaign.link())

    expect(page.get_by_text("l’envoi reprend tout seul")).to_be_attached()
    see_deposited(page)
    assert receipt_on(page) == record["receipt"]
    assert ballots(campaign) == issued(campaign) == 1
    assert step_on(page) == ["done"]


def test_a_tab_killed_before_anything_was_sealed_spent_nothing(browse, campaign):
    page = browse(campaign.link())
    fill(page)

    page = kill(page)
    page.goto(campaign.link())

    send(page)
    see_deposited(page)
    assert ballots(campaign) == 1


def test_cut_requests_and_answers_lose_nothing_and_double_nothing(browse, campaign):
    dice = random.Random(4)  # noqa: S311 (the same cuts at every run)
    cuts = []

    def drop(route):
        if route.request.method != "POST" or dice.random() > 0.7 or len(cuts) >= 24:
            return route.continue_()
        cuts.append(route.request.url)
        if dice.random() < 0.5:
            route.fetch()
        return route.abort()

    for token in (*campaign.tokens, campaign.code):
        page = browse(f"/r/{campaign.cid}/{token}", prepare=hurried)
        page.context.route("**/c/**", drop)
        send(page)
        before = len(cuts)
        while step_on(page) != ["done"]:
            if len(cuts) > before + 1:
                before = len(cuts)
                page = kill(page)
                page.goto(f"/r/{campaign.cid}/{token}")
            page.wait_for_timeout(50)
        page.context.unroute_all()

    assert len(cuts) >= 8
    assert ballots(campaign) == issued(campaign) == 4


def test_eight_tabs_that_race_on_one_link_leave_one_ballot(browse, campaign):
    first = browse(campaign.link())
    tabs = [first, *(first.context.new_page() for _ in range(7))]
    for grade, page in enumerate(tabs):
        page.goto(campaign.link())
        fill(page, str(grade))

    at = first.evaluate("Date.now() + 800")
    for page in tabs:
        page.evaluate(PRESS_TOGETHER, at)

    for page in tabs:
        heading = page.get_by_role("heading", name="Bulletin déposé").or_(
            page.get_by_role("heading", name="Un bulletin est déjà parti")
        )
        expect(heading).to_be_visible()
    assert ballots(campaign) == issued(campaign) == 1
    assert kept_on(first) == [{"step": "done"}]


def test_four_devices_that_race_on_one_link_leave_one_ballot(browse, campaign):
    devices = [browse(campaign.link()) for _ in range(4)]
    for page in devices:
        fill(page)

    at = devices[0].evaluate("Date.now() + 500")
    for page in devices:
        page.evaluate(PRESS_TOGETHER, at)

    for page in devices:
        heading = page.get_by_role("heading", name="Bulletin déposé").or_(
            page.get_by_role("heading", name="Ce lien a déjà servi")
        )
        expect(heading).to_be_visible()
    won = [page for page in devices if step_on(page) == ["done"]]
    assert len(won) == ballots(campaign) == issued(campaign) == 1


def test_a_second_device_is_refused_in_words(browse, campaign):
    send(browse(campaign.link()))
    page = browse(campaign.link())

    send(page)

    see(page, "Ce lien a déjà servi")
    expect(page.get_by_text("Si ce n’est pas vous, dites-le à rh@garonne.example.")).to_be_visible()
    check(page)
    assert kept_on(page) == []
    assert page.evaluate("sessionStorage.length") == 0
    assert ballots(campaign) == 1


def test_the_same_device_again_is_told_it_has_sent(browse, campaign):
    page = browse(campaign.link())
    send(page)
    see_deposited(page)

    page.goto(campaign.link())

    see(page, "Un bulletin est déjà parti de cet appareil")
    assert page.locator("form").count() == 0


def test_two_people_may_share_a_device(browse, campaign):
    page = browse(campaign.link())
    send(page)
    see_deposited(page)

    page.goto(campaign.link(1))

    send(page)
    see_deposited(page)
    assert ballots(campaign) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize("path", ["issue", "ballot"])
def test_a_busy_server_is_asked_again_after_a_pause(browse, campaign, path, status):
    page = browse(campaign.link(), prepare=hurried)
    requests = count_requests(page, path)
    answer_with(page, path, status, {"error": "too_many"})
    send(page)
    expect(page.get_by_text("Le serveur ne répond pas.").locator("visible=true")).to_be_visible()
    until(page, lambda: len(requests) >= 2)

    mend(page)

    see_deposited(page)
    assert ballots(campaign) == 1


def test_pauses_grow_and_a_button_ends_them(browse, campaign):
    page = browse(campaign.link())
    cut(page, "issue")
    send(page)
    told = page.locator(f"{WAITING} p")

    for seconds in (1, 2, 4, 8):
        expect(told).to_contain_text(f"dans {seconds}")
        page.get_by_role("button", name="Réessayer maintenant").click()
    mend(page)
    page.get_by_role("button", name="Réessayer maintenant").click()

    see_deposited(page)


def test_a_page_of_a_hotel_s_network_is_no_answer(browse, campaign):
    page = browse(campaign.link(), prepare=hurried)
    page.context.route(
        "**/issue", lambda route: route.fulfill(status=200, body="<html>Bienvenue</html>")
    )
    send(page)
    expect(page.locator(WAITING)).to_be_visible()

    mend(page)

    see_deposited(page)


@pytest.mark.parametrize(
    ("path", "status"), [("issue", 400), ("issue", 404), ("ballot", 400), ("ballot", 403)]
)
def test_a_refusal_is_told_and_not_repeated(browse, campaign, path, status):
    page = browse(campaign.link(), prepare=hurried)
    requests = count_requests(page, path)
    answer_with(page, path, status, {"error": "refused"})

    send(page)

    see(page, "Le serveur a refusé votre bulletin")
    expect(page.locator("[data-screen=refused] .print")).to_be_visible()
    check(page)
    page.wait_for_timeout(200)
    assert len(requests) == 1


def test_a_wrong_signature_stops_everything_for_good(browse, campaign):
    page = browse(campaign.link())
    requests = count_requests(page, "issue")
    deposits = count_requests(page, "ballot")
    answer_with(page, "issue", 200, {"sig": "A" * 512})
    send(page)
    see(page, "la signature du serveur est fausse")
    expect(page.locator("[data-screen=stopped] .print")).to_be_visible()
    check(page)
    mend(page)

    page.reload()

    see(page, "la signature du serveur est fausse")
    assert kept_on(page) == [{"step": "stopped"}]
    assert (len(requests), len(deposits)) == (1, 0)


def test_another_receipt_than_ours_is_told(browse, campaign):
    page = browse(campaign.link())
    answer_with(page, "ballot", 200, {"receipt": "0a" * 32})

    send(page)

    see(page, "Le récépissé du serveur n’est pas celui de votre bulletin")
    check(page)
    assert step_on(page) == ["signed"]
    mend(page)
    page.reload()
    see_deposited(page)
    assert ballots(campaign) == 1


def test_closed_before_the_signature_is_too_late_unless_extended(browse, campaign, now):
    page = browse(campaign.link())
    fill(page)
    close(campaign, now)

    page.locator(SEND).click()

    see(page, "L’enquête vient de se clore")
    check(page)
    campaign.move(State.CLOSING, State.CLOSED)
    page.reload()
    expect(page.locator("[data-outcome=late]")).to_be_visible()
    with campaign.database.begin() as session:
        box.reopen(session, campaign.cid)
    page.reload()
    see_deposited(page)
    assert ballots(campaign) == 1


def test_signed_before_the_end_is_delivered_by_the_page_that_says_it_is_over(browse, campaign, now):
    page = browse(campaign.link())
    cut(page, "ballot")
    send(page)
    until(page, lambda: step_on(page) == ["signed"])
    [record] = kept_on(page)
    page = kill(page)
    mend(page)
    close(campaign, now)

    page.goto(campaign.link())

    see(page, "Cette enquête est close")
    expect(page.locator("[data-outcome=done]")).to_be_visible()
    check(page)
    assert receipt_on(page) == record["receipt"]
    assert ballots(campaign) == 1
    assert step_on(page) == ["done"]


def test_signed_but_brought_after_the_end_is_told_it_came_too_late(browse, campaign):
    page = browse(campaign.link())
    cut(page, "ballot")
    send(page)
    expect(page.locator(WAITING)).to_be_visible()
    campaign.move(State.OPEN, State.CLOSING, State.CLOSED)
    mend(page)
    page.get_by_role("button", name="Réessayer maintenant").click()
    see(page, "L’enquête vient de se clore")

    page.reload()

    expect(page.locator("[data-outcome=late]")).to_be_visible()
    check(page)
    assert ballots(campaign) == 0


def test_what_nobody_can_use_any_more_is_erased_after_the_count(browse, campaign):
    page = browse(campaign.link())
    cut(page, "issue")
    send(page)
    expect(page.locator(WAITING)).to_be_visible()
    campaign.move(State.OPEN, State.CLOSING, State.CLOSED, State.COUNTING, State.COUNTED)
    mend(page)

    page.goto(campaign.link())

    expect(page.get_by_text("il n’a pas été compté")).to_be_visible()
    check(page)
    assert kept_on(page) == []


def test_who_kept_the_ballot_heals_a_restored_backup(browse, campaign):
    page = browse(campaign.link())
    fill(page)
    page.get_by_text("Garder de quoi vérifier").first.click()
    page.get_by_label("Garder de quoi vérifier").check(force=True)
    page.locator(SEND).click()
    see_deposited(page)
    receipt = receipt_on(page)
    with campaign.database.begin() as session:
        session.execute(delete(SealedBallot))
        session.execute(update(Voucher).values(blind_hash=UNSPENT))

    page.reload()

    see(page, "Un bulletin est déjà parti de cet appareil")
    until(page, lambda: ballots(campaign) == 1)
    assert issued(campaign) == 1
    assert receipt_on(page) == receipt


def test_a_full_device_sends_nothing_and_says_so(browse, campaign):
    page = browse(campaign.link())
    fill(page)
    page.evaluate("""() => {
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    }""")

    page.locator(SEND).click()

    expect(page.locator("#erreurs")).to_contain_text("rien n’a été envoyé")
    assert issued(campaign) == 0


DISABLED = {
    "old crypto": "Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });",
    "old numbers": "delete window.BigInt;",
    "storage": "Storage.prototype.setItem = () => { throw new DOMException('no'); };",
    "storage gone": """
      const refuse = () => { throw new DOMException("no"); };
      Object.defineProperty(window, "localStorage", { get: refuse });""",
    "miscalculates": """
      const digest = window.SubtleCrypto?.prototype.digest;
      if (digest) SubtleCrypto.prototype.digest = async function (...given) {
        const right = await digest.apply(this, given);
        if (given[0] === "SHA-384") new Uint8Array(right)[0] ^= 1;
        return right;
      };""",
}


@pytest.mark.parametrize("reason", DISABLED)
def test_a_browser_that_cannot_is_told_so_and_falls_back_by_a_click_only(browse, campaign, reason):
    page = browse(
        campaign.link(), prepare=lambda context: context.add_init_script(DISABLED[reason])
    )

    see(page, "Ce navigateur ne peut pas sceller votre bulletin")
    expect(page.locator(f"[data-reason={reason.split()[0]}]")).to_be_visible()
    expect(page.get_by_role("link", name="Commencer")).to_be_hidden()
    expect(page.get_by_text("les yeux fermés")).to_be_hidden()
    expect(page.get_by_text("est scellé dans votre navigateur")).to_have_count(2)
    for promise in page.get_by_text("est scellé dans votre navigateur").all():
        expect(promise).to_be_hidden()
    assert page.url.endswith(campaign.tokens[0])
    page.get_by_role("link", name="Répondre sans JavaScript").first.click()
    assert page.url.split("?")[0].endswith("/sans-javascript")
    choose(page, "9")


def test_another_manifest_than_everybody_s_is_told(browse, campaign):
    def forge(context):
        context.route("**/manifest", lambda route: route.fulfill(status=200, body="{}"))

    page = browse(campaign.link(), prepare=forge)

    expect(page.get_by_text("n’annoncent pas la même campagne")).to_be_visible()
    expect(page.get_by_role("link", name="Commencer")).to_be_hidden()
    check(page)


def test_a_server_that_does_not_answer_the_self_test_is_asked_again(browse, campaign):
    def cut_manifest(context):
        hurried(context)
        context.route("**/manifest", lambda route: route.abort())

    page = browse(campaign.link(), prepare=cut_manifest)
    expect(page.locator("#injoignable")).to_be_visible()
    check(page)

    mend(page)

    expect(page.get_by_role("link", name="Commencer")).to_be_visible()
    expect(page.locator("#injoignable")).to_be_hidden()


def test_a_browser_that_stumbles_over_the_script_is_told_so(browse, campaign):
    page = browse(
        campaign.link(),
        prepare=lambda context: context.route("**/level_a.js", lambda route: route.abort()),
    )

    expect(page.locator("[data-reason=old]")).to_be_visible()
    check(page)


def test_without_javascript_the_page_says_so_and_leads_to_the_plain_form(browse, campaign):
    page = browse(campaign.link(), script=False)

    expect(page.locator("noscript p").first).to_be_visible()
    assert "JavaScript est désactivé" in page.locator("noscript p").first.inner_text()
    expect(page.get_by_role("link", name="Commencer")).to_be_hidden()
    expect(page.get_by_text("est scellé dans votre navigateur").first).to_be_hidden()
    page.locator("noscript a").click()
    assert page.url.split("?")[0].endswith("/sans-javascript")


def test_once_sealed_nothing_leads_to_the_form_in_clear(browse, campaign):
    page = browse(campaign.link())
    cut(page, "issue")
    send(page)
    expect(page.locator(WAITING)).to_be_visible()

    expect(page.get_by_role("link", name="sans JavaScript")).to_have_count(0)

    page.reload()
    expect(page.locator(WAITING)).to_be_visible()
    expect(page.get_by_role("link", name="sans JavaScript")).to_have_count(0)


def test_a_tab_that_hangs_is_not_waited_for(browse, campaign):
    page = browse(campaign.link(), prepare=hurried)
    page.route("**/issue", leave_hanging)
    send(page)
    until(page, lambda: step_on(page) == ["sealed"])

    other = page.context.new_page()
    other.goto(campaign.link())

    see_deposited(other)
    assert ballots(campaign) == 1
