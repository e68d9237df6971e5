"""The words that people receive; each whole mail is kept in expected/."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from survey.mail import letters_text
from survey.mail.letters_text import (
    LANGUAGES,
    TEMPLATES,
    ActionWords,
    CauserieWords,
    SignInWords,
)

EXPECTED = Path(__file__).parent / "expected"
CAUSERIE_KINDS = ["causerie", "causerie_off"]
ACTION_KINDS = ["action_soon", "action_late"]
OF_MEMBERS = {"sign_in", *CAUSERIE_KINDS, *ACTION_KINDS}
CAMPAIGN_KINDS = [kind for kind in TEMPLATES if kind not in OF_MEMBERS]


@pytest.fixture
def sign_in_words():
    """What a member is sent."""
    return SignInWords(
        organisation="Ateliers Garonne",
        name="Claire Morel",
        link="https://enquete.ateliers-garonne.example/connexion/abc/def",
        code="042917",
        minutes=10,
    )


def as_kept(letter):
    return f"{letter.subject}\n\n{letter.text}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CAMPAIGN_KINDS)
def test_the_mails_of_a_campaign_read_as_expected(kind, language, words):
    letter = letters_text.write(kind, language, words)

    assert as_kept(letter) == (EXPECTED / f"{kind}.{language}.txt").read_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sign_in_mail_reads_as_expected(language, sign_in_words):
    letter = letters_text.write("sign_in", language, sign_in_words)

    assert as_kept(letter) == (EXPECTED / f"sign_in.{language}.txt").read_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CAUSERIE_KINDS)
def test_the_mails_about_a_causerie_read_as_expected(kind, language):
    words = CauserieWords(
        organisation="Ateliers Garonne",
        name="Ana Roux",
        title="Presque un accident",
        day=date(2026, 12, 1),
        hour="13:00",
        minutes=15,
        place="Quai 2",
        unit="Atelier Nord",
        link="https://enquete.ateliers-garonne.example/animation/seances/abc",
    )

    letter = letters_text.write(kind, language, words)

    assert as_kept(letter) == (EXPECTED / f"{kind}.{language}.txt").read_text()


@pytest.fixture
def action_words():
    """What the owner of an action is sent."""
    return ActionWords(
        organisation="Ateliers Garonne",
        name="Karim Benali",
        title="Afficher les consignes de tri à chaque poste",
        day=date(2026, 12, 15),
        indicator="80 % de postes équipés",
        means="2 jours, 400 €",
        contact="rse@ateliers-garonne.example",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ACTION_KINDS)
def test_the_mails_about_an_action_read_as_expected(kind, language, action_words):
    letter = letters_text.write(kind, language, action_words)

    assert as_kept(letter) == (EXPECTED / f"{kind}.{language}.txt").read_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ACTION_KINDS)
def test_what_an_action_does_not_say_leaves_no_hole(kind, language, action_words):
    words = replace(action_words, indicator="", means="", contact="")

    letter = letters_text.write(kind, language, words)

    assert "\n\n\n" not in letter.text
    assert ": \n" not in letter.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["invitation", "reminder_1", "reminder_2"])
def test_the_personal_link_stands_on_a_line_of_its_own(kind, language, words):
    lines = letters_text.write(kind, language, words).text.split("\n")

    assert lines.count(words.link) == 1
    assert lines.count(words.results_link) == 1


@pytest.mark.parametrize("kind", ["closing", "results"])
def test_notices_to_all_carry_no_personal_link(kind, words):
    letter = letters_text.write(kind, "fr", words)

    assert words.link not in letter.text
    assert words.results_link in letter.text


@pytest.mark.parametrize("kind", ["reminder_1", "reminder_2"])
def test_reminders_thank_those_who_answered_without_knowing_who_they_are(kind, words):
    text = letters_text.write(kind, "fr", words).text

    assert "Si vous avez déjà répondu, merci" in text
    assert "nous ne savons pas qui a répondu" in text


@pytest.mark.parametrize("kind", CAMPAIGN_KINDS)
def test_what_is_not_known_leaves_no_hole(kind, words):
    letter = letters_text.write(kind, "fr", replace(words, why="", contact="", results_on=None))

    assert "\n\n\n" not in letter.text
    assert "None" not in letter.text


def test_one_minute_is_not_a_plural(words):
    letter = letters_text.write("invitation", "fr", replace(words, minutes=1))

    assert letter.subject.startswith("Votre avis en 1 minute")
    assert "Une minute suffit." in letter.text


def test_a_language_without_mails_is_written_in_french(words):
    letter = letters_text.write("invitation", "de", words)

    assert letter.language == "fr"


def test_typed_words_can_add_neither_a_header_nor_a_paragraph(words):
    letter = letters_text.write(
        "invitation",
        "fr",
        replace(words, title="Climat\r\nBcc: tous@x.fr", why="a\n\nhttps://x.fr"),
    )

    assert letter.subject.endswith("Climat Bcc: tous@x.fr")
    assert "\nhttps://x.fr" not in letter.text


def test_french_mails_print_with_french_spaces(words):
    letter = letters_text.write("invitation", "fr", words)

    assert "minutes\u00a0:" in letter.subject
    assert "«\u00a0Climat social 2026\u00a0»" in letter.text
