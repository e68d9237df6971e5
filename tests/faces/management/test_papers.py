"""The papers of a plan: each reader their own, prepared in sight, readable without Pango."""

import re

from survey.reports import pdf
from survey.reports.variants import FOR_MANAGEMENT, Variant


def test_each_reader_has_their_own_papers(lead, management, published):
    of_lead = {one: lead.get(f"/rse/papiers/{published.cid}/{one}.html") for one in Variant}
    of_management = {
        one: management.get(f"/direction/papiers/{published.cid}/{one}.html").status_code
        for one in Variant
    }

    assert {page.status_code for page in of_lead.values()} == {200}
    assert {one for one, status in of_management.items() if status == 200} == set(FOR_MANAGEMENT)


def test_a_paper_for_the_browser_has_its_style_apart(lead, published):
    page = lead.get(f"/rse/papiers/{published.cid}/complet.html").text

    assert "<style" not in page
    assert 'href="/rse/papiers/papier.css"' in page


def test_a_counted_campaign_has_no_paper_for_management_nor_staff(lead, management, campaign):
    campaign.open()
    campaign.close()
    campaign.count()

    assert management.get(f"/direction/papiers/{campaign.cid}/essentiel.html").status_code == 404
    assert lead.get(f"/rse/papiers/{campaign.cid}/personnel.html").status_code == 404
    assert lead.get(f"/rse/papiers/{campaign.cid}/essentiel.html").status_code == 200
    assert "Version pour le personnel" not in lead.get(f"/rse/papiers/{campaign.cid}").text


def test_the_page_of_a_paper_begins_before_it_is_drawn(lead, published):
    answer = lead.get(f"/rse/papiers/{published.cid}/essentiel/preparer", buffered=False)

    first = next(answer.response)
    rest = b"".join(answer.response).decode()
    assert b"<!doctype html>" in first
    assert b".pdf" not in first
    assert "Télécharger le document (PDF)" in rest
    assert re.search(r"Pages mises en page.*\s1\s+2\s*</p>", rest, re.DOTALL)


def test_a_paper_has_the_actions_and_a_name_that_fits_in_a_header(lead, published):
    answer = lead.get(f"/rse/papiers/{published.cid}/essentiel.pdf")

    named = answer.headers["Content-Disposition"]
    assert answer.data.startswith(b"%PDF-")
    assert named.isascii()
    assert "automne" in named


def test_what_was_prepared_is_sent_without_being_drawn_again(lead, published, settings, acts):
    lead.get(f"/rse/papiers/{published.cid}/personnel/preparer").get_data()
    (kept,) = (settings.instance / "papers").iterdir()

    answer = lead.get(f"/rse/papiers/{published.cid}/personnel.pdf")

    assert answer.data == kept.read_bytes()
    assert answer.content_type == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert acts()[0] == "plan_printed"


def test_the_version_for_staff_names_nobody(lead, published):
    told = lead.get(f"/rse/papiers/{published.cid}/personnel.html").text
    whole = lead.get(f"/rse/papiers/{published.cid}/complet.html").text

    assert "Sophie Lannes" in whole
    assert "Sophie Lannes" not in told


def test_a_machine_without_pango_says_what_to_install_and_prints_a_page(
    lead, published, monkeypatch
):
    monkeypatch.setattr(pdf, "available", lambda: False)

    page = lead.get(f"/rse/papiers/{published.cid}/essentiel/preparer").text

    assert "apt install libpango" in page
    assert f"/rse/papiers/{published.cid}/essentiel.html" in page


def test_the_style_of_printed_pages_wears_the_colours(lead):
    sheet = lead.get("/rse/papiers/papier.css")

    assert sheet.content_type.startswith("text/css")
    assert "--main: #0f5c4d" in sheet.text


def test_a_paper_that_does_not_exist_is_not_found(lead, published):
    assert lead.get(f"/rse/papiers/{published.cid}/roman.pdf").status_code == 404
    assert lead.get("/rse/papiers/mission.html").status_code == 200
