"""Questions share a chart when their answers mean the same, in the detail that may be shown."""

from survey.reports import item_groups
from survey.reports.item_groups import Detail
from survey.results.figures import Interval, ItemFigure, Step
from tests.reports import made_up

AGREE = ("non", "plutôt non", "ni l’un ni l’autre", "plutôt oui", "oui")
SIDES = ("unfavourable", "unfavourable", "neutral", "favourable", "favourable")


def question(counts, *, turned=False, labels=AGREE, sides=SIDES, wording="Question"):
    steps = tuple(
        Step(str(at), label, count, side)
        for at, (label, count, side) in enumerate(zip(labels, counts, sides, strict=True))
    )
    liked = sum(step.people for step in steps if step.side == "favourable")
    return ItemFigure(
        id="q",
        wording=wording,
        reversed=turned,
        conditional=False,
        n=sum(counts),
        steps=steps,
        labels=labels,
        favourable=Interval(liked / sum(counts), 0, 1),
        neutral=0.1,
        unfavourable=0.2,
    )


def test_the_most_favourable_question_comes_first():
    low, high = question((40, 20, 20, 10, 10)), question((5, 5, 10, 40, 40))

    (group,) = item_groups.groups([low, high])

    assert group.items == (high, low)
    assert group.labels == AGREE


def test_a_reversed_question_joins_the_others_under_steps_named_by_what_they_mean():
    straight = question((5, 5, 10, 40, 40))
    turned = question((1, 2, 3, 4, 90), turned=True, sides=SIDES[::-1], wording="Je subis")

    (group,) = item_groups.groups([straight, turned])

    assert group.labels == ()
    assert group.has_reversed
    assert group.rows[1].label == "Je subis *"
    assert group.rows[1].counts == (90, 4, 3, 2, 1)


def test_two_scales_make_two_charts():
    agreement = question((5, 5, 10, 40, 40))
    frequency = question((5, 5, 10, 40, 40), labels=("jamais", "parfois", "souvent", "trop", "oui"))

    assert len(item_groups.groups([agreement, frequency])) == 2


def test_a_scale_whose_middle_is_best_is_drawn_in_three_classes():
    sides = ("unfavourable", "neutral", "favourable", "neutral", "unfavourable")

    (group,) = item_groups.groups([question((10, 10, 60, 10, 10), sides=sides)])

    assert group.detail is Detail.CLASSES
    assert group.rows[0].counts == (20, 10, 60)


def test_few_answers_show_three_classes_and_very_few_one_share():
    (fourteen,) = item_groups.groups(made_up.figures(themes=1, people=14).themes[0].items)
    (seven,) = item_groups.groups(made_up.figures(themes=1, people=7).themes[0].items)

    assert fourteen.detail is Detail.CLASSES
    assert seven.detail is Detail.SHARES
    assert all(bar.value is not None for bar in seven.bars)


def test_a_hidden_question_stands_last_with_its_reason():
    hidden = made_up.hidden_item()

    (group,) = item_groups.groups([hidden, question((5, 5, 10, 40, 40))])

    assert group.items[-1] is hidden
    assert group.rows[-1].counts == ()
    assert group.rows[-1].note == hidden.reason
    assert hidden not in group.shown


def test_a_theme_hidden_whole_has_nothing_to_draw():
    (group,) = item_groups.groups([made_up.hidden_item()])

    assert group.detail is Detail.NOTHING
    assert item_groups.groups([]) == ()
