"""A member comes in by the link or by the code of a mail, in a browser of their own."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import path_of, words_of
from tests.journeys.site import wait_until

LEAD = "claire@garonne.example"


@pytest.fixture(scope="module")
def member(site):
    site.ok("create-organisation", "Ateliers Garonne")
    site.ok("add-member", LEAD, "--name=Claire Morel", "--role=rse")
    return LEAD


def ask(page, address):
    page.goto("/rse/campagnes/")
    page.get_by_label("Votre adresse professionnelle").fill(address)
    page.get_by_role("button", name="Recevoir un lien").click()
    expect(page.get_by_role("heading", name="Ouvrez votre courriel")).to_be_visible()


def next_mail(site, seen):
    """Wait for one mail more than before; return it."""
    return wait_until(lambda: site.mails(to=LEAD)[seen:], "the sign-in mail")[0]


def link_of(mail):
    return path_of(re.search(r"http\S+/connexion/\S+", mail.text)[0])


def code_of(mail):
    return re.search(r"\b(\d{3} ?\d{3})\b", mail.text)[1]


def test_the_link_of_the_mail_opens_the_page_that_was_asked_for(site, browse, member):
    page, seen = browse(), len(site.mails(to=LEAD))
    ask(page, member)
    link = link_of(next_mail(site, seen))

    page.goto(link)
    page.get_by_role("button", name="Me connecter").click()

    expect(page.get_by_text("Claire Morel")).to_be_visible()
    assert path_of(page.url) == "/rse/campagnes/"
    page.get_by_role("button", name="Me déconnecter").click()
    page.goto(link)
    assert "Ce lien n’est plus valable" in words_of(page)


def test_the_code_of_the_mail_is_enough_and_a_wrong_one_is_not(site, browse, member):
    page, seen = browse(), len(site.mails(to=LEAD))
    ask(page, member)
    code = code_of(next_mail(site, seen)).replace(" ", "")
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"

    page.get_by_label("Ou recopiez le code ici").fill(wrong)
    page.get_by_role("button", name="Me connecter").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Ou recopiez le code ici").fill(f"{code[:3]} {code[3:]}")
    page.get_by_role("button", name="Me connecter").click()

    expect(page.get_by_text("Claire Morel")).to_be_visible()


def test_another_browser_must_know_the_code_as_well(site, browse, member):
    page, seen = browse(), len(site.mails(to=LEAD))
    ask(page, member)
    mail = next_mail(site, seen)
    thief = browse()

    thief.goto(link_of(mail))
    expect(thief.get_by_text("depuis un autre navigateur")).to_be_visible()
    thief.get_by_role("button", name="Me connecter").click()

    assert "Claire Morel" not in words_of(thief)
    assert thief.goto("/rse/").url.endswith("suite=/rse/")


def test_an_address_that_nobody_has_gets_the_same_page_and_no_mail(site, browse, member):
    page = browse()
    ask(page, "inconnue@garonne.example")

    ask(page, member)

    wait_until(lambda: site.mails(to=LEAD), "a mail to the member")
    assert site.mails(to="inconnue") == []
