"""Write one mail: plain text first, the same in simple HTML, nothing that tells who reads it."""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape
from textwrap import wrap

from email_validator import EmailNotValidError, validate_email

from survey.mail.letters_text import Letter

WIDTH = 76
"""Signs a line of the text part; links are never cut."""

LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)»]")

STYLE = "font-family:sans-serif;font-size:16px;line-height:1.5;color:#16302b;max-width:36em"


def build(
    letter: Letter, *, to: str, sender: str, bounce_id: str, sent_at: datetime
) -> EmailMessage:
    """Write the mail that carries `letter`.

    The text part is in clear, so that a person opening the file in a text editor reads it and
    copies the link; the HTML part says the same. No image, no tracking, no other address.

    Args:
        letter: subject and text; a link stands on a line of its own.
        to: one address; an internationalised domain goes out in its ASCII form.
        sender: `Name <address>`.
        bounce_id: random; makes a Message-ID that stays the same when the mail is sent again.
        sent_at: for the Date header.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(sender)
    message["To"] = _address(to)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(sent_at)
    message["Message-ID"] = f"<{bounce_id}@{_domain(sender)}>"
    message["Content-Language"] = letter.language
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-Causerie-Kind"] = letter.kind
    message.set_content(wrapped(letter.text), cte="8bit")
    message.add_alternative(html(letter), subtype="html", cte="base64")
    if letter.calendar:
        _attach_calendar(message, letter.calendar.encode())
    return message


def envelope_from(sender: str, bounce_id: str) -> str:
    """Return the address to which a mail that cannot be delivered comes back."""
    return f"bounce+{bounce_id}@{_domain(sender)}"


def bounce_id_of(message: EmailMessage) -> str:
    """Return the random word that a mail was written with."""
    return str(message["Message-ID"]).strip("<>").partition("@")[0]


def in_seven_bits(message: EmailMessage) -> EmailMessage:
    """Return the mail for a server that takes ASCII only: the text in quoted-printable."""
    text = message.get_body(("plain",))
    html_part = message.get_body(("html",))
    assert text is not None  # noqa: S101
    assert html_part is not None  # noqa: S101
    plain = EmailMessage(policy=SMTP)
    for name, value in message.items():
        if not name.lower().startswith(("content-t", "mime")):
            plain[name] = value
    plain.set_content(text.get_content(), cte="quoted-printable")
    plain.add_alternative(html_part.get_content(), subtype="html", cte="base64")
    for part in message.iter_attachments():
        entry = part.get_payload(decode=True)
        assert isinstance(entry, bytes)  # noqa: S101
        _attach_calendar(plain, entry)
    return plain


def wrapped(text: str) -> str:
    """Cut long lines between words; links and blank lines stay as they are."""
    lines = (
        wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
        for line in text.split("\n")
    )
    return "\n".join(part for parts in lines for part in parts)


def html(letter: Letter) -> str:
    """Write a letter as a page of paragraphs with links that open."""
    paragraphs = "\n".join(f"<p>{part}</p>" for part in paragraphs_of(letter.text))
    return (
        f'<!doctype html>\n<html lang="{escape(letter.language)}">'
        f'<head><meta charset="utf-8"><title>{escape(letter.subject)}</title></head>\n'
        f'<body style="{STYLE}">\n{paragraphs}\n</body></html>\n'
    )


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text as safe HTML, links made clickable."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return [_with_links(part).replace("\n", "<br>\n") for part in parts]


def _attach_calendar(message: EmailMessage, entry: bytes) -> None:
    """Put an entry for the reader's calendar beside the text, as a file that any program opens."""
    message.add_attachment(
        entry,
        maintype="text",
        subtype="calendar",
        cte="base64",
        filename="causerie.ics",
        params={"charset": "utf-8"},
    )


def _with_links(text: str) -> str:
    """Escape a text and make its links clickable."""
    made, at = [], 0
    for found in LINK.finditer(text):
        link = escape(found[0])
        made += [escape(text[at : found.start()]), f'<a href="{link}">{link}</a>']
        at = found.end()
    return "".join([*made, escape(text[at:])])


def _address(text: str) -> Address:
    """Return a header's address whose domain any server understands."""
    name, bare = parseaddr(text)
    return Address(display_name=name, addr_spec=_ascii(bare))


def _ascii(address: str) -> str:
    """Return an address with its domain in ASCII; one that cannot be is left as it is."""
    try:
        found = validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return address
    return found.ascii_email or address


def _domain(sender: str) -> str:
    return _ascii(parseaddr(sender)[1]).rpartition("@")[2]
