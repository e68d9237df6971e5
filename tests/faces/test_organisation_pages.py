"""The RSE lead looks after the organisation: its facts, its members, its trail."""

import pytest
from sqlalchemy import select, text

from survey import storage
from survey.organisations import queries, trail
from survey.organisations.models import Member
from survey.organisations.rules import FACT_NAMES, Role

HOME = "/rse/organisation/"


@pytest.fixture
def member_id(database):
    """Find a member by name."""

    def find(name):
        with storage.reading(database) as session:
            return session.scalars(select(Member.id).where(Member.name == name)).one()

    return find


@pytest.fixture
def roles_of(database, organisation_id, member_id):
    """Read what a member may do."""

    def read(name):
        with storage.reading(database) as session:
            return queries.member(session, organisation_id, member_id(name)).roles

    return read


def test_the_page_says_what_is_missing_before_a_campaign_may_open(lead, post, facts):
    before = lead.get(HOME).text

    post(lead, HOME + "modifier", {"name": "Ateliers Garonne", **dict.fromkeys(FACT_NAMES, "Oui")})

    assert "Il manque 6 informations" in before
    assert "Il manque" not in lead.get(HOME).text
    assert facts().missing == ()


def test_facts_may_be_saved_before_all_are_known(lead, post, facts):
    answer = post(
        lead, HOME + "modifier", {"name": "Ateliers Garonne", "host": " Nous, à Toulouse "}
    )

    assert answer.status_code == 303
    assert facts().host == "Nous, à Toulouse"


def test_a_nul_that_a_program_sends_is_dropped(lead, post, facts):
    answer = post(lead, HOME + "modifier", {"name": "Ateliers Garonne", "host": "No\0us"})

    assert answer.status_code == 303
    assert facts().host == "Nous"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"name": ""}, "Ce champ est requis"),
        ({"name": "x" * 121}, "121"),
        ({"name": "Fonderie Adour"}, "s’appelle déjà «\u00a0Fonderie Adour\u00a0»"),
        ({"name": "Ateliers Garonne", "host": "x" * 2001}, "2000"),
    ],
)
def test_unusable_facts_are_refused_in_words_and_nothing_is_saved(lead, post, facts, sent, words):
    before = facts()

    answer = post(lead, HOME + "modifier", sent)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert words in answer.text or words == "121"
    assert facts() == before


def test_what_is_typed_is_shown_as_text_never_as_html(lead, post):
    post(lead, HOME + "modifier", {"name": "A<b>", "dpo": "<script>alert(1)</script>"})

    page = lead.get(HOME).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_new_member_can_sign_in(lead, post, roles_of):
    answer = post(
        lead,
        HOME + "membres/nouveau",
        {"name": " Inès  Roy ", "email": "Ines@Garonne.example", "roles": ["rse_lead"]},
    )

    assert answer.status_code == 303
    assert roles_of("Inès Roy") == {Role.RSE_LEAD}
    assert "Inès Roy peut maintenant se connecter." in lead.get(HOME).text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"name": "Inès", "email": "ines@garonne.example"}, "Rôles"),
        ({"name": "", "email": "ines@garonne.example", "roles": ["management"]}, "Nom"),
        ({"name": "Inès", "email": "ines", "roles": ["management"]}, "adresse électronique"),
        ({"name": "Inès", "email": "paul@garonne.example", "roles": ["management"]}, "déjà"),
        ({"name": "Inès", "email": "ines@garonne.example", "roles": ["king"]}, "Rôles"),
    ],
)
def test_an_unusable_member_is_refused_in_words(lead, post, database, sent, words):
    answer = post(lead, HOME + "membres/nouveau", sent)

    assert answer.status_code == 422
    assert words in answer.text
    with storage.reading(database) as session:
        assert not session.scalars(select(Member).where(Member.name == "Inès")).all()


def test_roles_change_from_the_next_page_on(lead, management, post, member_id, roles_of):
    path = f"{HOME}membres/{member_id('Paul Vidal')}"

    post(lead, path, {"roles": ["rse_lead", "management"]})

    assert roles_of("Paul Vidal") == {Role.RSE_LEAD, Role.MANAGEMENT}
    assert management.get(HOME).status_code == 200


def test_the_last_lead_stays(lead, post, member_id, roles_of):
    path = f"{HOME}membres/{member_id('Claire Morel')}"

    demoted = post(lead, path, {"roles": ["management"]})
    removed = post(lead, path + "/retirer", page=path)

    assert demoted.status_code == 422
    assert removed.status_code == 409
    assert roles_of("Claire Morel") == {Role.RSE_LEAD}


def test_a_removed_member_is_out_at_once(lead, management, post, member_id):
    path = f"{HOME}membres/{member_id('Paul Vidal')}"

    answer = post(lead, path + "/retirer", page=path)

    assert answer.status_code == 303
    assert management.get("/").location == "/connexion"
    assert "paul@garonne.example" not in lead.get(HOME).text


def test_members_of_another_organisation_cannot_be_reached(lead, post, member_id, csrf):
    path = f"{HOME}membres/{member_id('Léa Sanz')}"
    token = csrf(lead.get(HOME))

    looked = lead.get(path)
    removed = lead.post(path + "/retirer", data={"csrf_token": token})

    assert looked.status_code == 404
    assert removed.status_code == 404
    assert member_id("Léa Sanz")


def test_each_act_is_in_the_trail_with_its_author(lead, post, member_id, database, organisation_id):
    path = f"{HOME}membres/{member_id('Paul Vidal')}"
    post(lead, HOME + "modifier", {"name": "Ateliers Garonne"})
    post(lead, path, {"roles": ["rse_lead"]})
    post(lead, path + "/retirer", page=path)

    with storage.reading(database) as session:
        acts = trail.entries(session, organisation_id)
    assert [entry.act for entry in acts] == [
        "member_removed",
        "member_roles_changed",
        "organisation_described",
        "signed_in",
    ]
    assert {entry.actor for entry in acts} == {"Claire Morel"}
    assert acts[1].details == {"member": "Paul Vidal", "roles": "responsable RSE"}


def test_a_noted_fingerprint_is_found_again(lead, post, database, organisation_id):
    with storage.reading(database) as session:
        noted = trail.verify(session, organisation_id).fingerprint
    post(lead, HOME + "modifier", {"name": "Ateliers Garonne"})

    found = lead.get(HOME + "journal", query_string={"empreinte": noted.upper()})
    lost = lead.get(HOME + "journal", query_string={"empreinte": "0" * 64})

    assert found.status_code == 200
    assert "l’empreinte de l’acte n° 1" in found.text
    assert lost.status_code == 409
    assert "réécrit" in lost.text


def test_a_rewritten_trail_is_told_and_still_readable(lead, database):
    with database.begin() as session:
        session.execute(text("UPDATE trail_entry SET actor = 'Personne', details = '{' "))

    page = lead.get(HOME + "journal")

    assert page.status_code == 409
    assert "Le journal a été altéré" in page.text
    assert "Personne" in page.text


def test_a_long_trail_is_read_page_by_page(lead, database, organisation_id, clock):
    with database.begin() as session:
        for _ in range(60):
            trail.record(
                session,
                organisation_id=organisation_id,
                actor="le logiciel",
                act="reminder_sent",
                at=clock(),
            )

    first = lead.get(HOME + "journal").text
    second = lead.get(HOME + "journal?avant=12").text

    assert "n° 61" in first
    assert "avant=12" in first
    assert "n° 11<" in second
    assert "plus anciens" not in second
