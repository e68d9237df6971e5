"""A list is read line by line, and imported whole or not at all."""

import re

import pytest

from survey import storage
from survey.campaigns import queries as campaigns

WRONG = b"courriel;langue\nok@garonne.example;fr\nfaux@@x;fr\naccueil@garonne.example;\n"


def hidden(page, name):
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)
    return found[1] if found else ""


@pytest.fixture
def read(lead, csrf, file):
    """Send a list to be read."""

    def send(one, content, name="public.csv"):
        token = csrf(lead.get(one.at("public/")))
        return lead.post(
            one.at("public/lecture"), data={**file(content, name), "csrf_token": token}
        )

    return send


@pytest.fixture
def bring_in(lead):
    """Press the button of the page that shows what was read."""

    def press(one, page, **changed):
        names = ("csrf_token", "packed", "file_name", "without_wrong_lines")
        fields = {name: hidden(page, name) for name in names}
        return lead.post(one.at("public/import"), data={**fields, **changed})

    return press


@pytest.fixture
def invited(database):
    """Count the people of a campaign."""

    def count(one):
        with storage.reading(database) as session:
            return campaigns.audience_summary(session, one.cid).people

    return count


def test_reading_a_list_imports_nothing(draft, read, list_of, invited, words_of):
    one = draft(invited=0)

    page = read(one, list_of(7))

    assert page.status_code == 200
    assert "7 personnes peuvent être invitées" in words_of(page)
    assert invited(one) == 0


def test_a_list_that_was_read_is_imported(draft, read, bring_in, list_of, facts_of, trail_of):
    one = draft(invited=0)

    answer = bring_in(one, read(one, list_of(7)))

    assert answer.status_code == 303
    assert facts_of(one).headcounts == {"service": {"atelier": 3, "bureau": 4}}
    assert trail_of(one)[0].details == {"people": "7"}


def test_one_wrong_line_stops_the_import_and_is_named(draft, read, invited, words_of):
    one = draft(invited=0)

    page = read(one, WRONG)

    assert page.status_code == 422
    assert "Une ligne est à corriger : rien n’est importé" in words_of(page)
    assert "Ligne 3" in words_of(page)
    assert invited(one) == 0


def test_wrong_lines_are_left_out_only_if_that_was_chosen(draft, read, bring_in, invited):
    one = draft(invited=0)
    page = read(one, WRONG)

    refused = bring_in(one, page, without_wrong_lines="")
    assert refused.status_code == 422
    assert invited(one) == 0

    assert bring_in(one, page).status_code == 303
    assert invited(one) == 2


def test_a_new_list_replaces_the_former_and_says_so(
    draft, read, bring_in, list_of, invited, words_of
):
    one = draft(invited=12)
    page = read(one, list_of(5))

    bring_in(one, page)

    assert "La liste présente, de 12 personnes, est remplacée" in words_of(page)
    assert invited(one) == 5


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "vide.csv"),
        (b"%PDF-1.4", "liste.pdf"),
        (b"PK\x03\x04rien", "liste.xlsx"),
        (b"\xd0\xcf\x11\xe0", "liste.xls"),
        (b"nom;prenom\nA;B\n", "liste.csv"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(draft, read, invited, content, name):
    one = draft(invited=0)

    page = read(one, content, name)

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert invited(one) == 0


def test_no_file_at_all_is_refused_in_words(lead, post, draft):
    one = draft(invited=0)

    assert post(lead, one.at("public/lecture"), {}, page=one.at("public/")).status_code == 422


@pytest.mark.parametrize("packed", ["", "abîmé", "AAAA"])
def test_a_page_that_was_changed_is_refused_in_words(
    draft, read, bring_in, list_of, invited, packed
):
    one = draft(invited=0)

    answer = bring_in(one, read(one, list_of(7)), packed=packed)

    assert answer.status_code == 422
    assert invited(one) == 0


def test_a_file_too_large_for_the_page_is_chosen_again(lead, draft, csrf, file, list_of, invited):
    one = draft(invited=0)
    token = csrf(lead.get(one.at("public/")))

    answer = lead.post(
        one.at("public/import"),
        data={**file(list_of(6)), "csrf_token": token, "packed": "", "file_name": "public.csv"},
    )

    assert answer.status_code == 303
    assert invited(one) == 6


def test_nothing_is_imported_into_an_open_campaign(lead, opened, csrf, file, list_of, invited):
    one = opened()
    token = csrf(lead.get(one.at()))

    for page in ("public/lecture", "public/import"):
        answer = lead.post(
            one.at(page), data={**file(list_of(3)), "csrf_token": token, "packed": ""}
        )
        assert answer.status_code in {409, 422}
    assert lead.get(one.at("public/")).status_code == 409
    assert invited(one) == 12


def test_headcounts_can_be_typed(lead, post, draft, facts_of, trail_of, words_of):
    one = draft(invited=0)

    answer = post(
        lead, one.at("public/effectifs"), {"service-atelier": "90", "service-bureau": "50"}
    )

    assert answer.status_code == 303
    assert facts_of(one).headcounts == {"service": {"atelier": 90, "bureau": 50}}
    assert trail_of(one)[0].act == "headcounts_set"
    assert "Atelier 90, Bureau 50" in words_of(lead.get(one.at("public/")))


def test_headcounts_can_be_taken_back(lead, post, draft, facts_of):
    one = draft(invited=12)

    post(lead, one.at("public/effectifs"), {"service-atelier": "", "service-bureau": ""})

    assert facts_of(one).headcounts == {}


@pytest.mark.parametrize(
    "sizes", [("90", ""), ("-1", "5"), ("beaucoup", "5"), ("1.5", "5"), ("9" * 30, "5")]
)
def test_headcounts_that_are_no_counts_are_refused_in_words(lead, post, draft, facts_of, sizes):
    one = draft(invited=0)
    typed = {"service-atelier": sizes[0], "service-bureau": sizes[1]}

    answer = post(lead, one.at("public/effectifs"), typed)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert facts_of(one).headcounts == {}
