"""The promise in words: for one campaign, or for any."""

import pytest

PATHS = ("/comment-ca-marche", "/ce-que-nous-enregistrons")


@pytest.mark.parametrize("path", PATHS)
def test_anybody_may_read_it(client, campaign, path):
    page = client.get(path)

    assert page.status_code == 200
    assert "Ce que nous ne pouvons pas empêcher" in page.text


@pytest.mark.parametrize("path", PATHS)
def test_a_campaign_fills_in_who_and_why(client, campaign, path):
    page = client.get(f"{path}?c={campaign.cid}").text

    assert "rh@garonne.example" in page
    assert "Claire Morel" in page


@pytest.mark.parametrize("path", PATHS)
def test_a_campaign_that_never_was_is_no_mistake(client, campaign, path):
    assert client.get(f"{path}?c=0123456789abcdef").status_code == 200


def test_the_drawing_has_words_for_those_who_do_not_see_it(client, campaign):
    page = client.get("/comment-ca-marche").text

    assert '<svg class="journey"' in page
    assert "<desc" in page
    assert "style=" not in page


def test_english_speaks_english_to_the_last_button(client, campaign):
    for path in (campaign.link(), campaign.link() + "/sans-javascript", "/k", *PATHS):
        page = client.get(f"{path}?lang=en").text

        for french in ("Commencer", "bulletin", "Je préfère", "Partie", "Ce que nous"):
            assert french not in page
