"""The representative approves the audience, draws the second code, reads; and nothing else."""

import re

import pytest

from survey import storage
from survey.campaigns import actions as campaigns
from survey.campaigns import audience
from survey.fieldwork import closing, count_behind, launch
from survey.fieldwork.representative import part as fieldwork_part
from survey.organisations import actions as organisations
from survey.organisations import queries as organisation_queries
from survey.organisations.rules import Role

SECRET = re.compile(r'name="code"[^>]*value="([^"]*)"')


def code_in(page):
    return SECRET.search(page.text)[1]


def own(one, page=""):
    return f"/representant/campagnes/{one.cid}/{page}"


@pytest.fixture
def waiting(draft):
    """A draft that waits for the representative."""
    return draft(opening="two_codes")


@pytest.fixture
def approve(representative, csrf):
    """Press the button under the audience that a page shows."""

    def press(one, page=None):
        page = page or representative.get(own(one))
        seen = re.search(r'name="seen"[^>]*value="([^"]*)"', page.text)[1]
        sent = {"csrf_token": csrf(page), "seen": seen}
        return representative.post(own(one, "public"), data=sent)

    return press


@pytest.fixture
def draw(representative, post):
    """Draw the code, note it, prove it."""

    def note(one):
        code = code_in(representative.get(own(one, "code?nouveau=1")))
        words = code.split()
        sent = {"code": code, "third": words[2], "seventh": words[6].upper()}
        answer = post(representative, own(one, "code"), sent, page=own(one, "code?nouveau=1"))
        assert answer.status_code == 303, answer.text
        return code

    return note


@pytest.fixture
def part_of(database, settings):
    """Read what the representative has done."""

    def read(one):
        with storage.reading(database) as session:
            return fieldwork_part(session, settings, one.cid)

    return read


@pytest.fixture
def replace_people(database, questionnaire, list_of):
    """Import another list, as the lead would."""

    def replace(one, number):
        report = audience.read_audience(list_of(number), "public.csv", questionnaire=questionnaire)
        with database.begin() as session:
            campaigns.import_audience(session, one.cid, report)

    return replace


def test_the_page_shows_what_waits_and_what_is_to_be_approved(representative, waiting, words_of):
    home = words_of(representative.get("/representant/"))
    page = words_of(representative.get(own(waiting)))

    assert "Décider pour « Climat 2026 »" in home
    assert "12 personnes" in page
    assert "garonne.example" in page
    assert "Atelier 6, Bureau 6" in page
    assert re.search(r"Cartes de papier\s+aucune", page)
    assert "celui de la représentation du personnel : aucun des deux ne suffit" in page


def test_a_campaign_with_one_code_is_none_of_their_business(representative, draft, words_of):
    one = draft("Autre", opening="one_code")

    assert "Autre" not in words_of(representative.get("/representant/"))
    assert "Rien ne vous attend" in words_of(representative.get("/representant/"))
    for page in ("", "code"):
        assert representative.get(own(one, page)).status_code == 404


@pytest.mark.parametrize("page", ["", "code", "code?nouveau=1"])
def test_another_organisation_s_campaign_does_not_exist(
    representative, draft, other_organisation, page
):
    theirs = draft("Climat voisin", opening="two_codes", owner=other_organisation)

    assert representative.get(own(theirs, page)).status_code == 404
    assert representative.get(f"/representant/resultats/{theirs.cid}").status_code == 404


def test_another_organisation_s_campaign_is_not_decided(
    representative, waiting, draft, other_organisation, csrf, part_of
):
    theirs = draft("Climat voisin", opening="two_codes", owner=other_organisation)
    code, token = launch.draw_code(), csrf(representative.get(own(waiting)))
    sent = {"csrf_token": token, "code": code, "seen": "00", "third": "", "seventh": ""}

    for page in ("public", "code", "code/enveloppe"):
        assert representative.post(own(theirs, page), data=sent).status_code == 404
    assert not part_of(theirs).code_drawn


def test_the_audience_is_approved_as_it_was_shown(representative, waiting, approve, part_of):
    answer = approve(waiting)

    assert answer.status_code == 303
    assert part_of(waiting).approved
    assert "Approuver ce public" not in representative.get(own(waiting)).text


def test_an_audience_that_changed_meanwhile_is_shown_again(
    representative, waiting, approve, replace_people, part_of, words_of
):
    stale = representative.get(own(waiting))
    replace_people(waiting, 13)

    answer = approve(waiting, stale)

    assert answer.status_code == 409
    assert "a changé pendant que vous lisiez" in words_of(answer)
    assert "13 personnes" in words_of(answer)
    assert not part_of(waiting).approved


def test_an_approval_that_fell_is_told_to_both(
    representative, lead, waiting, approve, replace_people, words_of
):
    approve(waiting)
    replace_people(waiting, 12)

    assert "a changé depuis qu’il est approuvé" in words_of(representative.get("/representant/"))
    assert "l’accord est tombé" in words_of(representative.get(own(waiting)))
    assert "Il a changé depuis que la représentation du personnel" in words_of(
        lead.get(waiting.at())
    )


@pytest.mark.parametrize("seen", ["", "zz", "0", "00" * 32, "x" * 65])
def test_a_forged_approval_approves_nothing(representative, waiting, csrf, part_of, seen):
    token = csrf(representative.get(own(waiting)))

    answer = representative.post(own(waiting, "public"), data={"csrf_token": token, "seen": seen})

    assert answer.status_code in {409, 422}
    assert not part_of(waiting).approved


def test_the_code_is_shown_once_and_stored_nowhere(
    representative, waiting, draw, part_of, settings, trail_of
):
    code = draw(waiting)

    assert part_of(waiting).code_drawn
    for page in (own(waiting), own(waiting, "code"), "/representant/", "/representant/journal"):
        answer = representative.get(page)
        assert answer.status_code == 200
        assert code not in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
    kept = b"".join(file.read_bytes() for file in settings.instance.rglob("*") if file.is_file())
    assert code.encode() not in kept
    assert [entry.act for entry in trail_of(waiting)] == ["second_code_drawn"]


def test_no_answer_that_holds_a_code_is_kept_by_the_browser(representative, waiting, post):
    page = representative.get(own(waiting, "code"))
    wrong = post(representative, own(waiting, "code"), {"code": code_in(page), "third": "x"})

    for answer in (page, wrong):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert wrong.status_code == 422
    assert code_in(wrong) == code_in(page)


def test_a_code_that_nobody_noted_is_not_put_in_place(representative, waiting, post, part_of):
    code = launch.draw_code()

    answer = post(representative, own(waiting, "code"), {"code": code, "third": "", "seventh": ""})

    assert answer.status_code == 422
    assert not part_of(waiting).code_drawn


def test_a_code_in_place_is_replaced_only_when_asked(representative, waiting, draw, words_of):
    first = draw(waiting)

    page = representative.get(own(waiting, "code"))
    again = representative.get(own(waiting, "code?nouveau=1"))

    assert "déjà en place" in words_of(page)
    assert not SECRET.search(page.text)
    assert code_in(again) != first


def test_the_lead_never_sees_the_second_code(lead, waiting, approve, draw):
    approve(waiting)
    code = draw(waiting)

    for page in ("", "ouverture", "anonymat"):
        assert code not in lead.get(waiting.at(page)).text


def test_who_leads_campaigns_does_not_hold_both_codes(
    lead, waiting, csrf, part_of, database, organisation_id, words_of
):
    with database.begin() as session:
        (claire,) = (
            person
            for person in organisation_queries.list_members(session, organisation_id)
            if Role.RSE_LEAD in person.roles
        )
        organisations.change_roles(
            session,
            organisation_id=organisation_id,
            member_id=claire.id,
            roles={Role.RSE_LEAD, Role.REPRESENTATIVE},
        )
    token = csrf(lead.get(own(waiting)))
    sent = {"csrf_token": token, "seen": "00", "code": launch.draw_code()}

    refused = [lead.get(own(waiting, "code"))]
    refused += [
        lead.post(own(waiting, page), data=sent) for page in ("public", "code", "code/enveloppe")
    ]

    assert {answer.status_code for answer in refused} == {403}
    assert "revient à une autre personne" in words_of(refused[0])
    assert not part_of(waiting).approved
    assert not part_of(waiting).code_drawn


def test_the_lead_s_list_says_whose_turn_it_is(lead, waiting, approve, draw, words_of):
    assert "Faire approuver le public de « Climat 2026 »" in words_of(lead.get("/rse/"))
    assert "Prévenez Nadia Benali" in words_of(lead.get(waiting.at()))

    approve(waiting)
    assert "n’a pas encore tiré son code" in words_of(lead.get("/rse/"))

    draw(waiting)
    assert "Ouvrir « Climat 2026 »" in words_of(lead.get("/rse/"))


def test_a_draft_that_lacks_something_else_is_prepared_first(lead, draft, words_of):
    draft(opening="two_codes", invited=0)

    assert "Préparer « Climat 2026 »" in words_of(lead.get("/rse/"))


@pytest.fixture
def opened(lead, waiting, approve, draw, post):
    """A campaign that both sides opened; `codes` are the lead's, then the representative's."""
    approve(waiting)
    second = draw(waiting)
    code = code_in(lead.get(waiting.at("ouverture")))
    words = code.split()
    sent = {"code": code, "third": words[2], "seventh": words[6]}
    answer = post(lead, waiting.at("ouverture"), sent)
    assert answer.status_code == 303, answer.text
    waiting.codes = (code, second)
    return waiting


@pytest.fixture
def closed(opened, answer, database, settings, clock, send_mails):
    """The same, answered and closed."""
    answer(opened, 8)
    closing.close(database, opened.cid, actor="Claire Morel", now=clock())
    send_mails()
    closing.settle(database, settings, opened.cid, clock())
    return opened


def test_once_open_nothing_is_left_to_decide(representative, opened, csrf, words_of):
    page = representative.get(own(opened))
    token = csrf(page)

    assert "Approuver ce public" not in page.text
    assert "gardez-le sous clé" in words_of(page)
    assert representative.get(own(opened, "code")).status_code == 409
    sent = {"csrf_token": token, "seen": "00", "code": launch.draw_code()}
    for page in ("public", "code", "code/enveloppe"):
        assert representative.post(own(opened, page), data=sent).status_code == 409


def test_both_codes_count(lead, closed, post, state_of):
    first, second = closed.codes

    answer = post(lead, closed.at("depouillement"), {"code": first.upper(), "second": second})

    assert answer.status_code == 303
    count_behind.wait()
    assert state_of(closed) == "counted"


def test_a_slip_is_named_under_its_own_field_and_costs_nothing(lead, closed, post, words_of):
    first, second = closed.codes
    slip = second.replace(second.split()[0], "xylofone", 1)

    answer = post(lead, closed.at("depouillement"), {"code": first, "second": slip})
    both = post(lead, closed.at("depouillement"), {"code": "", "second": slip})

    assert answer.status_code == 422
    assert 'id="second-errors"' in answer.text
    assert 'id="code-errors"' not in answer.text
    assert "xylofone" in words_of(answer)
    assert 'id="code-errors"' in both.text
    assert 'id="second-errors"' in both.text
    sent = {"code": first, "second": second}
    assert post(lead, closed.at("depouillement"), sent).status_code == 303
    count_behind.wait()


@pytest.mark.parametrize("wrong", [("code",), ("second",), ("code", "second")])
def test_the_wrong_half_is_not_told(lead, closed, post, words_of, state_of, wrong):
    sent = dict(zip(("code", "second"), closed.codes, strict=True))
    sent |= {name: launch.draw_code() for name in wrong}

    answer = post(lead, closed.at("depouillement"), sent)

    alert = words_of(answer).partition("À corriger")[2].partition("Cette urne s’ouvre")[0]
    assert answer.status_code == 403
    assert re.fullmatch(
        r" Ce n’est pas le code de cette urne\. Un nouvel essai sera possible .{1,20}\. ", alert
    )
    assert "-errors" not in answer.text
    assert state_of(closed) == "closed"


def test_the_trail_and_its_proof_are_theirs_to_read(representative, opened, words_of):
    page = words_of(representative.get("/representant/journal"))

    assert "a approuvé le public" in page
    assert "a tiré le second code" in page
    assert "ont été vérifiés" in page
    assert "Nadia Benali" in page


def test_each_side_prints_the_envelope_of_its_own_code(
    representative, lead, waiting, approve, draw, post, settings, caplog
):
    approve(waiting)
    draw(waiting)
    for browser, page in (
        (representative, own(waiting, "code?nouveau=1")),
        (lead, waiting.at("ouverture")),
    ):
        code = code_in(browser.get(page))
        before = {file for file in settings.instance.rglob("*") if file.suffix != ".db-wal"}

        answer = post(browser, f"{page.partition('?')[0]}/enveloppe", {"code": code}, page=page)

        assert answer.status_code == 200
        assert answer.content_type == "application/pdf"
        assert answer.data.startswith(b"%PDF-")
        assert answer.headers["Cache-Control"] == "no-store"
        assert code not in caplog.text
        named = answer.headers["Content-Disposition"]
        assert named.startswith("attachment")
        assert named.isascii()
        assert code not in named
        after = {file for file in settings.instance.rglob("*") if file.suffix != ".db-wal"}
        assert after == before


@pytest.mark.parametrize("code", ["", "abeille", "<script>"])
def test_an_envelope_without_a_code_is_refused(representative, waiting, post, code):
    page = own(waiting, "code")

    answer = post(representative, f"{page}/enveloppe", {"code": code}, page=page)

    assert answer.status_code == 422


def test_the_envelope_never_travels_in_an_address(representative, waiting):
    assert representative.get(own(waiting, "code/enveloppe")).status_code == 405
