"""Two questions together, and weighted shares, read back from what is published."""

import json

import pytest

from survey.questionnaires import reading as questionnaires
from survey.results import tables_of_text
from survey.results.reading import read
from tests.results.test_two_way import QUESTIONNAIRE, people, told
from tests.results.test_weighted import BEGINNING, WEIGHTS
from tests.results.test_weighted import people as at_two_sites
from tests.results.test_weighted import published as weighted


def crossed_of(rows, **changes):
    document = json.loads(json.dumps(told(rows, **changes)))
    return read(document, QUESTIONNAIRE).crossed, document


def weighted_of(rows, **changes):
    document = json.loads(json.dumps(weighted(rows, **changes).figures))
    asked = questionnaires.read_text(BEGINNING + WEIGHTS, name="redresse.yaml")
    return read(document, asked).weighted, document, asked


def test_the_longer_list_of_answers_goes_down_whatever_the_order_of_the_pair():
    figures, document = crossed_of(list(people(120)), raw=True, k=1)

    lunch, _, site, _ = figures
    assert (lunch.down, lunch.across) == ("A un.", "Où mangez-vous ?")
    assert (site.down, site.across) == ("A un.", "Votre site")
    assert [line.label for line in site.lines] == ["Non", "Entre les deux", "Oui"]
    counts = document["two_way"][2]["counts"]
    assert [line.people for line in site.lines] == [
        (counts["pau"][code], counts["auch"][code]) for code in ("1", "2", "3")
    ]
    assert site.id == "site * a1"


def test_the_parts_of_a_line_are_of_its_own_people():
    (lunch, *_), _ = crossed_of(list(people(200)))

    for line in lunch.lines:
        assert sum(line.shares) == pytest.approx(1)
        assert line.shares[0] == line.people[0] / line.answers
    assert sum(line.answers for line in lunch.lines) == lunch.n


def test_a_hidden_pair_has_its_reason_and_nothing_else():
    (_, alike, *_), _ = crossed_of(list(people(200)))

    assert alike.lines == ()
    assert alike.n is None
    assert "en entier" in alike.reason


@pytest.mark.parametrize(("same", "together"), [(True, True), (False, False)])
def test_answers_go_together_when_one_tells_the_other(same, together):
    rows = [
        {
            "a1": ("1" if at % 2 else "3",),
            "midi": ("cantine" if at % (2 if same else 4) < (1 if same else 2) else "dehors",),
        }
        for at in range(120)
    ]

    (lunch, *_), _ = crossed_of(rows)

    assert lunch.goes_together is together


def test_where_everybody_answers_one_of_them_alike_nothing_goes_together():
    rows = [{"a1": ("2",), "midi": ("cantine" if at % 2 else "dehors",)} for at in range(80)]

    (lunch, *_), _ = crossed_of(rows, raw=True, k=1)

    assert lunch.cramer_v is None
    assert not lunch.goes_together


def test_chance_is_corrected_among_the_pairs_that_are_shown():
    _, document = crossed_of(list(people(200)), raw=True, k=1)

    tests = [one["chi_square"] for one in document["two_way"]]
    values = sorted((one["p"], one["p_holm"]) for one in tests if "p" in one)
    assert values[0][1] == pytest.approx(min(values[0][0] * len(values), 1), abs=1e-5)
    assert all(p <= corrected for p, corrected in values)


def test_a_weighted_share_stands_beside_the_share_as_answered():
    figure, document, _ = weighted_of(at_two_sites(20, 60))

    (calm,) = figure.items
    assert figure.by == ("Site",)
    assert calm.low == calm.high == document["weighted"]["items"]["calme"]["share"]
    assert calm.least == calm.most == document["items"]["calme"]["favourable"]["share"]


def test_weights_that_cannot_be_had_say_why():
    figure, document, _ = weighted_of(at_two_sites(3, 60))

    assert figure.items == ()
    assert figure.reason == document["weighted"]["none"]


def test_a_questionnaire_without_weights_has_none():
    document = told(list(people(60)))

    assert read(document, QUESTIONNAIRE).weighted is None


def test_a_publication_from_before_reads_without_pairs():
    document = told(list(people(60)))
    del document["two_way"]

    assert read(document, QUESTIONNAIRE).crossed == ()


def test_the_terminal_tells_them_too():
    figure, document, asked = weighted_of(at_two_sites(20, 60))
    lines = tables_of_text.write(asked, document)
    pairs = tables_of_text.write(QUESTIONNAIRE, told(list(people(200))))

    assert "Si chaque groupe avait répondu autant que les autres" in lines
    assert "n = 80" in lines
    assert "A un. × Où mangez-vous ?" in pairs
    assert "n’est pas montrée en entier" in pairs
    assert figure.n == 80
