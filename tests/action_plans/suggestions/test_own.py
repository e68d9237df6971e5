"""An organisation makes the library its own; another one sees nothing of it."""

import pytest

from survey import storage
from survey.action_plans.suggestions import actions, library, queries
from survey.action_plans.suggestions.reading import SuggestionsRefused

OWN = {
    "languages": ["fr"],
    "group": "charge",
    "title": {"fr": "Réparer le monte-charge"},
    "means": {"fr": "Deux jours."},
    "indicator": {"fr": "Pannes par mois"},
    "tags": {"vsme": ["B9"]},
}


@pytest.fixture
def do(database, organisation_id):
    def run(action, *arguments, **named):
        with database.begin() as session:
            return action(session, organisation_id, *arguments, **named)

    return run


@pytest.fixture
def read(database, organisation_id):
    def one(name, whose=organisation_id, **options):
        with storage.reading(database) as session:
            return queries.suggestion(session, whose, name, **options)

    return one


@pytest.fixture
def listed(database, organisation_id):
    def groups(whose=organisation_id):
        with storage.reading(database) as session:
            return queries.groups(session, whose)

    return groups


def test_the_library_of_the_product_is_there_at_once(listed):
    found = [line for group in listed() for line in group.lines]

    assert {line.origin for line in found} == {"shipped"}
    assert not any(line.hidden for line in found)
    assert len(found) == sum(len(group.suggestions) for group in library.shipped())


def test_an_own_action_is_listed_under_its_subject_for_its_organisation_alone(
    do, listed, read, other_id
):
    found = do(actions.save, OWN)

    charge = next(group for group in listed() if group.id == "charge")
    assert charge.lines[-1].title == "Réparer le monte-charge"
    assert (read(found).origin, read(found).tags) == ("own", ("vsme:B9",))
    with pytest.raises(queries.SuggestionUnknown):
        read(found, other_id)


def test_a_shipped_action_is_edited_and_given_back(do, read, other_id):
    do(actions.save, OWN, "regle-urgences")
    assert (read("regle-urgences").title, read("regle-urgences").origin) == (
        "Réparer le monte-charge",
        "edited",
    )
    assert read("regle-urgences", other_id).origin == "shipped"

    do(actions.remove, "regle-urgences")

    assert read("regle-urgences").origin == "shipped"


def test_an_action_is_hidden_and_shown_again(do, read):
    do(actions.set_hidden, "bruit", hidden=True)
    assert (read("bruit").hidden, read("bruit").origin) == (True, "shipped")

    do(actions.set_hidden, "bruit", hidden=False)

    assert not read("bruit").hidden


def test_an_own_action_is_changed_hidden_and_removed(do, read):
    found = do(actions.save, OWN)
    do(actions.set_hidden, found, hidden=True)
    do(actions.save, {**OWN, "title": {"fr": "Changer le monte-charge"}}, found)
    assert (read(found).title, read(found).hidden) == ("Changer le monte-charge", True)

    do(actions.remove, found)

    with pytest.raises(queries.SuggestionUnknown):
        read(found)


def test_the_subjects_that_answer_a_theme_come_first(listed):
    first, *_others = queries.for_theme(listed(), "sante")

    assert first.id == "sante"


def test_another_language_keeps_the_words_already_there(do, read):
    both = {
        **OWN,
        "languages": ["fr", "en"],
        "title": {"fr": "Réparer le monte-charge", "en": "Repair the goods lift"},
    }
    found = do(actions.save, both)

    assert read(found, language="en").title == "Repair the goods lift"
    assert read(found, language="en").means == "Deux jours."


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": {"fr": " "}}, SuggestionsRefused),
        ({"means": {"en": "Two days."}}, SuggestionsRefused),
        ({"tags": {"vsme": ["B99"]}}, SuggestionsRefused),
        ({"autre": "x"}, SuggestionsRefused),
        ({"languages": "fr"}, SuggestionsRefused),
        ({"group": "ailleurs"}, actions.GroupUnknown),
    ],
)
def test_what_makes_no_sense_is_refused(do, listed, changes, refusal):
    with pytest.raises(refusal):
        do(actions.save, {**OWN, **changes})

    assert all(line.origin == "shipped" for group in listed() for line in group.lines)


def test_what_is_not_there_is_refused(do):
    for act in (
        lambda: do(actions.save, OWN, "nulle-part"),
        lambda: do(actions.set_hidden, "nulle-part", hidden=True),
        lambda: do(actions.remove, "nulle-part"),
    ):
        with pytest.raises(queries.SuggestionUnknown):
            act()
    with pytest.raises(actions.NothingToGiveUp):
        do(actions.remove, "bruit")
