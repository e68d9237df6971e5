"""Opening freezes everything, or changes nothing."""

import dataclasses

import pytest

from survey import storage
from survey.ballot_box import box, keyfile
from survey.fieldwork import launch, manifest_words, standing
from survey.organisations import actions as organisations
from survey.organisations import trail


def test_an_opened_campaign_tells_its_fingerprint_and_who_is_invited(prepare):
    campaign = prepare(20)

    opened = campaign.open()

    assert opened.invited == 20
    assert len(opened.fingerprint.split("-")) == 8


def test_the_manifest_freezes_what_was_chosen(prepare, database):
    campaign = prepare(20)
    campaign.open()

    with storage.reading(database) as session:
        manifest = box.manifest(session, campaign.cid)

    assert (manifest.k, manifest.k_texts, manifest.invited) == (5, 10, 20)
    assert manifest.domain == "essai.example"
    assert b'"announced_close":"2026-12-04"' in manifest.raw
    assert b'"hard_end":"2026-12-18T22:59:59Z"' in manifest.raw


def test_everybody_invited_gets_a_link_of_their_own(prepare):
    campaign = prepare(20)
    campaign.open()

    tokens = campaign.tokens()

    assert len(set(tokens)) == 20


def test_too_few_people_are_never_asked(prepare):
    campaign = prepare(4)

    with pytest.raises(launch.NotReady, match="au moins 5 personnes"):
        campaign.open()

    assert not campaign.file().exists()


def test_the_law_s_fields_are_asked_before_people_are(prepare, database, organisation_id):
    campaign = prepare(20)
    with database.begin() as session:
        organisations.describe(session, organisation_id=organisation_id, dpo="", host="")

    with pytest.raises(launch.NotReady, match="protection des données"):
        campaign.open()


def test_somebody_must_be_named_to_read_the_comments(prepare, database):
    campaign = prepare(20)
    from survey.campaigns import actions as campaigns

    with database.begin() as session:
        campaigns.change(session, campaign.cid, moderator="", today=campaign.now.date())

    with pytest.raises(launch.NotReady, match="qui lira les commentaires"):
        campaign.open()


def test_a_site_without_https_invites_nobody(prepare, settings):
    campaign = prepare(20)
    campaign.settings = dataclasses.replace(settings, base_url="http://enquete.example")

    with pytest.raises(launch.NotReady, match="https"):
        campaign.open()


def test_a_box_with_a_code_does_not_open_without_one(prepare):
    campaign = prepare(20)

    with pytest.raises(launch.CodeExpected):
        campaign.open(code="")

    assert not campaign.file().exists()


def test_a_code_with_a_slip_opens_nothing(prepare, database):
    campaign = prepare(20)

    with pytest.raises(launch.opening_code.CodeSlip):
        campaign.open(code="abeille abeille abeille abeille abeille abeille abeille xyzzy")

    with storage.reading(database) as session:
        assert standing.state(session, campaign.cid) == "draft"
    assert not campaign.file().exists()


def test_a_campaign_opens_once(prepare):
    campaign = prepare(20)
    campaign.open()
    root = campaign.file().read_bytes()

    with pytest.raises(standing.NotADraft):
        campaign.open()

    assert campaign.file().read_bytes() == root


def test_a_key_file_left_by_a_killed_launch_does_not_stop_the_next(prepare, settings):
    campaign = prepare(20)
    keyfile.create(settings.keys_dir, campaign.cid)

    opened = campaign.open()

    assert opened.invited == 20


def test_the_opening_stands_in_the_trail(prepare, database, organisation_id):
    campaign = prepare(20)
    opened = campaign.open()

    with storage.reading(database) as session:
        entries = trail.entries(session, organisation_id)

    ours = [entry for entry in entries if entry.campaign_id == campaign.cid]
    assert ours[0].details["fingerprint"] == opened.fingerprint


def test_the_manifest_is_said_in_plain_words(prepare, database, settings):
    campaign = prepare(20)

    with storage.reading(database) as session:
        facts = {
            fact.name: fact.words
            for fact in manifest_words.describe(session, settings, campaign.cid)
        }

    assert facts["Personnes invitées"] == "20 (domaines : essai.example)"
    assert "moins de 5 réponses" in facts["Seuils"]
    assert "Effectifs inconnus" in facts["Groupes"]
