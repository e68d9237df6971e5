"""What will be frozen and shown to respondents, in plain words, before anything is opened."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts
from survey.clock import PARIS
from survey.fieldwork import standing
from survey.organisations import queries as organisations
from survey.questionnaires.question_types.single import Single
from survey.questionnaires.questionnaire import Questionnaire
from survey.settings import Settings

WAYS_OF_OPENING: Mapping[str, str] = {
    "server": "Le serveur ouvre l’urne, sans code.",
    "one_code": "L’urne s’ouvre avec un code de huit mots, que vous seul gardez.",
    "two_codes": "L’urne s’ouvre avec deux codes, le vôtre et celui du représentant du personnel.",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the manifest."""

    name: str
    words: str


def describe(session: Session, settings: Settings, cid: str) -> tuple[Fact, ...]:
    """Say in French what the manifest will hold, line by line."""
    facts = campaigns.campaign(session, cid)
    organisation = organisations.organisation(session, facts.organisation_id)
    audience = campaigns.audience_summary(session, cid)
    questionnaire = standing.questionnaire(facts)
    domains = ", ".join(audience.domains) or "aucun"
    return (
        Fact("Organisation", organisation.name),
        Fact("Titre", facts.title),
        Fact("Questions", _questions(questionnaire)),
        Fact("Personnes invitées", f"{audience.people} (domaines : {domains})"),
        Fact("Groupes", _groups(facts, questionnaire)),
        Fact("Croisements", _breakdowns(questionnaire)),
        Fact(
            "Seuils",
            f"Aucun chiffre sur moins de {facts.k} réponses ; "
            f"aucun commentaire à moins de {facts.k_texts} auteurs.",
        ),
        Fact("Ouverture", WAYS_OF_OPENING[facts.opening]),
        Fact("Lecture des commentaires", facts.moderator or "personne n’est encore nommé"),
        Fact("Clôture annoncée", facts.announced_close.strftime("%d/%m/%Y")),
        Fact("Fin au plus tard", facts.hard_end.astimezone(PARIS).strftime("%d/%m/%Y à %H h %M")),
        Fact("Adresse", settings.base_url),
    )


def _questions(questionnaire: Questionnaire) -> str:
    """Say how long it is."""
    title = questionnaire.wording(questionnaire.title, questionnaire.languages[0])
    return f"{title} : {len(questionnaire.questions)} questions, {questionnaire.minutes} minutes"


def _groups(facts: CampaignFacts, questionnaire: Questionnaire) -> str:
    """List the headcounts that will be shown to respondents."""
    if not facts.headcounts:
        return "Effectifs inconnus : la protection contre le bourrage des petits groupes manque."
    said = []
    for question_id, sizes in facts.headcounts.items():
        names = _option_names(questionnaire, question_id)
        listed = ", ".join(f"{names.get(option, option)} {n}" for option, n in sizes.items())
        said.append(listed)
    return " · ".join(said)


def _option_names(questionnaire: Questionnaire, question_id: str) -> dict[str, str]:
    """Return what people read for each option of a single-choice question."""
    question = questionnaire.questions[question_id]
    source = questionnaire.languages[0]
    options = question.options if isinstance(question, Single) else ()
    return {option.id: questionnaire.wording(option.text, source) for option in options}


def _breakdowns(questionnaire: Questionnaire) -> str:
    """List the only comparisons that will ever be made."""
    tables = [breakdown.table for breakdown in questionnaire.breakdowns]
    return ", ".join(tables) if tables else "aucun"
