"""A person at a shell, in an installation of their own."""

import os
import re
from email import policy
from email.parser import BytesParser

import pytest
from click.testing import CliRunner, Result

from survey.app import create_app
from survey.cli import survey as command
from survey.settings import Settings
from survey.storage import engine_of


class Shell:
    """Runs commands; what programs read is in `output`, sentences for people in `stderr`."""

    def __init__(self, instance, environment):
        self.instance = instance
        self.environment = environment

    def run(self, *words: str, given: str = "") -> Result:
        return CliRunner().invoke(command, list(words), input=given, env=self.environment)

    def ok(self, *words: str, given: str = "") -> str:
        result = self.run(*words, given=given)
        assert result.exit_code == 0, result.output
        return result.stdout.strip()

    def links(self) -> list[str]:
        found = []
        for file in sorted((self.instance / "mails").glob("*.eml")):
            mail = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
            text = mail.get_body(("plain",)).get_content()
            found += re.findall(r"http\S+(/r/[\w/-]+)", text)
        return list(dict.fromkeys(found))

    def browser(self):
        app = create_app(Settings.from_environment(self.environment, self.instance))
        self.database = app.extensions["survey.database"]
        return app.test_client()


@pytest.fixture
def shell(home, tmp_path, monkeypatch):
    instance = tmp_path / "instance"
    with home.blank(instance) as url:
        yield from shell_in(instance, url, monkeypatch)


def shell_in(instance, url, monkeypatch):
    environment = {
        "SURVEY_INSTANCE": str(instance),
        "SURVEY_DATABASE_URL": url,
        "SURVEY_CLOSING_GRACE_SECONDS": "0",
        "SURVEY_BASE_URL": "http://127.0.0.1:8000",
    }
    for name in [name for name in os.environ if name.startswith("SURVEY_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(instance.parent)
    shell = Shell(instance, environment)
    yield shell
    if hasattr(shell, "database"):
        engine_of(shell.database).dispose()


@pytest.fixture
def organisation(shell):
    return shell.ok(
        "create-organisation",
        "Menuiserie Duval",
        "--controller=Menuiserie Duval, Agen",
        "--host=Menuiserie Duval",
        "--legal-basis=Intérêt légitime",
        "--retention=Cinq ans",
        "--dpo=dpo@duval.example",
        "--contact=lea@duval.example",
    )


@pytest.fixture
def campaign(shell, organisation, tmp_path):
    cid = shell.ok("create-campaign", "--questionnaire=point-etape", "--title=Automne")
    people = "\n".join(f"p{at}@duval.example;fr;atelier-nord" for at in range(12))
    people += "\n" + "\n".join(f"s{at}@duval.example;en;siege" for at in range(12))
    (tmp_path / "public.csv").write_text(f"courriel;langue;service\n{people}\n", encoding="utf-8")
    shell.ok("import-audience", cid, str(tmp_path / "public.csv"))
    return cid
