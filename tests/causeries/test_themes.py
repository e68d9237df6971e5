"""The lead makes a guide one's own, writes one, gives one up."""

import copy

import pytest

from survey import storage
from survey.causeries import actions, library, queries, reading
from survey.causeries.reading import GuideRefused
from survey.causeries.refusals import ThemeInUse, ThemeUnknown
from tests.causeries.test_reading import SMALL


@pytest.fixture
def source():
    """A guide in plain values."""
    return copy.deepcopy(dict(reading.read_text(SMALL, name="essai.yaml").source))


@pytest.fixture
def save(database, organisation_id):
    """Keep a guide; return its id."""

    def keep(source, theme_id=None):
        with database.begin() as session:
            return actions.save_theme(session, organisation_id, source, theme_id)

    return keep


@pytest.fixture
def theme(database, organisation_id):
    """Read one guide."""

    def read(theme_id):
        with storage.reading(database) as session:
            return queries.theme(session, organisation_id, theme_id)

    return read


def test_the_guides_of_the_product_are_there_for_everybody(database, organisation_id):
    with storage.reading(database) as session:
        found = queries.themes(session, organisation_id)

    assert {theme.id for theme in found} == {guide.id for guide in library.shipped()}
    assert {theme.origin for theme in found} == {"shipped"}


def test_an_own_guide_is_kept_and_written_anew(save, source, theme):
    theme_id = save(source)

    again = save(source | {"message": "Autre message."}, theme_id)

    assert again == theme_id
    assert theme(theme_id).origin == "own"
    assert theme(theme_id).guide.message["fr"] == "Autre message."


def test_an_adapted_guide_stands_in_for_the_one_of_the_product(
    database, organisation_id, other_id, save, source, theme
):
    save(source, "energie")

    assert theme("energie").origin == "edited"
    assert theme("energie").guide.title["fr"] == "Essai"
    with storage.reading(database) as session:
        assert queries.theme(session, other_id, "energie").origin == "shipped"
        assert len(queries.themes(session, organisation_id)) == len(library.shipped())


def test_sessions_to_come_take_the_new_words_and_those_held_keep_theirs(
    database, organisation_id, planned, held, ana, save, source, now
):
    with database.begin() as session:
        actions.hold(session, held, 9, now=now)
    coming = planned()

    save(source, "energie")

    with storage.reading(database) as session:
        assert queries.one(session, organisation_id, coming).guide.title["fr"] == "Essai"
        before = queries.one(session, organisation_id, held.session_id).guide
    assert before.title["fr"] == "L’énergie que personne n’utilise"


def test_a_guide_that_is_wrong_is_refused_and_nothing_is_kept(save, source, theme):
    with pytest.raises(GuideRefused, match="ne tiendrait pas"):
        save(source | {"message": "x" * 300}, "energie")

    assert theme("energie").origin == "shipped"


def test_an_unknown_guide_is_not_written(save, source):
    with pytest.raises(ThemeUnknown):
        save(source, "propre-inconnu")


def test_giving_up_an_adapted_guide_brings_the_first_words_back(
    database, organisation_id, save, source, theme, planned
):
    save(source, "energie")
    planned()

    with database.begin() as session:
        actions.remove_theme(session, organisation_id, "energie")

    assert theme("energie").origin == "shipped"


def test_an_own_guide_with_sessions_to_come_stays(
    database, organisation_id, save, source, planned, now
):
    theme_id = save(source)
    session_id = planned(theme_id=theme_id)

    with pytest.raises(ThemeInUse), database.begin() as session:
        actions.remove_theme(session, organisation_id, theme_id)

    with database.begin() as session:
        actions.cancel(session, organisation_id, session_id, now=now)
        actions.remove_theme(session, organisation_id, theme_id)
    with storage.reading(database) as session:
        assert queries.one(session, organisation_id, session_id).guide.title["fr"] == "Essai"


@pytest.mark.parametrize("theme_id", ["energie", "rien"])
def test_what_nobody_wrote_is_not_given_up(database, organisation_id, theme_id):
    with pytest.raises(ThemeUnknown), database.begin() as session:
        actions.remove_theme(session, organisation_id, theme_id)
