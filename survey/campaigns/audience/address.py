"""Is this the e-mail address of one person?"""

import re
from typing import ClassVar

from email_validator import EmailNotValidError, validate_email

from survey.errors import Invalid
from survey.translations import Sentence

SHARED = re.compile(
    r"(?:accueil|achats|admin|administration|agence|assistance|ateliers?|bonjour|boutique|bureau"
    r"|chantier|commandes?|commercial|compta|comptabilite|contacts?|depot|direction|drh|equipes?"
    r"|factur(?:es|ation)|hello|infos?|information|informatique|logistique|magasin|mail|mairie"
    r"|maintenance|no-?reply|nepasrepondre|office|paie|planning|production|qualite|reception"
    r"|recrutement|rh|sales|sav|secretariat|securite|services?|standard|support|team|usine"
    r"|ventes?|webmaster)(?![a-z])"
)
"""First words of addresses that several people usually read."""

NOWHERE = (".local", ".localhost", ".invalid", ".onion", ".arpa")
"""Ends of domains that no mail reaches from outside.

Source: RFC 6761, RFC 6762.
"""

SEVERAL = re.compile(r"@[^@]*[\s;,/|&<]+[^@]*@")
"""Two addresses with something between them that no address holds."""

FORBIDDEN = Sentence("elle contient un signe interdit ou il en manque un")


class AddressRefused(Invalid):
    """Nobody can be invited at what stands there."""

    message: ClassVar[str] = "« {text} » n’est pas une adresse de courriel : {reason}."


class SeveralAddresses(AddressRefused):
    """One invitation goes to one person; two addresses would be two votes."""

    message: ClassVar[str] = (
        "Plusieurs adresses sont dans la même case : écrivez une personne par ligne, "
        "avec une seule adresse."
    )


def read_address(text: str) -> str:
    """Return the address that a cell holds: `x@y.fr`, `mailto:x@y.fr` or `Somebody <x@y.fr>`.

    The domain comes out in lower case, the name before the address is dropped.

    Raises:
        SeveralAddresses: if the cell holds more than one.
        AddressRefused: saying what is wrong with it.
    """
    if SEVERAL.search(text):
        raise SeveralAddresses()
    bare = _bare(text)
    reason = _slip(bare)
    if reason:
        raise AddressRefused(text=_short(text), reason=reason)
    try:
        found = validate_email(
            bare, check_deliverability=False, allow_smtputf8=False, test_environment=True
        )
    except EmailNotValidError as refusal:
        raise AddressRefused(text=_short(text), reason=FORBIDDEN) from refusal
    return found.normalized


def same_mailbox(address: str) -> str:
    """Return what two spellings of one address have in common, to find duplicates."""
    return address.casefold()


def is_shared(address: str) -> bool:
    """Guess whether several people read this mailbox, from the word it begins with."""
    return SHARED.match(address.casefold()) is not None


def _bare(text: str) -> str:
    """Return what is left once names, brackets, `mailto:` and stray punctuation are gone."""
    inside = re.search(r"<([^<>]*@[^<>]*)>", text)
    bare = (inside[1] if inside else text).strip(" \"'’;,.:()[]<>")
    return re.sub(r"(?i)^mailto:", "", bare).strip()


def _slip(address: str) -> Sentence | None:
    """Name the usual slips; none if there is none of them."""
    local, at, domain = address.rpartition("@")
    slips = (
        (not at, Sentence("il manque l’arobase (@)")),
        ("@" in local, Sentence("elle a plusieurs arobases (@)")),
        (" " in address, Sentence("elle contient un espace")),
        (not local, Sentence("il manque ce qui précède l’arobase (@)")),
        (not local.isascii(), Sentence("il y a un accent ou un signe spécial avant l’arobase (@)")),
        ("." not in domain.strip("."), Sentence("il manque la fin, par exemple « .fr »")),
        (".." in address, Sentence("elle a deux points de suite")),
        ("," in address, Sentence("elle contient une virgule")),
        (domain.casefold().endswith(NOWHERE), Sentence("aucun courriel n’arrive à ce domaine")),
    )
    return next((reason for is_so, reason in slips if is_so), None)


def _short(text: str) -> str:
    """Return the beginning of a text, for a sentence."""
    return text if len(text) <= 60 else text[:59] + "…"
