"""Four people who exchange show somebody outside a secret, and nothing told changes."""

import numpy as np
import pytest

from survey.disclosure.found import Found
from survey.disclosure.knowledge import Knowledge
from survey.disclosure.showing import RETURNING, Showing

FAVOURABLE = np.array([False, True])
ATOM = 5
"""The cell of the first site's first trade."""


def known_of(sites):
    """Two trades a site, two people each: everybody, the first site and trade, and their pair."""
    site, trade = np.repeat(np.arange(sites) == 0, 2), np.tile([True, False], sites)
    groups = [np.ones(2 * sites, np.bool_), site, ~site, trade, ~trade, site & trade]
    known = Knowledge(np.column_stack(groups), np.full(2 * sites, 2), np.array([1, 0]))
    for cell in (0, 1):
        known.learn(cell, known.form(cell, FAVOURABLE), *2 * [2 if cell else 2 * sites])
    return known


def crossed(sites):
    """In each site one trade is all favourable, the other not at all; by turns."""
    favourable = np.where((np.arange(2 * sites) + np.arange(2 * sites) // 2) % 2, 0, 2)
    return np.column_stack([2 - favourable, favourable]).astype(np.int32)[None]


def shown(known, worlds):
    """Return the worlds found at the value these worlds have, and what is still missing."""
    form = known.form(3, FAVOURABLE)
    found = Found(known, ATOM, form, worlds)
    value = int(known.count(worlds, form)[0])
    assert found.missing(value).any()
    Showing(found, np.random.default_rng(1)).show(value)
    assert known.fitting(found.at(value)).all()
    assert (known.count(found.at(value), form) == value).all()
    return found.at(value), found.missing(value)


@pytest.mark.parametrize("sites", [2, 3, RETURNING])
def test_everybody_is_shown_outside_every_secret(sites):
    worlds, missing = shown(known_of(sites), crossed(sites))

    assert len(worlds) > 1
    assert not missing.any()


@pytest.mark.parametrize(("low", "first_is_shown"), [(1, True), (2, False)])
def test_what_was_told_as_a_range_stays_within_it(low, first_is_shown):
    known = known_of(2)
    known.learn(ATOM, known.form(ATOM, FAVOURABLE), low, 3)

    _, missing = shown(known, crossed(2))

    assert missing[0, 0] != first_is_shown


def test_where_nobody_can_exchange_nothing_is_shown():
    known = known_of(2)
    all_alike = np.array([[[2, 0], [0, 2], [0, 2], [2, 0]]], np.int32)
    for cell in (3, ATOM):
        form = known.form(cell, FAVOURABLE)
        known.learn(cell, form, *2 * [int(known.count(all_alike, form)[0])])

    worlds, missing = shown(known, all_alike)

    assert len(worlds) == 1
    assert missing.any()
