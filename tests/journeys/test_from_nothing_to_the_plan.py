"""A company that begins: from an empty installation to a plan on paper, by those who live it."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from survey.clock import now
from survey.fieldwork import participation
from survey.questionnaires.bank import read_bank
from tests.journeys.conftest import path_of, receipt_of, sign_in, words_of
from tests.journeys.site import wait_until

PEOPLE = 24
ANSWERS = 22
SERVICES = ("Bureau d’études", "Atelier Nord", "Atelier Sud")


@pytest.fixture(scope="module")
def bank():
    return read_bank("climat-social")


def list_of_people(*, wrong=False):
    lines = ["courriel;langue;service"]
    lines += [f"p{at}@garonne.example;fr;{SERVICES[at % 3]}" for at in range(PEOPLE)]
    if wrong:
        lines[7] = "p6.garonne.example;fr;Atelier Nord"
    return {
        "name": "salariés.csv",
        "mimeType": "text/csv",
        "buffer": "\r\n".join(lines).encode("cp1252"),
    }


def answers(bank, at):
    """Fill the whole questionnaire, as person number `at`."""
    filled = {"confirm": "1"}
    for name, question in bank.questions.items():
        if question.type_name == "likert":
            filled[name] = str(1 + (at + len(name)) % 5)
        elif question.type_name == "nps":
            filled[name] = str(at % 11)
        elif question.type_name == "text":
            filled[name] = f"Le quai {chr(97 + at)} manque de lumière, dit-on chez Nadia."
        elif question.type_name == "single":
            filled[name] = question.options[at % 2].id
    filled["service"] = ("bureau-etudes", "atelier-nord", "atelier-sud")[at % 3]
    return filled


def press(page, name):
    page.get_by_role("button", name=name).click()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()


def describe_the_organisation(page):
    page.goto("/rse/organisation/")
    page.goto("/rse/organisation/modifier")
    for label, words in {
        "Responsable de traitement": "Ateliers Garonne, 12 quai des Chartrons, Bordeaux",
        "Hébergeur": "nous-mêmes",
        "Base légale": "Intérêt légitime de l’employeur",
        "Durée de conservation": "Deux ans",
        "Protection des données": "dpo@garonne.example",
        "Contact pour les questions": "Claire Morel, poste 42",
    }.items():
        page.get_by_label(label, exact=True).fill(words)
    press(page, "Enregistrer les informations")
    expect(page.get_by_role("status")).to_contain_text("enregistrées")


def choose_the_questionnaire(page):
    """Look at the shipped questionnaire in the frame of a phone, then begin with it."""
    page.goto("/rse/")
    follow(page, "Choisir un questionnaire")
    page.get_by_role("link", name="Climat social et qualité de vie au travail").first.click()
    phone = page.get_by_role("region", name="Aperçu sur un téléphone")
    expect(phone.get_by_text("Je vois à quoi sert concrètement ce que je fais.")).to_be_attached()
    assert phone.locator(".screen").bounding_box()["width"] <= 400
    follow(page, "Préparer une campagne")
    page.get_by_label("Titre", exact=True).fill("Climat social 2026")
    last_day = date.today() + timedelta(days=14)  # noqa: DTZ011
    page.get_by_label("Dernier jour pour répondre").fill(last_day.isoformat())
    press(page, "Préparer cette campagne")
    expect(page.get_by_role("heading", name="Climat social 2026")).to_be_visible()
    return path_of(page.url)


def import_the_list(page, campaign):
    """A list with a wrong line imports nothing; the right one is read, then imported."""
    page.goto(campaign + "public/")
    page.get_by_label("Fichier CSV ou XLSX").set_input_files(list_of_people(wrong=True))
    press(page, "Lire cette liste")
    said = words_of(page)
    assert "Une ligne est à corriger : rien n’est importé" in said
    assert "Ligne 8" in said
    page.goto(campaign)
    assert "Aucune liste n’est importée." in words_of(page)

    page.goto(campaign + "public/")
    page.get_by_label("Fichier CSV ou XLSX").set_input_files(list_of_people())
    press(page, "Lire cette liste")
    assert "24 personnes peuvent être invitées. Rien n’est encore importé." in words_of(page)
    press(page, "Importer ces 24 personnes")
    assert "Atelier Nord 8" in words_of(page)


def rehearse(page, campaign, site):
    before = site.tables()
    page.goto(campaign)
    follow(page, "Répéter d’abord")
    assert "Tout est inventé sur cette page." in words_of(page)
    assert site.tables() == before
    assert site.mails() == []


def open_with_the_code(page, campaign):
    """Note the code, fail to copy it, copy it; return it."""
    page.goto(campaign + "ouverture")
    words = page.locator(".secret li").all_inner_texts()
    assert len(words) == 8
    page.get_by_label("Troisième mot").fill("perdu")
    page.get_by_label("Septième mot").fill(words[6])
    press(page, re.compile("Ouvrir la campagne"))
    assert "Le code n’a pas changé" in words_of(page)
    assert page.locator(".secret li").all_inner_texts() == words
    page.get_by_label("Troisième mot").fill(words[2].upper())
    page.get_by_label("Septième mot").fill(words[6])
    press(page, "Ouvrir la campagne et envoyer 24 mails")
    expect(page.get_by_role("status").first).to_contain_text("24 mails partent")
    return " ".join(words)


def answer_on_a_phone(page, link, bank):
    """Open the link, then the plain form; forget the tick, answer, note the receipt."""
    page.goto(link)
    expect(page.get_by_role("heading", name="Climat social 2026").first).to_be_visible()
    page.goto(link + "/sans-javascript")
    wording = bank.wording(bank.questions["sens1"].text, "fr")
    question = page.get_by_role("group", name=wording)
    question.get_by_label("Plutôt d’accord", exact=True).check(force=True)
    page.get_by_label("Atelier Nord", exact=True).check(force=True)
    press(page, "Envoyer mes réponses")
    assert "Cochez « J’envoie mon bulletin »." in words_of(page)
    expect(question.get_by_label("Plutôt d’accord", exact=True)).to_be_checked()
    page.get_by_label("J’envoie mon bulletin").check(force=True)
    press(page, "Envoyer mes réponses")
    expect(page.get_by_role("heading", name="Bulletin déposé")).to_be_visible()
    return receipt_of_page(page)


def receipt_of_page(page):
    return re.search(r"\b[0-9a-f]{64}\b", page.content())[0]


def send_again(page, link):
    page.goto(link + "/sans-javascript")
    page.get_by_label("Siège", exact=True).check(force=True)
    page.get_by_label("J’envoie mon bulletin").check(force=True)
    press(page, "Envoyer mes réponses")
    expect(page.get_by_role("heading", name="Ce lien a déjà servi")).to_be_visible()
    assert "Celle que vous venez d’envoyer n’a pas été gardée." in words_of(page)


def the_next_morning(site, cid, days):
    """Keep the figure of a later morning, as the worker does at six o’clock."""
    with site.database() as database, database.begin() as session:
        participation.snapshot(session, cid, now() + timedelta(days=days))


def follow_participation(page, campaign):
    page.goto(campaign)
    return page.locator(".runs .big").first.inner_text()


def remind_and_close(page, campaign, site):
    page.goto(campaign)
    press(page, "Rappeler tout le monde")
    expect(page.get_by_role("status").first).to_contain_text("24 rappels partent")
    wait_until(lambda: len(site.mails()) >= 2 * PEOPLE, "the reminders")
    page.goto(campaign)
    press(page, "Clore la campagne")
    expect(page.get_by_role("status").first).to_contain_text("La campagne est close")
    wait_until(lambda: len(site.mails()) >= 3 * PEOPLE, "the closing notices")


def count(page, campaign, code):
    """A slip in the code costs nothing; the code opens."""
    page.goto(campaign + "depouillement")
    page.get_by_label("Code d’ouverture").fill(code.replace(code.split()[0], "rien", 1))
    press(page, "Dépouiller la campagne")
    assert "rien" in words_of(page)
    page.get_by_label("Code d’ouverture").fill(code)
    press(page, "Dépouiller la campagne")
    expect(page.get_by_role("status").first).to_contain_text(f"{ANSWERS} bulletins valables")


def read_the_comments(page, campaign):
    """Mask a name, remove a comment, show the others."""
    page.goto(campaign + "textes")
    page.get_by_label("Masquer des mots").fill("Nadia")
    press(page, "Masquer ces mots")
    expect(page.locator("blockquote")).to_contain_text("[masqué]")
    press(page, "Montrer ce commentaire")
    press(page, "Retirer ce commentaire")
    press(page, re.compile(r"Montrer les \d+ commentaires"))
    assert "Tous les commentaires sont relus." in words_of(page)


def publish(page, campaign):
    page.goto(campaign)
    press(page, "Publier les résultats")
    assert "Les résultats sont publiés" in words_of(page)


def write_an_action(page):
    page.goto("/rse/plan/ajouter")
    page.get_by_label("Ce qu’il faut faire").fill("Éclairer les quais")
    page.get_by_label("Responsable", exact=True).fill("Sophie Lannes")
    page.get_by_label("Échéance").fill("2027-03-31")
    press(page, "Ajouter l’action")
    expect(page.get_by_role("table")).to_contain_text("Éclairer les quais")


def download_the_plan(page):
    page.get_by_role("link", name=re.compile("Choisir un document")).click()
    page.get_by_role("link", name=re.compile("Préparer.*lan complet")).click(timeout=50_000)
    ready = page.get_by_role("link", name="Télécharger le document (PDF)")
    answer = page.request.get(ready.get_attribute("href", timeout=50_000), timeout=50_000)
    assert answer.status == 200, answer.text()
    assert "attachment" in answer.headers["content-disposition"]
    return answer.body()


def prepare(page, site):
    """Everything before the first answer; return the campaign's page, its cid, its code."""
    describe_the_organisation(page)
    campaign = choose_the_questionnaire(page)
    cid = campaign.rstrip("/").rpartition("/")[2]
    import_the_list(page, campaign)
    rehearse(page, campaign, site)
    return campaign, cid, open_with_the_code(page, campaign)


def answer(lead, phone, site, campaign, links, bank):
    """One person on a phone, twice; the others; what the lead sees of it. Return a receipt."""
    cid = campaign.rstrip("/").rpartition("/")[2]
    receipt = answer_on_a_phone(phone, links[0], bank)
    send_again(phone, links[0])
    assert site.count("ballot") == 1
    the_next_morning(site, cid, days=1)
    assert follow_participation(lead, campaign) == "seuil non atteint"
    for at in range(1, ANSWERS):
        receipt_of(site.post(links[at], answers(bank, at)))
    the_next_morning(site, cid, days=2)
    assert follow_participation(lead, campaign).startswith("20 bulletins sur 24 invités, arrondi")
    return receipt


def read_as_staff(phone, site, shared, cid, receipt):
    """Read at the address that all share: no cookie is set, nothing is written."""
    before = site.tables()
    phone.goto(shared)
    assert f"{ANSWERS} réponses sur {PEOPLE}" in words_of(phone)
    phone.goto(shared + "/commentaires")
    assert "[masqué]" in words_of(phone)
    assert phone.context.cookies() == []
    phone.goto(f"/c/{cid}/recepisses")
    assert receipt in words_of(phone)
    assert site.tables() == before


def test_the_main_job_from_an_empty_installation(site, browse, bank):
    assert site.run("create-organisation", "Ateliers Garonne").returncode == 0
    added = site.run("add-member", "claire@garonne.example", "--name=Claire Morel", "--role=rse")
    lead, phone = browse(), browse(width=360, height=640, script=False)
    sign_in(lead, added.stdout.strip())

    campaign, cid, code = prepare(lead, site)
    links = site.wait_for_links(cid, PEOPLE)
    assert {mail.to for mail in site.mails()} == {f"p{at}@garonne.example" for at in range(PEOPLE)}
    receipt = answer(lead, phone, site, campaign, links, bank)

    remind_and_close(lead, campaign, site)
    shared = path_of(re.search(r"http\S+/resultats/\S+", site.mails()[-1].text)[0])
    count(lead, campaign, code)
    assert site.mails() == []
    phone.goto(shared)
    assert "Les résultats ne sont pas encore publiés" in words_of(phone)
    read_the_comments(lead, campaign)
    publish(lead, campaign)
    write_an_action(lead)
    assert download_the_plan(lead).startswith(b"%PDF-")
    read_as_staff(phone, site, shared, cid, receipt)


def test_management_reads_and_changes_nothing(site, browse):
    link = site.ok("add-member", "paul@garonne.example", "--name=Paul Vidal", "--role=direction")
    page = browse()
    sign_in(page, link)

    assert "Éclairer les quais" in words_of(page)
    page.get_by_role("link", name=re.compile("Climat social 2026")).first.click()
    assert f"{ANSWERS} réponses sur {PEOPLE}" in words_of(page)
    assert page.locator("main form").count() == 0
    for path in ("/rse/", "/rse/campagnes/", "/rse/plan/ajouter", "/rse/organisation/modifier"):
        assert page.goto(path).status == 403
        assert "Cette page ne fait pas partie de votre rôle." in words_of(page)
