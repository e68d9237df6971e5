"""Editors are told the same format as the program reads."""

from survey.questionnaires.json_schema import schema_text
from tests.questionnaires.sample import ROOT


def test_the_published_schema_is_the_present_one():
    published = (ROOT / "docs" / "questionnaire.schema.json").read_text(encoding="utf-8")

    assert published == schema_text()


def test_nothing_of_python_shows():
    assert '"null"' not in schema_text()
    assert "<likert>" not in schema_text()
