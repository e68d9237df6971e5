"""Words that could give somebody away are proposed for masking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.disclosure.clues import Kind, clues, may_report_danger


def found(comment, **more):
    """What is proposed in one comment: kinds and words."""
    return [(one.kind, one.words) for one in clues(comment, **more)]


@pytest.mark.parametrize(
    ("comment", "kind", "words"),
    [
        ("Écrivez à lea.sanz@adour.example demain.", Kind.ADDRESS, "lea.sanz@adour.example"),
        ("Voir https://forum.example/moi", Kind.ADDRESS, "https://forum.example/moi"),
        ("Appelez le 06 12 34 56 78.", Kind.PHONE, "06 12 34 56 78"),
        ("Appelez le +33 6 12 34 56 78", Kind.PHONE, "+33 6 12 34 56 78"),
        ("Mon matricule 4521 est faux.", Kind.NUMBER, "matricule 4521"),
        ("Le camion AB-123-CD fuit.", Kind.NUMBER, "AB-123-CD"),
        ("Il faut remercier Mme Sanz pour tout.", Kind.PERSON, "Mme Sanz"),
        ("C’est madame Le Goff qui décide.", Kind.PERSON, "madame Le Goff"),
        ("Depuis 23 ans je le dis.", Kind.AGE, "Depuis 23 ans"),
        ("Ce que dit Nadia est juste.", Kind.NAME, "Nadia"),
        ("On gèle au dépôt de Saint-Girons.", Kind.NAME, "Saint-Girons"),
    ],
)
def test_what_names_somebody_is_proposed(comment, kind, words):
    assert (kind, words) in found(comment)


@pytest.mark.parametrize(
    "comment",
    [
        "Moins de réunions. Plus de temps pour le travail.",
        "Le CSE et la RSE, bravo ! Rien à dire.",
        "TOUT VA MAL DEPUIS LE DÉMÉNAGEMENT",
        "Fermer à 17 h 30 en juillet 2026.",
        "",
    ],
)
def test_an_ordinary_comment_brings_no_proposal(comment):
    assert found(comment) == []


def test_what_everybody_knows_is_no_clue():
    known = ["Ateliers Garonne", "Site de Pau"]

    assert found("Le site de Pau d’Ateliers Garonne.", known=known) == []


def test_a_name_said_twice_is_proposed_twice():
    assert len(found("Voir Tarbes, puis Tarbes.")) == 2


@given(st.text(max_size=120))
def test_proposals_stand_in_the_comment_in_order_and_apart(comment):
    ends = [0]

    for one in clues(comment):
        assert comment[one.start : one.end] == one.words != ""
        assert one.start >= ends[-1]
        ends.append(one.end)


@pytest.mark.parametrize(
    "comment",
    ["Je subis du harcèlement", "il m’a frappée", "Danger sur la presse", "I was bullied"],
)
def test_a_report_of_danger_is_noticed(comment):
    assert may_report_danger(comment)


def test_an_ordinary_comment_is_no_alarm():
    assert not may_report_danger("Plus de pauses, et du café.")
