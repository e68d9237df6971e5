"""Is this file a questionnaire, and what is in it? For who writes one."""

from dataclasses import dataclass
from pathlib import Path

from survey.questionnaires.questionnaire import Questionnaire
from survey.questionnaires.reading import read_file


@dataclass(frozen=True, slots=True)
class FileSummary:
    """What a questionnaire file holds, in a few words."""

    title: str
    questions: int
    minutes: int
    languages: tuple[str, ...]
    themes: tuple[str, ...]
    breakdowns: tuple[str, ...]
    hash: str
    """First 16 digits of the questionnaire's hash: two files with the same ask the same."""

    def __str__(self) -> str:
        """Say it in French, one fact a line."""
        facts = {
            "Questions": str(self.questions),
            "Durée": f"environ {self.minutes} min",
            "Langues": ", ".join(self.languages),
            "Thèmes": ", ".join(self.themes) or "aucun",
            "Croisements": ", ".join(self.breakdowns) or "aucun",
            "Empreinte": self.hash,
        }
        lines = [f"  {name} : {fact}" for name, fact in facts.items()]
        return "\n".join([f"« {self.title} » suit le format.", *lines])


def check_file(path: Path) -> FileSummary:
    """Read a questionnaire file and sum it up.

    Raises:
        QuestionnaireRefused: with every problem, by line and key.
    """
    return summary(read_file(path))


def summary(questionnaire: Questionnaire) -> FileSummary:
    """Sum a questionnaire up, in its source language."""
    source = questionnaire.languages[0]
    return FileSummary(
        title=questionnaire.title[source],
        questions=len(questionnaire.questions),
        minutes=questionnaire.minutes,
        languages=questionnaire.languages,
        themes=tuple(theme.title[source] for theme in questionnaire.themes),
        breakdowns=tuple(breakdown.table for breakdown in questionnaire.breakdowns),
        hash=questionnaire.hash.hex()[:16],
    )
