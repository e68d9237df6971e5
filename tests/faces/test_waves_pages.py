"""Readers see what changed since the last wave, alike on every face, and words many people used."""

from datetime import date

import pytest

from survey import storage
from survey.clock import day_in_paris
from survey.fieldwork import series
from survey.reports import pages as paper
from survey.reports import plan_of_campaign
from tests.conftest import NOON
from tests.faces.answered_campaign import QUESTIONNAIRE, answers_of
from tests.faces.serving import look_at_all
from tests.faces.test_results_pages import Installation, words_of
from tests.installation import settings_in


def gloomy(at, painters):
    """Answer the first wave: few like their tools."""
    return answers_of(at, painters) | {"a1": ["4" if at % 8 == 0 else "2"]}


def silent(at, painters):
    """Answer nothing but where one works."""
    return {"service": answers_of(at, painters)["service"]}


def cheerful(at, painters):
    """Answer the second wave: most like their tools, and many write of the planning."""
    ideas = {"idee": ["Un planning plus tôt." if at % 2 else "Demander à Maryse."]}
    return answers_of(at, painters) | {"a1": ["2" if at % 8 == 0 else "4"]} | ideas


@pytest.fixture(scope="module")
def installation(home, tmp_path_factory, signing_key):
    folder = tmp_path_factory.mktemp("instance")
    with home.migrated(folder) as url:
        installation = Installation(settings_in(folder, url), signing_key)
        yield installation
        installation.close()


@pytest.fixture(scope="module")
def first(installation):
    return installation.publish("Printemps", painters=4, closes=date(2026, 11, 30), sheet=gloomy)


@pytest.fixture(scope="module")
def second(installation, first):
    installation.publish(
        "Autre sujet",
        painters=4,
        closes=date(2026, 12, 1),
        questionnaire=QUESTIONNAIRE.replace("a1", "b1")
        .replace("a2", "b2")
        .replace("a3", "b3")
        .replace("rare", "rareb")
        .replace("enps", "enpsb"),
        sheet=silent,
    )
    return installation.publish("Automne", painters=4, sheet=cheerful)


@pytest.fixture(scope="module")
def readers(installation, second):
    return (
        (installation.browser("claire@garonne.example"), second.of_lead),
        (installation.browser("paul@garonne.example"), second.of_management),
        (installation.app.test_client(), second.staff),
    )


def test_every_reader_reads_the_same_comparison(readers):
    seen = [words_of(browser.get(f"{root}/vagues")) for browser, root in readers]

    texts = [text.partition("Ces chiffres en fichier")[0].partition("Depuis")[2] for text in seen]
    assert "différence nette" in texts[0]
    assert "Mes outils sont bons." in texts[0]
    assert texts[0] == texts[1] == texts[2]


def test_the_first_wave_has_nothing_to_compare(installation, first):
    client = installation.app.test_client()

    assert client.get(f"{first.staff}/vagues").status_code == 404
    assert "Vagues" not in client.get(first.staff).text


def test_a_campaign_about_something_else_is_no_wave(installation, second, first):
    with storage.reading(installation.database) as session:
        waves = series.waves_until(session, second.cid)

    assert [wave.cid for wave in waves] == [first.cid, second.cid]


def test_staff_reads_the_comparison_in_english(readers):
    browser, root = readers[2]

    page = browser.get(f"{root}/vagues?lang=en").text

    assert "clear difference: up" in page
    assert "My tools are good." in page


def test_the_comparison_fits_a_phone_and_a_desk_and_excludes_nobody(installation, second):
    pages = [f"{second.staff}{path}" for path in ("/vagues", "/commentaires")]

    assert look_at_all(installation.app, pages) == []


def test_words_that_many_people_wrote_stand_above_their_comments(readers):
    browser, root = readers[2]

    page = browser.get(f"{root}/commentaires").text

    terms = page.partition('<ul class="terms">')[2].partition("</ul>")[0]
    assert "planning" in terms
    assert "aryse" not in terms


@pytest.mark.parametrize(("language", "words"), [("fr", "Ce qui a changé"), ("en", "Automne")])
def test_the_paper_tells_what_changed(installation, second, language, words):
    with storage.reading(installation.database) as session:
        report = plan_of_campaign.of_campaign(
            session, second.cid, today=day_in_paris(NOON), language=language
        )

    page = paper.plan_report(report, language=language)

    assert words in page
    assert 'id="waves-title"' in page
    assert '<ul class="terms">' in page


def test_the_register_of_staff_is_never_printed(installation, second):
    with storage.reading(installation.database) as session:
        report = plan_of_campaign.of_campaign(session, second.cid, today=day_in_paris(NOON))

    assert "claire" in report.register
    assert "claire" not in repr(report).casefold().replace("claire morel", "")
