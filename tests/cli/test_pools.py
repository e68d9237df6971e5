"""Pools of causeries from the shell."""

from datetime import timedelta

import pytest

from survey import clock, storage
from survey.ballot_box import casting
from survey.causeries.pools import giving
from survey.causeries.pools.giving import Whose
from survey.causeries.pools.queries import Standing
from survey.cli.pools import STANDINGS
from survey.organisations import queries as organisations
from survey.settings import Settings
from tests.causeries.pools.conftest import AGREED, hold_one


@pytest.fixture
def house(shell, organisation):
    """An organisation with somebody who leads causeries."""
    shell.ok("add-member", "ana@duval.example", "--name", "Ana Roux", "--role", "animateur")
    shell.browser()
    return shell


@pytest.fixture
def hear(house):
    """Hold a session with so many people, all of whom agree, each with an idea or none."""

    def do(people, idea=""):
        settings = Settings.from_environment(house.environment, house.instance)
        with storage.reading(house.database) as session:
            own = organisations.only_organisation(session).id
            (ana,) = organisations.list_members(session, own)
        now = clock.now()
        session_id = hold_one(house.database, own, ana.id, people, now - timedelta(hours=1))
        given = giving.give_cards(
            house.database, settings, Whose(own, session_id), people, actor="Ana", now=now
        )
        said = AGREED | ({"idee": [idea]} if idea else {})
        for code in given.codes:
            casting.cast_in_clear(house.database, settings.keys_dir, given.cid, code, said)

    return do


def test_a_pool_is_created_filled_and_opened(house, hear):
    pool = house.ok("create-pool", "Causeries d’automne", "--moderator=Claire Morel")
    hear(4)
    refused = house.run("open-pool", pool)
    waiting = house.ok("pools")
    hear(5)
    ready = house.ok("pools")

    said = house.ok("open-pool", pool)

    assert refused.exit_code == 1
    assert "attend d’autres séances" in refused.stderr
    assert not [sign for sign in refused.stderr if sign.isdigit()]
    assert "en attente d’autres séances\tCauseries d’automne" in waiting
    assert "prêt à être ouvert" in ready
    assert said.startswith("9 bulletins comptés ; 0 idées à relire.")
    assert "publié" in house.ok("pools")


def test_ideas_are_read_before_anything_is_published(house, hear):
    pool = house.ok("create-pool", "Causeries d’automne", "--moderator=Claire Morel")
    hear(12, "Un bac à la ligne 3")

    done = house.run("open-pool", pool)

    assert "12 idées à relire" in done.stdout
    assert f"/rse/campagnes/{pool}/textes" in done.stderr
    assert "dépouillé" in house.ok("pools")


@pytest.mark.parametrize("words", [("--cards=5",), ("--until=2020-01-01",), ("--theme=rien",)])
def test_what_makes_no_sense_is_refused(house, words):
    refused = house.run("create-pool", "Causeries", "--moderator=Claire", *words)

    assert refused.exit_code in {1, 2}
    assert house.ok("pools") == ""


def test_every_standing_has_its_word():
    assert set(STANDINGS) == set(Standing)
