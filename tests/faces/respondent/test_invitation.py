"""The page that knows who: it tells nobody whether a link was used, and changes nothing."""


def test_the_page_shows_who_asks_and_what_is_promised(client, campaign):
    page = client.get(campaign.link()).text

    assert "Ateliers Garonne" in page
    assert "Commencer" in page
