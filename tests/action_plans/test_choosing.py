"""Priorities are chosen with a reason, put in order, and stay in their organisation."""

import pytest

from survey import storage
from survey.action_plans import choosing, chosen
from survey.action_plans.actions import ThemeUnknown
from survey.action_plans.choosing import PriorityFacts
from survey.action_plans.queries import CampaignNotYours
from survey.purpose.rules import WordsTooLong

BY_HAND = PriorityFacts(
    title="Des plannings connus à l’avance",
    reason="Dit dans trois causeries.",
    origin="Causeries de mars",
    proposal_id="ab12",
)


@pytest.fixture
def do(database, organisation_id):
    def run(action, *arguments, **named):
        with database.begin() as session:
            return action(session, organisation_id, *arguments, **named)

    return run


@pytest.fixture
def read(database, organisation_id):
    def priorities(whose=organisation_id, *arguments, **options):
        with storage.reading(database) as session:
            return chosen.chosen_priorities(session, whose, *arguments, **options)

    return priorities


def test_a_theme_is_chosen_with_its_own_title(do, read, campaign_id, other_id):
    do(choosing.choose, campaign_id, "sens", PriorityFacts(reason=" Le plus bas. "))

    (line,) = read(language="en")

    assert (line.place, line.title, line.reason) == (1, "Meaning", "Le plus bas.")
    assert (line.campaign_id, line.campaign_title, line.theme_id) == (
        campaign_id,
        "Climat 2026",
        "sens",
    )
    assert read(other_id) == ()


def test_a_priority_by_hand_keeps_its_origin_and_its_proposal(do, read):
    do(choosing.add, BY_HAND)

    (line,) = read()

    assert (line.title, line.origin, line.proposal_id, line.theme_id) == (
        "Des plannings connus à l’avance",
        "Causeries de mars",
        "ab12",
        None,
    )


def test_the_words_of_a_priority_are_written_anew(do, read, campaign_id):
    found = do(choosing.choose, campaign_id, "sens", PriorityFacts(reason="Bas."))

    do(choosing.change, found, PriorityFacts(title="Dire à quoi sert", reason="Dit par tous."))

    (line,) = read()
    assert (line.title, line.theme_title, line.reason) == (
        "Dire à quoi sert",
        "Sens du travail",
        "Dit par tous.",
    )


def test_priorities_move_and_close_up(do, read):
    first, second, third = (
        do(choosing.add, PriorityFacts(title=name, reason="Ici.", origin="Là."))
        for name in ("un", "deux", "trois")
    )

    do(choosing.move, third, by=-1)
    do(choosing.move, first, by=-1)
    do(choosing.move, second, by=1)
    do(choosing.remove, first)

    assert [(line.place, line.title) for line in read()] == [(1, "trois"), (2, "deux")]


def test_those_of_another_campaign_can_be_left_out(
    do, read, campaign_id, make_campaign, organisation_id
):
    do(choosing.choose, campaign_id, "sens", PriorityFacts(reason="Bas."))
    do(choosing.add, BY_HAND)
    later = make_campaign(organisation_id, "Climat 2027")

    assert [line.title for line in read()] == ["Sens du travail", BY_HAND.title]
    assert [line.title for line in read(campaign_id=later)] == [BY_HAND.title]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " "}, choosing.PriorityWithoutWords),
        ({"reason": " "}, choosing.PriorityWithoutReason),
        ({"origin": ""}, choosing.OriginMissing),
        ({"title": "a" * 201}, WordsTooLong),
        ({"reason": "a" * 2001}, WordsTooLong),
        ({"origin": "a" * 201}, WordsTooLong),
        ({"proposal_id": "a" * 41}, WordsTooLong),
    ],
)
def test_what_says_nothing_is_refused(do, read, changes, refusal):
    usual = {"title": "Un", "reason": "Deux", "origin": "Trois"}

    with pytest.raises(refusal):
        do(choosing.add, PriorityFacts(**{**usual, **changes}))

    assert read() == ()


def test_a_theme_comes_first_once(do, campaign_id):
    do(choosing.choose, campaign_id, "sens", PriorityFacts(reason="Bas."))

    with pytest.raises(choosing.AlreadyChosen):
        do(choosing.choose, campaign_id, "sens", PriorityFacts(reason="Encore."))


def test_a_theme_needs_a_reason_and_to_be_measured(do, campaign_id):
    with pytest.raises(choosing.PriorityWithoutReason):
        do(choosing.choose, campaign_id, "sens", PriorityFacts(reason=""))
    with pytest.raises(ThemeUnknown):
        do(choosing.choose, campaign_id, "ailleurs", PriorityFacts(reason="Bas."))


def test_nothing_of_another_organisation_is_chosen_or_changed(
    do, database, read, make_campaign, other_id
):
    theirs = make_campaign(other_id, "Ailleurs")
    with database.begin() as session:
        found = choosing.add(session, other_id, BY_HAND)

    with pytest.raises(CampaignNotYours):
        do(choosing.choose, theirs, "sens", PriorityFacts(reason="Bas."))
    for act in (
        lambda: do(choosing.change, found, BY_HAND),
        lambda: do(choosing.move, found, by=1),
        lambda: do(choosing.remove, found),
        lambda: do(chosen.priority, found),
    ):
        with pytest.raises(chosen.PriorityUnknown):
            act()
    assert len(read(other_id)) == 1
