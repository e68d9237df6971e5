"""What no browser of ours sends is refused in words: it is never a breakdown."""

import pytest

HUGE = "9" * 30
FAR = "9999-12-31"


@pytest.fixture
def csrf_token(lead, csrf):
    return csrf(lead.get("/rse/campagnes/nouvelle"))


@pytest.mark.parametrize("number", [HUGE, "-1", "0", "un", ""])
def test_a_number_of_the_trail_that_cannot_be_shows_what_there_is(lead, number):
    answer = lead.get(f"/rse/organisation/journal?avant={number}")

    assert answer.status_code == 200


@pytest.mark.parametrize("deed", ["decision", "masquage"])
def test_a_comment_that_cannot_be_is_not_found(lead, csrf_token, deed):
    address = f"/rse/campagnes/0123456789abcdef/textes/idee/{HUGE}/{deed}"

    answer = lead.post(address, data={"csrf_token": csrf_token, "words": "a"})

    assert answer.status_code == 404


def test_a_close_at_the_end_of_time_is_refused(lead, csrf_token):
    answer = lead.post(
        "/rse/campagnes/nouvelle",
        data={
            "csrf_token": csrf_token,
            "title": "Climat",
            "bank": "point-etape",
            "announced_close": FAR,
        },
    )

    assert answer.status_code == 422
    assert "dans l’année" in answer.text


def test_a_form_without_its_optional_texts_is_taken(lead, csrf_token):
    answer = lead.post(
        "/rse/plan/ajouter",
        data={
            "csrf_token": csrf_token,
            "title": "Éclairer les quais",
            "owner": "Sophie Lannes",
            "due_on": "2027-03-31",
            "state": "to_start",
            "subject": "",
        },
    )

    assert answer.status_code == 303
