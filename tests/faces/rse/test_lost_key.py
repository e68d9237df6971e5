"""A closed campaign whose key file is gone: nobody opens it, and the lead is told what is left."""

from survey.ballot_box import keyfile
from survey.fieldwork import count_behind


def test_the_count_says_that_nobody_can_open_the_box(
    lead, closed, post, settings, state_of, words_of
):
    one = closed(answers=8)
    keyfile.destroy(settings.keys_dir, one.cid)

    answer = post(lead, one.at("depouillement"), {"code": one.code})
    count_behind.wait()
    page = words_of(lead.get(answer.location) if answer.status_code == 303 else answer)

    assert "Sans lui, personne ne peut ouvrir cette urne." in page
    assert state_of(one) == "closed"


def test_what_is_left_is_to_destroy_it(lead, closed, post, settings, state_of):
    one = closed(answers=8)
    keyfile.destroy(settings.keys_dir, one.cid)

    answer = post(lead, one.at("destruction"), {})

    assert answer.status_code == 303
    assert state_of(one) == "destroyed"
