"""A group holds no more people than the company has of its kind."""

from survey.disclosure.sizes import people_at_most


def test_a_group_holds_no_more_people_than_its_smallest_option():
    headcounts = {"site": {"pau": 30}, "team": {"a": 12, "b": 18}}

    assert people_at_most({"site": "pau", "team": "a"}, headcounts) == 12
    assert people_at_most({"site": "dax"}, headcounts) is None
    assert people_at_most({}, headcounts) is None
