"""Waves from the shell: compared once two campaigns that ask the same are counted."""

import json
from datetime import timedelta

from survey import clock
from survey.storage import engine_of
from tests.cli.test_main_job import open_and_answer


def counted(shell, title, closes, tmp_path):
    """Take one campaign to its count; return its identifier."""
    cid = shell.ok(
        "create-campaign", "--questionnaire=point-etape", f"--title={title}", f"--closes={closes}"
    )
    shell.ok("import-audience", cid, str(tmp_path / "public.csv"))
    for mail in (shell.instance / "mails").glob("*.eml"):
        mail.unlink()
    code, _, _ = open_and_answer(shell, cid)
    engine_of(shell.database).dispose()
    shell.ok("close", cid)
    shell.ok("count", cid, given=code + "\n")
    return cid


def test_a_campaign_is_compared_with_the_one_before(shell, organisation, tmp_path):
    people = [f"p{at}@duval.example;fr;atelier-nord" for at in range(24)]
    lines = ["courriel;langue;service", *people]
    (tmp_path / "public.csv").write_text("\n".join(lines), encoding="utf-8")
    today = clock.day_in_paris(clock.now())
    first = counted(shell, "Printemps", today + timedelta(days=20), tmp_path)
    second = counted(shell, "Automne", today + timedelta(days=40), tmp_path)

    alone = shell.run("waves", second)
    assert alone.exit_code == 1
    assert "Aucune campagne publiée" in alone.stderr
    shell.ok("texts", first, "--show-all")
    shell.ok("publish", first)

    document = json.loads(shell.ok("waves", second, "--json"))
    assert [wave["campaign"] for wave in document["waves"]] == [first, second]
    assert document["same_questionnaire"] is True
    assert document["items"]["moyens-temps"]["change"]["difference"] == [0, 0]
    said = shell.ok("waves", second)
    assert "Depuis « Printemps »" in said.replace("\u00a0", " ")
    assert "pas assez de réponses pour conclure" in said
