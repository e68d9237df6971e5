"""Comments are read by a person before anybody else."""

import pytest

from survey.results.models import PublishedText


@pytest.fixture
def decide(lead, post):
    """Press a button under a comment."""

    def press(one, position, decision, question="idee"):
        return post(
            lead,
            one.at(f"textes/{question}/{position}/decision"),
            {"decision": decision},
            page=one.at("textes"),
        )

    return press


@pytest.fixture
def mask(lead, post):
    """Mask words of a comment."""

    def send(one, position, words):
        return post(
            lead,
            one.at(f"textes/idee/{position}/masquage"),
            {"words": words},
            page=one.at("textes"),
        )

    return send


def test_the_page_says_how_many_wait(lead, counted, words_of):
    page = words_of(lead.get(counted().at("textes")))

    assert "8 à relire" in page
    assert "Que changer d’abord ?" in page


def test_a_comment_shown_or_removed_waits_no_more(lead, counted, decide, texts_of, words_of):
    one = counted()

    decide(one, 1, "shown")
    decide(one, 2, "removed")

    assert [line.decision for line in texts_of(one)[:2]] == ["shown", "removed"]
    assert texts_of(one)[1].words == ""
    assert "6 à relire" in words_of(lead.get(one.at("textes")))


def test_masked_words_are_gone_for_good(lead, counted, mask, texts_of, trail_of):
    one = counted()

    answer = mask(one, 1, "nadia")

    assert answer.status_code == 303
    assert "Il fait froid chez [masqué]" in texts_of(one)[0].words
    assert "Nadia" not in str(trail_of(one))


@pytest.mark.parametrize("words", ["", "   ", "éléphant", "x" * 600])
def test_words_that_are_not_there_are_refused(counted, mask, texts_of, words):
    one = counted()
    before = texts_of(one)

    answer = mask(one, 1, words)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert texts_of(one) == before


def test_an_unknown_decision_is_refused(counted, decide, texts_of):
    one = counted()

    assert decide(one, 1, "approved").status_code == 422
    assert texts_of(one)[0].decision == "pending"


def test_a_comment_that_does_not_exist_is_refused(counted, decide, mask):
    one = counted()

    assert decide(one, 99, "shown").status_code == 404
    assert decide(one, 1, "shown", question="autre").status_code == 404
    assert mask(one, 99, "mot").status_code == 404


def test_a_removed_comment_does_not_come_back(counted, decide, mask):
    one = counted()
    decide(one, 1, "removed")

    assert decide(one, 1, "shown").status_code == 409
    assert mask(one, 1, "froid").status_code in {409, 422}


def test_all_that_wait_may_be_shown_at_once(lead, post, counted, decide, texts_of):
    one = counted()
    decide(one, 3, "removed")

    post(lead, one.at("textes/tout-montrer"), page=one.at("textes"))

    decisions = [line.decision for line in texts_of(one)]
    assert decisions.count("shown") == 7
    assert decisions[2] == "removed"


def test_nothing_is_published_while_comments_wait(lead, post, counted, state_of, words_of):
    one = counted()

    answer = post(lead, one.at("publication"), page=one.at("textes"))

    assert answer.status_code == 409
    assert "8 commentaires à relire" in words_of(answer)
    assert state_of(one) == "counted"


def test_read_comments_let_the_results_be_published(lead, post, counted, state_of, words_of):
    one = counted()
    post(lead, one.at("textes/tout-montrer"), page=one.at("textes"))

    answer = post(lead, one.at("publication"), page=one.at("textes"))

    assert answer.status_code == 303
    assert state_of(one) == "published"
    assert "Les résultats sont publiés" in words_of(lead.get(one.at()))


def test_too_few_authors_leave_nothing_to_read(lead, post, closed, words_of, draft):
    one = draft("Projet")

    assert "sortent de l’urne au dépouillement" in words_of(lead.get(one.at("textes")))


def test_words_that_could_name_somebody_are_proposed(lead, counted, texts_of, csrf):
    one = counted()

    page = lead.get(one.at("textes?question=idee&numero=1")).text

    assert "Nadia" in texts_of(one)[0].words
    assert "<mark>Nadia</mark>" in page
    assert 'name="words" value="Nadia"' in page


def test_a_report_of_danger_tells_the_reader_what_to_do(lead, counted, database, words_of):
    one = counted()
    with database.begin() as session:
        text = session.get(PublishedText, (one.cid, "idee", 1))
        text.words = "On me harcèle à l’atelier."

    page = lead.get(one.at("textes?question=idee&numero=1"))
    told = words_of(lead.get(one.at("textes/signalement")))

    assert "Ce commentaire signale peut-être" in page.text
    assert "/textes/signalement" in page.text
    assert "L. 1152-4" in told
    assert "Ne cherchez pas qui a écrit" in told


def test_what_to_do_about_a_report_is_for_the_lead_of_that_campaign(lead, counted):
    one = counted()

    assert lead.get(one.at("textes/signalement").replace(one.cid, "inconnue")).status_code == 404
