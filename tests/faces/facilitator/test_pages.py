"""A facilitator prepares and holds their own causeries, and finds nobody else's."""

import pytest

from survey import storage
from survey.causeries import queries
from survey.organisations.rules import Role


@pytest.fixture
def session_page():
    """The address of a session's page."""
    return lambda session_id: f"/animation/seances/{session_id}"


def test_the_next_session_comes_first_and_those_to_complete_after(facilitator, planned):
    planned(theme="eau", days=-2)
    planned(days=3)

    page = facilitator.get("/animation/").text

    assert "Préparer la causerie" in page
    assert page.index("L’énergie que personne n’utilise") < page.index("L’eau, d’où elle vient")
    assert "À compléter" in page


def test_without_session_the_page_says_what_will_come(facilitator):
    assert "Aucune causerie n’est prévue" in facilitator.get("/animation/").text


def test_two_facilitators_never_see_each_others(facilitator, planned, session_page):
    his = session_page(planned("Karim Bel", theme="eau"))

    assert "L’eau, d’où elle vient" not in facilitator.get("/animation/").text
    for part in ("", "/presence", "/fiche.pdf", "/presence.pdf", "/causerie.ics"):
        assert facilitator.get(his + part).status_code == 404, part


@pytest.mark.parametrize("part", ["notes", "propositions", "propositions/x/retirer", "presents"])
def test_two_facilitators_never_write_into_each_others(
    app, facilitator, planned, session_page, part
):
    app.config["WTF_CSRF_ENABLED"] = False
    his = session_page(planned("Karim Bel", hours=-1))

    data = {"notes": "Lu", "words": "Idée", "present": "3"}
    answer = facilitator.post(f"{his}/{part}", data=data)

    assert answer.status_code == 404


def test_a_session_is_held_and_written_about(
    database, organisation_id, facilitator, planned, session_page, fill
):
    session_id = planned(hours=-1)
    page = session_page(session_id)

    fill(facilitator, page, f"{page}/propositions", words="Poser un bac à la ligne 3")
    fill(
        facilitator,
        page,
        f"{page}/propositions",
        words="Vérifier le joint",
        owner="Karim",
        due_on="2026-12-07",
    )
    fill(facilitator, page, f"{page}/notes", notes="Bonne discussion")
    done = fill(facilitator, page, f"{page}/presents", present="12")

    assert "Le nombre de personnes est noté." in done.text
    assert "Karim, pour le 7 décembre 2026" in done.text
    with storage.reading(database) as session:
        line = queries.one(session, organisation_id, session_id)
        words = [one.words for one in queries.proposals(session, session_id)]
    assert (line.present, line.notes) == (12, "Bonne discussion")
    assert words == ["Poser un bac à la ligne 3", "Vérifier le joint"]


def test_a_proposal_is_taken_back(facilitator, planned, session_page, fill):
    page = session_page(planned(hours=-1))
    shown = fill(facilitator, page, f"{page}/propositions", words="Poser un bac").text
    address = shown.split("/retirer")[0].rsplit('"', 1)[1] + "/retirer"

    assert "Poser un bac" not in fill(facilitator, page, address).text


@pytest.mark.parametrize(
    ("part", "data", "said"),
    [
        ("presents", {"present": "0"}, "va de 1 à 100 (reçu"),
        ("presents", {"present": "500"}, "va de 1 à 100 (reçu"),
        ("presents", {"present": "douze"}, "Personnes présentes"),
        ("propositions", {"words": ""}, "Proposition"),
        ("propositions", {"words": "Idée", "owner": "Zoé"}, "une personne et une date"),
        ("notes", {"notes": "x" * 4001}, "Vos notes"),
    ],
)
def test_bad_input_is_refused_in_words_and_kept(
    facilitator, planned, session_page, fill, part, data, said
):
    page = session_page(planned(hours=-1))

    answer = fill(facilitator, page, f"{page}/{part}", **data)

    assert answer.status_code == 422
    assert said in answer.text
    assert "Erreur" in answer.text.split("</title>")[0]


def test_names_are_written_apart_and_only_once_it_has_begun(
    facilitator, planned, session_page, fill
):
    before, after = (session_page(planned(hours=hours)) for hours in (5, -1))

    early = facilitator.get(f"{before}/presence").text
    done = fill(facilitator, f"{after}/presence", f"{after}/presence", names="Zoé\nAna Roux\n")

    assert "n’a pas encore commencé" in early
    assert "Ana Roux\nZoé" in done.text


@pytest.mark.parametrize(
    ("part", "kind", "begins"),
    [
        ("fiche.pdf", "application/pdf", b"%PDF-"),
        ("presence.pdf", "application/pdf", b"%PDF-"),
        ("causerie.ics", "text/calendar", b"BEGIN:VCALENDAR"),
    ],
)
def test_papers_and_calendar_entry_are_sent(facilitator, planned, session_page, part, kind, begins):
    answer = facilitator.get(f"{session_page(planned())}/{part}")

    assert answer.content_type.startswith(kind)
    assert answer.data.startswith(begins)


def test_a_guide_is_shown_in_english_on_demand(facilitator, planned, session_page):
    page = facilitator.get(session_page(planned()) + "?langue=en").text

    assert "The energy nobody uses" in page
    assert 'lang="en"' in page


def test_the_home_of_a_facilitator_is_their_own(sign_in):
    assert sign_in(Role.FACILITATOR).get("/").location == "/animation/"
