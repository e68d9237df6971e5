"""Before launch, the lead reads what will be hidden, and may read small groups together."""

import pytest

from survey import storage
from survey.campaigns import actions as campaigns
from survey.campaigns import queries
from survey.questionnaires import reading
from tests.faces.rse.conftest import QUESTIONNAIRE

SIZES = {"atelier": 60, "bureau": 30, "cave": 4, "quai": 5}


@pytest.fixture(scope="session")
def questionnaire():
    """Four departments, two of them small."""
    options = "      - {id: bureau, text: {fr: Bureau, en: Office}}\n"
    added = options + "      - {id: cave, text: Cave}\n      - {id: quai, text: Quai}\n"
    return reading.read_text(QUESTIONNAIRE.replace(options, added), name="essai.yaml")


@pytest.fixture
def sized(draft, database):
    """A draft whose group sizes are known."""
    one = draft(invited=0)
    with database.begin() as session:
        campaigns.set_headcounts(session, one.cid, {"service": SIZES})
    return one


def test_the_page_says_how_much_each_breakdown_hides(lead, sized, words_of):
    page = words_of(lead.get(sized.at("masquage")))

    assert "Votre service" in page
    assert "seront masqués" in page
    assert "Cave, Quai sont trop petits" in page


def test_the_same_draft_gets_the_same_advice_and_participation_may_be_chosen(lead, sized, words_of):
    first, again = (words_of(lead.get(sized.at("masquage"))) for _ in range(2))

    assert first == again
    assert words_of(lead.get(sized.at("masquage?participation=90"))) != first
    assert lead.get(sized.at("masquage?participation=abc")).status_code == 200


def test_merged_groups_change_the_questionnaire_and_the_sizes(
    lead, post, sized, database, words_of
):
    answer = post(
        lead,
        sized.at("masquage"),
        {"question": "service", "group": ["cave", "quai"]},
        page=sized.at("masquage"),
    )

    with storage.reading(database) as session:
        facts = queries.campaign(session, sized.cid)
    assert answer.status_code == 303
    assert facts.headcounts == {"service": {"atelier": 60, "bureau": 30, "autres": 9}}
    assert "Autres (Cave, Quai)" in facts.questionnaire
    assert "trop petits" not in words_of(lead.get(sized.at("masquage?participation=90")))


def test_groups_that_cannot_be_merged_are_refused_in_words(lead, post, sized):
    refused = post(
        lead,
        sized.at("masquage"),
        {"question": "service", "group": ["cave"]},
        page=sized.at("masquage"),
    )

    assert refused.status_code == 422
    assert 'role="alert"' in refused.text


def test_once_open_nothing_merges(lead, post, opened, csrf):
    one = opened()

    refused = post(
        lead,
        one.at("masquage"),
        {"question": "service", "group": ["atelier", "bureau"]},
        page=one.at(),
    )

    assert refused.status_code in {409, 422}
