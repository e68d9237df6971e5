"""A wrong address is corrected, without script and on a phone: nobody learns who answered."""

from tests.journeys.conftest import form_of, receipt_of, sign_in, words_of
from tests.journeys.site import wait_until


def correct(page, cid, old, new):
    """Find a person and correct the address; return every screen on the way, without the names."""
    page.goto(f"/rse/campagnes/{cid}/")
    page.get_by_role("link", name="Ouvrir le public").click()
    page.get_by_label("Adresse telle qu’elle est dans la liste").fill(old)
    page.get_by_role("button", name="Chercher cette adresse").click()
    screens = [words_of(page)]
    page.get_by_label("Nouvelle adresse").fill(new)
    page.get_by_role("button", name="Corriger l’adresse").click()
    screens.append(words_of(page))
    return [words.replace(old, "…").replace(new, "…") for words in screens]


def test_the_right_person_gets_the_same_link_on_the_same_screen_used_or_not(site, shell, browse):
    shell.create_company()
    cid = shell.draft(12, "--title=Climat")
    _code, links = shell.open(cid)
    shown = site.ok("add-member", "claire@garonne.example", "--name=Claire Morel", "--role=rse")
    old = {mail.to: mail.text for mail in site.mails()}
    (spent,) = [link for link in links if link in old["p3@garonne.example"]]
    receipt_of(site.post(spent, form_of(3)))
    page = browse(width=360, script=False)
    sign_in(page, next(word for word in shown.split() if "/connexion" in word))

    used = correct(page, cid, "p3@garonne.example", "anne@garonne.example")
    unused = correct(page, cid, "p4@garonne.example", "jean@garonne.example")
    wait_until(lambda: site.mails(to="anne@") and site.mails(to="jean@"), "both mails")

    assert used == unused
    new = {mail.to: mail.text for mail in site.mails()}
    for before, after in (("p3", "anne"), ("p4", "jean")):
        (link,) = [one for one in links if one in old[f"{before}@garonne.example"]]
        assert link in new[f"{after}@garonne.example"]
        assert site.get(link).status == 200
