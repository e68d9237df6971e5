"""Themes come one before the other only where their intervals say so."""

from hypothesis import given
from hypothesis import strategies as st

from survey.action_plans import priorities, priorities_words
from survey.action_plans.candidates import Span
from survey.results.figures import (
    BreakdownFigure,
    CellFigure,
    Figures,
    GroupFigure,
    Interval,
    Method,
    Participation,
    RowFigure,
    ThemeFigure,
)
from survey.results.joint_figures import DriverFigure, DriversFigure, Evidence

METHOD = Method(
    threshold=5,
    threshold_texts=10,
    margin=1,
    detail_from=10,
    groups_declared=2,
    groups_shown=2,
    groups_too_few=0,
    hidden_people=0,
    proven=True,
    smallest_crowd=None,
    examined=0,
    headcounts_known=True,
    stuffed_groups=(),
    questions=1,
    questions_with_ranges=0,
    undecided=0,
)


def theme(name, share, half=0.02, **facts):
    found = Interval(share, max(share - half, 0), min(share + half, 1))
    return ThemeFigure(
        id=name,
        title=name.capitalize(),
        items=(),
        n=100,
        favourable=found,
        told=CellFigure(share, share),
        **facts,
    )


def driver(name, share, half=0.01):
    return DriverFigure(
        id=name,
        title=name.capitalize(),
        weight=share / 2,
        low=0.0,
        high=1.0,
        share=share,
        share_low=share - half,
        share_high=share + half,
        correlation=0.3,
    )


def figures(themes, drivers=None, breakdowns=(), share=0.8):
    return Figures(
        title="Climat",
        participation=Participation(counted=100, void=0, invited=125, share=share),
        themes=tuple(themes),
        items=(),
        nps=(),
        choices=(),
        rankings=(),
        numbers=(),
        breakdowns=breakdowns,
        drivers=drivers,
        method=METHOD,
    )


def places(ranking):
    return [(one.theme_id, one.first, one.last) for one in ranking.candidates]


def test_without_drivers_the_gap_alone_gives_the_order():
    ranking = priorities.rank(
        figures([theme("sens", 0.9), theme("temps", 0.3), theme("sante", 0.6)]), {}
    )

    assert places(ranking) == [("temps", 1, 1), ("sante", 2, 2), ("sens", 3, 3)]
    assert not ranking.weighted
    assert ranking.placed[0].gap.value == 70
    told = priorities_words.unsure_of_all(ranking)
    assert any("ne déclare pas de leviers" in sentence for sentence in told)


def test_a_heavy_theme_passes_before_one_that_is_further_away():
    drivers = DriversFigure(
        outcome="Recommandation", n=100, r2=0.5, drivers=(driver("sens", 0.8), driver("temps", 0.2))
    )

    ranking = priorities.rank(figures([theme("temps", 0.3), theme("sens", 0.5)], drivers), {})

    assert places(ranking) == [("sens", 1, 1), ("temps", 2, 2)]
    first = ranking.leading[0]
    assert (round(first.index.low, 2), round(first.index.value), round(first.index.high, 2)) == (
        round(48 * 0.79, 2),
        40,
        round(52 * 0.81, 2),
    )


def test_themes_whose_intervals_overlap_are_told_as_level():
    ranking = priorities.rank(
        figures([theme("sens", 0.50), theme("temps", 0.51), theme("sante", 0.9)]), {}
    )

    assert places(ranking) == [("sens", 1, 2), ("temps", 1, 2), ("sante", 3, 3)]
    assert ranking.placed[0].level_with == ("Temps",)
    assert priorities_words.place(ranking.placed[0]) == "1 à 2"
    assert "2 thèmes peuvent venir en tête" in priorities_words.finding(ranking)
    assert "À égalité" in priorities_words.unsure(ranking.placed[0], ranking)[0]


def test_a_theme_declared_no_driver_is_named_and_not_placed():
    drivers = DriversFigure(outcome="Recommandation", n=100, r2=0.5, drivers=(driver("sens", 1.0),))

    ranking = priorities.rank(figures([theme("temps", 0.1), theme("sens", 0.5)], drivers), {})

    assert [one.theme_id for one in ranking.placed] == ["sens"]
    (other,) = ranking.others
    assert "ne demande pas ce que ce thème pèse" in priorities_words.unsure(other, ranking)[0]


def test_a_theme_that_all_answered_alike_says_why_it_has_no_weight():
    drivers = DriversFigure(
        outcome="Recommandation",
        n=100,
        r2=0.5,
        drivers=(driver("sens", 1.0),),
        left_out=("Temps",),
    )

    ranking = priorities.rank(figures([theme("temps", 0.1), theme("sens", 0.5)], drivers), {})

    assert (
        "Tout le monde y a répondu pareil" in priorities_words.unsure(ranking.others[0], ranking)[0]
    )


def test_too_few_answers_for_drivers_leave_the_gap_and_say_so():
    drivers = DriversFigure(outcome="Recommandation", reason="Trop peu de réponses.")

    ranking = priorities.rank(figures([theme("sens", 0.5)], drivers), {})

    assert places(ranking) == [("sens", 1, 1)]
    assert "Trop peu de réponses." in priorities_words.unsure_of_all(ranking)[0]


def test_a_range_stays_a_range():
    ranged = ThemeFigure(
        id="sens", title="Sens", items=(), n=20, told=CellFigure(0.904, 1.0), reason="fourchette"
    )

    ranking = priorities.rank(figures([ranged]), {})

    (one,) = ranking.placed
    assert one.gap.value is None
    assert priorities_words.span(one.gap) == "0 à 10"
    assert "Une fourchette" in priorities_words.unsure(one, ranking)[0]
    assert priorities_words.reason(one, ranking) == "Avis favorables\u00a0: 90 à 100\u202f%."


def test_a_hidden_theme_is_named_with_its_reason():
    hidden = ThemeFigure(id="sens", title="Sens", items=(), reason="moins de 5 réponses")

    ranking = priorities.rank(figures([hidden]), {})

    assert ranking.placed == ()
    assert priorities_words.unsure(ranking.others[0], ranking) == ("moins de 5 réponses.",)
    assert priorities_words.finding(ranking).startswith("Trop peu de réponses")


def test_a_declared_score_is_the_target_where_every_score_is_published():
    themes = [theme("sens", 0.5, score=50.0, sd=20.0), theme("temps", 0.2, score=66.0, sd=20.0)]

    ranking = priorities.rank(figures(themes), {"sens": 65.0})

    gaps = {one.theme_id: one.gap for one in ranking.candidates}
    assert ranking.of_scores
    assert (gaps["sens"].value, gaps["temps"].value) == (15, 34)
    assert round(gaps["sens"].low, 2) == 11.08
    assert "65" in priorities_words.reason(ranking.candidates[1], ranking)


def test_a_theme_past_its_target_lacks_nothing():
    ranking = priorities.rank(figures([theme("sens", 0.9, score=80.0, sd=10.0)]), {"sens": 65.0})

    assert ranking.candidates[0].gap == Span(0.0, 0.0, 0.0)


def test_targets_wait_for_scores_and_the_page_says_so():
    ranking = priorities.rank(figures([theme("sens", 0.5)]), {"sens": 65.0})

    assert not ranking.of_scores
    assert any(
        "Les seuils déclarés portent sur des notes" in told
        for told in priorities_words.unsure_of_all(ranking)
    )


def test_only_groups_shown_and_less_favourable_are_concerned():
    cells = (
        CellFigure(0.2, 0.2, evidence=Evidence("clear", "below")),
        CellFigure(0.4, 0.4, evidence=Evidence("possible", "below")),
        CellFigure(0.9, 0.9, evidence=Evidence("clear", "above")),
        CellFigure(0.5, 0.5, evidence=Evidence("unclear")),
        CellFigure(None, None, "moins de 5 réponses"),
    )
    groups = [GroupFigure(name, 1, 20) for name in ("Nord", "Sud", "Est", "Ouest")]
    groups.append(GroupFigure("Centre", 1, None, "moins de 5 réponses"))
    breakdown = BreakdownFigure(
        table="service",
        title="Service",
        groups=tuple(groups),
        rows=(RowFigure("sens", "Sens", "theme", cells),),
    )

    ranking = priorities.rank(figures([theme("sens", 0.5)], breakdowns=(breakdown,)), {})

    (one,) = ranking.placed
    assert (one.clear, one.possible, one.unsure) == (("Nord",), ("Sud",), 1)
    assert ranking.hidden_groups == 1
    words = " ".join(
        (
            *priorities_words.groups(one),
            *priorities_words.unsure(one, ranking),
            *priorities_words.unsure_of_all(ranking),
            priorities_words.reason(one, ranking),
        )
    )
    assert "Centre" not in words
    assert "Groupes masqués" in words
    assert "Nettement moins favorable que le reste\u00a0: Nord." in words


def test_few_answers_are_told_before_anybody_trusts_the_order():
    ranking = priorities.rank(figures([theme("sens", 0.5)], share=0.4), {})

    assert any("six personnes invitées" in told for told in priorities_words.unsure_of_all(ranking))


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.4)), min_size=1, max_size=9),
    st.randoms(use_true_random=False),
)
def test_places_hold_every_order_that_the_intervals_allow(told, chance):
    themes = [theme(f"t{at}", share, half) for at, (share, half) in enumerate(told)]
    shuffled = chance.sample(themes, len(themes))

    ranking = priorities.rank(figures(themes), {})
    again = priorities.rank(figures(shuffled), {})

    spans = {one.theme_id: one.gap for one in ranking.candidates}
    possible = {name: chance.uniform(span.low, span.high) for name, span in spans.items()}
    for one in ranking.candidates:
        before = sum(value > possible[one.theme_id] for value in possible.values())
        assert one.first <= 1 + before <= one.last
        assert (one.first == one.last) or one.level_with
    assert {(one.theme_id, one.first, one.last) for one in ranking.candidates} == {
        (one.theme_id, one.first, one.last) for one in again.candidates
    }
