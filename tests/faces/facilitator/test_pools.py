"""The pages of pools: the lead's, and the facilitators', who never see each other's."""

import re
import subprocess
import sys

import pytest

from survey import storage
from survey.ballot_box import casting
from survey.causeries import actions
from survey.causeries.actions.facilitation import Whose as Own
from survey.causeries.pools import giving, lifecycle, queries
from survey.causeries.pools.giving import Whose
from survey.fieldwork import opening, publishing
from survey.organisations import actions as organisations
from tests.faces.conftest import csrf_of
from tests.installation import LEGAL_FACTS

POOLS = "/rse/causeries/groupements/"
NEW = f"{POOLS}nouveau"
FILLED = {
    "title": "Causeries d’automne",
    "theme": "",
    "unit": "",
    "until": "2027-01-31",
    "cards": "60",
    "moderator": "Claire Morel",
    "opening": "server",
}


@pytest.fixture(autouse=True)
def complete(database, organisation_id):
    """What the law asks of the organisation."""
    with database.begin() as session:
        organisations.describe(session, organisation_id, **LEGAL_FACTS)


@pytest.fixture
def create(lead, fill):
    """Create a pool through its form; return its cid."""

    def do(**chosen):
        page = fill(lead, NEW, NEW, **(FILLED | chosen))
        assert page.status_code == 200, page.text
        return re.search(r"/groupements/([0-9a-f]{16})/", page.request.path)[1]

    return do


@pytest.fixture
def held(database, planned, organisation_id, ids, now):
    """Hold a session that began an hour ago, with so many people."""

    def do(present, name="Ana Roux"):
        session_id = planned(name, hours=-1)
        with database.begin() as session:
            actions.hold(session, Own(organisation_id, session_id, ids[name]), present, now=now)
        return session_id

    return do


@pytest.fixture
def answer(database, settings, organisation_id, now):
    """Give a session cards, and answer with them; all agree."""

    def do(session_id, people):
        whose = Whose(organisation_id, session_id)
        given = giving.give_cards(database, settings, whose, people, actor="Ana", now=now)
        said = {name: ["5"] for name in ("utile", "parole", "concret", "suite", "encore")}
        for at, code in enumerate(given.codes):
            words = {"idee": [f"Une idée, la numéro {at}"]}
            casting.cast_in_clear(database, settings.keys_dir, given.cid, code, said | words)
        return given.cid

    return do


@pytest.fixture
def close_and_count(database, settings, organisation_id, now):
    """Close a pool and open its box."""

    def do(cid):
        lifecycle.close(database, settings, organisation_id, cid, actor="Claire", now=now)
        opening.count(database, settings, cid, codes=[], actor="Claire", now=now)

    return do


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def post(browser, page, path):
    return browser.post(
        path, data={"csrf_token": csrf_of(browser.get(page))}, follow_redirects=True
    )


def test_a_pool_is_created_and_waits(create, lead):
    cid = create()

    page = text_of(lead.get(f"{POOLS}{cid}/"))

    assert "en attente d’autres séances" in page
    assert "aucun nombre n’est dit" in page
    assert "Causeries d’automne" in lead.get(POOLS).text


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"cards": "3"}, "de 20 à 2000 cartes"),
        ({"until": "2026-11-01"}, "doit venir après aujourd’hui"),
        ({"title": " "}, "À corriger"),
        ({"theme": "nulle-part"}, "Ce thème de causerie n’existe pas"),
        ({"opening": "two_codes"}, "À corriger"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(lead, fill, chosen, said):
    page = fill(lead, NEW, NEW, **(FILLED | chosen))

    assert page.status_code in {404, 422}
    assert said in text_of(page)


def test_a_pool_with_a_code_leads_to_the_page_that_shows_it(lead, fill):
    page = fill(lead, NEW, NEW, **(FILLED | {"opening": "one_code"}))

    assert page.request.path.endswith("/ouverture")
    assert "à ouvrir avec votre code" in lead.get(POOLS).text


def test_two_facilitators_small_sessions_become_one_result(create, held, answer, lead, facilitator):
    cid = create()
    mine, theirs = held(4), held(8, "Karim Bel")
    answer(mine, 4)
    waiting = text_of(facilitator.get("/animation/"))
    answer(theirs, 8)
    pool = f"{POOLS}{cid}/"

    assert "Avis : en attente d’autres séances" in waiting
    ready = text_of(lead.get(pool))
    assert "prêt à être ouvert" in ready
    counting = post(lead, pool, f"{pool}clore")
    assert counting.request.path == f"/rse/campagnes/{cid}/depouillement"


def test_the_leads_first_page_offers_the_pool_that_is_ready_and_no_other(
    create, held, answer, lead
):
    create(title="Énergie", theme="energie")
    create(title="Sécurité", theme="securite")
    answer(held(6), 6)

    page = text_of(lead.get("/rse/"))

    assert "Ouvrir « Énergie »" in page.replace("\xa0", " ").replace("\u202f", " ")
    assert "Sécurité" not in page


def test_cards_that_cannot_be_drawn_are_not_counted(
    create, held, facilitator, fill, database, now, monkeypatch
):
    create()
    session_id = held(8)
    page = f"/animation/seances/{session_id}/avis"
    monkeypatch.setattr(sys, "executable", "/bin/false")

    failed = fill(facilitator, page, f"{page}/cartes", cards="12")

    assert failed.status_code == 503
    with storage.reading(database) as session:
        assert queries.place_of(session, session_id, now).cards == 0


def test_below_the_threshold_the_close_is_refused(create, held, answer, lead):
    cid = create()
    answer(held(4), 4)
    pool = f"{POOLS}{cid}/"

    page = text_of(post(lead, pool, f"{pool}clore"))

    assert "attend d’autres séances" in page
    assert "prêt à être ouvert" not in page


@pytest.mark.parametrize(
    "path",
    ["", "cartes/", "cartes/nombre", "public/", "dates", "prolongation", "repetition"],
)
def test_pages_of_surveys_lead_to_the_page_of_the_pool(create, lead, path):
    cid = create()

    answer = lead.get(f"/rse/campagnes/{cid}/{path}")

    assert (answer.status_code, answer.location) == (303, f"{POOLS}{cid}/")


def test_cards_are_printed_and_remembered_as_a_number(
    create, held, facilitator, fill, database, now, tmp_path
):
    create()
    session_id = held(8)
    page = f"/animation/seances/{session_id}/avis"

    sheets = fill(facilitator, page, f"{page}/cartes", cards="12")

    assert sheets.mimetype == "application/pdf"
    (tmp_path / "cards.pdf").write_bytes(sheets.data)
    said = subprocess.run(
        ["pdftotext", tmp_path / "cards.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert len(re.findall(r"\b[2-9A-Z]{3} [2-9A-Z]{3} [2-9A-Z]{4}\b", said)) == 12
    assert "aujourd’hui même" in said
    assert "jusqu’au" not in said
    with storage.reading(database) as session:
        assert queries.place_of(session, session_id, now).cards == 12
    assert "Cartes remises 12" in text_of(facilitator.get(page))


@pytest.mark.parametrize("cards", ["0", "500", "-1", "douze"])
def test_an_odd_number_of_cards_is_refused_in_words(create, held, facilitator, fill, cards):
    create()
    page = f"/animation/seances/{held(8)}/avis"

    refused = fill(facilitator, page, f"{page}/cartes", cards=cards)

    assert refused.status_code == 422
    assert "À corriger" in refused.text


def test_without_a_pool_the_page_says_what_to_do(held, facilitator, fill):
    page = f"/animation/seances/{held(8)}/avis"

    refused = fill(facilitator, page, f"{page}/cartes", cards="12")

    assert "Aucun groupement ne prend encore cette causerie" in text_of(refused)


def test_a_facilitator_never_sees_anothers_session_nor_its_results(
    create, held, answer, facilitator, fill, lead, database, settings, now
):
    cid = create()
    theirs = held(8, "Karim Bel")
    answer(theirs, 8)
    mine = held(3)
    page = f"/animation/seances/{mine}/avis"

    others = f"/animation/seances/{theirs}/avis"
    answers = [
        facilitator.get(others),
        fill(facilitator, page, f"{others}/cartes", cards="5"),
        fill(facilitator, page, f"{others}/affiche"),
        facilitator.get(f"/animation/groupements/{cid}"),
        facilitator.get(f"/animation/groupements/{cid}/chiffres.csv"),
    ]

    assert [one.status_code for one in answers] == [404] * 5


def test_a_facilitator_reads_the_published_results_of_their_own_pool(
    create, held, answer, facilitator, close_and_count, database, now
):
    cid = create()
    answer(held(7), 7)
    closed = text_of(facilitator.get("/animation/"))
    early = facilitator.get(f"/animation/groupements/{cid}")
    close_and_count(cid)
    publishing.publish(database, cid, actor="Claire", now=now)

    page = facilitator.get(f"/animation/groupements/{cid}")

    assert "la personne chargée de la RSE peut ouvrir" in closed
    assert early.status_code == 404
    assert page.status_code == 200
    assert "Lire les résultats" in facilitator.get("/animation/").text


def test_when_all_agree_pages_show_ranges_and_never_everybody(
    create, held, answer, lead, close_and_count
):
    cid = create()
    answer(held(7), 7)
    close_and_count(cid)

    page = text_of(lead.get(f"/rse/resultats/{cid}/themes"))

    assert "au moins 5 sur 7" in page
    assert "(7 sur 7)" not in page
    assert "au moins 7" not in page


def test_a_poster_hands_out_cards_to_the_room(
    create, held, facilitator, client, fill, database, now, tmp_path
):
    cid = create()
    session_id = held(2)
    page = f"/animation/seances/{session_id}/avis"
    poster = fill(facilitator, page, f"{page}/affiche")
    with storage.reading(database) as session:
        code = queries.place_of(session, session_id, now).poster

    looked = [client.get(f"/k/{code}") for _ in range(5)]
    taken = [client.post(f"/k/{code}/carte") for _ in range(3)]

    assert poster.mimetype == "application/pdf"
    assert {one.status_code for one in looked} == {200}
    assert "Prendre ma carte" in looked[0].text
    assert [one.status_code for one in taken] == [303, 303, 409]
    assert taken[0].location.startswith(f"/r/{cid}/")
    assert taken[0].location != taken[1].location
    assert "Toutes les cartes de cette causerie sont prises" in taken[2].text
    assert "honnêteté de la salle" in client.get(taken[0].location).text


def test_the_code_of_a_poster_is_typed_like_a_cards(
    create, held, facilitator, client, fill, database, now
):
    create()
    session_id = held(6)
    page = f"/animation/seances/{session_id}/avis"
    fill(facilitator, page, f"{page}/affiche")
    with storage.reading(database) as session:
        code = queries.place_of(session, session_id, now).poster

    answer = client.post("/k", data={"code": code.lower()})

    assert "Prendre ma carte" in answer.text


def test_a_code_of_no_poster_gives_no_card(client, create):
    create()

    assert client.post("/k/2222222222/carte").status_code == 404
    assert client.post("/k/OOPS/carte").status_code in {400, 404, 422}
