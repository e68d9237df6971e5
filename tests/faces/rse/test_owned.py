"""Another organisation's campaign does not exist, whatever the page."""

import pytest
from flask import url_for

SAMPLES = {
    "question_id": "idee",
    "position": 1,
    "tab": "themes",
    "theme_id": "travail",
    "name": "complet",
}
"""A value for each part of an address that does not name the campaign."""


@pytest.fixture
def next_door(draft, opened, other_organisation):
    """A draft and an open campaign of the other organisation."""
    return [
        draft("Fonderie en projet", owner=other_organisation),
        opened(title="Fonderie ouverte", owner=other_organisation),
    ]


def pages_of_a_campaign(app, cid):
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("rse.") and "cid" in rule.arguments:
            values = {name: SAMPLES[name] for name in rule.arguments - {"cid"}}
            for method in rule.methods & {"GET", "POST"}:
                yield method, url_for(rule.endpoint, cid=cid, **values)


def test_no_page_shows_or_changes_a_campaign_of_another_organisation(
    app, lead, csrf, next_door, state_of
):
    token = csrf(lead.get("/rse/organisation/"))

    with app.test_request_context():
        asked = [page for one in next_door for page in pages_of_a_campaign(app, one.cid)]

    assert len(asked) > 40
    for method, path in asked:
        answer = lead.open(path, method=method, data={"csrf_token": token, "code": ""})
        assert answer.status_code == 404, (method, path)
        assert "Fonderie" not in answer.text
    assert [state_of(one) for one in next_door] == ["draft", "open"]


def test_no_list_names_a_campaign_of_another_organisation(lead, opened, other_organisation):
    opened(title="Fonderie ouverte", owner=other_organisation)

    pages = [lead.get(path).text for path in ("/rse/", "/rse/campagnes/")]

    assert not any("Fonderie" in page for page in pages)


def test_an_unknown_campaign_is_answered_like_a_foreign_one(lead, draft, other_organisation):
    foreign = draft("Fonderie en projet", owner=other_organisation)

    unknown = lead.get("/rse/campagnes/0123456789abcdef/")
    refused = lead.get(foreign.at())

    assert unknown.status_code == refused.status_code == 404
    assert unknown.text.replace("0123456789abcdef", foreign.cid) == refused.text
