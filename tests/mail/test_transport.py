"""Through a real SMTP conversation on this machine, or into a folder."""

import socket
import stat
from email import message_from_bytes
from email.policy import default

import pytest

from survey.mail import message as mail
from survey.mail import transport
from survey.mail.folder import Folder
from survey.mail.refusals import (
    MailAddressNotUnderstood,
    MailDelayed,
    MailRefused,
    MailServerUnreachable,
)
from survey.mail.smtp import Smtp

NOBODY = frozenset()
BOUNCE = "bounce+0123456789abcdef@garonne.example"


@pytest.fixture
def write(invitation, now):
    """Write the invitation to an address."""

    def build(to="anne@garonne.example", bounce_id="0123456789abcdef"):
        return mail.build(
            invitation,
            to=to,
            sender="Enquêtes <enquetes@garonne.example>",
            bounce_id=bounce_id,
            sent_at=now,
        )

    return build


def text_of(content):
    return message_from_bytes(content, policy=default).get_body(("plain",)).get_content()


def test_a_mail_arrives_whole_with_its_own_bounce_address(serve, postman, write, invitation):
    port = serve()

    with Smtp(f"smtp://127.0.0.1:{port}") as server:
        code = server.send(write(), BOUNCE)

    (received,) = postman.mails
    assert code == 250
    assert (received.mail_from, received.rcpt_tos) == (BOUNCE, ["anne@garonne.example"])
    assert "BODY=8BITMIME" in received.mail_options
    assert text_of(received.content).split() == invitation.text.split()


def test_many_mails_share_a_connection_but_not_for_ever(serve, postman, write):
    port = serve()

    with Smtp(f"smtp://127.0.0.1:{port}", mails_a_connection=2) as server:
        for number in range(5):
            server.send(write(to=f"p{number}@garonne.example"), BOUNCE)

    assert [received.rcpt_tos[0][:2] for received in postman.mails] == [
        "p0",
        "p1",
        "p2",
        "p3",
        "p4",
    ]


def test_a_server_that_takes_ascii_only_is_served_too(serve_ascii, postman, write, invitation):
    with Smtp(f"smtp://127.0.0.1:{serve_ascii()}") as server:
        server.send(write(), BOUNCE)

    (received,) = postman.mails
    assert received.content.isascii()
    assert text_of(received.content).split() == invitation.text.split()


def test_the_conversation_is_encrypted_as_soon_as_the_server_can(
    serve, postman, write, self_signed
):
    port = serve(tls_context=self_signed, require_starttls=True)

    with Smtp(f"smtp://127.0.0.1:{port}") as server:
        server.send(write(), BOUNCE)

    assert postman.was_encrypted == [True]


def test_smtps_is_encrypted_from_the_first_byte(serve_tls, postman, write, self_signed):
    with Smtp(f"smtps://127.0.0.1:{serve_tls(self_signed)}") as server:
        server.send(write(), BOUNCE)

    assert len(postman.mails) == 1


def test_a_certificate_that_nobody_vouches_for_stops_the_sending(serve_tls, write, self_signed):
    port = serve_tls(self_signed)

    with pytest.raises(MailServerUnreachable, match="certificat"):
        Smtp(f"smtps://127.0.0.1:{port}", this_machine=NOBODY).send(write(), BOUNCE)


def test_an_internal_relay_may_be_trusted_by_address(serve_tls, postman, write, self_signed):
    port = serve_tls(self_signed)

    with Smtp(f"smtps://127.0.0.1:{port}?verify=no", this_machine=NOBODY) as server:
        server.send(write(), BOUNCE)

    assert len(postman.mails) == 1


def test_the_account_signs_in_with_its_password(serve, postman, write):
    port = serve(authenticator=postman.authenticate, auth_require_tls=False)

    with Smtp(f"smtp://enquetes%40garonne.example:secret%20p%40ss@127.0.0.1:{port}") as server:
        server.send(write(), BOUNCE)

    assert postman.signed_in == [("enquetes@garonne.example", "secret p@ss")]
    assert len(postman.mails) == 1


def test_a_wrong_password_is_the_server_s_trouble_and_not_the_mail_s(serve, postman, write):
    port = serve(authenticator=postman.authenticate, auth_require_tls=False)

    with pytest.raises(MailServerUnreachable, match="refuse le compte ou le mot de passe"):
        Smtp(f"smtp://enquetes:faux@127.0.0.1:{port}").send(write(), BOUNCE)


def test_a_password_never_travels_in_clear(serve, postman, write):
    port = serve(authenticator=postman.authenticate, auth_require_tls=False)

    with pytest.raises(MailServerUnreachable, match="ne chiffre pas"):
        Smtp(f"smtp://enquetes:secret@127.0.0.1:{port}", this_machine=NOBODY).send(write(), BOUNCE)

    assert postman.signed_in == []


@pytest.mark.parametrize(
    ("answer", "refusal", "code"),
    [
        ("550 5.1.1 unknown", MailRefused, 550),
        ("452 4.2.2 full", MailDelayed, 452),
        ("421 4.7.0 too many", MailDelayed, 421),
    ],
)
def test_an_address_refused_says_whether_to_try_again(serve, postman, write, answer, refusal, code):
    port = serve()
    postman.refusals["anne@garonne.example"] = answer

    with Smtp(f"smtp://127.0.0.1:{port}") as server:
        with pytest.raises(refusal) as refused:
            server.send(write(), BOUNCE)
        server.send(write(to="luc@garonne.example"), BOUNCE)

    assert type(refused.value) is refusal
    assert refused.value.code == code
    assert len(postman.mails) == 1


def test_a_sender_refused_concerns_every_mail(serve, postman, write):
    port = serve()
    postman.sender_refusal = "553 5.7.1 not yours"

    with pytest.raises(MailServerUnreachable, match="il refuse l’expéditeur"):
        Smtp(f"smtp://127.0.0.1:{port}").send(write(), BOUNCE)


def test_a_connection_cut_in_the_middle_delays_the_mail_and_the_next_one_leaves(
    serve, postman, write
):
    port = serve()
    postman.cuts_left = 1

    with Smtp(f"smtp://127.0.0.1:{port}") as server:
        with pytest.raises(MailDelayed):
            server.send(write(), BOUNCE)
        server.send(write(), BOUNCE)

    assert len(postman.mails) == 1


def test_a_server_that_is_not_there_is_told_in_words(write):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]

    with pytest.raises(MailServerUnreachable, match="il ne répond pas"):
        Smtp(f"smtp://127.0.0.1:{port}").send(write(), BOUNCE)


@pytest.mark.parametrize("url", ["mail.garonne.example", "http://x", "smtp://", "smtp://x:port"])
def test_an_unreadable_address_of_server_is_refused(url):
    with pytest.raises(MailAddressNotUnderstood, match="SURVEY_SMTP_URL"):
        Smtp(url)


def test_an_installation_without_a_server_writes_files(settings):
    assert isinstance(transport.make(settings), Folder)


def test_files_are_numbered_named_and_readable_by_their_owner_alone(tmp_path, write, invitation):
    for short in ("aaaaaaaa", "bbbbbbbb"):
        with Folder(tmp_path / "mails") as folder:
            folder.send(write(bounce_id=short * 4), BOUNCE)

    files = sorted((tmp_path / "mails").iterdir())
    assert [file.name for file in files] == [
        "00001-invitation-aaaaaaaa.eml",
        "00002-invitation-bbbbbbbb.eml",
    ]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "mails").stat().st_mode) == 0o700
    assert text_of(files[0].read_bytes()).split() == invitation.text.split()
