"""Results pages show what was published, alike to every reader, and nothing of what is hidden."""

import csv
import io
import json
import re
from contextlib import ExitStack
from html.parser import HTMLParser

import pytest

from survey import storage
from survey.app import create_app
from survey.organisations import actions as organisations
from survey.organisations.rules import Role
from survey.typography import at_least, at_most, highest, lowest, percent, signed
from tests.conftest import NOON
from tests.faces.answered_campaign import QUESTIONNAIRE, Campaign, describe
from tests.faces.conftest import csrf_of
from tests.faces.serving import look_at_all
from tests.installation import database_of, settings_in

PAGES = (
    "",
    "/themes",
    "/groupes",
    "/priorites",
    "/choix",
    "/commentaires",
    "/methode",
    "/comment-lire",
)
ANSWERS = 41


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


def percentages_in(part):
    """Return every whole percentage that a reader may compute from a published document."""
    if isinstance(part, list):
        return set().union(*map(percentages_in, part))
    if not isinstance(part, dict):
        return set()
    shares = [part[name] for name in ("share", "low", "high") if isinstance(part.get(name), float)]
    if "promoters" in part:
        shares += [part[name] / part["n"] for name in ("promoters", "passives", "detractors")]
    if answered := part.get("answered"):
        shares += [people / answered for people in released_in(part)]
    shares += [one / 100 for one in part.get("favourable_percent") or []]
    shares += [one / 100 for one in part.get("range_percent") or []]
    found = {round(100 * share) for share in shares}
    found |= {int(side(share)) for share in shares for side in (at_least, at_most)}
    return found.union(*map(percentages_in, part.values()))


def released_in(item):
    """Return the numbers of people that are released of one question in one cell."""
    pairs = [item["favourable"] or []]
    pairs += [*(item["classes"] or {}).values(), *(item["counts"] or {}).values()]
    return {people for pair in pairs for people in pair}


class Installation:
    """An application over a published campaign that nobody changes, and its browsers."""

    def __init__(self, settings, signing_key):
        self.settings = settings
        self.opened = ExitStack()
        self.database = self.opened.enter_context(database_of(self.settings))
        self.signing_key = signing_key
        with self.database.begin() as session:
            self.organisation_id = organisations.create_organisation(session, name="Garonne")
            for name, role in (("claire", Role.RSE_LEAD), ("paul", Role.MANAGEMENT)):
                organisations.add_member(
                    session,
                    organisation_id=self.organisation_id,
                    email=f"{name}@garonne.example",
                    name=name.title(),
                    roles={role},
                )
            other = organisations.create_organisation(session, name="Adour")
            organisations.add_member(
                session,
                organisation_id=other,
                email="lea@adour.example",
                name="Léa",
                roles={Role.RSE_LEAD, Role.MANAGEMENT},
            )
        describe(self.database, self.organisation_id)
        self.app = create_app(self.settings, clock=lambda: NOON)
        self.app.testing = True

    def publish(self, title, *, painters, **changes):
        campaign = Campaign(
            self.database,
            self.settings,
            self.organisation_id,
            self.signing_key,
            NOON,
            title,
            painters=painters,
            **({"answers": ANSWERS} | changes),
        )
        campaign.open()
        campaign.close()
        campaign.count()
        campaign.publish()
        return campaign

    def browser(self, email):
        browser = self.app.test_client()
        with self.database.begin() as session:
            link = organisations.make_link(
                session,
                email=email,
                secret_key=self.settings.secret_key,
                base_url="",
                now=NOON,
            )
        browser.post(link, data={"csrf_token": csrf_of(browser.get(link))})
        return browser

    def close(self):
        storage.engine_of(self.app.extensions["survey.database"]).dispose()
        self.opened.close()


@pytest.fixture(scope="module")
def installation(home, tmp_path_factory, signing_key):
    """The installation that these tests look at."""
    folder = tmp_path_factory.mktemp("instance")
    with home.migrated(folder) as url:
        installation = Installation(settings_in(folder, url), signing_key)
        yield installation
        installation.close()


@pytest.fixture(scope="module")
def published(installation):
    """The campaign that most tests speak of."""
    campaign = installation.publish("Enquête d’automne", painters=4)
    campaign.decide()
    return campaign


@pytest.fixture(scope="module")
def twin(installation):
    """Another survey, not a wave, with the same answers but for one person of a hidden group."""
    other = QUESTIONNAIRE.replace("id: ateliers", "id: jumeaux")
    campaign = installation.publish("Enquête d’hiver", painters=3, questionnaire=other)
    campaign.decide()
    return campaign


@pytest.fixture(scope="module")
def lead(installation):
    """The browser of the RSE lead."""
    return installation.browser("claire@garonne.example")


@pytest.fixture(scope="module")
def management(installation):
    """The browser of management."""
    return installation.browser("paul@garonne.example")


@pytest.fixture(scope="module")
def stranger(installation):
    """The browser of another organisation's lead."""
    return installation.browser("lea@adour.example")


@pytest.fixture
def client(installation):
    """The browser of somebody without an account."""
    return installation.app.test_client()


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
        assert worst == plain(f"{at_least(certain['low']):.0f} à {highest(certain['high'])}")


def test_every_percentage_comes_from_the_published_document(published, client):
    known = percentages_in(document_of(client, published))
    said_by_the_page = {95, 9, 100}

    for path in ("", "/themes", "/groupes", "/choix"):
        text = words_of(client.get(published.staff + path))
        written = {int(one) for one in re.findall(r"(\d+)\s?%", text)}
        written |= {int(one) for one in re.findall(r"(\d+) à \d+\s?%", text)}
        assert written <= known | said_by_the_page, path


def test_a_question_that_few_answered_says_so_without_a_number(published, client):
    rows = rows_of(client.get(f"{published.staff}/themes"))

    assert rows["- Peu y répondent."] == ["Trop peu de réponses à cette question."]


def test_the_groups_have_the_ranges_that_were_released(published, client):
    rows, found = rows_of(client.get(f"{published.staff}/groupes")), document_of(client, published)
    groups = [group for group in found["groups"] if group["table"] == "service"]

    for theme, title in (("outils", "Outils"), ("parole", "Parole")):
        cells = rows[title][1:]
        for cell, group in zip(cells, groups, strict=True):
            low, high = (limit / 100 for limit in group["themes"][theme]["favourable_percent"])
            if at_most(high) == 100:
                assert cell == plain(f"{lowest(low)} ou plus")
            elif high - low > 0.002:
                assert cell == plain(f"{at_least(low):.0f} à {highest(high)}")
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
    assert choices["Le temps"] == ["40–41", "97 % ou plus", "–"]
    assert choice["ranges"]["temps"] == [40, 41]
    assert choices["Le bruit"][0] == str(choice["ranges"]["bruit"][0])
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


def test_every_file_has_a_name_that_fits_in_a_header(published, installation):
    management = installation.browser("paul@garonne.example")

    for path in (
        f"{published.of_management}/chiffres.csv",
        f"{published.of_management}/chiffres.json",
        f"/direction/papiers/{published.cid}/complet.pdf",
    ):
        named = management.get(path).headers["Content-Disposition"]
        assert named.isascii()
        assert "automne" in named


def test_no_page_and_no_file_depends_on_the_size_of_a_hidden_group(published, twin, client):
    for path in ("", "/themes", "/groupes", "/choix", "/methode", "/plan", "/chiffres.csv"):
        pages = [client.get(campaign.staff + path) for campaign in (published, twin)]
        one, same = (words_of(page) or page.text for page in pages)
        assert one == same.replace("Enquête d’hiver", "Enquête d’automne"), path
    one, same = (document_of(client, campaign) for campaign in (published, twin))
    assert one | {"campaign": None} == same | {"campaign": None}


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


def test_only_the_lead_reads_how_reliable_the_themes_are(published, lead, management, client):
    words = words_of(lead.get(f"{published.of_lead}/fiabilite"))

    assert "Les questions d’un thème mesurent-elles une seule et même chose ?" in plain(words)
    for browser, root in ((management, published.of_management), (client, published.staff)):
        assert browser.get(f"{root}/fiabilite").status_code == 404
        assert "fiabilite" not in browser.get(root).text


def test_every_page_leads_to_how_to_read_it(published, client):
    for path in (*PAGES, "/plan"):
        page = client.get(published.staff + path).text
        assert (f'href="{published.staff}/comment-lire"' in page) is (path != "/comment-lire")


def test_too_few_answers_to_rank_the_themes_are_told(published, client):
    words = plain(words_of(client.get(f"{published.staff}/priorites")))

    assert "Trop peu de réponses pour classer les leviers." in words
    assert "plus de 50 personnes" in words


def test_each_word_of_evidence_has_its_rule(published, client):
    words = plain(words_of(client.get(f"{published.staff}/comment-lire")))

    for expected in (
        "« Différence nette »",
        "au moins 3 personnes",
        "Holm (1979)",
        "Johnson (2000)",
    ):
        assert expected in words


def test_another_organisation_reads_nothing(published, stranger):
    for path in (*PAGES, "/chiffres.csv", "/chiffres.json"):
        for root in (published.of_lead, published.of_management):
            assert stranger.get(root + path).status_code == 404


def test_a_wrong_key_opens_nothing(published, client):
    for path in (*PAGES, "/plan", "/chiffres.csv"):
        wrong = f"/resultats/{published.cid}/{'x' * len(published.key)}{path}"
        assert client.get(wrong).status_code == 404


def test_a_page_that_does_not_exist_is_refused_in_words(published, lead, client):
    for browser, root in ((lead, published.of_lead), (client, published.staff)):
        answer = browser.get(f"{root}/inconnue")

        assert answer.status_code == 404
        assert "inconnue" in answer.text


def test_the_staff_pages_keep_nothing_in_the_browser(published, client):
    for path in (*PAGES, "/plan", "/chiffres.csv", "/chiffres.json", "?lang=en"):
        answer = client.get(published.staff + path)

        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
        assert "<script" not in answer.text


def test_the_staff_reads_what_was_decided_and_by_whom(published, client):
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
    home = management.get("/direction/").text
    assert "Remplacer les visseuses" in home
    assert published.of_management in home
    plan = management.get(f"/direction/plan/{published.cid}").text
    assert "Plus une panne" in plan


def test_the_pages_fit_a_phone_and_a_desk_and_exclude_nobody(published, installation):
    pages = [f"{published.staff}{path}" for path in (*PAGES, "/plan")]

    assert look_at_all(installation.app, pages) == []


def test_management_takes_the_plan_away_on_paper(published, management):
    answer = management.get(f"/direction/papiers/{published.cid}/complet.pdf")

    assert answer.content_type == "application/pdf"
    assert answer.data.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("share", "low", "high"), [(0.57, 57, 57), (0.574, 57, 58), (0.0, 0, 0), (1.0, 100, 100)]
)
def test_ranges_are_rounded_outward(share, low, high):
    assert (at_least(share), at_most(share)) == (low, high)
