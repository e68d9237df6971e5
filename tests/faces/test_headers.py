"""Every answer tells the browser to load nothing from elsewhere and to keep nothing."""

from dataclasses import replace

import pytest

from survey import storage
from survey.app import create_app

ADDRESSES = ["/", "/connexion", "/connexion/a/b", "/rse/organisation/", "/nulle-part", "/healthz"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_kept_told_or_loaded_from_elsewhere(client, address):
    headers = client.get(address).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "connect-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_style_sheets_are_asked_again_and_fonts_are_kept(client):
    with client.get("/static/desk.css") as style, client.get("/static/fonts/texte.woff2") as font:
        assert style.headers["Cache-Control"] == "no-cache"
        assert "max-age=31536000" in font.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/healthz", "/nulle-part", "/static/desk.css"])
def test_no_cookie_is_set_where_nobody_signs_in(client, address):
    with client.get(address) as answer:
        assert "Set-Cookie" not in answer.headers


def test_respondents_get_no_cookie_even_from_a_browser_that_is_signed_in(lead):
    for address in ("/k", "/comment-ca-marche", "/r/0123456789abcdef/AAAAAAAAAAAAAAAAAAAAAA"):
        assert "Set-Cookie" not in lead.get(address).headers


def test_pages_hold_no_inline_script_or_style(lead, client):
    pages = [
        client.get("/connexion"),
        client.get("/nulle-part"),
        lead.get("/rse/organisation/"),
        lead.get("/rse/organisation/modifier"),
        lead.get("/rse/organisation/membres/nouveau"),
        lead.get("/rse/organisation/journal"),
    ]

    for page in pages:
        assert "<style" not in page.text
        assert " style=" not in page.text
        assert "<script>" not in page.text
        assert " onclick=" not in page.text


def test_over_https_cookies_are_bound_to_this_very_host(settings, organisation_id, csrf):
    app = create_app(replace(settings, base_url="https://enquetes.garonne.example"))
    client = app.test_client()
    page = client.get("/connexion", base_url="https://enquetes.garonne.example")

    answer = client.post(
        "/connexion",
        base_url="https://enquetes.garonne.example",
        data={"email": "claire@garonne.example", "csrf_token": csrf(page)},
    )

    cookies = page.headers.getlist("Set-Cookie") + answer.headers.getlist("Set-Cookie")
    assert answer.status_code == 303
    assert len(cookies) == 2
    for cookie in cookies:
        assert cookie.startswith("__Host-causerie_")
        assert "Secure" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie
    assert "Strict-Transport-Security" in answer.headers
    storage.engine_of(app.extensions["survey.database"]).dispose()
