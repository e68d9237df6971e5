"""The outbox page: on one's own machine, when asked for, and nowhere else."""

import dataclasses

import pytest

from survey import storage
from survey.app import create_app
from survey.faces import outbox
from survey.mail import message
from survey.mail.folder import Folder


@pytest.fixture
def open_pages(database):
    """Open a browser on an installation with those settings."""
    apps = []

    def open_browser(settings):
        app = create_app(settings)
        if outbox.pages.name not in app.blueprints:
            app.register_blueprint(outbox.pages)
        apps.append(app)
        return app.test_client()

    yield open_browser
    for app in apps:
        storage.engine_of(app.extensions["survey.database"]).dispose()


@pytest.fixture
def shown(settings):
    """Settings of a demonstration."""
    return dataclasses.replace(settings, show_outbox=True)


@pytest.fixture
def kept(settings, invitation, now):
    """One mail in the folder."""
    with Folder(settings.mails_dir) as carrier:
        built = message.build(
            invitation,
            to="anne@garonne.example",
            sender="enquetes@garonne.example",
            bounce_id="a" * 32,
            sent_at=now,
        )
        carrier.send(built, "bounce+x@garonne.example")


def test_the_page_lists_the_mails(open_pages, shown, kept):
    page = open_pages(shown).get("/courriels/")

    assert page.status_code == 200
    assert "anne@garonne.example" in page.text
    assert "/courriels/00001-invitation-aaaaaaaa" in page.text


def test_a_mail_s_link_can_be_opened_from_the_page(open_pages, shown, kept, words):
    page = open_pages(shown).get("/courriels/00001-invitation-aaaaaaaa")

    assert f'<a href="{words.link}">' in page.text


def test_an_empty_folder_says_how_to_fill_it(open_pages, shown):
    assert "Aucun message" in open_pages(shown).get("/courriels/").text


def test_a_mail_that_is_not_there_is_told_in_words(open_pages, shown, kept):
    page = open_pages(shown).get("/courriels/autre")

    assert page.status_code == 404


def test_nothing_is_shown_unless_asked_for(open_pages, settings, kept):
    assert open_pages(settings).get("/courriels/").status_code == 404


def test_nothing_is_shown_on_a_public_address(open_pages, shown, kept):
    public = dataclasses.replace(shown, base_url="https://enquete.garonne.example")

    assert open_pages(public).get("/courriels/").status_code == 404


def test_nothing_is_shown_to_another_machine(open_pages, shown, kept):
    browser = open_pages(shown)

    for address in ("192.168.1.20", "", "inconnue"):
        page = browser.get("/courriels/", environ_base={"REMOTE_ADDR": address})
        assert page.status_code == 404
