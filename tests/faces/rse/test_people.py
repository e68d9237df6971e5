"""The list of an open campaign: the same pages, whatever a person answered."""

import re

import pytest

from survey import storage
from survey.ballot_box import keyfile
from survey.campaigns import address_book
from survey.campaigns import queries as campaigns
from survey.organisations.rules import Role


@pytest.fixture
def sent(opened, send_mails):
    """Open campaigns whose invitations have left."""

    def open_one(**chosen):
        one = opened(**chosen)
        send_mails()
        return one

    return open_one


@pytest.fixture
def send(lead, post):
    """Fill a form of the list's page."""

    def fill(one, deed, fields, browser=lead):
        return post(browser, one.at(f"personnes/{deed}"), fields, page=one.at("personnes/"))

    return fill


@pytest.fixture
def an_hour_later(lead, clock):
    """Let an hour pass in front of the screen, which stays signed in."""

    def wait():
        for _ in range(4):
            clock.advance(minutes=16)
            assert lead.get("/rse/").status_code == 200

    return wait


@pytest.fixture
def token_of(database, settings):
    """Derive the link of a person from their address."""

    def derive(one, address):
        with storage.reading(database) as session:
            person = address_book.person_at(session, one.cid, address)
        return keyfile.read(settings.keys_dir, one.cid).token(person.id, person.generation)

    return derive


@pytest.fixture
def people_of(database):
    """List the addresses of a campaign, in the order in which `answer` lets them answer."""

    def read(one):
        with storage.reading(database) as session:
            return [person.email for person in campaigns.invitees(session, one.cid)]

    return read


def without_proof(page):
    return re.sub(r'(name="csrf_token" value=")[^"]*', r"\1", page.text)


def test_the_page_of_the_campaign_leads_to_its_list(lead, sent, words_of):
    one = sent()

    assert f"{one.at('personnes/')}" in lead.get(one.at()).text
    assert "12 personnes sont invitées par mail." in words_of(lead.get(one.at("personnes/")))


def test_a_person_is_found_by_a_part_of_the_address(sent, send, words_of):
    one = sent()

    page = words_of(send(one, "recherche", {"text": "P1"}))
    assert "au moins" in page or "3" in page

    several = words_of(send(one, "recherche", {"text": "garonne"}))
    single = words_of(send(one, "recherche", {"text": "p11@"}))
    none = words_of(send(one, "recherche", {"text": "anne"}))
    assert "12 adresses trouvées" in several
    assert "Corriger l’adresse" in single
    assert "Aucune adresse de la liste ne contient ce texte" in none


def test_signs_of_a_search_are_only_signs(sent, send, words_of):
    one = sent()

    for text in ("%%%", "___", "p_@", "'\"<b>"):
        assert "Aucune adresse" in words_of(send(one, "recherche", {"text": text}))


def test_one_of_several_is_chosen(sent, send, words_of):
    one = sent()

    page = send(one, "choix", {"chosen": "p7@garonne.example"})

    assert "Renvoyer le lien" in words_of(page)
    assert send(one, "choix", {"chosen": "anne@garonne.example"}).status_code == 404


def test_a_corrected_address_receives_the_same_link(
    sent, send, lead, token_of, send_mails, words_of, settings
):
    one = sent()
    token = token_of(one, "p7@garonne.example")

    answer = send(
        one, "correction", {"chosen": "p7@garonne.example", "new": "anne@garonne.example"}
    )
    send_mails()

    assert answer.status_code == 303
    assert token_of(one, "anne@garonne.example") == token
    mails = [file.read_text() for file in settings.mails_dir.glob("*.eml")]
    assert sum(token in mail and "To: anne@garonne.example" in mail for mail in mails) == 1
    assert "Le même lien part vers la nouvelle" in words_of(lead.get(one.at("personnes/")))


def test_the_screens_are_the_same_whether_the_person_answered(
    sent, send, lead, answer, people_of, an_hour_later, send_mails
):
    one = sent()
    answer(one, 6)
    an_hour_later()
    answered, silent = people_of(one)[0], people_of(one)[-1]

    def screens(address, new):
        send_mails()
        seen = [
            send(one, "recherche", {"text": address}),
            send(one, "renvoi", {"chosen": address}),
            lead.get(one.at("personnes/")),
            send(one, "renvoi", {"chosen": address}),
            send(one, "correction", {"chosen": address, "new": new}),
            lead.get(one.at("personnes/")),
            lead.get(one.at()),
        ]
        return [without_proof(page).replace(address, "…").replace(new, "…") for page in seen]

    first, second = (
        screens(answered, "anne@garonne.example"),
        screens(silent, "jean@garonne.example"),
    )

    assert first == second


def test_a_link_is_sent_once_more(sent, send, lead, an_hour_later, mails_of, words_of):
    one = sent()
    an_hour_later()

    assert send(one, "renvoi", {"chosen": "p7@garonne.example"}).status_code == 303
    assert "Le même lien repart" in words_of(lead.get(one.at("personnes/")))
    assert mails_of(one)["invitation"] == {"queued": 1, "sending": 0, "sent": 11, "failed": 0}

    again = send(one, "renvoi", {"chosen": "p7@garonne.example"})
    assert again.status_code == 422
    assert "attend déjà de partir" in words_of(again)


def test_people_are_added_and_shown(sent, send, lead, client, token_of, trail_of, words_of):
    one = sent()

    answer = send(
        one, "ajout", {"addresses": "anne@garonne.example\r\n\r\njean@garonne.example\r\n"}
    )

    assert answer.status_code == 303
    page = words_of(lead.get(one.at("personnes/")))
    assert "14 personnes sont invitées par mail, dont 2 ajoutées le 23 novembre." in page
    assert trail_of(one)[0].details == {"people": "2"}
    invitation = client.get(f"/r/{one.cid}/{token_of(one, 'anne@garonne.example')}")
    assert "dont 2 ajoutées le 23 novembre" in words_of(invitation)
    assert "dont 2 ajoutées" in words_of(client.get(f"/comment-ca-marche?c={one.cid}"))


@pytest.mark.parametrize(
    ("deed", "fields", "words"),
    [
        (
            "correction",
            {"chosen": "p7@garonne.example", "new": "p8@garonne.example"},
            "déjà dans la liste",
        ),
        ("correction", {"chosen": "p7@garonne.example", "new": ""}, "n’est pas une adresse"),
        (
            "correction",
            {"chosen": "p7@garonne.example", "new": "a@b.example"},
            "n’est pas à garonne.example",
        ),
        (
            "correction",
            {"chosen": "x@garonne.example", "new": "y@garonne.example"},
            "n’est pas dans la liste",
        ),
        ("correction", {}, "n’est pas une adresse"),
        ("renvoi", {"chosen": "x@garonne.example"}, "n’est pas dans la liste"),
        ("renvoi", {"chosen": "p7@garonne.example"}, "moins d’une heure"),
        ("ajout", {}, "Donnez l’adresse"),
        ("ajout", {"addresses": "p7@garonne.example"}, "déjà dans la liste"),
        ("ajout", {"addresses": "anne"}, "n’est pas une adresse"),
        (
            "ajout",
            {"addresses": "anne@garonne.example", "language": "de"},
            "n’existe pas dans la langue",
        ),
        (
            "ajout",
            {"addresses": "\n".join(f"n{at}@garonne.example" for at in range(11))},
            "accueillir",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(
    sent, send, words_of, people_of, deed, fields, words
):
    one = sent()
    before = people_of(one)

    page = send(one, deed, fields)

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert words in words_of(page)
    assert people_of(one) == before


def test_a_mailbox_that_seems_shared_is_asked_about(sent, send, words_of, people_of):
    one = sent()
    fields = {"chosen": "p7@garonne.example", "new": "rh@garonne.example"}
    shared = {"addresses": "contact@garonne.example"}

    for deed, typed, tick in (("correction", fields, "alone"), ("ajout", shared, "each_alone")):
        page = send(one, deed, typed)
        assert page.status_code == 422
        assert f'name="{tick}"' in page.text
        assert send(one, deed, {**typed, tick: "1"}).status_code == 303

    assert {"rh@garonne.example", "contact@garonne.example"} <= set(people_of(one))


def test_two_campaigns_of_the_same_people_grow_together(sent, send, lead, words_of, people_of):
    one, twin = sent(), sent(title="Hiver")
    assert "Ajouter aussi à" in words_of(lead.get(one.at("personnes/")))
    fields = {"addresses": "anne@garonne.example"}

    alone = send(one, "ajout", fields)
    together = send(one, "ajout", {**fields, "also": [twin.cid]})

    assert alone.status_code == 422
    assert "« Hiver »" in words_of(alone)
    assert together.status_code == 303
    assert "anne@garonne.example" in people_of(one)
    assert "anne@garonne.example" in people_of(twin)


def test_a_campaign_of_others_is_not_joined(sent, send, people_of, other_organisation):
    one, other = sent(), sent(title="Ailleurs", owner=other_organisation)

    page = send(one, "ajout", {"addresses": "anne@garonne.example", "also": [other.cid]})

    assert page.status_code == 422
    assert len(people_of(other)) == 12


def test_the_list_of_a_draft_is_the_step_where_it_is_imported(lead, draft):
    one = draft()

    assert lead.get(one.at("personnes/")).location.endswith(one.at("public/"))


def test_the_list_of_a_closed_campaign_no_longer_changes(lead, closed, csrf, words_of, people_of):
    one = closed()
    token = csrf(lead.get("/rse/organisation/"))

    page = lead.get(one.at("personnes/"))
    refused = lead.post(
        one.at("personnes/ajout"), data={"addresses": "anne@garonne.example", "csrf_token": token}
    )

    assert "son public ne change plus" in words_of(page)
    assert "<textarea" not in page.text
    assert refused.status_code == 422
    assert "anne@garonne.example" not in people_of(one)


def test_only_the_lead_sees_the_list(sent, sign_in, client):
    one = sent()

    for browser in (client, sign_in(Role.MANAGEMENT), sign_in(Role.REPRESENTATIVE)):
        assert browser.get(one.at("personnes/")).status_code in {302, 303, 403, 404}


def test_a_draft_too_close_to_an_open_campaign_says_what_to_do(lead, draft, sent, words_of):
    sent(title="Automne")
    one = draft(title="Hiver", invited=13)

    page = words_of(lead.get(one.at()))

    assert "Il diffère d’une personne de celui de « Automne »" in page
    assert "au moins 5 personnes" in page
    assert lead.get(one.at("ouverture")).status_code == 200
