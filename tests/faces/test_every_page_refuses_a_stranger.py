"""No page of a member opens without a session, nor with the wrong role: all routes, all methods."""

import pytest

from survey import storage
from survey.app import create_app
from survey.organisations.rules import Role

PUBLIC = {
    "static",
    "healthz",
    "code_words.send",
    "sign_in.home",
    "sign_in.ask",
    "sign_in.by_code",
    "sign_in.by_link",
    "sign_in.leave",
}
PUBLIC_FACE = "respondent."
OWN_ROLE = {
    "rse": Role.RSE_LEAD,
    "management": Role.MANAGEMENT,
    "representative": Role.REPRESENTATIVE,
    "facilitator": Role.FACILITATOR,
}


def members_routes(app):
    """List every way into a member's page: its face, method and address."""
    routes = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC or rule.endpoint.startswith(PUBLIC_FACE):
            continue
        values = dict.fromkeys(rule.arguments, "0" * 16)
        with app.test_request_context():
            address = rule.build(values, append_unknown=False)[1]
        methods = rule.methods - {"OPTIONS"}
        routes += [(rule.endpoint.split(".")[0], method, address) for method in sorted(methods)]
    return routes


@pytest.fixture
def unforgeable(app):
    """The application without the proof of origin, so that only the guard can refuse."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def test_there_are_members_pages_and_each_belongs_to_a_known_face(app):
    routes = members_routes(app)

    assert len(routes) > 10
    assert {face for face, _, _ in routes} <= set(OWN_ROLE)


def test_a_stranger_is_sent_to_the_sign_in_page_from_everywhere(unforgeable):
    for _, method, address in members_routes(unforgeable):
        answer = unforgeable.test_client().open(address, method=method)

        refused = answer.status_code in {401, 403}
        led = answer.status_code == 303 and answer.location.startswith("/connexion?suite=")
        assert refused or led, (method, address, answer.status_code)


def test_a_forged_form_is_refused_before_anything_else(app):
    for _, method, address in members_routes(app):
        if method == "POST":
            assert app.test_client().post(address).status_code == 400, address


@pytest.mark.parametrize("role", list(Role))
def test_a_member_of_another_role_is_refused_everywhere(app, sign_in, role):
    browser = sign_in(role)
    app.config["WTF_CSRF_ENABLED"] = False

    for face, method, address in members_routes(app):
        if OWN_ROLE[face] is not role:
            answer = browser.open(address, method=method)
            assert answer.status_code == 403, (role, method, address, answer.status_code)


def test_a_session_of_another_installation_opens_nothing(client):
    client.set_cookie("causerie_session", "x" * 43)

    assert client.get("/rse/organisation/").status_code == 303


def test_a_face_runs_alone(settings, database):
    app = create_app(settings, faces=("respondent",))

    client = app.test_client()
    assert client.get("/rse/organisation/").status_code == 404
    assert client.get("/connexion").status_code == 404
    assert client.get("/healthz").status_code == 200
    storage.engine_of(app.extensions["survey.database"]).dispose()
