"""While the database does not answer, pages say so in words, and lose nothing of what was sent."""

import logging

import pytest

from survey import storage
from survey.app import create_app
from tests.installation import settings_in

CID, TOKEN = "0123456789abcdef", "kJ3bT9vQx1YwZ8aLmN0pRg"
LINK = f"/r/{CID}/{TOKEN}"
WORDS = "Des vélos <partagés> & des douches"


@pytest.fixture(
    params=[
        "sqlite:////nulle/part/survey.db",
        "postgresql+psycopg://causerie:secret@127.0.0.1:1/causerie",
    ]
)
def app(request, tmp_path):
    """An application whose database is nowhere."""
    app = create_app(settings_in(tmp_path, request.param))
    yield app
    storage.engine_of(app.extensions["survey.database"]).dispose()


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.mark.parametrize("path", [LINK, f"/c/{CID}/recepisses"])
def test_a_page_says_it_in_words(client, path):
    answer = client.get(path)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "<h1>Le site est arrêté un instant</h1>" in answer.text
    assert "Ce qui était déjà enregistré l’est toujours." in answer.text


def test_a_members_page_says_it_too(client):
    client.set_cookie("causerie_session", "x" * 43)

    assert client.get("/rse/campagnes/").status_code == 503


def test_answers_sent_with_the_link_are_kept_in_the_page(client):
    answer = client.post(LINK, data={"idee": WORDS, "freins": ["pluie", "prix"], "confirm": "1"})

    assert answer.status_code == 503
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.text.count('<input type="hidden"') == 4
    assert "Des vélos &lt;partagés&gt; &amp; des douches" in answer.text
    assert "Envoyer de nouveau" in answer.text


def test_the_page_speaks_english_to_those_who_ask(client):
    answer = client.get(f"{LINK}?lang=en")

    assert answer.status_code == 503
    assert "<h1>The site is down for a moment</h1>" in answer.text


@pytest.mark.parametrize("step", ["issue", "ballot"])
def test_programs_are_told_to_come_back(client, step):
    answer = client.post(f"/c/{CID}/{step}", data=b"{}" if step == "issue" else bytes(2000))

    assert answer.status_code in {400, 503}
    assert answer.is_json


def test_a_manifest_is_not_there_for_now(client):
    answer = client.get(f"/c/{CID}/manifest")

    assert answer.status_code == 503
    assert answer.is_json


def test_the_log_says_where_and_nothing_of_what_was_sent(client, caplog):
    with caplog.at_level(logging.ERROR):
        client.post(LINK, data={"idee": WORDS, "confirm": "1"})

    assert "database away rule=/r/<cid>/<token> method=POST" in caplog.text
    for secret in (WORDS, TOKEN, "secret", "nulle/part"):
        assert secret not in caplog.text
