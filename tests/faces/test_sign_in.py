"""Members sign in with a mail; scanners, strangers and the impatient do not."""

import pytest
from sqlalchemy import func, select

from survey import storage
from survey.mail.models import OutgoingMail
from survey.organisations import sign_in as secrets_of
from survey.organisations.models import MemberSession, SignInRequest

CLAIRE = "claire@garonne.example"


@pytest.fixture
def requests(database):
    """Read the identifiers of the sign-in requests, the newest last."""

    def read():
        with storage.reading(database) as session:
            return session.scalars(
                select(SignInRequest.id).order_by(SignInRequest.expires_at)
            ).all()

    return read


@pytest.fixture
def ask(client, post):
    """Ask for a link on the stranger's browser."""

    def send(email=CLAIRE, path="/connexion"):
        return post(client, path, {"email": email})

    return send


@pytest.fixture
def link(requests, settings):
    """Write the link of the newest request, as the mail does."""

    def write():
        return secrets_of.address("", settings.secret_key, requests()[-1])

    return write


@pytest.fixture
def code(requests, settings):
    """Write the code of the newest request, as the mail does."""

    def write():
        return secrets_of.code(settings.secret_key, requests()[-1])

    return write


def is_signed_in(browser):
    return browser.get("/rse/organisation/").status_code == 200


def count(database, table):
    with storage.reading(database) as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_known_and_an_unknown_address_are_answered_alike(ask, client):
    known = ask(CLAIRE)
    known_page = client.get(known.location)

    unknown = ask("personne@ailleurs.example")
    unknown_page = client.get(unknown.location)

    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert len(known_page.text) == len(unknown_page.text)
    assert len(known.headers.getlist("Set-Cookie")) == len(unknown.headers.getlist("Set-Cookie"))


def test_only_a_known_address_gets_a_mail(ask, database):
    ask("personne@ailleurs.example")
    ask("  Claire@Garonne.example ")

    with storage.reading(database) as session:
        mails = session.scalars(select(OutgoingMail)).all()
    assert [(mail.kind, mail.state) for mail in mails] == [("sign_in", "queued")]


@pytest.mark.parametrize("email", ["", "claire", "claire@", "a@b@c.fr", "x" * 300])
def test_what_is_no_address_is_refused_in_words(ask, email, requests):
    answer = ask(email)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert not requests()


def test_the_link_and_a_button_sign_in_on_the_browser_that_asked(ask, client, link, post):
    ask()

    answer = post(client, link())

    assert answer.status_code == 303
    assert is_signed_in(client)


def test_opening_the_link_changes_nothing(ask, client, link, post):
    ask()

    for _ in range(10):
        assert client.get(link()).status_code == 200
        assert client.head(link()).status_code == 200

    assert not is_signed_in(client)
    assert post(client, link()).status_code == 303


def test_a_scanner_that_presses_the_button_is_asked_for_the_code(app, ask, client, link, post):
    ask()
    scanner = app.test_client()

    answer = post(scanner, link())

    assert answer.status_code == 422
    assert not is_signed_in(scanner)
    assert post(client, link()).status_code == 303


def test_another_browser_signs_in_with_the_link_and_the_code(app, ask, link, code, post):
    ask()
    phone = app.test_client()

    answer = post(phone, link(), {"code": code()})

    assert answer.status_code == 303
    assert is_signed_in(phone)


def test_the_code_signs_in_on_the_browser_that_asked(ask, client, code, post):
    ask()
    spaced = f" {code()[:3]} {code()[3:]} "

    answer = post(client, "/connexion/code", {"code": spaced})

    assert answer.status_code == 303
    assert is_signed_in(client)


def test_the_code_alone_is_worth_nothing_on_another_browser(app, ask, code, post):
    ask()
    stranger = app.test_client()

    answer = post(stranger, "/connexion/code", {"code": code()})

    assert answer.status_code == 422
    assert not is_signed_in(stranger)


def test_five_wrong_codes_end_the_request(ask, client, code, post):
    ask()
    wrong = "000000" if code() != "000000" else "000001"

    for _ in range(5):
        assert post(client, "/connexion/code", {"code": wrong}).status_code == 422

    assert post(client, "/connexion/code", {"code": code()}).status_code == 422


def test_after_fifteen_tries_in_a_day_codes_wait_and_links_still_work(
    ask, client, clock, code, link, post
):
    for _ in range(3):
        ask()
        wrong = "000000" if code() != "000000" else "000001"
        for _ in range(5):
            post(client, "/connexion/code", {"code": wrong})
        clock.advance(minutes=11)
    ask()

    by_code = post(client, "/connexion/code", {"code": code()})
    by_link = post(client, link())

    assert by_code.status_code == 422
    assert by_link.status_code == 303


def test_a_link_serves_once(ask, client, link, post):
    ask()
    spent = link()
    post(client, spent)
    client.post("/deconnexion")

    answer = client.get(spent)

    assert answer.status_code == 403
    assert "plus valable" in answer.text


def test_a_link_lasts_ten_minutes(ask, client, clock, link, code, post):
    ask()
    clock.advance(minutes=10)

    assert client.get(link()).status_code == 403
    assert post(client, "/connexion/code", {"code": code()}).status_code == 422


@pytest.mark.parametrize("path", ["/connexion/0000/abc", "/connexion/%ff/é", "/connexion/x/y"])
def test_an_invented_link_is_refused_in_words(client, path):
    answer = client.get(path)

    assert answer.status_code == 403
    assert "plus valable" in answer.text


def test_a_sixth_request_sends_no_more_mail(ask, database):
    for _ in range(7):
        assert ask().status_code == 303

    assert count(database, OutgoingMail) == 5


def test_a_member_comes_back_to_the_page_asked_for(client, ask, code, post):
    first = client.get("/rse/organisation/journal?avant=9")
    asked = ask(path=first.location)

    answer = post(client, asked.location, {"code": code()})

    assert answer.location == "/rse/organisation/journal?avant=9"


def test_the_link_of_the_mail_leads_there_too(client, ask, link, csrf):
    first = client.get("/rse/organisation/journal?avant=9")
    ask(path=first.location)

    answer = client.post(link(), data={"csrf_token": csrf(client.get(link()))})

    assert answer.location == "/rse/organisation/journal?avant=9"


@pytest.mark.parametrize("elsewhere", ["//voleur.example", "https://voleur.example", "/\\voleur"])
def test_signing_in_never_leads_to_another_site(client, ask, code, post, elsewhere):
    ask()

    answer = post(client, f"/connexion/code?suite={elsewhere}", {"code": code()})

    assert answer.status_code == 303
    assert "voleur" not in answer.location


def test_a_session_ends_after_half_an_hour_without_a_page(lead, clock):
    clock.advance(minutes=29)
    assert is_signed_in(lead)
    clock.advance(minutes=29)
    assert is_signed_in(lead)
    clock.advance(minutes=30)

    assert not is_signed_in(lead)


def test_a_session_ends_after_twelve_hours_at_most(lead, clock):
    for _ in range(35):
        clock.advance(minutes=20)
        assert is_signed_in(lead)
    clock.advance(minutes=20)

    assert not is_signed_in(lead)


def test_leaving_ends_the_session_on_the_server_too(lead, post, database):
    cookie = lead.get_cookie("causerie_session").value

    post(lead, "/deconnexion", page="/rse/organisation/")

    lead.set_cookie("causerie_session", cookie)
    assert not is_signed_in(lead)
    assert count(database, MemberSession) == 0


def test_signing_in_again_draws_a_new_secret_and_forgets_the_old_one(
    client, ask, link, post, database
):
    ask()
    post(client, link())
    first = client.get_cookie("causerie_session").value
    ask()
    post(client, link())

    assert client.get_cookie("causerie_session").value != first
    assert count(database, MemberSession) == 1


def test_the_table_holds_no_cookie(lead, database):
    cookie = lead.get_cookie("causerie_session").value

    with storage.reading(database) as session:
        kept = session.scalars(select(MemberSession.hash)).one()
    assert kept == secrets_of.fingerprint(cookie)
    assert cookie.encode() not in kept


def test_what_was_typed_survives_the_end_of_a_session(app, lead, sign_in, clock, csrf, facts):
    token = csrf(lead.get("/rse/organisation/modifier"))
    typed = {"name": "Ateliers Garonne", "host": "Nous-mêmes, « à Toulouse »"}
    clock.advance(hours=1)

    refused = lead.post("/rse/organisation/modifier", data={**typed, "csrf_token": token})

    assert refused.status_code == 401
    assert "Nous-mêmes, « à Toulouse »" in refused.text
    again = sign_in()
    lead.set_cookie("causerie_session", again.get_cookie("causerie_session").value)
    sent = lead.post("/rse/organisation/modifier", data={**typed, "csrf_token": csrf(refused)})
    assert sent.status_code == 303
    assert facts().host == typed["host"]


def test_a_member_without_a_page_yet_is_told_so(operator):
    answer = operator.get("/")

    assert answer.status_code == 200
    assert "Hugo Lenoir" in answer.text


def test_the_representative_is_led_to_their_own_page(representative):
    assert representative.get("/").location == "/representant/"


def test_a_stranger_at_the_root_is_led_to_the_sign_in_page(client):
    assert client.get("/").location == "/connexion"


def test_members_cookies_are_locked_up(client, ask, link, post):
    asked = ask()
    answer = post(client, link())

    cookies = asked.headers.getlist("Set-Cookie") + answer.headers.getlist("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie


def test_a_sign_in_is_written_in_the_trail(lead):
    page = lead.get("/rse/organisation/journal")

    assert "Un membre s’est connecté." in page.text
    assert "Claire Morel" in page.text
