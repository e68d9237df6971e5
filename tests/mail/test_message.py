"""A mail that any program shows, that a person can read raw, and that tells nobody anything."""

import re
from email import message_from_bytes
from email.policy import SMTP, default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.mail import message as mail
from survey.mail.letters_text import Letter

LINK = "https://enquete.ateliers-garonne.example/r/0123456789abcdef/kJ3bT9vQx1YwZ8aLmN0pRg"


@pytest.fixture
def built(invitation, now):
    """The invitation as a mail."""
    return mail.build(
        invitation,
        to="anne@garonne.example",
        sender="Enquêtes Garonne <enquetes@garonne.example>",
        bounce_id="0123456789abcdef0123456789abcdef",
        sent_at=now,
    )


def test_the_link_can_be_copied_from_the_raw_file(built):
    lines = built.as_bytes(policy=SMTP).decode().split("\r\n")

    assert LINK in lines
    assert "Ce lien vous est personnel : ne le transférez pas." in [
        line.replace("\u00a0", " ") for line in lines
    ]


def test_no_line_is_longer_than_mail_allows(built):
    assert max(len(line) for line in built.as_bytes(policy=SMTP).split(b"\r\n")) <= 998


def test_both_parts_say_the_same(built):
    read = message_from_bytes(built.as_bytes(policy=SMTP), policy=default)

    text = read.get_body(("plain",)).get_content()
    page = read.get_body(("html",)).get_content()

    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
    assert f'<a href="{LINK}">{LINK}</a>' in page
    shown = re.sub(r"<[^>]+>", " ", page.partition("<body")[2].partition(">")[2])
    assert shown.split() == text.split()


def test_nothing_in_it_is_fetched_or_followed(built):
    page = built.get_body(("html",)).get_content()

    assert not re.search(r"<img|<link|<script|url\(|src=", page)
    assert set(re.findall(r'href="https://([^/"]+)', page)) == {"enquete.ateliers-garonne.example"}


def test_machines_are_told_not_to_answer(built):
    assert built["Auto-Submitted"] == "auto-generated"
    assert built["X-Auto-Response-Suppress"] == "All"


def test_a_mail_sent_again_has_the_same_identity(built):
    assert built["Message-ID"] == "<0123456789abcdef0123456789abcdef@garonne.example>"
    assert mail.bounce_id_of(built) == "0123456789abcdef0123456789abcdef"


def test_a_bounce_comes_back_to_an_address_that_names_nobody():
    address = mail.envelope_from("Enquêtes <enquetes@garonne.example>", "abc123")

    assert address == "bounce+abc123@garonne.example"


def test_the_subject_and_the_sender_keep_their_accents(built):
    read = message_from_bytes(built.as_bytes(policy=SMTP), policy=default)

    assert read["From"].addresses[0].display_name == "Enquêtes Garonne"
    assert read["Subject"].replace("\u00a0", " ") == "Votre avis en 5 minutes : Climat social 2026"


def test_an_internationalised_domain_leaves_in_ascii(invitation, now):
    built = mail.build(
        invitation, to="anne@façade.fr", sender="e@garonne.example", bounce_id="a", sent_at=now
    )

    assert built["To"] == "anne@xn--faade-zra.fr"


def test_a_server_that_takes_ascii_only_gets_ascii_only(built):
    sent = mail.in_seven_bits(built).as_bytes(policy=SMTP)

    assert sent.isascii()
    read = message_from_bytes(sent, policy=default)
    before, after = (sent.get_body(("plain",)).get_content() for sent in (built, read))
    assert after.splitlines() == before.splitlines()
    assert read.get_all("Message-ID") == [built["Message-ID"]]


@given(st.text(alphabet=st.characters(categories=["L", "P", "S", "Zs"]), max_size=300))
def test_no_typed_words_become_html(words):
    letter = Letter(kind="invitation", language="fr", subject="s", text=words)

    inside = mail.html(letter).partition("<body")[2]

    assert set(re.findall(r"</?(\w+)", inside)) <= {"p", "a", "br", "body", "html"}


@given(st.lists(st.text(alphabet="abé ", max_size=200)))
def test_wrapping_loses_no_word(lines):
    text = "\n".join(lines)

    assert mail.wrapped(text).split() == text.split()
