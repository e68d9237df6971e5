"""Canonical JSON is written in one way only."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.questionnaires.canonical import canonical_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inside: st.lists(inside) | st.dictionaries(TEXT, inside),
    max_leaves=20,
)


def test_known_bytes():
    value = {"b": [1, True, None], "a": 'é <b> & \n"', "A": {}}

    assert canonical_json(value) == (
        '{"A":{},"a":"é \\u003cb\\u003e \\u0026 \\n\\"","b":[1,true,null]}'.encode()
    )


@given(VALUES)
def test_it_is_json_and_stays_the_same(value):
    written = canonical_json(value)

    assert json.loads(written) == value
    assert canonical_json(json.loads(written)) == written


@given(st.dictionaries(TEXT, st.integers()))
def test_the_order_of_keys_does_not_matter(value):
    turned = dict(reversed(value.items()))

    assert canonical_json(turned) == canonical_json(value)


@given(VALUES)
def test_pages_can_embed_it(value):
    assert not set(canonical_json(value)) & set(b"<>&")


@pytest.mark.parametrize("value", [1.5, {1: "a"}, {"a": object()}, [b"a"]])
def test_what_has_several_writings_is_a_bug(value):
    with pytest.raises(TypeError):
        canonical_json(value)
