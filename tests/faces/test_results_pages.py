"""Results pages show what was published, to whom it is published, and nothing of what is hidden."""

import csv
import io
import json
import re
from datetime import date, timedelta
from functools import partial
from html.parser import HTMLParser

import pytest

from survey import storage
from survey.action_plans import actions as plans
from survey.action_plans.actions import ActionFacts
from survey.action_plans.rules import Status
from survey.ballot_box import casting, keyfile
from survey.campaigns import actions as campaigns
from survey.campaigns import queries as campaign_queries
from survey.campaigns.audience import AudienceReport, Person
from survey.faces.results_shown.wording import at_least, at_most, highest, lowest
from survey.fieldwork import closing, launch, letters, opening, publishing
from survey.mail import sending
from survey.organisations import actions as organisations
from survey.questionnaires import reading
from survey.results import actions as results
from survey.typography import percent, signed

QUESTIONNAIRE = """
causerie: 1
id: ateliers
languages: [fr, en]
title: {fr: Enquête aux ateliers, en: Workshop survey}
scales:
  accord:
    codes: [1, 2, 3, 4, 5]
    labels:
      fr: [Non, Plutôt non, Entre les deux, Plutôt oui, Oui]
      en: ["No", Rather not, In between, Rather yes, "Yes"]
questions:
  - {id: a1, type: likert, scale: accord, text: {fr: Mes outils sont bons., en: My tools are good.}}
  - id: a2
    type: likert
    scale: accord
    reversed: true
    text: {fr: Mes outils cassent., en: My tools break.}
  - {id: a3, type: likert, scale: accord, text: {fr: On m’écoute., en: People listen.}}
  - {id: rare, type: likert, scale: accord, text: {fr: "- Peu y répondent.", en: Few answer this.}}
  - {id: enps, type: nps, text: {fr: Recommandez-vous la maison ?, en: Do you recommend us?}}
  - id: freins
    type: multiple
    text: {fr: Ce qui vous freine, en: What slows you}
    options: [{id: temps, text: Le temps}, {id: bruit, text: Le bruit}]
  - id: ordre
    type: ranking
    text: {fr: Par quoi commencer ?, en: Where to begin?}
    at_most: 2
    options: [{id: lumiere, text: La lumière}, {id: air, text: L’air}, {id: sol, text: Le sol}]
  - id: trajet
    type: number
    text: {fr: Votre trajet, en: Your way to work}
    unit: {fr: km, en: km}
    minimum: 0
    maximum: 90
  - {id: idee, type: text, text: {fr: Une idée ?, en: An idea?}, at_most: 200}
  - {id: secret, type: text, text: {fr: Un souci ?, en: A worry?}, at_most: 200}
  - id: service
    type: single
    text: {fr: Votre service, en: Your department}
    options: [{id: nord, text: Nord}, {id: sud, text: Sud}]
  - id: metier
    type: single
    text: {fr: Votre métier, en: Your trade}
    options: [{id: soudure, text: Soudure}, {id: peinture, text: Peinture}]
themes:
  - {id: outils, title: {fr: Outils, en: Tools}, items: [a1, a2]}
  - {id: parole, title: {fr: Parole, en: Voice}, items: [a3]}
breakdowns: [service, metier]
thresholds: {figures: 5, texts: 10}
"""

PEOPLE, ANSWERS = 60, 41
PAGES = ("", "/themes", "/groupes", "/choix", "/commentaires", "/methode")


def answers(at, painters):
    given = {
        "a1": [str(1 + at % 5)],
        "a2": [str(1 + at % 4)],
        "a3": ["5" if at % 12 else "2"],
        "enps": [str(at % 11)],
        "freins": ["temps"] if at % 3 else ["temps", "bruit"],
        "ordre": ["lumiere", "air"] if at % 2 else ["air", "sol"],
        "trajet": [str(at)],
        "idee": [f"Idée de mot {'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO'[at]}"],
        "service": ["nord" if at < 26 else "sud"],
        "metier": ["peinture" if at < painters else "soudure"],
    }
    few = {"rare": ["5"], "secret": ["Un mot de trop"]} if at < 4 else {}
    return given | few


class Tables(HTMLParser):
    """The tables of a page, row by row, cell by cell."""

    def __init__(self):
        super().__init__()
        self.rows, self.cell = [], None

    def handle_starttag(self, tag, _attributes):
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.cell = ""

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self.rows[-1].append(" ".join(self.cell.split()))
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data


def rows_of(page):
    """Return the cells of every table row by the row's first cell."""
    tables = Tables()
    tables.feed(page.text)
    return {row[0]: row[1:] for row in tables.rows if row}


def words_of(page):
    """Return what a reader sees, without tags, addresses and fingerprints."""
    body = page.text.partition("<main")[2].partition("</main>")[0]
    text = re.sub(r"<[^>]+>", " ", body)
    return re.sub(r"\b[0-9a-f]{4}(-[0-9a-f]{4})+\b", "", text)


def plain(words):
    return " ".join(words.split())


class Campaign:
    """One campaign that people answered, up to the state a test asks for."""

    def __init__(self, database, settings, organisation_id, signing_key, now, title, painters):
        self.title, self.painters = title, painters
        self.database, self.settings, self.now = database, settings, now
        self.organisation_id, self.signing_key = organisation_id, signing_key
        self.cid = self._prepare()
        self.code = launch.draw_code()
        with storage.reading(database) as session:
            self.key = campaign_queries.campaign(session, self.cid).results_key

    def _prepare(self):
        with self.database.begin() as session:
            cid = campaigns.create(
                session,
                organisation_id=self.organisation_id,
                questionnaire=reading.read_text(QUESTIONNAIRE, name="ateliers.yaml"),
                title=self.title,
                announced_close=date(2026, 12, 4),
                moderator="Claire Morel",
                results_on=date(2026, 12, 15),
                today=date(2026, 11, 23),
            )
            invited = tuple(Person(f"p{at}@essai.example", "") for at in range(PEOPLE))
            report = AudienceReport(
                people=invited, headcounts={}, lines=(), remarks=(), refused=False
            )
            campaigns.import_audience(session, cid, report)
        return cid

    def open(self):
        launch.open_campaign(
            self.database,
            self.settings,
            self.cid,
            code=self.code,
            actor="Claire Morel",
            now=self.now,
            signing_key=self.signing_key,
        )
        keys = keyfile.read(self.settings.keys_dir, self.cid)
        with storage.reading(self.database) as session:
            people = campaign_queries.invitees(session, self.cid)[:ANSWERS]
        for at, person in enumerate(people):
            token = keys.token(person.id, person.generation)
            casting.cast_in_clear(
                self.database, self.settings.keys_dir, self.cid, token, answers(at, self.painters)
            )

    def close(self):
        self.now += timedelta(days=12)
        closing.close(self.database, self.cid, actor="Claire Morel", now=self.now)
        composer = letters.composer(self.settings, lambda: self.now)
        sending.send_all(self.database, self.settings, composer, lambda: self.now)

    def count(self):
        opening.count(
            self.database,
            self.settings,
            self.cid,
            codes=[self.code],
            actor="Claire Morel",
            now=self.now,
            progress=lambda _: None,
        )

    def publish(self):
        with self.database.begin() as session:
            results.show_all_pending(session, self.cid)
        publishing.publish(self.database, self.cid, actor="Claire Morel", now=self.now)

    def decide(self):
        facts = ActionFacts(
            campaign_id=self.cid,
            theme_id="outils",
            title="Remplacer les visseuses",
            owner="Sophie Lannes",
            due_on=date(2027, 1, 29),
            status=Status.IN_PROGRESS,
            indicator="Plus une panne",
            reason="",
        )
        with self.database.begin() as session:
            plans.add(session, self.organisation_id, facts)

    @property
    def staff(self):
        return f"/resultats/{self.cid}/{self.key}"

    @property
    def of_lead(self):
        return f"/rse/resultats/{self.cid}"

    @property
    def of_management(self):
        return f"/direction/resultats/{self.cid}"


@pytest.fixture
def make(database, settings, organisation_id, signing_key, now):
    with database.begin() as session:
        organisations.describe(
            session,
            organisation_id,
            controller="Ateliers Garonne, rue des Essais",
            host="Ateliers Garonne",
            legal_basis="Intérêt légitime",
            retention="Cinq ans",
            dpo="dpo@garonne.example",
            contact="rse@garonne.example",
        )
    return partial(Campaign, database, settings, organisation_id, signing_key, now)


@pytest.fixture
def campaign(make):
    """The campaign that most tests speak of, beside an open one."""
    make("Une autre enquête", painters=2).open()
    return make("Enquête d’automne", painters=4)


@pytest.fixture
def counted(campaign):
    campaign.open()
    campaign.close()
    campaign.count()
    return campaign


@pytest.fixture
def published(counted):
    counted.publish()
    return counted


@pytest.fixture
def other_lead(app, database, settings, clock, csrf):
    """The browser of another organisation's RSE lead."""
    browser = app.test_client()
    with database.begin() as session:
        link = organisations.make_link(
            session,
            email="lea@adour.example",
            secret_key=settings.secret_key,
            base_url="",
            now=clock(),
        )
    browser.post(link, data={"csrf_token": csrf(browser.get(link))})
    return browser


def document_of(client, campaign):
    return json.loads(client.get(f"{campaign.staff}/chiffres.json").text)


def test_each_reader_opens_every_page(published, lead, management, client):
    for browser, root in (
        (lead, published.of_lead),
        (management, published.of_management),
        (client, published.staff),
    ):
        for page in PAGES:
            answer = browser.get(root + page)
            assert answer.status_code == 200, root + page
            assert "Enquête d’automne" in answer.text


def test_every_reader_reads_the_same_figures(published, lead, management, client):
    for page in PAGES:
        seen = [
            words_of(browser.get(root + page)).partition("Ces chiffres en fichier")[0]
            for browser, root in (
                (lead, published.of_lead),
                (management, published.of_management),
                (client, published.staff),
            )
        ]
        numbers = [re.findall(r"\d+", text) for text in seen]
        assert numbers[0] == numbers[1] == numbers[2], page


def test_the_questions_have_the_figures_that_were_published(published, client):
    rows, found = rows_of(client.get(f"{published.staff}/themes")), document_of(client, published)

    for name, wording in (("a1", "Mes outils sont bons."), ("a2", "Mes outils cassent. *")):
        item = found["items"][name]
        limits = item["favourable"]
        answered, share, interval, neutral, unfavourable, worst = rows[wording]
        assert int(answered) == item["n"]
        assert share == plain(percent(limits["share"]))
        assert interval == plain(f"{round(100 * limits['low'])} à {percent(limits['high'])}")
        assert neutral == plain(percent(item["classes"]["neutral"] / item["n"]))
        assert unfavourable == plain(percent(item["classes"]["unfavourable"] / item["n"]))
        certain = item["worst_case"]
        assert worst == plain(f"{at_least(certain['low']):.0f} à {highest(certain['high'], 'fr')}")


def test_a_question_that_few_answered_says_so_without_a_number(published, client):
    rows = rows_of(client.get(f"{published.staff}/themes"))

    assert rows["- Peu y répondent."] == ["trop peu de réponses à cette question"]


def test_the_groups_have_the_ranges_that_were_released(published, client):
    rows, found = rows_of(client.get(f"{published.staff}/groupes")), document_of(client, published)
    groups = [group for group in found["groups"] if group["table"] == "service"]

    for theme, title in (("outils", "Outils"), ("parole", "Parole")):
        cells = rows[title][1:]
        for cell, group in zip(cells, groups, strict=True):
            low, high = (limit / 100 for limit in group["themes"][theme]["favourable_percent"])
            if at_most(high) == 100:
                assert cell == plain(f"{lowest(low, 'fr')} ou plus")
            elif high - low > 0.002:
                assert cell == plain(f"{at_least(low):.0f} à {highest(high, 'fr')}")
            else:
                assert cell == plain(percent(low))
    assert rows["Thème"] == ["Ensemble 41", "Nord 26", "Sud 15"]
    assert any("ou plus" in cell for cell in rows["Parole"])


def test_the_recommendation_and_the_choices_are_those_published(published, client):
    found = document_of(client, published)
    score, choice = found["nps"]["enps"], found["choices"]["freins"]
    essential = rows_of(client.get(published.staff))
    choices = rows_of(client.get(f"{published.staff}/choix"))

    assert essential["Promoteurs, 9 ou 10"][0] == str(score["promoters"])
    assert signed(score["score"]) in client.get(published.staff).text
    assert choices["Le bruit"][0] == str(choice["options"]["bruit"]["people"])
    assert choices["La lumière"][0] == str(
        found["rankings"]["ordre"]["options"]["lumiere"]["first"]
    )
    assert "En moyenne : 20,0 km." in plain(words_of(client.get(f"{published.staff}/choix")))


def test_a_hidden_breakdown_is_one_sentence_and_no_size(published, lead, client):
    page = client.get(f"{published.staff}/groupes")
    section = page.text.partition("Votre métier")[2].partition("</section>")[0]

    assert "masqué" in section
    assert not re.search(r"\d", re.sub(r"<[^>]+>", "", section))
    assert "Soudure" not in section
    assert [one["size"] for one in document_of(client, published)["groups"]] == [26, 15, None, None]


def test_no_page_and_no_file_depends_on_the_size_of_a_hidden_group(published, make, client):
    other = make("Enquête d’hiver", painters=3)
    other.open()
    other.close()
    other.count()
    other.publish()

    for path in ("", "/themes", "/groupes", "/choix", "/methode", "/plan", "/chiffres.csv"):
        pages = [client.get(campaign.staff + path) for campaign in (published, other)]
        one, same = (words_of(page) or page.text for page in pages)
        assert one == same.replace("Enquête d’hiver", "Enquête d’automne"), path
    assert document_of(client, published) == document_of(client, other)


def test_the_table_for_spreadsheets_holds_the_figures_of_the_pages(published, lead, client):
    answer = lead.get(f"{published.of_lead}/chiffres.csv")
    found = document_of(client, published)

    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    share = next(
        line for line in lines if line["Code"] == "a1" and line["Mesure"] == "part favorable (%)"
    )
    expected = f"{100 * found['items']['a1']['favourable']['share']:.1f}".replace(".", ",")
    assert share["Valeur"] == expected.removesuffix(",0")
    assert share["Réponses"] == str(found["items"]["a1"]["n"])
    assert {line["Groupe"] for line in lines} == {"", "Nord", "Sud"}
    rare = [line for line in lines if line["Code"] == "rare" and not line["Groupe"]]
    assert [line["Valeur"] for line in rare] == [""]


def test_a_wording_that_looks_like_a_formula_stays_a_text(published, lead):
    assert ";'- Peu y répondent.;" in lead.get(f"{published.of_lead}/chiffres.csv").text


def test_the_program_reads_what_the_command_prints(published, lead, management, client):
    texts = {
        browser.get(f"{root}/chiffres.json").text
        for browser, root in (
            (lead, published.of_lead),
            (management, published.of_management),
            (client, published.staff),
        )
    }

    assert len(texts) == 1
    assert json.loads(texts.pop())["n"] == ANSWERS


def test_comments_show_once_enough_people_wrote(published, client):
    page = words_of(client.get(f"{published.staff}/commentaires"))

    assert "Idée de mot c" in page
    assert "Un mot de trop" not in page
    assert "Trop peu de personnes ont écrit" in page


def test_each_chart_is_called_by_its_finding(published, client):
    for path in PAGES:
        for title in re.findall(
            r"<title id=[^>]+>([^<]*)</title>", client.get(published.staff + path).text
        ):
            assert title.endswith((".", ". »", "»", "?")), title


def test_the_lead_reads_what_is_counted_and_it_says_that_nobody_else_does(counted, lead):
    page = lead.get(counted.of_lead)

    assert page.status_code == 200
    assert "Pas encore publié" in page.text


def test_management_sees_nothing_of_a_campaign_that_is_only_counted(counted, management):
    counted.decide()

    for path in (*PAGES, "/chiffres.csv", "/chiffres.json"):
        assert management.get(counted.of_management + path).status_code == 404
    assert management.get(f"/direction/plan/{counted.cid}").status_code == 404
    assert management.get(f"/direction/plan/{counted.cid}.pdf").status_code == 404
    home = management.get("/direction/").text
    assert "Enquête d’automne" not in home
    assert "Remplacer les visseuses" not in home


def test_before_the_count_the_lead_reads_a_sentence(campaign, lead):
    draft = lead.get(campaign.of_lead)
    campaign.open()
    opened = lead.get(campaign.of_lead)

    assert (draft.status_code, opened.status_code) == (409, 409)
    assert "n’est pas encore dépouillée" in opened.text


def test_a_destroyed_campaign_has_no_results(campaign, lead, client, database, settings):
    campaign.open()
    campaign.close()
    closing.destroy(database, settings, campaign.cid, actor="Claire Morel", now=campaign.now)

    assert lead.get(campaign.of_lead).status_code == 404
    assert "détruits sans être ouverts" in lead.get(campaign.of_lead).text
    assert "a été annulée" in client.get(campaign.staff).text


def test_another_organisation_reads_nothing(published, other_lead):
    for path in (*PAGES, "/chiffres.csv", "/chiffres.json"):
        assert other_lead.get(published.of_lead + path).status_code == 404


def test_the_staff_page_says_when_results_come_the_same_before_and_after_the_count(
    campaign, client
):
    campaign.open()
    campaign.close()
    before = client.get(campaign.staff)
    campaign.count()
    after = client.get(campaign.staff)

    assert (before.status_code, after.status_code) == (409, 409)
    assert before.text == after.text
    assert "mardi 15 décembre 2026" in after.text
    assert client.get(f"{campaign.staff}/chiffres.json").status_code == 404


def test_results_that_are_late_are_called_late(counted, client, clock):
    clock.advance(days=40)

    assert "étaient attendus vers le mardi 15 décembre 2026" in client.get(counted.staff).text


def test_a_wrong_key_opens_nothing(published, client):
    for path in (*PAGES, "/plan", "/chiffres.csv"):
        wrong = f"/resultats/{published.cid}/{'x' * len(published.key)}{path}"
        assert client.get(wrong).status_code == 404
    assert client.get(f"{published.staff}/inconnue").status_code == 404


def test_the_staff_pages_keep_nothing_in_the_browser(published, client):
    for path in (*PAGES, "/plan", "/chiffres.csv", "/chiffres.json", "?lang=en"):
        answer = client.get(published.staff + path)

        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
        assert "<script" not in answer.text


def test_the_staff_reads_what_was_decided_and_by_whom(published, client):
    published.decide()

    plan = client.get(f"{published.staff}/plan").text
    assert "Remplacer les visseuses" in plan
    assert "Sophie Lannes" in plan
    assert "en cours" in plan
    assert f"/c/{published.cid}/recepisses" in client.get(f"{published.staff}/methode").text


def test_the_staff_reads_in_the_language_asked_for(published, client):
    page = client.get(f"{published.staff}/themes?lang=en").text

    assert "My tools are good." in page
    assert f"{published.staff}/groupes?lang=en" in page


def test_management_starts_from_the_plan_and_the_published_results(published, management):
    published.decide()

    home = management.get("/direction/").text
    assert "Remplacer les visseuses" in home
    assert published.of_management in home
    plan = management.get(f"/direction/plan/{published.cid}").text
    assert "Plus une panne" in plan


def test_management_finds_an_empty_desk_that_explains_itself(management):
    assert "Aucun résultat n’est encore publié" in management.get("/direction/").text


def test_management_takes_the_plan_away_on_paper(published, management):
    answer = management.get(f"/direction/plan/{published.cid}.pdf")

    assert answer.content_type == "application/pdf"
    assert answer.data.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("share", "low", "high"), [(0.57, 57, 57), (0.574, 57, 58), (0.0, 0, 0), (1.0, 100, 100)]
)
def test_ranges_are_rounded_outward(share, low, high):
    assert (at_least(share), at_most(share)) == (low, high)
