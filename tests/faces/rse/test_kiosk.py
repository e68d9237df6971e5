"""The lead finds the address of the shared tablet, and how to set it up."""


def test_a_campaign_with_cards_gives_the_address_of_its_kiosk(lead, with_cards, settings, words_of):
    one = with_cards()

    page = lead.get(one.at())

    assert f"{settings.base_url}/borne/{one.cid}" in page.text
    assert "mode kiosque du navigateur" in words_of(page)
    assert lead.get(f"/borne/{one.cid}").status_code == 200


def test_a_campaign_without_cards_has_no_use_for_one(lead, opened):
    one = opened()

    assert "/borne/" not in lead.get(one.at()).text
