"""Two questions together, and weighted shares: as published, alike to every reader."""

import csv
import io

import pytest

from survey.typography import percent
from tests.faces.answered_campaign import QUESTIONNAIRE
from tests.faces.serving import look_at_all
from tests.faces.test_results_pages import (
    Installation,
    document_of,
    plain,
    rows_of,
    words_of,
)
from tests.installation import settings_in

ASKED = (
    QUESTIONNAIRE.replace("id: ateliers", "id: croise")
    .replace(
        "  - {id: enps,",
        """  - id: midi
    type: single
    text: {fr: Où mangez-vous ?, en: Where do you eat?}
    options: [{id: cantine, text: {fr: Cantine, en: Canteen}}, {id: dehors, text: Dehors}]
  - {id: enps,""",
    )
    .replace("breakdowns: [service, metier]", "breakdowns: [service]")
    + """pairs: [midi * a1, a2 * midi]
weights: {by: [service], population: {nord: 60, sud: 30}}
quadrants:
  - id: tension
    title: {fr: Tension au travail, en: Job strain}
    x: outils
    y: parole
    cutoffs: {x: 55, y: 50, source: Dares 2008}
    names:
      low_low: {fr: Passif, en: Passive}
      high_low: {fr: Détendu, en: Low strain}
      low_high: {fr: Tendu, en: High strain}
      high_high: {fr: Actif, en: Active}
"""
)


def sheet(at, painters):
    return {
        "a1": ["4" if at % 2 or at % 3 == 0 else "2"],
        "a2": [str(1 + at % 4)],
        "a3": [str(1 + at % 5)],
        "freins": [["temps"], ["temps"], ["temps", "bruit"], ["temps"], ["bruit"]][at % 5],
        "midi": ["cantine" if at % 3 else "dehors"],
        "enps": [str(at % 11)],
        "service": ["nord" if at < 25 else "sud"],
    }


@pytest.fixture(scope="module")
def installation(home, tmp_path_factory, signing_key):
    """The installation that these tests look at."""
    folder = tmp_path_factory.mktemp("instance")
    with home.migrated(folder) as url:
        installation = Installation(settings_in(folder, url), signing_key)
        yield installation
        installation.close()


@pytest.fixture(scope="module")
def published(installation):
    """A campaign with pairs of questions and weights."""
    return installation.publish(
        "Enquête croisée", painters=0, questionnaire=ASKED, sheet=sheet, answers=60
    )


@pytest.fixture
def client(installation):
    """The browser of somebody without an account."""
    return installation.app.test_client()


def test_two_questions_together_are_those_published(published, client):
    (found, _) = document_of(client, published)["two_way"]
    page = client.get(f"{published.staff}/questions-croisees")

    rows = rows_of(page)

    for code, label in (("2", "Plutôt non"), ("4", "Plutôt oui")):
        people = [found["counts"][place][code] for place in ("cantine", "dehors")]
        shares = [plain(percent(one / sum(people))) if one else "" for one in people]
        cells = [f"{one} {share}".strip() for one, share in zip(people, shares, strict=True)]
        assert rows[label] == [*cells, str(sum(people))]
    v = f"{found['chi_square']['cramer_v']:.2f}".replace(".", ",")
    assert f"vont ensemble (V de Cramér : {v})" in plain(words_of(page))


def test_a_pair_that_would_tell_of_few_says_why(published, client):
    (_, found) = document_of(client, published)["two_way"]

    words = plain(words_of(client.get(f"{published.staff}/questions-croisees")))

    assert found["none"] in words


def test_quadrants_are_those_published(published, client):
    (found,) = document_of(client, published)["quadrants"]
    page = client.get(f"{published.staff}/questions-croisees")

    rows = rows_of(page)

    people, share = found["people"]["high_low"], found["shares"]["high_low"]["share"]
    assert rows["Détendu Outils haut, Parole bas"][:2] == [str(people), plain(percent(share))]
    assert "Dares 2008" in page.text


def test_options_of_one_choice_are_compared(published, client):
    (found,) = document_of(client, published)["paired_options"]

    rows = rows_of(client.get(f"{published.staff}/choix"))

    assert rows["Le temps / Le bruit"] == [
        str(found["both"]),
        str(found["first"]),
        str(found["second"]),
        "différence nette",
    ]


def test_weighted_shares_stand_beside_the_others(published, client):
    found = document_of(client, published)["weighted"]

    page = client.get(f"{published.staff}/themes")

    section = page.text.partition('id="redresse"')[2]
    assert f"{found['n']} réponses redressées" in plain(section)
    assert plain(percent(found["items"]["a3"]["share"])) in plain(section)


@pytest.mark.parametrize("path", ["/questions-croisees", "/themes"])
def test_every_reader_reads_the_same(published, installation, client, path):
    lead = installation.browser("claire@garonne.example")
    management = installation.browser("paul@garonne.example")

    seen = {
        plain(words_of(browser.get(root + path)))
        .partition("Comment lire ces chiffres")[2]
        .partition("Ces chiffres en fichier")[0]
        for browser, root in (
            (lead, published.of_lead),
            (management, published.of_management),
            (client, published.staff),
        )
    }

    (said,) = seen
    assert said


def test_it_reads_in_english_with_the_words_of_the_questionnaire(published, client):
    page = client.get(f"{published.staff}/questions-croisees?lang=en")

    assert "Where do you eat?" in page.text
    assert "Canteen" in page.text


def test_the_table_for_spreadsheets_holds_them_too(published, client):
    found = document_of(client, published)

    answer = client.get(f"{published.staff}/chiffres.csv").text.removeprefix("\ufeff")

    lines = list(csv.DictReader(io.StringIO(answer), delimiter=";"))
    crossed = [line for line in lines if line["Code"] == "midi * a1"]
    assert sum(int(line["Valeur"]) for line in crossed) == found["two_way"][0]["n"]
    (hidden,) = [line for line in lines if line["Code"] == "a2 * midi"]
    assert hidden["Remarque"] == found["two_way"][1]["none"]
    (share,) = [
        line
        for line in lines
        if line["Mesure"].startswith("part favorable redressée") and line["Code"] == "a3"
    ]
    expected = 100 * found["weighted"]["items"]["a3"]["share"]
    assert float(share["Valeur"].replace(",", ".")) == pytest.approx(expected, abs=0.05)


def test_the_pages_fit_a_phone_and_a_desk_and_exclude_nobody(published, installation):
    pages = [f"{published.staff}{path}" for path in ("/questions-croisees", "/themes", "/choix")]

    assert look_at_all(installation.app, pages) == []
