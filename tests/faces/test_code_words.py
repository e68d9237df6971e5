"""The words of opening codes, as pages fetch them to complete what is typed."""

from survey.app import create_app
from survey.fieldwork import launch


def test_every_word_of_every_code_is_in_the_list(client):
    answer = client.get("/mots-des-codes.txt")

    words = answer.text.split()
    assert len(words) == 2048
    assert tuple(words) == launch.code_words()
    assert set(launch.draw_code().split()) <= set(words)


def test_browsers_keep_it_and_nobody_is_asked_who_they_are(client):
    headers = client.get("/mots-des-codes.txt").headers

    assert headers["Cache-Control"] == "public, max-age=31536000"
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Set-Cookie" not in headers


def test_no_other_address_is_kept_for_being_called_like_a_font(client):
    assert client.get("/connexion/a.woff2").headers["Cache-Control"] == "no-store"


def test_respondents_alone_have_no_use_for_it(settings, database):
    app = create_app(settings, faces=("respondent",))

    assert app.test_client().get("/mots-des-codes.txt").status_code == 404
