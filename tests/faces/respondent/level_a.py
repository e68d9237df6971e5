"""What tests of level A do in the browser, and what they read in the ballot box."""

import json
from datetime import timedelta

from playwright.sync_api import expect

from survey.ballot_box import box, keyfile, opening, vouchers
from survey.ballot_box.models import SealedBallot
from survey.questionnaires.answers import BallotReader
from survey.storage import reading
from tests.faces.respondent.browser import choose, reach_the_end

SEND = "[type=submit]"
RETRY = "#attente button"

HURRY = """
  const pause = window.setTimeout;
  window.setTimeout = (work, milliseconds) => pause(work, milliseconds / 20);
"""
"""Pauses between tries last a twentieth."""


def hurried(context):
    context.add_init_script(HURRY)


def fill(page, grade="9"):
    """Answer one question, and stop before « Envoyer »."""
    page.get_by_role("link", name="Commencer").click()
    page.locator("[data-go=next]:visible").wait_for()
    choose(page, grade)
    reach_the_end(page)
    choose(page, "J’envoie mon bulletin")


def send(page, grade="9"):
    fill(page, grade)
    page.locator(SEND).click()


def see(page, heading):
    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def see_deposited(page):
    see(page, "Bulletin déposé")


def receipt_on(page):
    return page.locator(".whole:not(:empty)").text_content()


def kept_on(page):
    """Return every record of level A that this device keeps."""
    kept = page.evaluate("Object.values(localStorage)")
    return [json.loads(record) for record in kept]


def until(page, holds):
    """Wait until something holds that no locator can wait for."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(25)
    raise AssertionError("it never came to hold")


def step_on(page):
    """Return how far the one ballot of this device is."""
    return [record["step"] for record in kept_on(page)]


def cut(page, path, *, after=False):
    """Cut a request on its way, or its answer on the way back."""

    def drop(route):
        if after:
            route.fetch()
        route.abort()

    page.context.route(f"**/{path}", drop)


def mend(page):
    page.context.unroute_all(behavior="wait")


def issued(campaign):
    with reading(campaign.database) as session:
        return vouchers.count_issued(session, campaign.cid)


def ballots(campaign):
    with reading(campaign.database) as session:
        return session.query(SealedBallot).filter_by(campaign_id=campaign.cid).count()


def close(campaign, now):
    with campaign.database.begin() as session:
        box.close(session, campaign.cid, now)


def count(campaign, settings, questionnaire, now):
    """Close the box, and open every ballot as the count does; give answers, and what is known."""
    answers = []
    with campaign.database.begin() as session:
        box.close(session, campaign.cid, now)
        box.settle(session, campaign.cid, now, timedelta(0))
        box.move(session, campaign.cid, "closed", "counting")
        wrapped = opening.wrapped_key(session, campaign.cid, now)
        keys = keyfile.read(settings.keys_dir, campaign.cid)
        reading = opening.Reading(BallotReader(questionnaire).read, answers.extend)
        key = opening.unlock(wrapped, keys, ())
        return answers, opening.open_ballots(session, campaign.cid, key, reading)
