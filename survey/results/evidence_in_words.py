"""Say in words how surely a group differs from the rest of the company."""

from survey.results.joint_figures import Evidence
from survey.translations import Sentence, say
from survey.typography import frenchify

WORDS = {
    ("clear", "above"): Sentence("différence nette : plus favorable que le reste"),
    ("clear", "below"): Sentence("différence nette : moins favorable que le reste"),
    ("possible", "above"): Sentence("possible : plus favorable que le reste"),
    ("possible", "below"): Sentence("possible : moins favorable que le reste"),
}
NOT_ENOUGH = Sentence("pas assez de réponses pour conclure")


def in_words(evidence: Evidence | None, language: str = "fr") -> str:
    """Say one verdict; "" where nothing was compared."""
    if evidence is None:
        return ""
    known = WORDS.get((evidence.strength, evidence.direction or ""), NOT_ENOUGH)
    return frenchify(say(known, language)) if language == "fr" else say(known, language)
