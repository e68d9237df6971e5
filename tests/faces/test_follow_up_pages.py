"""From an action that is done to what the next wave says of it, told to those who answered."""

from datetime import date

import pytest
from playwright.sync_api import sync_playwright

from survey import storage
from survey.action_plans import actions as plans
from survey.action_plans import usefulness
from survey.action_plans.actions import ActionFacts
from survey.action_plans.follow_up import follow_up
from survey.action_plans.rules import Status
from survey.campaigns import queries as campaigns
from survey.fieldwork.standing import questionnaire
from survey.organisations import actions as organisations
from tests.conftest import NOON
from tests.faces.answered_campaign import Campaign, answers_of
from tests.faces.conftest import csrf_of
from tests.faces.respondent.browser import CHROMIUM, FLAGS
from tests.faces.serving import look, look_at_all, served
from tests.faces.test_results_pages import ANSWERS, Installation, plain, words_of
from tests.installation import settings_in

TODAY = NOON.date()
DONE = {
    "title": "Remplacer les visseuses",
    "owner": "Sophie Lannes",
    "due_on": date(2026, 12, 1),
    "theme_id": "outils",
}
QUESTIONS = ("utile-1", "utile-2")


def gloomy(at, painters):
    """Answer the first wave: few like their tools."""
    return answers_of(at, painters) | {"a1": ["2"], "a2": ["4" if at % 8 else "2"]}


def cheerful(at, painters):
    """Answer the second wave: most like their tools; four in five found the action useful."""
    useful = {"utile-1": ["nc"] if at % 10 == 9 else ["4" if at % 5 else "2"]}
    rare = {"utile-2": ["5"]} if at < 3 else {}
    return answers_of(at, painters) | {"a1": ["5" if at % 8 else "2"], "a2": ["1"]} | useful | rare


class Story:
    """An organisation that asks, acts, asks again, and tells."""

    def __init__(self, installation):
        self.installation = installation
        self.own, self.database = installation.organisation_id, installation.database
        self.first = installation.publish(
            "Printemps", painters=4, closes=date(2026, 11, 30), sheet=gloomy
        )
        self.done = self.add(**DONE)
        self.rare = self.add(title="Ouvrir un guichet", owner="Léo", due_on=date(2026, 12, 3))
        self.late = self.add(title="Repeindre le quai", owner="Ana", due_on=date(2026, 11, 1))
        self.dropped = self.add(title="Creuser une piscine", owner="Ana", due_on=date(2026, 12, 3))
        self.change(self.done, day=date(2026, 12, 3), **DONE, status=Status.DONE)
        self.change(
            self.rare,
            day=date(2026, 12, 2),
            title="Ouvrir un guichet",
            owner="Léo",
            due_on=date(2026, 12, 3),
            status=Status.DONE,
        )
        self.change(
            self.dropped,
            day=date(2026, 12, 2),
            title="Creuser une piscine",
            owner="Ana",
            due_on=date(2026, 12, 3),
            status=Status.DROPPED,
            reason="Le terrain n’est pas à nous.",
        )
        self.second = self.prepare("Automne")
        self.lead = installation.browser("claire@garonne.example")
        self.asked = self.ask_by_form()
        self.second.questionnaire = self.questions()
        self.second.open()
        self.second.close()
        self.second.count()
        self.second.publish()
        self.staff = installation.app.test_client()
        self.suites = f"{self.second.staff}/suites"

    def add(self, **facts):
        with self.database.begin() as session:
            return plans.add(
                session, self.own, ActionFacts(**{"campaign_id": self.first.cid, **facts})
            )

    def change(self, action_id, *, day, **facts):
        with self.database.begin() as session:
            plans.change(
                session,
                self.own,
                action_id,
                ActionFacts(**{"campaign_id": self.first.cid, **facts}),
                actor="Claire",
                today=day,
            )

    def prepare(self, title, **changes):
        return Campaign(
            self.database,
            self.installation.settings,
            self.own,
            self.installation.signing_key,
            NOON,
            title,
            **({"answers": ANSWERS, "closes": date(2026, 12, 4), "sheet": cheerful} | changes),
        )

    def ask_by_form(self):
        page = self.lead.get(f"/rse/campagnes/{self.second.cid}/utile")
        return self.lead.post(
            f"/rse/campagnes/{self.second.cid}/utile",
            data={
                "csrf_token": csrf_of(page),
                "action": [self.done, self.rare],
                f"{self.done}-fr": "remplacé les visseuses",
                f"{self.done}-en": "replaced the screwdrivers",
                f"{self.rare}-fr": "ouvert un guichet",
                f"{self.rare}-en": "opened a desk",
            },
        )

    def questions(self):
        with storage.reading(self.database) as session:
            return questionnaire(campaigns.campaign(session, self.second.cid))

    def followed(self, language="fr"):
        with storage.reading(self.database) as session:
            plan = follow_up(session, self.own, today=TODAY, language=language)
        return {one.action.id: one for one in (*plan.finished, *plan.dropped, *plan.running)}

    def post(self, path):
        page = self.lead.get(f"/rse/plan/suivi/{self.second.cid}")
        return self.lead.post(path, data={"csrf_token": csrf_of(page)})

    def sign_in_link(self):
        with self.database.begin() as session:
            return organisations.make_link(
                session,
                email="claire@garonne.example",
                secret_key=self.installation.settings.secret_key,
                base_url="",
                now=NOON,
            )

    def publish(self):
        return self.post(f"/rse/plan/suivi/{self.second.cid}/publier")

    def withdraw(self):
        return self.post(f"/rse/plan/suivi/{self.second.cid}/retirer")


@pytest.fixture(scope="module")
def story(home, tmp_path_factory, signing_key):
    folder = tmp_path_factory.mktemp("instance")
    with home.migrated(folder) as url:
        installation = Installation(settings_in(folder, url), signing_key)
        yield Story(installation)
        installation.close()


def test_what_was_done_is_asked_about_on_the_last_page(story):
    last = story.questions().pages[-1]

    assert story.asked.status_code == 303
    assert [element.id for element in last.elements] == list(QUESTIONS)


def test_the_next_wave_says_whether_the_action_was_useful(story):
    useful = story.followed()[story.done].useful

    assert useful.campaign == "Automne"
    assert useful.figure.n == 37
    assert useful.figure.favourable.share == pytest.approx(28 / 37)
    assert useful.figure.not_concerned == 4


def test_what_too_few_answered_stays_hidden(story):
    figure = story.followed()[story.rare].useful.figure

    assert (figure.favourable, figure.n) == (None, None)
    assert figure.reason


def test_the_theme_is_measured_between_both_waves(story):
    measured = story.followed()[story.done].measured

    assert [one.title for one in measured] == ["Outils"]
    assert measured[0].line.change.verdict == "up"
    assert measured[0].waves.before.title == "Printemps"


def test_an_action_that_names_no_figure_cannot_be_measured(story):
    measured = story.followed()[story.rare].measured

    assert measured[0].line is None
    assert "ni thème ni indicateur" in measured[0].reason


def test_the_lead_reads_it_all_in_words(story):
    words = plain(words_of(story.lead.get("/rse/plan/suivi/")))

    assert "4 actions promises" in words
    assert "2 jours après la date promise" in words
    assert "différence nette : hausse, entre « Printemps » et « Automne »" in words
    assert "Jugée utile par 76 % des 37 personnes concernées qui ont répondu" in words
    assert "4 personnes ne se disent pas concernées" in words
    assert "Les réponses sont masquées" in words
    assert "ne prouve pas qu’elle en est la cause" in words


def test_the_staff_reads_nothing_before_the_lead_publishes(story):
    story.withdraw()

    assert story.staff.get(story.suites).status_code == 404
    assert "suites" not in story.staff.get(story.second.staff).text


def test_the_staff_reads_what_was_done_decided_and_dropped(story):
    published = story.publish()

    page = story.staff.get(story.suites)
    words = plain(words_of(page))
    assert published.status_code == 303
    assert "Set-Cookie" not in page.headers
    assert "Remplacer les visseuses" in words
    assert "Jugée utile par 76 %" in words
    assert "Repeindre le quai" in words
    assert "en retard" in words
    assert "Le terrain n’est pas à nous." in words
    assert "Ce que nous en avons fait" in story.staff.get(story.second.staff).text


def test_english_readers_are_told_too(story):
    story.publish()

    page = story.staff.get(f"{story.suites}?lang=en")

    assert '<html lang="en"' in page.text
    assert "Remplacer les visseuses" in page.text


def test_the_page_of_the_first_wave_says_nothing_of_the_second(story):
    preview = plain(words_of(story.lead.get(f"/rse/plan/suivi/{story.first.cid}")))

    assert "Remplacer les visseuses" in preview
    assert "76 %" not in preview
    assert "Automne" not in preview


def test_publishing_and_withdrawing_are_written_down(story):
    story.publish()
    story.withdraw()

    trail = story.lead.get("/rse/organisation/journal").text
    assert "La page des suites a été publiée pour le personnel." in trail
    assert "La page des suites a été retirée au personnel." in trail


def test_an_action_that_people_are_asked_about_stays_in_the_plan(story):
    page = story.lead.get(f"/rse/plan/{story.done}")

    refused = story.lead.post(f"/rse/plan/{story.done}/retirer", data={"csrf_token": csrf_of(page)})

    assert refused.status_code == 409
    assert "elle reste dans le plan" in refused.text


def test_the_sheet_is_a_pdf(story):
    sheet = story.lead.get(f"/rse/plan/suivi/{story.second.cid}.pdf")

    assert sheet.mimetype == "application/pdf"
    assert sheet.data.startswith(b"%PDF")


def test_a_draft_is_not_told_back(story):
    draft = story.prepare("Brouillon")

    assert story.lead.get(f"/rse/plan/suivi/{draft.cid}").status_code == 409
    assert story.lead.get(f"/rse/plan/suivi/{draft.cid}.pdf").status_code == 409


def test_the_next_campaign_keeps_the_question_of_an_action(story):
    third = story.prepare("Hiver")
    with story.database.begin() as session:
        usefulness.ask(session, story.own, third.cid, {story.rare: {"fr": "a", "en": "b"}})

    with storage.reading(story.database) as session:
        asked = questionnaire(campaigns.campaign(session, third.cid)).questions
    assert "utile-2" in asked
    assert "utile-1" not in asked


def test_too_many_questions_are_refused_in_words_and_what_was_typed_stays(story):
    draft = story.prepare("Trop")
    path = f"/rse/campagnes/{draft.cid}/utile"
    token = csrf_of(story.lead.get(path))

    many = story.lead.post(
        path, data={"csrf_token": token, "action": [f"{at:016x}" for at in range(6)]}
    )
    unknown = story.lead.post(path, data={"csrf_token": token, "action": ["0" * 16]})
    unfinished = story.lead.post(
        path, data={"csrf_token": token, "action": [story.late], f"{story.late}-fr": "repeint"}
    )
    missing = story.lead.post(
        path,
        data={"csrf_token": token, "action": [story.done], f"{story.done}-fr": "repeint <i>"},
    )

    assert [one.status_code for one in (many, unknown, unfinished, missing)] == [422] * 4
    assert "Choisissez 5 actions au plus" in many.text
    assert "pas dans votre plan" in unknown.text
    assert "n’est pas faite" in plain(words_of(unfinished))
    assert "dites ce qui a été fait dans chaque langue" in plain(words_of(missing))
    assert "repeint &lt;i&gt;" in missing.text


def test_an_open_campaign_asks_nothing_more(story):
    answer = story.lead.get(f"/rse/campagnes/{story.second.cid}/utile")

    assert answer.status_code == 409


def test_the_draft_says_how_many_actions_it_asks_about(story):
    draft = story.prepare("Compte")
    before = plain(words_of(story.lead.get(f"/rse/campagnes/{draft.cid}/")))
    with story.database.begin() as session:
        usefulness.ask(session, story.own, draft.cid, {story.done: {"fr": "a", "en": "b"}})

    after = plain(words_of(story.lead.get(f"/rse/campagnes/{draft.cid}/")))

    assert "Une question par action faite depuis la dernière enquête" in before
    assert "Une action faite fait l’objet d’une question" in after


def test_the_staff_page_fits_phones_and_desks(story):
    story.publish()

    complaints = look_at_all(story.installation.app, [story.suites, f"{story.suites}?lang=en"])

    assert complaints == []


def test_the_lead_pages_fit_phones_and_desks(story):
    draft = story.prepare("Coup d’œil")
    paths = (
        "/rse/plan/suivi/",
        f"/rse/plan/suivi/{story.second.cid}",
        f"/rse/campagnes/{draft.cid}/utile",
        f"/rse/campagnes/{draft.cid}/",
    )

    with served(story.installation.app) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = chromium.new_page(locale="fr-FR")
        page.goto(f"{site}{story.sign_in_link()}")
        page.click("form button")
        for path in paths:
            assert page.goto(f"{site}{path}").status == 200
            look(page)
        chromium.close()


def test_what_no_browser_sends_is_refused_like_the_rest(story):
    draft = story.prepare("Étrange")
    path = f"/rse/campagnes/{draft.cid}/utile"
    token = csrf_of(story.lead.get(path))

    answer = story.lead.post(path, data={"csrf_token": token, "action": ["\0", "x" * 4000]})

    assert answer.status_code == 422
