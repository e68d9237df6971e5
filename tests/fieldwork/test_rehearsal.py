"""A rehearsal shows fiction through the real machinery, and keeps nothing."""

from survey import storage
from survey.ballot_box import box
from survey.fieldwork import rehearsal
from survey.results import queries as results


def test_a_rehearsal_publishes_figures_about_fictional_people(prepare, database):
    campaign = prepare(50)

    with storage.reading(database) as session:
        prepared = rehearsal.rehearse(session, campaign.cid, seed=1)

    assert prepared.figures["n"] == 40
    assert prepared.figures["items"]["a1"]["n"] > 30


def test_the_same_seed_tells_the_same_story(prepare, database):
    campaign = prepare(50)

    with storage.reading(database) as session:
        one = rehearsal.rehearse(session, campaign.cid, seed=1)
        two = rehearsal.rehearse(session, campaign.cid, seed=1)

    assert one.figures == two.figures


def test_a_rehearsal_keeps_nothing(prepare, database):
    campaign = prepare(50)
    with storage.reading(database) as session:
        rehearsal.rehearse(session, campaign.cid, seed=1)

        assert not results.has_figures(session, campaign.cid)
        assert campaign.cid not in box.states(session)
