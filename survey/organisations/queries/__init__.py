"""Everything that pages and commands ask about organisations and members."""

from survey.organisations.queries.facts import (
    NoOrganisation,
    OrganisationFacts,
    OrganisationUnknown,
    SeveralOrganisations,
    only_organisation,
    organisation,
    organisation_named,
)
from survey.organisations.queries.looks import identity
from survey.organisations.queries.members import (
    MemberLine,
    MemberUnknown,
    NotSignedIn,
    RequestUnknown,
    SignedIn,
    SignInLetter,
    list_members,
    member,
    sign_in_letter,
    signed_in,
)

__all__ = [
    "MemberLine",
    "MemberUnknown",
    "NoOrganisation",
    "NotSignedIn",
    "OrganisationFacts",
    "OrganisationUnknown",
    "RequestUnknown",
    "SeveralOrganisations",
    "SignInLetter",
    "SignedIn",
    "identity",
    "list_members",
    "member",
    "only_organisation",
    "organisation",
    "organisation_named",
    "sign_in_letter",
    "signed_in",
]
