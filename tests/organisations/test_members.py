"""Who may sign in, and what they may do."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import storage
from survey.organisations import actions, queries
from survey.organisations.actions.members import (
    AddressTaken,
    AddressUnusable,
    LastLead,
    MemberNameUnusable,
    NoRole,
    normal_address,
)
from survey.organisations.rules import Role


@pytest.fixture
def add(database, organisation_id):
    """Add a member to the organisation."""

    def do(email="paul@garonne.example", name="Paul Vidal", roles=(Role.MANAGEMENT,)):
        with database.begin() as session:
            return actions.add_member(
                session, organisation_id=organisation_id, email=email, name=name, roles=roles
            )

    return do


@pytest.fixture
def listed(database, organisation_id):
    """List the members of the organisation."""

    def read():
        with storage.reading(database) as session:
            return queries.list_members(session, organisation_id)

    return read


def test_members_are_listed_by_name_without_those_of_others(add, claire, listed):
    add(name="Paul Vidal", roles=(Role.MANAGEMENT, Role.REPRESENTATIVE))

    members = listed()

    assert [member.name for member in members] == ["Claire Morel", "Paul Vidal"]
    assert members[1].roles == {Role.MANAGEMENT, Role.REPRESENTATIVE}


def test_addresses_are_kept_in_lower_case_and_serve_once(add, listed):
    add(email=" Paul@Garonne.Example ")

    assert listed()[0].email == "paul@garonne.example"
    with pytest.raises(AddressTaken, match="a déjà l’adresse"):
        add(email="PAUL@garonne.example", name="Un autre")


def test_an_address_of_another_organisation_is_taken_too(add, other_id):
    with pytest.raises(AddressTaken):
        add(email="lea@adour.example")


@pytest.mark.parametrize("email", ["", "paul", "paul@", "@garonne.example", "a b@c.example"])
def test_an_incomplete_address_is_refused(add, email):
    with pytest.raises(AddressUnusable, match="adresse électronique"):
        add(email=email)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_is_refused(text):
    with contextlib.suppress(AddressUnusable):
        address = normal_address(text)
        assert address == normal_address(address)


def test_a_member_needs_a_name_a_role_and_an_organisation(add, database):
    with pytest.raises(MemberNameUnusable):
        add(name="  ")
    with pytest.raises(NoRole):
        add(roles=())
    with pytest.raises(queries.OrganisationUnknown), database.begin() as session:
        actions.add_member(
            session, organisation_id="0", email="a@b.example", name="A", roles={Role.OPERATOR}
        )


def test_the_last_lead_can_neither_lose_the_role_nor_leave(database, organisation_id, claire):
    with pytest.raises(LastLead), database.begin() as session:
        actions.change_roles(
            session,
            organisation_id=organisation_id,
            member_id=claire,
            roles={Role.MANAGEMENT},
        )
    with pytest.raises(LastLead), database.begin() as session:
        actions.remove_member(session, organisation_id=organisation_id, member_id=claire)


def test_a_lead_may_leave_when_another_is_there(database, organisation_id, claire, add, listed):
    add(roles=(Role.RSE_LEAD,))

    with database.begin() as session:
        actions.remove_member(session, organisation_id=organisation_id, member_id=claire)

    assert [member.name for member in listed()] == ["Paul Vidal"]


def test_nobody_changes_members_of_another_organisation(database, other_id, claire):
    with pytest.raises(queries.MemberUnknown), database.begin() as session:
        actions.remove_member(session, organisation_id=other_id, member_id=claire)
    with pytest.raises(queries.MemberUnknown), storage.reading(database) as session:
        queries.member(session, other_id, claire)


def test_roles_cannot_all_be_taken(database, organisation_id, claire):
    with pytest.raises(NoRole), database.begin() as session:
        actions.change_roles(session, organisation_id=organisation_id, member_id=claire, roles=())
