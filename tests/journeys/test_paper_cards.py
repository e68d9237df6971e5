"""A workshop without mail: cards from the printer to the receipt, and what is left of them."""

import re
import subprocess

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.faces.respondent import browser, level_a
from tests.journeys.conftest import BANK, Shell, form_of, receipt_of, sign_in, words_of

CARDS = 20
PHONE = {"width": 360, "height": 640}


@pytest.fixture(scope="module")
def company(site, tmp_path_factory):
    """A company whose people have no address, and who leads its surveys."""
    Shell(site, tmp_path_factory.mktemp("lists")).create_company()
    site.ok("add-member", "claire@garonne.example", "--name=Claire Morel", "--role=rse")


@pytest.fixture
def lead(site, company, browse):
    page = browse()
    sign_in(page, site.ok("sign-in-link", "claire@garonne.example"))
    return page


def order_cards(page, site, title="Climat de l’atelier"):
    """Prepare a campaign, ask for cards, open it with the code that the page shows."""
    cid = site.ok("create-campaign", f"--questionnaire={BANK}", f"--title={title}")
    campaign = f"/rse/campagnes/{cid}/"
    page.goto(campaign + "public/")
    page.get_by_role("link", name="Prévoir des cartes").click()
    page.get_by_label("Nombre de cartes").fill(str(CARDS))
    page.get_by_role("button", name="Enregistrer le nombre de cartes").click()
    expect(page.get_by_role("status")).to_contain_text("enregistré")
    page.goto(campaign + "ouverture")
    words = page.locator(".secret li").all_inner_texts()
    page.get_by_label("Troisième mot").fill(words[2])
    page.get_by_label("Septième mot").fill(words[6])
    page.get_by_role("button", name="Ouvrir la campagne").click()
    expect(page.get_by_role("heading", name="Cartes de papier")).to_be_visible()
    return cid, " ".join(words)


def print_cards(page, folder):
    """Print every sheet; read the addresses and the codes off the paper, as people do."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Imprimer", exact=False).first.click()
    file = folder / "cards.pdf"
    waiting.value.save_as(file)
    subprocess.run(["pdftoppm", "-r", "110", "-png", file, folder / "sheet"], check=True)
    found = [
        one.text
        for sheet in sorted(folder.glob("sheet-*.png"))
        for one in zxingcpp.read_barcodes(Image.open(sheet))
    ]
    said = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    codes = re.findall(r"\b[2-9A-Z]{3} [2-9A-Z]{3} [2-9A-Z]{4}\b", said.stdout)
    assert len(found) == len(codes) == CARDS
    return sorted(found), sorted(codes)


def fill_and_send(page):
    """Answer the first question, leave the others, send."""
    page.get_by_role("link", name="Commencer").click()
    page.locator(".part:visible input[type=radio]").first.check(force=True)
    browser.reach_the_end(page)
    browser.choose(page, "J’envoie mon bulletin")
    page.locator(level_a.SEND).click()


def scan_and_answer(page, address):
    """Follow the QR code, answer in the browser, note the receipt."""
    page.goto(address)
    fill_and_send(page)
    level_a.see_deposited(page)
    return level_a.receipt_on(page)


def type_and_try(page, code):
    """Type the code of a card that served already, on another device."""
    page.goto("/k")
    page.get_by_label("Code de la carte").fill(f" {code.lower()} ")
    page.get_by_role("button", name="Continuer").click()
    fill_and_send(page)
    expect(page.get_by_text("a déjà servi").first).to_be_visible()


def answer_plainly(site, address, at):
    """Answer without JavaScript."""
    link = site.get(address.removeprefix(site.address.upper())).headers["Location"]
    return receipt_of(site.post(link, form_of(at)))


def test_from_the_printer_to_the_receipt(site, lead, browse, tmp_path):
    cid, code = order_cards(lead, site)
    addresses, codes = print_cards(lead, tmp_path)
    phone, other = browse(**PHONE), browse(**PHONE)
    receipts = {scan_and_answer(phone, addresses[0])}
    type_and_try(other, codes[0])
    receipts |= {answer_plainly(site, address, at) for at, address in enumerate(addresses[1:9])}

    lead.get_by_role("button", name="J’ai imprimé les cartes").click()
    expect(lead.get_by_text("leurs codes effacés du serveur")).to_be_visible()
    lead.get_by_role("link", name="Annuler les cartes qui restent").click()
    lead.get_by_label("Codes des cartes").fill("\n".join(codes[15:]) + "\n" + addresses[15])
    lead.get_by_role("button", name="Annuler ces cartes").click()
    expect(lead.get_by_role("status")).to_contain_text("5 cartes sont annulées")
    assert site.get(f"/k/{codes[15].replace(' ', '')}").status == 404

    site.ok("close", cid)
    assert "9 bulletins comptés sur 15 invités" in site.ok("count", cid, given=code)
    phone.goto(f"/c/{cid}/recepisses")
    listed = words_of(phone)
    assert "20, dont 5 annulées avant le dépouillement" in listed
    assert all(receipt in listed for receipt in receipts)
    assert sorted(path.name for path in (site.instance / "keys").iterdir()) == []


def test_every_page_about_cards_is_good_on_a_phone_and_on_a_desk(site, lead, tmp_path):
    cid, _ = order_cards(lead, site, "En cours")
    draft = site.ok("create-campaign", f"--questionnaire={BANK}", "--title=Suivante", "--cards=5")
    pages = [
        f"/rse/campagnes/{cid}/",
        f"/rse/campagnes/{cid}/cartes/",
        f"/rse/campagnes/{cid}/cartes/inutilisees",
        f"/rse/campagnes/{draft}/cartes/nombre",
        f"/rse/campagnes/{draft}/public/",
        "/k",
    ]
    for width in (360, 1280):
        lead.set_viewport_size({"width": width, "height": 800})
        for address in pages:
            lead.goto(address)
            assert (address, browser.violations(lead)) == (address, [])
            assert lead.evaluate(browser.FAULTS) == []
            assert not lead.evaluate(browser.IS_TOO_WIDE)


def test_no_code_is_anywhere_but_on_paper(site, lead, tmp_path):
    cid, _ = order_cards(lead, site, "Sur papier")
    _, codes = print_cards(lead, tmp_path)

    written = {
        str(file): subprocess.run(["cat", file], capture_output=True, check=True).stdout
        for folder in (site.instance, site.folder / "tmp")
        for file in folder.rglob("*")
        if file.is_file()
    }
    bare = [code.replace(" ", "").encode() for code in codes]
    assert [name for name, content in written.items() for code in bare if code in content] == []
    assert not [code for code in bare if code in site.output]
    assert cid in str(sorted(written))
