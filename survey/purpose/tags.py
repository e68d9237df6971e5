"""What is something about, in the words of ISO 26000, of the VSME standard and of B Corp?

Source:
    ISO 26000:2010, clause 6 (seven core subjects); EFRAG, Voluntary standard for non-listed
    SMEs (VSME), December 2024 (disclosures B1 to B11 and C1 to C9); B Lab Standards, version 2.1,
    2025 (seven impact topics).
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar

from survey.errors import Invalid
from survey.translations import Sentence

ISO_26000: Mapping[str, Sentence] = MappingProxyType(
    {
        "governance": Sentence("gouvernance de l’organisation"),
        "human-rights": Sentence("droits de l’homme"),
        "labour": Sentence("relations et conditions de travail"),
        "environment": Sentence("environnement"),
        "fair-practices": Sentence("loyauté des pratiques"),
        "consumers": Sentence("questions relatives aux consommateurs"),
        "community": Sentence("communautés et développement local"),
    }
)

VSME_WORDS: Mapping[str, Sentence] = MappingProxyType(
    {
        "B1": Sentence("bases du rapport"),
        "B2": Sentence("pratiques et politiques"),
        "B3": Sentence("énergie et gaz à effet de serre"),
        "B4": Sentence("pollution de l’air, de l’eau et des sols"),
        "B5": Sentence("biodiversité"),
        "B6": Sentence("eau"),
        "B7": Sentence("ressources, économie circulaire, déchets"),
        "B8": Sentence("effectifs"),
        "B9": Sentence("santé et sécurité"),
        "B10": Sentence("rémunération, accords collectifs, formation"),
        "B11": Sentence("condamnations pour corruption"),
        "C1": Sentence("stratégie et modèle d’affaires"),
        "C2": Sentence("pratiques et politiques en détail"),
        "C3": Sentence("objectifs de réduction des gaz à effet de serre"),
        "C4": Sentence("risques climatiques"),
        "C5": Sentence("effectifs en détail"),
        "C6": Sentence("politiques de droits humains"),
        "C7": Sentence("atteintes graves aux droits humains"),
        "C8": Sentence("revenus de certains secteurs"),
        "C9": Sentence("mixité de la direction"),
    }
)

VSME: tuple[str, ...] = tuple(VSME_WORDS)

B_CORP: Mapping[str, Sentence] = MappingProxyType(
    {
        "purpose": Sentence("raison d’être et parties prenantes"),
        "climate": Sentence("action pour le climat"),
        "human-rights": Sentence("droits humains"),
        "fair-work": Sentence("travail équitable"),
        "inclusion": Sentence("justice, équité, diversité et inclusion"),
        "environment": Sentence("environnement et circularité"),
        "collective-action": Sentence("affaires publiques et action collective"),
    }
)

FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"iso26000": tuple(ISO_26000), "vsme": VSME, "bcorp": tuple(B_CORP)}
)
"""What may stand under `tags`, each a list."""

OWN = "own"
"""Family of the subjects that an organisation names itself."""

LONGEST_OWN = 40
MOST = 20
"""Tags of one thing: beyond, they find nothing any more."""


class TagUnknown(Invalid):
    """Nobody could find anything by it."""

    message: ClassVar[str] = "L’étiquette « {tag} » n’est pas dans la liste."


class TagTooLong(Invalid):
    """An own tag is a word or two."""

    message: ClassVar[str] = "Une étiquette compte au plus {longest} signes : « {tag} »."


class TooManyTags(Invalid):
    """What is about everything is found by nothing."""

    message: ClassVar[str] = "Choisissez au plus {most} étiquettes."


def tag(family: str, name: str) -> str:
    """Write a tag as it is kept: "vsme:B8", "own:atelier sud"."""
    return f"{family}:{name}"


def checked(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags once each, tidied, in the order of the families.

    Raises:
        TagUnknown, TagTooLong, TooManyTags: naming what to correct.
    """
    found = dict.fromkeys(" ".join(one.split()) for one in tags)
    known = [tag(family, name) for family, names in FAMILIES.items() for name in names]
    for one in found:
        family, _colon, name = one.partition(":")
        if family == OWN and len(name) > LONGEST_OWN:
            raise TagTooLong(longest=LONGEST_OWN, tag=name)
        if one not in known and not (family == OWN and name.strip()):
            raise TagUnknown(tag=one)
    if len(found) > MOST:
        raise TooManyTags(most=MOST)
    return (*(one for one in known if one in found), *(one for one in found if one not in known))


def own(words: str) -> tuple[str, ...]:
    """Read own tags as they are typed: words between commas."""
    return tuple(tag(OWN, " ".join(one.split())) for one in words.split(",") if one.strip())


def words(one: str) -> Sentence:
    """Say a tag: « ISO 26000 : environnement », « VSME B8 : effectifs »."""
    family, _colon, name = one.partition(":")
    if family == "iso26000" and name in ISO_26000:
        return Sentence("ISO 26000 : {subject}", subject=ISO_26000[name])
    if family == "vsme" and name in VSME_WORDS:
        return Sentence("VSME {code} : {subject}", code=name, subject=VSME_WORDS[name])
    if family == "bcorp" and name in B_CORP:
        return Sentence("B Corp : {subject}", subject=B_CORP[name])
    return Sentence("{own}", own=name)
