"""The whole main job from the shell, from an empty installation to the plan on paper."""

import json
import re


def answers(at: int, service: str) -> dict[str, str]:
    return {
        "confirm": "1",
        "moyens-temps": str(1 + at % 5),
        "recon1": "4",
        "enps": str(at % 11),
        "prochain-pas": f"Idée {at}",
        "service": service,
    }


def open_and_answer(shell, campaign, people=24):
    code = next(line for line in shell.ok("open", campaign).splitlines() if " " in line)
    shell.ok("send", campaign)
    browser = shell.browser()
    links = shell.links()
    statuses = [
        browser.post(link, data=answers(at, "atelier-nord" if at % 2 else "siege")).status_code
        for at, link in enumerate(links[:people])
    ]
    assert set(statuses) == {200}
    return code, links, browser


def test_a_newcomer_does_the_whole_main_job(shell, campaign, tmp_path):
    code, links, browser = open_and_answer(shell, campaign)
    assert len(links) == 24
    assert browser.post(links[0], data=answers(0, "siege")).status_code == 409

    shell.ok("remind", campaign)
    shell.ok("close", campaign)
    assert browser.post(links[0], data=answers(0, "siege")).status_code == 410
    said = shell.ok("count", campaign, "--processes=2", given=code + "\n")
    assert "24 bulletins comptés sur 24 invités" in said

    assert shell.run("publish", campaign).exit_code == 1
    shell.ok("texts", campaign, "--mask", "prochain-pas:1", "Idée", "--remove", "prochain-pas:2")
    shell.ok("texts", campaign, "--show-all")
    address = shell.ok("publish", campaign)
    path = address.removeprefix("http://127.0.0.1:8000")
    assert browser.get(path).status_code == 200

    results = json.loads(shell.ok("results", campaign, "--json"))
    assert results["n"] == 24
    assert "Automne" in shell.ok("campaigns")
    action = shell.ok(
        "add-action",
        campaign,
        "--title=Tenir un point d’équipe",
        "--owner=Léa Duval",
        "--due=2027-01-29",
        "--theme=moyens",
    )
    shell.ok("change-action", campaign, action, "--status=en-cours")
    assert json.loads(shell.ok("actions", campaign, "--json"))[0]["status"] == "in_progress"
    shell.ok("plan-pdf", campaign, "-o", str(tmp_path / "plan.pdf"))
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")


def test_campaigns_are_listed_for_programs(shell, campaign):
    listed = json.loads(shell.ok("campaigns", "--json"))

    assert listed == [{"id": campaign, "title": "Automne", "state": "draft"}]
    assert re.fullmatch(r"[0-9a-f]{16}", campaign)


def test_the_state_follows_the_campaign(shell, campaign):
    def state():
        return json.loads(shell.ok("campaigns", "--json"))[0]["state"]

    code, _, _ = open_and_answer(shell, campaign)
    assert state() == "open"
    shell.ok("close", campaign)
    assert state() == "closing"
    shell.ok("count", campaign, given=code)
    assert state() == "counted"
    shell.ok("texts", campaign, "--show-all")
    shell.ok("publish", campaign)
    assert state() == "published"


def test_too_few_ballots_publish_nothing_and_may_be_destroyed(shell, campaign):
    code, _, _ = open_and_answer(shell, campaign, people=4)
    shell.ok("close", campaign)

    refused = shell.run("count", campaign, given=code)
    assert refused.exit_code == 1
    assert "moins de 5 bulletins" in refused.stderr
    assert " 4 " not in refused.stderr

    shell.ok("destroy", campaign, "--yes")
    assert json.loads(shell.ok("campaigns", "--json"))[0]["state"] == "destroyed"


def test_a_campaign_too_empty_is_extended(shell, campaign):
    code, links, browser = open_and_answer(shell, campaign, people=4)
    shell.ok("close", campaign)
    assert shell.run("count", campaign, given=code).exit_code == 1

    listed = shell.ok("campaigns").split("\t")
    shell.ok("extend", campaign, f"--until={listed[2]}")

    for at, link in enumerate(links[4:9]):
        assert browser.post(link, data=answers(at, "siege")).status_code == 200


def test_a_rehearsal_shows_fiction_and_changes_nothing(shell, campaign):
    shown = shell.run("rehearse", campaign)

    assert "inventés" in shown.stderr
    assert "%" in shown.stdout
    assert json.loads(shell.ok("campaigns", "--json"))[0]["state"] == "draft"


def test_the_manifest_is_said_in_plain_words(shell, campaign):
    said = shell.ok("manifest", campaign)

    assert "Personnes invitées : 24" in said
    assert "Atelier Nord 12" in said
