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
from survey.translations import Sentence

WAYS_OF_OPENING: Mapping[str, Sentence] = {
    "server": Sentence("Le serveur ouvre l’urne, sans code."),
    "one_code": Sentence("L’urne s’ouvre avec un code de huit mots, que vous seul gardez."),
    "two_codes": Sentence(
        "L’urne s’ouvre avec deux codes de huit mots, celui de la personne chargée de l’enquête et "
        "celui de la représentation du personnel : aucun des deux ne suffit."
    ),
}

NONE = Sentence("aucun")
NO_CARDS = Sentence("aucune")
NOBODY = Sentence("personne n’est encore nommé")
UNKNOWN_SIZES = Sentence(
    "Effectifs inconnus : la protection contre le bourrage des petits groupes manque."
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the manifest."""

    name: Sentence

    words: str
    """A sentence, or something that is the same in every language."""


def describe(session: Session, settings: Settings, cid: str) -> tuple[Fact, ...]:
    """Say what the manifest will hold, line by line."""
    facts = campaigns.campaign(session, cid)
    organisation = organisations.organisation(session, facts.organisation_id)
    audience = campaigns.audience_summary(session, cid)
    questionnaire = standing.questionnaire(facts)
    end = facts.hard_end.astimezone(PARIS)
    domains = ", ".join(audience.domains) or NONE
    return (
        Fact(Sentence("Organisation"), organisation.name),
        Fact(Sentence("Titre"), facts.title),
        Fact(Sentence("Questions"), _questions(questionnaire)),
        Fact(
            Sentence("Personnes invitées"),
            Sentence("{people} (domaines : {domains})", people=audience.people, domains=domains),
        ),
        Fact(Sentence("Cartes de papier"), str(facts.cards) if facts.cards else NO_CARDS),
        Fact(Sentence("Groupes"), _groups(facts, questionnaire)),
        Fact(Sentence("Croisements"), _breakdowns(questionnaire)),
        Fact(
            Sentence("Seuils"),
            Sentence(
                "Aucun chiffre sur moins de {k} réponses ; "
                "aucun commentaire à moins de {k_texts} auteurs.",
                k=facts.k,
                k_texts=facts.k_texts,
            ),
        ),
        Fact(Sentence("Ouverture"), WAYS_OF_OPENING[facts.opening]),
        Fact(Sentence("Lecture des commentaires"), facts.moderator or NOBODY),
        Fact(Sentence("Clôture annoncée"), facts.announced_close.strftime("%d/%m/%Y")),
        Fact(
            Sentence("Fin au plus tard"),
            Sentence(
                "{day} à {hours} h {minutes}",
                day=f"{end:%d/%m/%Y}",
                hours=f"{end:%H}",
                minutes=f"{end:%M}",
            ),
        ),
        Fact(Sentence("Adresse"), settings.base_url),
    )


def group_sizes(
    facts: CampaignFacts, questionnaire: Questionnaire
) -> Mapping[str, Mapping[str, int]]:
    """Return how many people each group has, by the wordings of its question and of its option."""
    source, sizes = questionnaire.languages[0], {}
    for question_id, people in facts.headcounts.items():
        wording = questionnaire.wording(questionnaire.questions[question_id].text, source)
        names = _option_names(questionnaire, question_id)
        sizes[wording] = {names.get(option, option): n for option, n in people.items()}
    return sizes


def _questions(questionnaire: Questionnaire) -> str:
    """Say how long it is."""
    title = questionnaire.wording(questionnaire.title, questionnaire.languages[0])
    return Sentence(
        "{title} : {count} questions, {minutes} minutes",
        title=title,
        count=len(questionnaire.questions),
        minutes=questionnaire.minutes,
    )


def _groups(facts: CampaignFacts, questionnaire: Questionnaire) -> str:
    """List the headcounts that will be shown to respondents."""
    if not facts.headcounts:
        return UNKNOWN_SIZES
    sizes = group_sizes(facts, questionnaire).values()
    return " · ".join(
        ", ".join(f"{option} {people}" for option, people in groups.items()) for groups in sizes
    )


def _option_names(questionnaire: Questionnaire, question_id: str) -> dict[str, str]:
    """Return what people read for each option of a single-choice question."""
    question = questionnaire.questions[question_id]
    source = questionnaire.languages[0]
    options = question.options if isinstance(question, Single) else ()
    return {option.id: questionnaire.wording(option.text, source) for option in options}


def _breakdowns(questionnaire: Questionnaire) -> str:
    """List the only comparisons that will ever be made."""
    tables = [breakdown.table for breakdown in questionnaire.breakdowns]
    return ", ".join(tables) if tables else NONE
