"""Level B: one plain form, one request, one receipt."""

import re

import pytest
from werkzeug.datastructures import MultiDict

from survey.ballot_box import vouchers
from survey.ballot_box.models import SealedBallot
from survey.ballot_box.rules import State
from survey.storage import reading

ANSWERS = MultiDict(
    [
        ("consignes", "4"),
        ("moyens-temps", "nc"),
        ("enps", "9"),
        ("transport", "voiture"),
        ("distance", "12,5"),
        ("freins", "pluie"),
        ("freins", "prix"),
        ("priorites", "energie"),
        ("priorites", "sante"),
        ("priorites", ""),
        ("service", ""),
        ("idee", "Des vélos <partagés> & des douches"),
    ]
)


def confirmed(answers):
    return MultiDict([*answers.items(multi=True), ("confirm", "1")])


def ballots(campaign):
    with reading(campaign.database) as session:
        return session.query(SealedBallot).filter_by(campaign_id=campaign.cid).count()


def issued(campaign):
    with reading(campaign.database) as session:
        return vouchers.count_issued(session, campaign.cid)


def test_answers_are_dropped_and_a_receipt_is_given(client, campaign):
    answer = client.post(campaign.link(), data=confirmed(ANSWERS))

    whole = re.search(r"\b[0-9a-f]{64}\b", answer.text)[0]
    assert answer.status_code == 200
    assert "-".join(whole[at : at + 4] for at in range(0, 20, 4)) in answer.text
    assert campaign.results_path in answer.text
    assert ballots(campaign) == issued(campaign) == 1


def test_the_second_time_the_link_has_served(client, campaign):
    client.post(campaign.link(), data=confirmed(ANSWERS))

    answer = client.post(campaign.link(), data=confirmed(ANSWERS))

    assert answer.status_code == 409
    assert "Ce lien a déjà servi" in answer.text
    assert "rh@garonne.example" in answer.text
    assert ballots(campaign) == 1


def test_a_form_without_the_tick_is_kept_and_explained(client, campaign):
    answer = client.post(campaign.link(), data=ANSWERS)

    assert answer.status_code == 422
    assert "<title>Erreur" in answer.text
    assert 'href="#confirm"' in answer.text
    assert "Des vélos &lt;partagés&gt; &amp; des douches" in answer.text
    assert re.search(r'name="consignes"[^>]*value="4" checked', answer.text)
    assert re.search(r'<option value="energie" selected>', answer.text)
    assert issued(campaign) == 0


@pytest.mark.parametrize("form", [{}, {"confirm": "1"}, {"confirm": "1", "idee": "  "}])
def test_an_empty_form_spends_nothing(client, campaign, form):
    answer = client.post(campaign.link(), data=form)

    assert answer.status_code == 422
    assert issued(campaign) == 0


@pytest.mark.parametrize(
    ("field", "values", "sentence"),
    [
        ("priorites", ["energie", "energie"], "deux rangs"),
        ("freins", ["pluie", "bruit", "prix"], "au plus 2"),
        ("distance", ["beaucoup"], "en chiffres"),
        ("distance", ["501"], "entre 0 et 500"),
        ("consignes", ["6"], "ne fait pas partie"),
        ("idee", ["a" * 1001], "Raccourcissez"),
    ],
)
def test_each_refusal_stands_beside_its_question(client, campaign, field, values, sentence):
    form = MultiDict([("transport", "voiture"), ("confirm", "1")])
    form.setlist(field, values)

    answer = client.post(campaign.link(), data=form)

    assert answer.status_code == 422
    assert f'href="#q-{field}-1"' in answer.text
    assert f'id="q-{field}-error"' in answer.text
    assert sentence in answer.text
    assert issued(campaign) == 0


def test_what_a_condition_hides_is_no_answer(client, campaign):
    answer = client.post(campaign.link(), data={"distance": "12", "confirm": "1"})

    assert answer.status_code == 422


def test_the_end_comes_before_any_other_check(client, campaign):
    campaign.move(State.OPEN, State.CLOSING)

    assert client.post(campaign.link(), data={}).status_code == 410
    assert client.post(f"/r/{campaign.cid}/nobody", data={}).status_code == 410


def test_an_unknown_link_comes_before_what_the_form_holds(client, campaign):
    assert client.post(f"/r/{campaign.cid}/nobody", data={}).status_code == 404


def test_what_is_missing_comes_before_whether_the_link_served(client, campaign):
    client.post(campaign.link(), data=confirmed(ANSWERS))

    assert client.post(campaign.link(), data={}).status_code == 422


def test_every_condition_is_told_in_words(client, campaign):
    page = client.get(campaign.link() + "/sans-javascript").text

    assert page.count('class="when"') == 2
    assert "En voiture" in page


def test_a_card_answers_as_a_link_does(client, campaign):
    form = client.get(f"/r/{campaign.cid}/{campaign.code}/sans-javascript")

    sent = client.post(f"/r/{campaign.cid}/{campaign.code}", data=confirmed(ANSWERS))

    assert (form.status_code, sent.status_code) == (200, 200)
