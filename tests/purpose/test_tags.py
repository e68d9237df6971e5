"""Tags: the words of others as they are, one's own tidied, each once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.purpose import tags

KNOWN = [tags.tag(family, name) for family, names in tags.FAMILIES.items() for name in names]


def test_tags_come_once_in_the_order_of_their_families():
    found = tags.checked(["own:atelier  Sud", "vsme:B9", "iso26000:labour", "vsme:B9"])

    assert found == ("iso26000:labour", "vsme:B9", "own:atelier Sud")


@given(st.lists(st.sampled_from(KNOWN), max_size=tags.MOST))
def test_checking_twice_changes_nothing(given_tags):
    once = tags.checked(given_tags)

    assert tags.checked(once) == once
    assert set(once) == set(given_tags)


@pytest.mark.parametrize("tag", KNOWN)
def test_every_tag_says_what_it_is(tag):
    assert tags.words(tag).split()[0] in {"ISO", "VSME", "B"}
    assert tag.partition(":")[2] not in {"labour"} or "travail" in tags.words(tag)


def test_own_tags_are_typed_between_commas():
    assert tags.own(" atelier Sud, ,accord  2026 ") == ("own:atelier Sud", "own:accord 2026")
    assert tags.words("own:accord {2026}") == "accord {2026}"


@pytest.mark.parametrize(
    ("given_tags", "refusal"),
    [
        (["vsme:B99"], tags.TagUnknown),
        (["labour"], tags.TagUnknown),
        (["own: "], tags.TagUnknown),
        (["own:" + "a" * 41], tags.TagTooLong),
        ([f"own:{at}" for at in range(21)], tags.TooManyTags),
    ],
)
def test_what_finds_nothing_is_refused(given_tags, refusal):
    with pytest.raises(refusal):
        tags.checked(given_tags)
