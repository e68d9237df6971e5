"""A file of one's own goes through the same tables and the same protection."""

import pytest

from survey.results.analysis import (
    Asked,
    MoreAnswersThanPeople,
    ThresholdTooLow,
    analyse,
    with_breakdowns,
)
from survey.results.publication import TooFewToPublish
from survey.results.telling import by_processes, in_this_process


@pytest.fixture
def figures_of(questionnaire):
    """Analyse people as somebody asks."""

    def figures_of(people, teller=in_this_process, **asked):
        return analyse(questionnaire, people, Asked(**asked), teller).figures

    return figures_of


def test_figures_are_those_of_a_campaign(figures_of, publish, crowd):
    people = crowd()

    figures = figures_of(people, population=70)

    assert figures["groups"] == publish(people).figures["groups"]
    assert figures["items"] == publish(people).figures["items"]
    assert figures["protected"]


def test_other_breakdowns_may_be_asked_for(questionnaire, crowd):
    asked = with_breakdowns(questionnaire, ["midi"])

    figures = analyse(asked, crowd(), Asked(), in_this_process).figures

    assert {group["table"] for group in figures["groups"]} == {"midi"}
    assert with_breakdowns(questionnaire, []) is questionnaire


def test_a_higher_threshold_hides_more(figures_of, crowd):
    people = crowd(matin=8, soir=30, paie=30)

    hidden = [figures_of(people, threshold=k)["method"]["groups_shown"] for k in (5, 10)]

    assert hidden[0] > hidden[1]


def test_without_protection_everything_is_told_and_it_is_said(figures_of, crowd):
    figures = figures_of(crowd(matin=1, soir=2, paie=2), raw=True)

    group = figures["groups"][4]
    assert not figures["protected"]
    assert (group["group"], group["size"]) == ({"service": "atelier", "equipe": "matin"}, 1)
    assert sum(people for people, _ in group["items"]["calme"]["counts"].values()) == 1
    assert group["items"]["calme"]["mean"] is not None
    assert figures["items"]["calme"]["mean"] is not None


def test_processes_side_by_side_give_the_same_figures(figures_of, crowd, monkeypatch):
    monkeypatch.setattr("survey.results.telling.ENOUGH_FOR_SEVERAL", 0)
    done = []

    figures = figures_of(crowd(), by_processes(2, lambda at, total: done.append((at, total))))

    assert figures == figures_of(crowd())
    assert done[-1][0] == done[-1][1] == len(done)


def test_what_makes_no_sense_is_refused_in_words(figures_of, crowd):
    with pytest.raises(ThresholdTooLow, match="--raw"):
        figures_of(crowd(), threshold=3)
    with pytest.raises(MoreAnswersThanPeople, match="60"):
        figures_of(crowd(), population=10)
    with pytest.raises(TooFewToPublish):
        figures_of(crowd(matin=1, soir=1, paie=1))
