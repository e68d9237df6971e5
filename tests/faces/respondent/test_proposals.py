"""The staff's page of proposals: no account, no cookie, words, answers, and one's own number."""

import re
from datetime import timedelta

import pytest

from survey import storage
from survey.clock import day_in_paris
from survey.proposals import actions, queries
from survey.proposals.actions import Answer, Writer
from survey.proposals.rules import State
from tests.faces.serving import look_at_all


@pytest.fixture
def today(now):
    return day_in_paris(now)


@pytest.fixture
def do(database, organisation_id, today):
    def act(deed, *given):
        with database.begin() as session:
            return deed(session, organisation_id, *given, Writer("Claire Morel", today))

    return act


@pytest.fixture
def lines(database, organisation_id, today):
    def read():
        with storage.reading(database) as session:
            found = queries.proposals(session, organisation_id, today=today)
            return {line.words: line for line in found}

    return read


@pytest.fixture
def address(database, organisation_id):
    def read():
        with storage.reading(database) as session:
            return queries.register(session, organisation_id).path

    return read


@pytest.fixture
def register(do, lines, today):
    """A waiting proposal, an accepted one, a refused one, and a duplicate."""
    waiting = do(actions.enter, "Poser un bac", "Déchets")
    accepted = do(actions.enter, "Réparer l’aspiration", "Sécurité")
    refused = do(actions.enter, "Changer le logo", "")
    double = do(actions.enter, "Mettre un bac", "")
    answer = Answer(
        state=State.ACCEPTED,
        reason="Elle est en panne.",
        due_on=today + timedelta(days=30),
        owner="Sophie Lannes",
        owner_role="responsable de l’atelier",
    )
    do(actions.answer, accepted, answer)
    do(actions.answer, refused, Answer(state=State.REFUSED, reason="Trop cher."))
    do(actions.merge, double, lines()["Poser un bac"].number)
    return {"waiting": waiting, "accepted": accepted, "refused": refused, "double": double}


def test_the_staff_reads_words_answers_reasons_roles_and_dates(client, register, address):
    page = client.get(address())

    assert page.status_code == 200
    for words in (
        "Poser un bac",
        "Réparer l’aspiration",
        "Elle est en panne.",
        "responsable de l’atelier",
        "23 décembre 2026",
        "Trop cher.",
        "acceptée",
        "refusée",
    ):
        assert words in page.text, words
    assert "Set-Cookie" not in page.headers


def test_no_name_is_told_unless_the_lead_allows_it(client, register, address, do, today):
    assert "Sophie Lannes" not in client.get(address()).text
    answer = Answer(
        state=State.ACCEPTED,
        reason="Finalement oui.",
        due_on=today,
        owner="Karim Bel",
        owner_role="communication",
        names_owner=True,
    )
    do(actions.answer, register["refused"], answer)

    assert "Karim Bel, communication" in client.get(address()).text


def test_nobody_reads_who_wrote_the_register_nor_the_day_a_proposal_came(
    client, register, address, lines, today
):
    page = client.get(address()).text

    assert "Claire Morel" not in page
    assert "décembre 2026" in page
    promised = lines()["Poser un bac"].standing.answer_by
    assert str(promised) not in page
    assert f"avant le {promised.day}" not in page


def test_a_proposal_is_followed_by_its_number_however_it_is_typed(client, register, address, lines):
    number = lines()["Changer le logo"].number

    page = client.get(f"{address()}?numero=n°+{number[:2]}+{number[2:]}").text

    own = page.split('id="reponse"')[1].split("</section>")[0]
    assert "Changer le logo" in own
    assert "Trop cher." in own


def test_a_duplicate_leads_to_the_one_that_speaks_for_it(client, register, address, lines):
    number, kept = lines()["Mettre un bac"].number, lines()["Poser un bac"].number

    page = client.get(f"{address()}?numero={number}").text

    assert "dit la même chose" in page
    assert f'href="#n{kept}"' in page
    assert page.count("Mettre un bac") == 0


@pytest.mark.parametrize("typed", ["1", "x", "9" * 400, "'; --", "%00", "٤٨٢٧١"])
def test_a_number_that_is_none_is_said_so(client, register, address, typed):
    page = client.get(f"{address()}?numero={typed}")

    assert page.status_code in {200, 404}
    assert "Poser un bac" in page.text or page.status_code == 404


def test_a_state_is_chosen_and_one_that_is_none_shows_nothing(client, register, address):
    refused = client.get(address() + "?etat=refused").text
    nothing = client.get(address() + "?etat=x").text

    assert "Changer le logo" in refused
    assert "Poser un bac" not in refused
    assert "Aucune proposition ne répond" in nothing


def test_what_nobody_has_read_has_a_number_and_no_words(
    client, register, address, database, organisation_id, today
):
    with database.begin() as session:
        row = session.get_one(queries.Proposal, register["waiting"])
        number, row.state = row.number, State.NOTED

    page = client.get(f"{address()}?numero={number}").text

    assert "Poser un bac" not in page
    assert "sera relue avant de paraître" in page


@pytest.mark.parametrize("key", ["x", "a" * 22, "é" * 22])
def test_a_wrong_address_opens_nothing(client, register, key):
    answer = client.get(f"/propositions/{key}")

    assert answer.status_code == 404
    assert "aucun registre" in answer.text


def test_the_page_speaks_english_on_demand(client, register, address):
    page = client.get(address() + "?lang=en").text

    assert 'lang="en"' in page
    assert "Poser un bac" in page


def test_the_list_is_in_the_order_of_drawn_numbers(client, register, address):
    numbers = re.findall(r'id="n(\d{5})"', client.get(address()).text)

    assert numbers == sorted(numbers)
    assert len(numbers) == 3


def test_the_page_holds_on_a_phone_and_at_a_desk(app, register, address, lines):
    number = lines()["Changer le logo"].number

    said = look_at_all(app, [address(), f"{address()}?numero={number}", f"{address()}?lang=en"])

    assert said == []
