"""Who writes a questionnaire is told what is in it, or what is wrong."""

import pytest

from survey.questionnaires.checking import check_file
from survey.questionnaires.problems import QuestionnaireRefused
from tests.questionnaires.sample import SAMPLE


def test_a_good_file_is_summed_up(tmp_path):
    file = tmp_path / "exemple.yaml"
    file.write_text(SAMPLE, encoding="utf-8")

    summary = check_file(file)

    assert summary.questions == 12
    assert summary.breakdowns == ("anciennete", "direction > service", "direction * anciennete")
    assert str(summary).startswith("« Votre quotidien » suit le format.\n  Questions : 12\n")


def test_a_bad_file_is_refused_by_line(tmp_path):
    file = tmp_path / "exemple.yaml"
    file.write_text(SAMPLE.replace("type: nps", "type: nsp"), encoding="utf-8")

    with pytest.raises(QuestionnaireRefused, match=r"exemple\.yaml, ligne .*nsp"):
        check_file(file)
