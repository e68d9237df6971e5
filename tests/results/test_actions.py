"""A publication is written once; its comments may lose words, never find them again."""

import json

import pytest

from survey.results import actions, queries
from survey.results.publication import Prepared

IDEA = "Dupont crie, et dupont le sait."


@pytest.fixture
def stored(database, cid):
    prepared = Prepared({"n": 12, "é": "è"}, {"idee": (IDEA, "Des plantes."), "motif": ("Rien.",)})
    with database.begin() as session:
        actions.store(session, cid, prepared)
        actions.store(session, "b" * 16, Prepared({"n": 9}, {"idee": ("À côté.",)}))
    return cid


def listed(database, cid):
    with database.begin() as session:
        return [
            (line.question_id, line.position, line.words, line.decision)
            for line in queries.texts(session, cid)
        ]


def test_what_is_stored_is_read_back(database, stored):
    with database.begin() as session:
        assert queries.published_figures(session, stored) == {"n": 12, "é": "è"}
        assert queries.has_figures(session, stored)
    assert listed(database, stored) == [
        ("idee", 1, IDEA, "pending"),
        ("idee", 2, "Des plantes.", "pending"),
        ("motif", 1, "Rien.", "pending"),
    ]


def test_a_campaign_without_count_has_no_results(database, cid):
    with database.begin() as session:
        assert not queries.has_figures(session, cid)
        with pytest.raises(queries.NotCounted, match="pas encore de résultats"):
            queries.published_figures(session, cid)


def test_figures_are_final(database, stored):
    with pytest.raises(actions.AlreadyCounted), database.begin() as session:
        actions.store(session, stored, Prepared({"n": 13}, {}))


def test_not_a_number_is_never_stored(database, cid):
    with pytest.raises(ValueError, match="JSON"), database.begin() as session:
        actions.store(session, cid, Prepared({"n": float("nan")}, {}))


def test_masking_overwrites_every_occurrence(database, stored):
    with database.begin() as session:
        actions.mask(session, stored, "idee", 1, words=" Dupont ")

    assert listed(database, stored)[0][2] == "[masqué] crie, et [masqué] le sait."


def test_masking_can_point_at_characters(database, stored):
    with database.begin() as session:
        actions.mask_between(session, stored, "idee", 2, start=4, end=11)

    assert listed(database, stored)[1][2] == "Des [masqué]."


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 99)])
def test_masking_outside_the_comment_is_refused(database, stored, start, end):
    with pytest.raises(actions.NothingToMask), database.begin() as session:
        actions.mask_between(session, stored, "idee", 2, start=start, end=end)


@pytest.mark.parametrize(
    ("words", "refusal"), [("Durand", actions.WordsNotThere), ("  ", actions.NothingToMask)]
)
def test_masking_words_that_are_not_there_is_refused(database, stored, words, refusal):
    with pytest.raises(refusal), database.begin() as session:
        actions.mask(session, stored, "idee", 1, words=words)


def test_a_removed_comment_is_overwritten_and_never_comes_back(database, stored):
    with database.begin() as session:
        actions.decide(session, stored, "idee", 1, decision="removed")

    assert listed(database, stored)[0] == ("idee", 1, "", "removed")
    for act in (
        lambda session: actions.decide(session, stored, "idee", 1, decision="shown"),
        lambda session: actions.mask(session, stored, "idee", 1, words="crie"),
        lambda session: actions.mask_between(session, stored, "idee", 1, start=0, end=1),
    ):
        with pytest.raises(actions.TextGone), database.begin() as session:
            act(session)


def test_a_shown_comment_may_still_be_removed(database, stored):
    with database.begin() as session:
        actions.decide(session, stored, "idee", 2, decision="shown")
        actions.decide(session, stored, "idee", 2, decision="removed")

    assert listed(database, stored)[1] == ("idee", 2, "", "removed")


def test_an_unknown_decision_is_refused(database, stored):
    with pytest.raises(actions.DecisionUnknown, match="pending"), database.begin() as session:
        actions.decide(session, stored, "idee", 1, decision="pending")


def test_a_comment_that_does_not_exist_is_refused(database, stored):
    with pytest.raises(actions.TextNotFound, match="n° 7"), database.begin() as session:
        actions.decide(session, stored, "idee", 7, decision="shown")


def test_showing_all_leaves_removed_ones_alone_and_other_campaigns_too(database, stored):
    with database.begin() as session:
        actions.decide(session, stored, "idee", 1, decision="removed")
        shown = actions.show_all_pending(session, stored)

    assert shown == 2
    assert [line[3] for line in listed(database, stored)] == ["removed", "shown", "shown"]
    assert listed(database, "b" * 16)[0][3] == "pending"


def test_only_shown_comments_are_read_in_the_files_order(database, cid, questionnaire):
    texts = {"idee": tuple(f"Idée {at}" for at in range(3))}
    with database.begin() as session:
        actions.store(session, cid, Prepared({}, texts))
        actions.decide(session, cid, "idee", 1, decision="shown")
        actions.decide(session, cid, "idee", 3, decision="shown")
        (figure,) = queries.shown_texts(session, cid, questionnaire)
        waiting = queries.pending_texts(session, cid)

    assert (figure.wording, figure.words) == ("Une idée ?", ("Idée 0", "Idée 2"))
    assert [line.position for line in waiting] == [2]


def test_a_whole_publication_survives_the_database(database, cid, publish, crowd, questionnaire):
    prepared = publish(crowd())
    with database.begin() as session:
        actions.store(session, cid, prepared)
        document = queries.published_figures(session, cid)
        figures = queries.figures(session, cid, questionnaire, "en")

    assert json.loads(json.dumps(prepared.figures)) == document
    assert figures.title == "Small questionnaire"
