"""The lead plans causeries and adapts guides."""

import re

import pytest

from survey import storage
from survey.causeries import queries
from survey.causeries.rules import State
from survey.organisations import trail
from tests.faces.conftest import csrf_of

PLANNED = {
    "theme": "securite",
    "day": "2026-12-01",
    "hour": "13:00",
    "minutes": "15",
    "place": "Quai 2",
    "unit": "Atelier Nord",
    "times": "2",
    "every": "7",
    "attendance_until": "",
}


@pytest.fixture
def lines(database, organisation_id):
    """Read the sessions."""

    def read():
        with storage.reading(database) as session:
            return queries.sessions(session, organisation_id)

    return read


@pytest.fixture
def plan(lead, ids, fill):
    """Fill the form that plans."""

    def send(**chosen):
        page = "/rse/causeries/planifier"
        return fill(lead, page, page, **(PLANNED | {"facilitator": ids["Ana Roux"]} | chosen))

    return send


def test_a_series_is_planned(plan, lines, database, organisation_id):
    page = plan()

    assert "C’est planifié" in page.text
    assert [line.guide.id for line in lines()] == ["securite", "securite"]
    assert lines()[0].unit == "Atelier Nord"
    with storage.reading(database) as session:
        assert trail.entries(session, organisation_id)[0].details == {"sessions": "2"}


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"day": "2026-11-20"}, "Cette date est passée"),
        ({"theme": "rien"}, "Ce thème de causerie n’existe pas"),
        ({"facilitator": ""}, "rôle d’animation"),
        ({"minutes": "500"}, "de 10 à 60 minutes"),
        ({"times": "99"}, "de 1 à 52 séances"),
        ({"place": ""}, "Lieu"),
        ({"attendance_until": "2026-11-30"}, "s’efface après la séance"),
    ],
)
def test_bad_input_is_refused_in_words(plan, lines, chosen, said):
    answer = plan(**chosen)

    assert answer.status_code in {404, 422}
    assert said in answer.text
    assert lines() == ()


def test_a_session_is_changed_then_cancelled(lead, plan, lines, ids, fill):
    plan(times="1")
    page = f"/rse/causeries/seances/{lines()[0].id}"

    chosen = PLANNED | {"facilitator": ids["Karim Bel"], "place": "Quai 3", "hour": "09:30"}
    changed = fill(lead, f"{page}/modifier", f"{page}/modifier", **chosen)
    cancelled = fill(lead, page, f"{page}/annuler")

    assert "Karim Bel" in changed.text
    assert "9 h 30" in changed.text
    assert "annulée" in cancelled.text
    assert lines()[0].state is State.CANCELLED


def test_the_lead_reads_what_was_proposed_but_not_the_notes(lead, facilitator, planned, fill):
    session_id = planned(hours=-1)
    page = f"/animation/seances/{session_id}"
    fill(facilitator, page, f"{page}/notes", notes="Pour moi seule")
    fill(facilitator, page, f"{page}/propositions", words="Poser un bac")
    fill(facilitator, f"{page}/presence", f"{page}/presence", names="Zoé Petit")

    shown = lead.get(f"/rse/causeries/seances/{session_id}").text

    assert "Poser un bac" in shown
    assert "Pour moi seule" not in shown
    assert "Zoé Petit" not in shown


def test_a_session_of_another_organisation_does_not_exist(lead, plan):
    for part in ("", "/modifier", "/fiche.pdf", "/presence.pdf", "/causerie.ics"):
        assert lead.get(f"/rse/causeries/seances/{'0' * 16}{part}").status_code == 404


def test_the_list_teaches_then_shows(lead, plan):
    empty = lead.get("/rse/causeries/").text

    plan()

    assert "Un quart d’heure, un thème" in empty
    assert lead.get("/rse/causeries/").text.count("Presque un accident") == 2


def fields_of(page):
    """Read the fields of the guide's form as they stand."""
    text = page.text.split("<form", 2)[2]
    fields = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', text))
    fields |= re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\r?\n?([^<]*)</textarea>', text)
    return {name: value for name, value in fields.items() if name not in {"csrf_token"}}


def test_a_guide_is_adapted_in_one_language_and_keeps_the_other(lead, fill):
    page = "/rse/causeries/themes/eau"
    form = lead.get(f"{page}/modifier")
    token, fields = csrf_of(form), fields_of(form)
    assert fields["title"] == "L’eau, d’où elle vient, où elle va"
    fields = {
        name: value for name, value in fields.items() if name not in {"iso26000", "vsme", "bcorp"}
    }

    sent = fields | {"title": "Notre eau", "objective": "environmental", "csrf_token": token}
    answer = lead.post(f"{page}/modifier", data=sent, follow_redirects=True)

    assert answer.status_code == 200
    assert "Notre eau" in answer.text
    assert "Revenir au guide fourni" in answer.text
    assert "Water: where from, where to" in lead.get(f"{page}?langue=en").text
    back = fill(lead, page, f"{page}/retirer")
    assert "Notre eau" not in back.text


def test_a_notion_too_long_is_said_before_printing(lead):
    page = "/rse/causeries/themes/nouveau"
    form = lead.get(page)
    fields = dict.fromkeys(("title", "message", "case", "recap"), "Essai.")
    fields |= {"question": "Que faire ?", "objective": "social"}
    fields |= {f"notion_{at}{part}": "Mot" for at in (1, 2) for part in ("", "_text")}

    long = lead.post(
        page, data=fields | {"notion_2_text": "mot " * 80, "csrf_token": csrf_of(form)}
    )
    short = lead.post(page, data=fields | {"csrf_token": csrf_of(form)})

    assert long.status_code == 422
    assert "ne tiendrait pas sur la fiche d’une page" in long.text
    assert short.status_code == 303


def test_every_guide_is_listed_and_printed(lead):
    listed = lead.get("/rse/causeries/themes/").text
    sheet = lead.get("/rse/causeries/themes/eau/fiche.pdf?langue=en")

    assert listed.count("Planifier<span") >= 20
    assert sheet.data.startswith(b"%PDF-")
    assert lead.get("/rse/causeries/themes/rien").status_code == 404
