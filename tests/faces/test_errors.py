"""Every refusal has a page in words; a bug has a number, and the log holds nobody."""

import logging
from typing import ClassVar

import pytest
from flask import request

from survey import errors
from survey.faces.errors import STATUS

KINDS = list(STATUS)


@pytest.fixture
def refusing(app):
    """An application with a page that refuses, and one that breaks."""
    app.config["WTF_CSRF_ENABLED"] = False
    app.testing = False

    @app.get("/refus/<kind>")
    def refuse(kind):
        parent = next(k for k in KINDS if k.__name__ == kind)

        class TooHot(parent):
            message: ClassVar[str] = "Il fait trop chaud : {degrees} °C."

        raise TooHot(degrees=41)

    @app.post("/panne/<token>")
    def break_down(token):
        try:
            raise ValueError(request.form["email"], token)
        except ValueError as cause:
            raise RuntimeError(request.form["q1"]) from cause

    return app


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_of_refusal_has_its_status_and_says_its_sentence(refusing, kind):
    answer = refusing.test_client().get(f"/refus/{kind.__name__}")

    assert answer.status_code == STATUS[kind]
    assert "Il fait trop chaud\u00a0: 41 °C." in answer.text
    assert "<h1>" in answer.text


def test_every_kind_of_refusal_is_translated():
    assert set(errors.SurveyError.__subclasses__()) == set(STATUS)


def test_a_bug_shows_a_number_and_the_log_names_no_person_token_or_answer(refusing, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = refusing.test_client().post(
            "/panne/secret-token",
            data={"q1": "secret-answer", "email": "alice@garonne.example"},
            headers={"User-Agent": "secret-browser"},
            environ_base={"REMOTE_ADDR": "203.0.113.7"},
        )

    assert answer.status_code == 500
    reference = next(word for word in caplog.text.split() if word.startswith("reference="))
    assert reference.removeprefix("reference=") in answer.text
    assert "rule=/panne/<token>" in caplog.text
    assert "break_down" in caplog.text
    assert "ValueError" in caplog.text
    for secret in ("secret-", "alice", "203.0.113.7"):
        assert secret not in caplog.text
        assert secret not in answer.text


@pytest.mark.parametrize(
    ("method", "address", "status", "words"),
    [
        ("GET", "/nulle-part", 404, "n’existe pas"),
        ("PUT", "/connexion", 405, "ne reçoit rien"),
        ("POST", "/connexion", 400, "ouverte trop longtemps"),
    ],
)
def test_ordinary_mistakes_are_answered_in_french(client, method, address, status, words):
    answer = client.open(address, method=method)

    assert answer.status_code == status
    assert words in answer.text


def test_a_refused_method_tells_programs_which_are_taken(client):
    assert "POST" in client.put("/connexion").headers["Allow"]


def test_a_body_too_large_is_refused_in_words(client, csrf):
    token = csrf(client.get("/connexion"))

    answer = client.post("/connexion", data={"csrf_token": token, "email": "x" * (9 * 1024 * 1024)})

    assert answer.status_code == 413
    assert "trop gros" in answer.text


def test_a_member_s_mistake_stays_in_the_member_s_frame(lead):
    answer = lead.get("/rse/organisation/membres/inconnu")

    assert answer.status_code == 404
    assert "Ce membre n’existe pas." in answer.text
    assert "Me déconnecter" in answer.text


@pytest.mark.parametrize("address", ["/connexion?suite=%00", "/resultats/%00/cle"])
def test_nothing_is_at_an_address_with_a_nul_in_it(client, address):
    assert client.get(address).status_code == 404
