"""Causeries and their feedback in a real browser, from the plan to what several sessions say."""

import re
import subprocess
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect, sync_playwright

from survey import storage
from survey.causeries import actions
from survey.causeries.actions.facilitation import Whose as Own
from survey.causeries.pools import queries
from survey.fieldwork import count_behind
from survey.organisations import actions as organisations
from tests.faces.conftest import csrf_of
from tests.faces.respondent import level_a
from tests.faces.respondent.browser import CHROMIUM, FLAGS, choose, reach_the_end
from tests.faces.serving import look, served
from tests.installation import LEGAL_FACTS

QUESTIONS = ("utile", "parole", "concret", "suite", "encore")
POOLS = "/rse/causeries/groupements/"
PHONE = {"width": 360, "height": 740}


@pytest.fixture(autouse=True)
def complete(database, organisation_id):
    """What the law asks of the organisation."""
    with database.begin() as session:
        organisations.describe(session, organisation_id, **LEGAL_FACTS)


@pytest.fixture
def site(app):
    """Serve the application; counts end before it does."""
    with served(app) as address:
        yield address
        count_behind.wait()


@pytest.fixture
def browse(site):
    """Open browsers, signed in like another or strangers; complaints are failures."""
    complaints = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))

        def open_page(signed_in=None, **options):
            context = chromium.new_context(locale="fr-FR", base_url=site, **options)
            if signed_in is not None:
                cookie = {"name": "causerie_session", "url": site}
                cookie["value"] = signed_in.get_cookie("causerie_session").value
                context.add_cookies([cookie])
            page = context.new_page()
            page.on("console", lambda said: complaints.append(said.text))
            return page

        yield open_page
        chromium.close()
    assert [said for said in complaints if "Failed to load resource" not in said] == []


@pytest.fixture
def karim(app, database, settings, clock, ids, browse):
    """The phone of another facilitator."""
    signed_in = app.test_client()
    with database.begin() as session:
        link = organisations.make_link(
            session,
            email="karim@garonne.example",
            secret_key=settings.secret_key,
            base_url="",
            now=clock(),
        )
    signed_in.post(link, data={"csrf_token": csrf_of(signed_in.get(link))})
    return browse(signed_in, viewport=PHONE)


@pytest.fixture
def answer(client):
    """Answer a card without JavaScript."""

    def send(link, grade, idea=""):
        sheet = dict.fromkeys(QUESTIONS, str(grade)) | {"idee": idea, "confirm": "1"}
        assert client.post(link, data=sheet).status_code == 200

    return send


def create_pool(desk, title="Causeries d’automne"):
    """Create a pool that takes every session; return its cid."""
    desk.goto(f"{POOLS}nouveau")
    look(desk)
    desk.get_by_label("Titre").fill(title)
    desk.get_by_role("button", name="Créer le groupement").click()
    expect(desk.get_by_role("heading", name=title)).to_be_visible()
    look(desk)
    return re.search(r"groupements/([0-9a-f]{16})/", desk.url)[1]


def plan(desk, name="Ana Roux", hour="13:10"):
    """Plan a session for today; return its id."""
    desk.goto("/rse/causeries/planifier?theme=securite")
    desk.fill("#day", "2026-11-23")
    desk.fill("#hour", hour)
    desk.fill("#place", "Quai 2")
    desk.select_option("#facilitator", label=name)
    desk.click("button:has-text('Planifier la causerie')")
    expect(desk.locator("h1")).to_have_text("Presque un accident")
    return desk.url.rpartition("/")[2]


def print_cards(page, number, folder):
    """Print cards from the page of a session; read their links off the paper."""
    page.get_by_label("Nombre de cartes").fill(str(number))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tirer des cartes").click()
    waiting.value.save_as(folder / "cards.pdf")
    name = f"sheet-{number}"
    subprocess.run(["pdftoppm", "-r", "110", "-png", "cards.pdf", name], check=True, cwd=folder)
    found = [
        urlsplit(code.text).path
        for sheet in sorted(folder.glob(f"{name}-*.png"))
        for code in zxingcpp.read_barcodes(Image.open(sheet))
    ]
    assert len(found) == number
    return found


def answer_sealed(phone, path):
    """Scan a card, answer the first question, send the sealed ballot."""
    phone.goto(path)
    look(phone)
    expect(phone.get_by_text("plusieurs causeries sont réunis").first).to_be_attached()
    phone.get_by_role("link", name="Commencer").click()
    phone.locator(".part:visible input[type=radio]").first.check(force=True)
    reach_the_end(phone)
    choose(phone, "J’envoie mon bulletin")
    phone.locator(level_a.SEND).click()


def link_of(client, path):
    return client.get(path).headers["Location"]


def open_pool(desk, cid):
    """Close a pool that is ready, open its box, wait for the figures."""
    desk.goto(f"{POOLS}{cid}/")
    look(desk)
    desk.get_by_role("button", name="Clore le groupement pour l’ouvrir").click()
    desk.get_by_role("button", name="Dépouiller la campagne").click()
    expect(desk.get_by_role("heading", name="Dépouillement terminé")).to_be_visible(timeout=90_000)


def publish(desk, cid):
    """Read the ideas, show them all, publish."""
    desk.get_by_role("link", name="Relire, puis publier").click()
    expect(desk.get_by_text("dépouillé, à relire et à publier")).to_be_visible()
    look(desk)
    desk.get_by_role("link", name="Relire, puis publier").click()
    desk.get_by_role("button", name="Montrer les 11 commentaires").click()
    desk.get_by_role("button", name="Publier les résultats").click()


def note_present(phone, session_id, people):
    """Write down how many came."""
    phone.goto(f"/animation/seances/{session_id}")
    phone.fill("#present", str(people))
    phone.click("text=Noter le nombre")
    phone.locator("text=Le nombre de personnes est noté.").wait_for()


def room(desk, phone, folder, people):
    """Create a pool, plan a session, print its cards; return the pool, the session, the cards."""
    cid, session_id = create_pool(desk), plan(desk)
    phone.goto(f"/animation/seances/{session_id}")
    phone.get_by_role("link", name="Avis des participants").click()
    look(phone)
    return cid, session_id, print_cards(phone, people, folder)


def words_of(page):
    return re.sub(r"\s+", " ", page.locator("main").inner_text())


def test_a_causerie_of_twelve_from_its_plan_to_its_results(
    browse, lead, facilitator, client, answer, ids, clock, tmp_path
):
    desk, phone = browse(lead), browse(facilitator, viewport=PHONE)
    cid, session_id, cards = room(desk, phone, tmp_path, 14)
    clock.advance(minutes=15)

    scanned, other = browse(viewport=PHONE), browse(viewport=PHONE)
    answer_sealed(scanned, cards[0])
    level_a.see_deposited(scanned)
    answer_sealed(other, cards[0])
    expect(other.get_by_text("a déjà servi").first).to_be_visible()
    for at, card in enumerate(cards[1:12]):
        answer(link_of(client, card), 2 if at < 3 else 4, f"Une idée, la numéro {at}")
    note_present(phone, session_id, 12)
    desk.goto(POOLS)
    look(desk)
    assert "prêt à être ouvert" in words_of(desk)

    open_pool(desk, cid)
    publish(desk, cid)
    phone.goto("/animation/")
    look(phone)
    phone.get_by_role("link", name="Lire les résultats").click()
    look(phone)
    assert "12" in words_of(phone)
    desk.goto(f"{POOLS}{cid}/")
    look(desk)


def test_four_people_only_wait_and_no_number_is_told(
    browse, lead, facilitator, client, answer, clock, tmp_path, ids
):
    desk, phone = browse(lead), browse(facilitator, viewport=PHONE)
    cid, session_id, cards = room(desk, phone, tmp_path, 4)
    clock.advance(minutes=15)
    for card in cards:
        answer(link_of(client, card), 5)
    note_present(phone, session_id, 4)

    phone.goto("/animation/")
    told = words_of(phone).partition("Passées")[2]
    desk.goto(f"{POOLS}{cid}/")
    look(desk)
    lead_reads = words_of(desk)

    assert "Avis : en attente d’autres séances" in told
    assert not re.search(r"\b\d+ (avis|bulletin|réponse)", told)
    assert "Trop peu de personnes ont participé" in lead_reads
    assert not re.search(r"\b\d+ (avis|bulletin|réponse)", lead_reads)
    assert desk.get_by_role("button", name="Clore le groupement").count() == 0


def test_all_agree_in_two_rooms_whose_facilitators_never_see_each_others(
    browse, lead, facilitator, karim, client, answer, clock, tmp_path
):
    desk, phone = browse(lead), browse(facilitator, viewport=PHONE)
    cid, mine, cards = room(desk, phone, tmp_path, 4)
    theirs, folder = plan(desk, "Karim Bel"), tmp_path / "karim"
    folder.mkdir()
    karim.goto(f"/animation/seances/{theirs}/avis")
    cards += print_cards(karim, 3, folder)
    clock.advance(minutes=15)
    for card in cards:
        answer(link_of(client, card), 5)
    note_present(phone, mine, 4)
    note_present(karim, theirs, 3)

    open_pool(desk, cid)
    desk.goto(f"/rse/resultats/{cid}/themes")
    told = words_of(desk)

    assert karim.goto(f"/animation/seances/{mine}/avis").status == 404
    assert phone.goto(f"/animation/seances/{theirs}/avis").status == 404
    assert "au moins 5 sur 7" in told
    assert "(7 sur 7)" not in told


def test_a_session_held_after_its_pool_was_opened_goes_into_the_next(
    browse, lead, facilitator, client, answer, clock, database, tmp_path, ids
):
    desk, phone = browse(lead), browse(facilitator, viewport=PHONE)
    first, early, cards = room(desk, phone, tmp_path, 6)
    late, folder = plan(desk, hour="18:00"), tmp_path / "late"
    folder.mkdir()
    phone.goto(f"/animation/seances/{late}/avis")
    dead = print_cards(phone, 5, folder)
    clock.advance(minutes=15)
    for card in cards:
        answer(link_of(client, card), 4)
    note_present(phone, early, 6)

    open_pool(desk, first)
    second = create_pool(desk, "Causeries d’hiver")
    phone.goto(f"/animation/seances/{late}/avis")
    alive = print_cards(phone, 6, folder)

    with storage.reading(database) as session:
        assert queries.place_of(session, late, clock()).cid == second
    assert link_of(client, alive[0]).startswith(f"/r/{second}/")
    refused = client.get(dead[0])
    assert refused.status_code == 404
    assert "ne correspond à aucune invitation ouverte" in refused.text


def test_a_poster_in_the_room(
    browse, lead, facilitator, planned, database, organisation_id, ids, clock
):
    desk, phone = browse(lead), browse(facilitator, viewport=PHONE)
    create_pool(desk)
    session_id = planned(hours=-1)
    with database.begin() as session:
        own = Own(organisation_id, session_id, ids["Ana Roux"])
        actions.hold(session, own, 1, now=clock())
    phone.goto(f"/animation/seances/{session_id}/avis")
    with phone.expect_download():
        phone.get_by_role("button", name="Imprimer l’affiche").click()
    with storage.reading(database) as session:
        code = queries.place_of(session, session_id, clock()).poster

    scanned, late = browse(viewport=PHONE), browse(viewport=PHONE)
    scanned.goto("/k")
    scanned.get_by_label("Code de la carte").fill(code)
    scanned.get_by_role("button", name="Continuer").click()
    look(scanned)
    scanned.get_by_role("button", name="Prendre ma carte").click()
    expect(scanned.get_by_role("link", name="Commencer")).to_be_visible()
    late.goto(f"/k/{code}")
    late.get_by_role("button", name="Prendre ma carte").click()

    expect(late.get_by_role("alert")).to_contain_text("Toutes les cartes de cette causerie")
    look(late)
    phone.goto(f"/animation/seances/{session_id}/avis")
    look(phone)
