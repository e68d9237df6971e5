"""The example of question_banks/README.md, which shows every type, read once."""

import re
from pathlib import Path

from survey.questionnaires.reading import read_text

ROOT = Path(__file__).parents[2]
README = (ROOT / "question_banks" / "README.md").read_text(encoding="utf-8")
SAMPLE = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)[1]


def sample():
    """Return the questionnaire of the example."""
    return read_text(SAMPLE, name="exemple.yaml")


HEADER = """causerie: 1
id: essai
languages: [fr, en]
title: {fr: Essai, en: Trial}
scales:
  accord: {codes: [1, 2, 3], labels: [Non, Bof, Oui], not_concerned: true}
"""

QUESTIONS = """questions:
  - {id: a, type: likert, scale: accord, text: Ça va.}
  - {id: b, type: single, text: Où ?, options: [{id: x, text: Ici}, {id: y, text: Là}]}
  - {id: n, type: nps, text: Combien ?}
"""


def questionnaire(questions: str = QUESTIONS, plan: str = ""):
    """Return a small questionnaire with these questions and this plan of analysis."""
    return read_text(HEADER + questions + plan, name="essai.yaml")
