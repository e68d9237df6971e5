"""Groups are shown from what was released, and as few as possible are hidden."""

from hypothesis import given, settings
from hypothesis import strategies as st

from survey.disclosure.detail import Released
from survey.results.released import ItemReleased, theme_as_json


def by_table(figures, table):
    return [group for group in figures["groups"] if group["table"] == table]


def test_every_declared_group_stands_in_file_order(publish, crowd):
    groups = publish(crowd()).figures["groups"]

    assert [(group["table"], group["group"]) for group in groups] == [
        ("service", {"service": "atelier"}),
        ("service", {"service": "bureau"}),
        ("service > equipe", {"service": "atelier"}),
        ("service > equipe", {"service": "bureau"}),
        ("service > equipe", {"service": "atelier", "equipe": "matin"}),
        ("service > equipe", {"service": "atelier", "equipe": "soir"}),
        ("service > equipe", {"service": "bureau", "equipe": "paie"}),
    ]


def test_large_groups_are_shown_with_three_classes(publish, crowd):
    group = publish(crowd()).figures["groups"][0]

    item = group["items"]["calme"]
    assert (group["size"], group["status"], group["detail"]) == (40, "shown", 10)
    assert item["answered"] == 40
    assert set(item["classes"]) == {"unfavourable", "neutral", "favourable"}
    assert item["counts"] is None
    assert item["mean"] is None


def test_groups_of_five_to_nine_show_favourable_shares_alone(publish, crowd):
    groups = by_table(publish(crowd(matin=7, soir=30, paie=30)).figures, "service > equipe")

    assert groups[2]["detail"] == 5
    assert groups[2]["items"]["calme"]["classes"] is None


def test_one_small_group_hides_one_other_that_would_give_it_away(publish, crowd):
    figures = publish(crowd(matin=4, soir=30, paie=30)).figures

    assert {group["status"] for group in by_table(figures, "service")} == {"shown"}
    groups = by_table(figures, "service > equipe")
    assert [group["status"] for group in groups] == [
        "shown",
        "shown",
        "too_few",
        "protects_another",
        "shown",
    ]
    hidden = [group for group in groups if group["status"] != "shown"]
    assert all(g["size"] is None and g["items"] == {} and g["themes"] == {} for g in hidden)


def test_an_empty_group_and_a_small_one_look_alike(publish, crowd):
    small = by_table(publish(crowd(matin=4, soir=30, paie=30)).figures, "service > equipe")
    empty = by_table(publish(crowd(matin=0, soir=30, paie=30)).figures, "service > equipe")

    for one, other in zip(small, empty, strict=True):
        assert one["status"] == other["status"]
        assert one["status"] == "shown" or one == other


def test_a_few_people_without_group_hide_a_group(publish, crowd):
    people = crowd()
    for person in people[:3]:
        del person["service"]

    groups = by_table(publish(people).figures, "service")

    assert sorted(group["status"] for group in groups) == ["protects_another", "shown"]


def test_headcounts_under_the_threshold_hide_the_group(publish, crowd):
    headcounts = {"service": {"atelier": 60, "bureau": 4}}

    figures = publish(crowd(paie=5), headcounts=headcounts).figures

    assert [group["status"] for group in by_table(figures, "service")] == ["shown", "too_few"]
    assert figures["method"]["stuffed_groups"] == [
        {"service": "bureau"},
        {"service": "bureau"},
        {"service": "bureau", "equipe": "paie"},
    ]


def test_a_question_that_few_answered_in_one_group_is_hidden_in_all(publish, crowd):
    people = crowd()
    skipped = [person for person in people if person["service"] == ("bureau",)][:16]
    for person in skipped:
        del person["calme"]

    first, second = by_table(publish(people).figures, "service")

    for group in (first, second):
        assert group["items"]["calme"]["favourable"] is None
        assert group["items"]["calme"]["reason"]
        assert group["items"]["bruit"]["favourable"] is not None
        assert group["themes"]["calme-th"]["items"] == 1


def test_not_concerned_counts_as_no_answer_in_groups(publish, crowd):
    people = crowd()
    for person in [p for p in people if p["service"] == ("bureau",)][:16]:
        person["calme"] = ("nc",)

    group = by_table(publish(people).figures, "service")[0]

    assert group["items"]["calme"]["answered"] is None


def test_conditional_questions_never_appear_by_group(publish, crowd):
    figures = publish(crowd()).figures

    assert all("motif" not in group["items"] for group in figures["groups"])
    assert "motif" in figures["total"]["items"]


def test_a_nearly_unanimous_group_gives_a_range(publish, crowd):
    people = crowd()
    for person in people:
        if person["service"] == ("bureau",):
            person["calme"] = ("5",)

    bureau = by_table(publish(people).figures, "service")[1]

    assert bureau["items"]["calme"]["favourable"] == [18, 20]
    assert bureau["items"]["calme"]["classes"]["neutral"] == [0, 2]


def test_choices_are_told_by_group_in_detail_only(publish, crowd):
    groups = by_table(publish(crowd(matin=7, soir=30, paie=30)).figures, "service > equipe")

    small, large = groups[2]["items"], groups[0]["items"]
    assert small["midi"]["counts"] is None
    assert small["midi"]["reason"]
    assert sum(high for _, high in large["midi"]["counts"].values()) >= 37
    assert set(large["freins"]["counts"]) == {"delais", "outils-f"}
    assert set(large["priorites"]["counts"]) == {"pa", "pb", "pc"}
    assert "service" not in large


def test_the_total_is_told_exactly_with_the_fields_of_a_group(publish, crowd):
    figures = publish(crowd()).figures

    item, company = figures["total"]["items"]["calme"], figures["items"]["calme"]
    assert item["answered"] == company["n"]
    assert item["counts"] == {code: [n, n] for code, n in company["counts"].items()}
    assert item["mean"] == company["mean"]
    assert figures["total"]["table"] == "total"
    assert figures["total"]["group"] == {}


def test_theme_percentages_are_rounded_outward():
    items = [
        ItemReleased(answers=7, favourable=Released(3, 3)),
        ItemReleased(answers=8, favourable=Released(0, 2)),
    ]

    assert theme_as_json(items) == {"favourable_percent": [20.0, 33.4], "items": 2}


def test_a_theme_with_under_half_of_its_items_is_hidden():
    items = [ItemReleased(answers=7, favourable=Released(3, 3)), None, None]

    assert theme_as_json(items)["favourable_percent"] is None


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12), st.integers(0, 6))
def test_whatever_is_shown_rests_on_enough_people(publish, crowd, matin, soir, paie, blank):
    people = crowd(matin=matin, soir=soir, paie=paie, seed=matin) + [{"calme": ("2",)}] * 5
    for person in people[:blank]:
        person.pop("bruit", None)

    for group in publish(people).figures["groups"]:
        assert group["size"] is None or group["size"] >= 5
        for item in group["items"].values():
            assert item["answered"] is None or item["answered"] >= 5
            low, high = item["favourable"] or (0, 5)
            assert low <= high
