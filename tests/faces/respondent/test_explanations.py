"""The promise in words: for one campaign, or for any."""

import html
import re
import subprocess

import pytest

PATHS = ("/comment-ca-marche", "/ce-que-nous-enregistrons")


@pytest.mark.parametrize("path", PATHS)
def test_anybody_may_read_it(client, campaign, path):
    page = client.get(path)

    assert page.status_code == 200
    assert "Ce que nous ne pouvons pas empêcher" in page.text


@pytest.mark.parametrize("path", PATHS)
def test_a_campaign_fills_in_who_and_why(client, campaign, path):
    page = client.get(f"{path}?c={campaign.cid}").text

    assert "rh@garonne.example" in page
    assert "Claire Morel" in page


@pytest.mark.parametrize("path", PATHS)
def test_a_campaign_that_never_was_is_no_mistake(client, campaign, path):
    assert client.get(f"{path}?c=0123456789abcdef").status_code == 200


def test_the_drawing_has_words_for_those_who_do_not_see_it(client, campaign):
    page = client.get("/comment-ca-marche").text

    assert '<svg class="journey"' in page
    assert "<desc" in page
    assert "style=" not in page


def test_english_speaks_english_to_the_last_button(client, campaign):
    for path in (campaign.link(), campaign.link() + "/sans-javascript", "/k", *PATHS):
        page = client.get(f"{path}?lang=en").text

        for french in ("Commencer", "bulletin", "Je préfère", "Partie", "Ce que nous"):
            assert french not in page


def pages_of(content, folder):
    """Read a PDF's words with the tool that people search with, one string a page."""
    file = folder / "sheet.pdf"
    file.write_bytes(content)
    words = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return re.sub(r"[ \u00a0\u202f]+", " ", words.stdout.decode()).split("\f")[:-1]


def facts_of(folder):
    return subprocess.run(
        ["pdfinfo", folder / "sheet.pdf"], capture_output=True, check=True, text=True
    ).stdout


def sentences_in(page):
    """Give the words of each paragraph, item and term of a page's main part, without its links."""
    main = re.search(r"<main.*?</main>", page, re.S)[0]
    main = re.sub(r'<p class="bar">.*?</p>', "", main, flags=re.S)
    found = re.findall(r"<(h1|h2|p|li|dt|dd)\b[^>]*>(.*?)</\1>", main, re.S)
    return [html.unescape(re.sub(r"<[^>]+>", "", words)) for _, words in found]


def squeezed(words):
    return re.sub(r"[\s•]+", "", words)


def test_what_we_record_is_a_tagged_sheet_too(client, campaign, tmp_path):
    answer = client.get(f"/ce-que-nous-enregistrons.pdf?c={campaign.cid}")

    pages = pages_of(answer.data, tmp_path)
    facts = facts_of(tmp_path)
    assert answer.content_type == "application/pdf"
    assert re.search(r"Tagged: +yes", facts)
    assert re.search(r"Title: +Ce que nous enregistrons", facts)
    assert 2 <= len(pages) <= 4
    assert "rh@garonne.example" in "".join(pages)
    assert "Ateliers Garonne" in pages[0]
    assert client.get(f"/c/{campaign.cid}/manifest").json["id"] == campaign.cid


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sheet_says_word_for_word_what_the_page_says(client, campaign, tmp_path, language):
    asked = f"?c={campaign.cid}&lang={language}"
    sheet = client.get(f"/ce-que-nous-enregistrons.pdf{asked}").data

    footers = r"(Empreintedelacampagne:|Campaignfingerprint:)[\w-]{39}\d/\d"
    printed = re.sub(footers, "", squeezed("".join(pages_of(sheet, tmp_path))))
    said = sentences_in(client.get(f"/ce-que-nous-enregistrons{asked}").text)

    assert len(said) > 40
    assert [one for one in said if squeezed(one) not in printed] == []


def test_any_campaign_s_sheet_is_there_without_a_campaign(client, campaign, tmp_path):
    for address in ("/ce-que-nous-enregistrons.pdf", "/ce-que-nous-enregistrons.pdf?c=0123"):
        pages = pages_of(client.get(address).data, tmp_path)

        assert "Ce que nous ne pouvons pas empêcher" in "".join(pages)


def test_the_page_leads_to_its_sheet(client, campaign):
    page = client.get(f"/ce-que-nous-enregistrons?c={campaign.cid}&lang=en").text

    link = re.search(r'href="(/ce-que-nous-enregistrons\.pdf[^"]*)"', page)[1]
    assert html.unescape(link) == f"/ce-que-nous-enregistrons.pdf?c={campaign.cid}&lang=en"
