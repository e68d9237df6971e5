"""The code completed word by word on the count page, in a real browser."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.faces.respondent.browser import CHROMIUM, FAULTS, FLAGS, IS_TOO_WIDE, violations
from tests.faces.serving import served

PASTE = """(text) => {
  const field = document.querySelector("#code");
  field.focus();
  document.execCommand("insertText", false, text);
}"""


@pytest.fixture
def site(app):
    """Serve the application."""
    with served(app) as address:
        yield address


@pytest.fixture
def open_desk(site, lead):
    """Open the lead's own browser, with or without script; what it complains about is a failure."""
    complaints = []
    cookie = {"name": "causerie_session", "url": site}
    cookie["value"] = lead.get_cookie("causerie_session").value
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))

        def open_page(path, **options):
            context = chromium.new_context(base_url=site, locale="fr-FR", **options)
            context.add_cookies([cookie])
            context.set_default_timeout(60_000)
            page = context.new_page()
            page.on("console", lambda said: complaints.append(said.text))
            page.goto(path)
            return page

        yield open_page
        chromium.close()
    assert [said for said in complaints if "Failed to load resource" not in said] == []


@pytest.fixture
def count_page(open_desk, closed):
    """Open the count page of a closed campaign; give it with the code."""

    def open_page(**options):
        one = closed(answers=8)
        page = open_desk(one.at("depouillement"), **options)
        return page, one

    return open_page


def field_of(page):
    field = page.get_by_role("combobox", name="Code d’ouverture")
    field.focus()
    return field


def options_of(page):
    return page.get_by_role("option").all_inner_texts()


def bare(word):
    return word.translate(str.maketrans("éèêâîôûç", "eeeaiouc"))


def test_a_word_is_completed_by_the_enter_key(count_page):
    page, _one = count_page()
    field = field_of(page)

    page.keyboard.type("zool")

    assert options_of(page) == ["zoologie"]
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(field).to_have_value("zoologie ")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_text("Mots écrits : 1 sur 8.")).to_be_visible()


def test_arrows_go_through_the_words_and_escape_closes_the_list(count_page):
    page, _one = count_page()
    field = field_of(page)
    page.keyboard.type("ab")
    words = options_of(page)
    assert len(words) == 6

    page.keyboard.press("ArrowDown")

    selected = page.locator("[role=option][aria-selected=true]")
    expect(selected).to_have_text(words[1])
    expect(field).to_have_attribute("aria-activedescendant", selected.get_attribute("id"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(selected).to_have_text(words[5])
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("ab")


def test_accents_and_capitals_need_not_be_typed(count_page):
    page, _one = count_page()
    field = field_of(page)

    page.keyboard.type("ELUD")

    assert options_of(page) == ["éluder"]
    page.keyboard.press("Space")
    expect(field).to_have_value("éluder ")


def test_a_word_is_taken_by_a_touch_and_the_caret_stays(count_page):
    page, _one = count_page()
    field = field_of(page)
    page.keyboard.type("abai")

    page.get_by_role("option").first.click()

    expect(field).to_be_focused()
    expect(field).to_have_value("abaisser ")


def test_a_word_in_the_middle_is_completed_in_its_place(count_page):
    page, _one = count_page()
    field = field_of(page)
    page.keyboard.type("abaisser zoologie")
    for _ in range(9):
        page.keyboard.press("ArrowLeft")

    page.keyboard.type(" zest")
    page.keyboard.press("Enter")

    expect(field).to_have_value("abaisser zeste zoologie")


def test_a_word_of_no_list_is_named_before_anything_is_sent(count_page):
    page, _one = count_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    field = field_of(page)

    page.keyboard.type("abaisser xylofo")

    told = "Mot 2 : « xylofo » n’est pas un mot de la liste des codes."
    expect(page.get_by_role("status").filter(has_text=told)).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".slots .wrong")).to_have_text("xylofo")
    assert requests == []


def test_a_word_begun_is_not_called_wrong(count_page):
    page, _one = count_page()
    field = field_of(page)

    page.keyboard.type("abaisser zoo")

    expect(field).not_to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(field).to_have_attribute("aria-invalid", "true")


def test_all_eight_words_are_pasted_at_once(count_page):
    page, one = count_page()

    page.evaluate(PASTE, "\u00a0" + bare(one.code).upper().replace(" ", "  ") + " ")

    expect(page.get_by_text("Tous les mots sont dans la liste des codes.")).to_be_visible()
    assert page.locator(".slots li").all_inner_texts() == bare(one.code).upper().split()
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_nine_words_are_too_many(count_page):
    page, one = count_page()

    page.evaluate(PASTE, one.code + " abaisser")

    expect(page.get_by_text("Il y a 9 mots : c’est trop, il en faut 8.")).to_be_visible()


def test_the_whole_code_by_keyboard_opens_the_box(count_page):
    page, one = count_page()
    field_of(page)
    for word in one.code.split():
        page.keyboard.type(bare(word)[:4])
        expect(page.get_by_role("option", name=word, exact=True)).to_be_visible()
        while page.locator("[aria-selected=true]").inner_text() != word:
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    assert page.get_by_role("combobox").input_value() == one.code

    page.keyboard.press("Enter")

    page.wait_for_url("**/depouillement/**")


def test_a_refused_code_comes_back_with_its_wrong_word_named(count_page):
    page, _one = count_page()
    field_of(page).fill("xylofone " + "abaisser " * 7)
    page.get_by_role("button", name="Dépouiller la campagne").click()

    expect(page.get_by_role("alert")).to_contain_text("« xylofone »")

    expect(page.locator(".slots .wrong")).to_have_text("xylofone")


@pytest.mark.parametrize("width", [360, 1280])
def test_everybody_can_read_and_use_it(count_page, width):
    page, _one = count_page(viewport={"width": width, "height": 800})
    field_of(page)

    for typed in ("a", "baisser xylofone z"):
        page.keyboard.type(typed)
        assert violations(page) == []
        assert page.evaluate(FAULTS) == []
        assert not page.evaluate(IS_TOO_WIDE)


def test_without_script_the_field_is_plain(count_page):
    page, one = count_page(java_script_enabled=False)
    assert page.get_by_role("combobox").count() == 0

    page.get_by_label("Code d’ouverture").fill(one.code)
    page.get_by_role("button", name="Dépouiller la campagne").click()

    page.wait_for_url("**/depouillement/**")


def test_without_the_list_the_field_is_plain(open_desk, closed):
    one = closed()
    page = open_desk("/healthz")
    page.route("**/mots-des-codes.txt", lambda route: route.abort())

    page.goto(one.at("depouillement"))

    expect(page.get_by_label("Code d’ouverture")).to_be_visible()
    assert page.get_by_role("combobox").count() == 0
