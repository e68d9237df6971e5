"""Who copies everything but the key file learns neither who answered nor what was said.

Forty of sixty people answer. The attacker copies the database and its journal at every step, the
archive of the journal, every mail with its link, the server's own words, all that is published, and
holds the opening code. Source: anonymity.md 2.4 and 2.5, attacks 1 to 5.
"""

import hashlib
import secrets

import pytest

from tests import homes
from tests.forensics import backups, guesses
from tests.forensics.archiving import ArchivingHome
from tests.forensics.case import ANSWERED, INVITED, MARK, SECRET_WORDS, Case
from tests.forensics.evidence import Evidence
from tests.forensics.key_search import KeySearch
from tests.forensics.unmasking import open_all, tags_of
from tests.journeys.site import serving

HOMES = {"sqlite": homes.SqliteHome, "postgresql": ArchivingHome}

MOST_LINKS = 8
"""Ballots that blind guessing links to somebody: less than one in the mean."""


@pytest.fixture(scope="module", params=HOMES)
def case(request, tmp_path_factory):
    """A campaign watched from the opening to the last answer."""
    folder = tmp_path_factory.mktemp("forensics")
    home = HOMES[request.param](tmp_path_factory.mktemp("home"))
    try:
        home.open()
        with home.blank(folder / "instance") as url, serving(folder, database_url=url) as site:
            case = Case(home, site, tmp_path_factory.mktemp("lists"))
            case.happen()
            case.pages = pages_of(case)
            case.search = KeySearch(case.known())
            case.by_transaction = pairs_by_transaction(case)
            case.count()
            yield case
    finally:
        home.close()


def pages_of(case):
    """Open every link; take out the token, and the name under which the tab keeps a draft."""
    pages = {}
    for address, token in case.mails:
        for page in ("", "/sans-javascript"):
            text = case.site.get(f"/r/{case.cid}/{token}{page}").text
            name = hashlib.sha256(token.encode()).hexdigest()[:16]
            pages[address, page] = text.replace(token, "").replace(name, "")
    return pages


def pairs_by_transaction(case):
    server = getattr(case.home, "server", None)
    name = case.site.database_url.partition("@/")[2].partition("?")[0]
    return backups.pair_by_transaction(server, name) if server else None


@pytest.fixture
def pairs(case):
    """Vouchers and ballots, paired in the order of arrival: the attacker knows these."""
    return backups.pair(case.steps)


def test_the_attacker_pairs_every_voucher_with_its_sealed_ballot(case, pairs):
    assert len(pairs) == ANSWERED
    assert case.by_transaction in (None, pairs)
    assert {receipt for _, receipt in pairs} == set(case.receipts().values())


def test_no_page_tells_which_links_were_used(case):
    assert len(case.pages) == 2 * INVITED
    assert len(set(case.pages.values())) == 2


def test_nobody_guesses_who_answered_from_the_order_of_anything(case, pairs):
    spent = {tag for tag, _ in pairs}
    ways = dict(guesses.ways(case.steps, case.mails, pairs))
    good = [name for name in ways if not guesses.is_chance(ways[name], spent, case.people)]

    assert len(ways) == 48
    assert good == []


def test_nobody_links_a_ballot_to_a_person_from_the_order_of_anything(case, pairs):
    ways = guesses.ways(case.steps, case.mails, pairs)
    right = {name: guesses.links(tag_of, pairs, case.receipts()) for name, tag_of in ways}

    assert {name: hits for name, hits in right.items() if hits > MOST_LINKS} == {}


def test_nothing_that_was_ever_copied_is_a_key(case):
    assert case.search.find(case.evidence - case.before) == []
    assert case.search.find(case.mail_archive) == []


def test_nothing_that_was_ever_copied_holds_an_answer(case):
    words = [MARK, SECRET_WORDS, *(one.answers["prochain-pas"][0] for one in case.people.values())]

    assert [word for word in words if case.evidence.holds(word.encode())] == []
    assert not case.evidence.holds(b'"answers"')


def test_no_token_was_ever_written_but_in_the_mails(case):
    tokens = [token.encode() for _, token in case.mails]

    assert [token for token in tokens if case.evidence.holds(token)] == []
    assert [token for token in tokens if case.mail_archive.holds(token)] == tokens


def test_after_the_count_the_files_hold_no_address_no_tag_no_ballot_and_no_key(case):
    left, last = case.left(), case.steps[-1]
    people = [word for one in last.people for word in (one[0], one[2].encode())]
    tags = [tag for tag, _ in last.vouchers]
    ballots = [envelope[at : at + 64] for envelope in last.ballots.values() for at in (0, 500)]

    assert [word for word in (*people, *tags, *ballots, case.root) if left.holds(word)] == []
    assert list((case.site.instance / "keys").iterdir()) == []


def test_who_had_the_key_file_would_know_everything(case, pairs):
    planted = Evidence()
    planted.add(secrets.token_bytes(999) + case.root + secrets.token_bytes(99))
    [(_, root)] = case.search.find(planted)
    tag_of = tags_of(root, case.mails)
    spent = {tag for tag, _ in pairs}
    opened = open_all(root, case.search.known, case.manifest, case.steps[-1])
    ballot_of = dict(pairs)

    assert guesses.hits(tag_of, spent, case.people) == ANSWERED
    assert not guesses.is_chance(tag_of, spent, case.people)
    assert guesses.links(tag_of, pairs, case.receipts()) == ANSWERED
    for address, person in case.people.items():
        assert opened[ballot_of[tag_of[address]]]["answers"] == person.answers
