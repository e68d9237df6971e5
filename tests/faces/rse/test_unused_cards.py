"""Cards that nobody took are taken back by their codes; nobody learns which of them were used."""

import re

import pytest

from survey.ballot_box import cards, casting
from survey.fieldwork import closing, participation


def test_cards_that_remain_are_taken_back(lead, with_cards, post, words_of, trail_of):
    one = with_cards(25)
    text = "\n".join(one.codes[20:])

    answer = post(lead, one.at("cartes/inutilisees"), {"codes": text})

    assert answer.status_code == 303
    page = words_of(lead.get(answer.location))
    assert "5 cartes sont annulées" in page
    assert "5 cartes sur 25 sont déjà annulées" in page
    assert trail_of(one)[0].details == {"cards": "5"}


@pytest.fixture
def seen_of(lead, client, post, words_of):
    """Take a card back twice, then try it: all that can be seen of it, its code left out."""

    def look(one, code):
        page = one.at("cartes/inutilisees")
        screens = []
        for _ in range(2):
            post(lead, page, {"codes": code})
            screens.append(re.sub(r"\d cartes? sur 25.*?\.", "", words_of(lead.get(page))))
        typed = client.post("/k", data={"code": code})
        opened = client.get(f"/r/{one.cid}/{code}")
        return screens, typed.status_code, typed.text.replace(code, ""), opened.status_code

    return look


def test_the_screen_is_the_same_whether_a_card_was_used_or_not(
    with_cards, seen_of, database, settings
):
    one = with_cards(25)
    used, unused = one.codes[:2]
    casting.cast_in_clear(database, settings.keys_dir, one.cid, used, {"sens": ("4",)})

    about_used, about_unused = seen_of(one, used), seen_of(one, unused)

    assert about_used == about_unused
    assert (about_used[1], about_used[3]) == (404, 404)


def test_every_slip_is_named_with_its_line_and_nothing_is_taken_back(
    lead, with_cards, post, words_of, database, settings
):
    one = with_cards(25)
    stranger = cards.draw(1)[0]
    text = f"{one.codes[0]}\nO23\n{stranger}\n{one.codes[1]}"

    answer = post(lead, one.at("cartes/inutilisees"), {"codes": text})

    page = words_of(answer)
    assert answer.status_code == 422
    assert "2 codes à corriger : aucune carte n’est encore annulée" in page
    assert re.search(r"Ligne 2 : Le signe «.O.»", page)
    assert f"Ligne 3 : Le code « {cards.pretty(stranger)} »" in page
    assert one.codes[0] in answer.text
    assert "déjà annulée" not in page


def test_hundreds_of_slips_are_counted_and_not_all_shown(lead, with_cards, post, words_of):
    one = with_cards(25)

    answer = post(lead, one.at("cartes/inutilisees"), {"codes": "O23\n" * 150})

    assert "150 codes à corriger" in words_of(answer)
    assert "Et 50 autres" in words_of(answer)


def test_once_the_box_is_gone_it_is_too_late(
    lead, with_cards, csrf, database, settings, clock, words_of
):
    one = with_cards(25)
    page = one.at("cartes/inutilisees")
    sent = {"codes": one.codes[0], "csrf_token": csrf(lead.get(page))}
    closing.destroy(database, settings, one.cid, actor="Claire", now=clock())

    late = lead.post(page, data=sent)

    assert "trop tard" in words_of(late)
    assert "trop tard" in words_of(lead.get(page))


def test_participation_is_told_out_of_people_and_cards(
    lead, with_cards, answer, post, database, clock, words_of
):
    one = with_cards(25)
    answer(one, 10)
    post(lead, one.at("cartes/inutilisees"), {"codes": "\n".join(one.codes[:5])})
    with database.begin() as session:
        participation.snapshot(session, one.cid, clock())

    assert "10 bulletins sur 32 invités" in words_of(lead.get(one.at()))
