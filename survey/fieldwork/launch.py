"""Open a campaign: nothing of it changes afterwards."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from cryptography.hazmat.primitives.asymmetric import rsa
from sqlalchemy.orm import Session

from survey.ballot_box import creation, keyfile, opening_code
from survey.ballot_box.manifest import Manifest
from survey.campaigns import queries as campaigns
from survey.campaigns.queries import AudienceSummary, CampaignFacts
from survey.clock import day_in_paris
from survey.errors import Conflict
from survey.fieldwork import standing
from survey.organisations import queries as organisations
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.questionnaires import answers
from survey.settings import Settings
from survey.storage import Database


class NotReady(Conflict):
    """Something that respondents or the law need is missing."""

    message: ClassVar[str] = "La campagne ne peut pas encore ouvrir. {missing}"


class CodeExpected(Conflict):
    """The box opens with a code, and none was drawn."""

    message: ClassVar[str] = "Cette urne s’ouvre avec un code : tirez-le et notez-le d’abord."


@dataclass(frozen=True, slots=True)
class Opened:
    """What the launcher learns."""

    fingerprint: str
    invited: int


def draw_code() -> str:
    """Draw an opening code: shown once, kept by nobody but the person who notes it."""
    return opening_code.draw()


def check_code(text: str) -> str:
    """Return the code as it counts; name the slip otherwise. Costs nothing, tells nothing.

    Raises:
        opening_code.CodeSlip: naming the word that is in no list, or that the words do not fit.
    """
    return opening_code.check(text)


def missing(session: Session, settings: Settings, cid: str, now: datetime) -> tuple[str, ...]:
    """List in French sentences what is still missing before the campaign may open."""
    facts = campaigns.campaign(session, cid)
    organisation = organisations.organisation(session, facts.organisation_id)
    audience = campaigns.audience_summary(session, cid)
    questionnaire = standing.questionnaire(facts)
    has_texts = any(q.type_name == "text" for q in questionnaire.questions.values())
    said: list[str] = []
    if organisation.missing:
        said.append(f"Organisation : il manque {', '.join(organisation.missing)}.")
    if audience.people < facts.k:
        said.append(f"Public : il faut au moins {facts.k} personnes invitées.")
    if facts.closes_on < day_in_paris(now):
        said.append("Dates : la date de clôture annoncée est passée.")
    if has_texts and not facts.moderator.strip():
        said.append("Anonymat : dites qui lira les commentaires.")
    if facts.opening == "two_codes":
        said.append("Anonymat : l’ouverture à deux codes n’est pas encore proposée.")
    if not (settings.is_https or settings.is_loopback):
        said.append("Adresse : le site doit être servi en https avant d’inviter qui que ce soit.")
    if settings.smtp_url is None and not settings.is_loopback:
        said.append("Courrier : indiquez un serveur de courrier (SURVEY_SMTP_URL).")
    return tuple(said)


def manifest_facts(session: Session, settings: Settings, cid: str) -> dict[str, object]:
    """Gather what the manifest freezes, keys apart (names: wire.md)."""
    facts = campaigns.campaign(session, cid)
    organisation = organisations.organisation(session, facts.organisation_id)
    audience = campaigns.audience_summary(session, cid)
    questionnaire = standing.questionnaire(facts)
    return {
        "v": 1,
        "id": cid,
        "origin": settings.base_url,
        "organisation": organisation.name,
        "title": facts.title,
        "domain": _domain(audience),
        "invited": audience.people,
        "questionnaire": dict(questionnaire.source),
        "k": facts.k,
        "k_texts": facts.k_texts,
        "opening": facts.opening,
        "margin": facts.margin,
        "groups": facts.headcounts,
        "announced_close": facts.announced_close.isoformat(),
        "hard_end": facts.hard_end.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "pad": answers.pad_for(questionnaire),
    }


def open_campaign(  # noqa: PLR0913 (everything that an opening decides, by keyword)
    database: Database,
    settings: Settings,
    cid: str,
    *,
    code: str | None,
    actor: str,
    now: datetime,
    signing_key: rsa.RSAPrivateKey | None = None,
) -> Opened:
    """Draw the keys, freeze the manifest, give every invited person a voucher.

    Args:
        code: the lead's code when the box opens with one; wraps the sealing key, is not kept.
        signing_key: drawn here unless a test brings its own.

    Raises:
        NotReady: naming what is missing.
        CodeExpected: if the box needs a code.
        standing.NotADraft: if it was opened before.
    """
    try:
        with database.begin() as session:
            standing.check_draft(session, cid)
            facts = campaigns.campaign(session, cid)
            _check(session, settings, facts, code, now)
            keys = creation.draw_keys(session, settings.keys_dir, cid)
            manifest = _fill_box(session, settings, cid, keys, code, signing_key)
            trail.record(
                session,
                organisation_id=facts.organisation_id,
                actor=actor,
                act=Act.CAMPAIGN_OPENED,
                at=now,
                campaign_id=cid,
                fingerprint=manifest.fingerprint,
                invited=manifest.invited or 0,
            )
    except BaseException:
        creation.discard_unused_keys(database, settings.keys_dir, cid)
        raise
    return Opened(fingerprint=manifest.fingerprint, invited=manifest.invited or 0)


def _check(
    session: Session, settings: Settings, facts: CampaignFacts, code: str | None, now: datetime
) -> None:
    """Refuse an opening that is not ready, or whose code is missing."""
    lacking = missing(session, settings, facts.id, now)
    if lacking:
        raise NotReady(missing=" ".join(lacking))
    if facts.opening != "server" and code is None:
        raise CodeExpected()


def _fill_box(
    session: Session,
    settings: Settings,
    cid: str,
    keys: keyfile.CampaignKeys,
    code: str | None,
    signing_key: rsa.RSAPrivateKey | None,
) -> Manifest:
    """Create the box and its vouchers, sorted by tag so that their order says nothing."""
    people = campaigns.invitees(session, cid)
    tags = sorted(keys.tag(keys.token(person.id, person.generation)) for person in people)
    return creation.create_box(
        session,
        keys=keys,
        manifest_facts=manifest_facts(session, settings, cid),
        tags=tags,
        code=code,
        signing_key=signing_key,
    )


def _domain(audience: AudienceSummary) -> str | None:
    """Return the one domain of all addresses; none when there are several."""
    return audience.domains[0] if len(audience.domains) == 1 else None
