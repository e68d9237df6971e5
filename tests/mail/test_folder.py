"""The mails of a demonstration, read back from their files."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from survey.mail import folder, message
from survey.mail.folder import Folder


@pytest.fixture
def kept(tmp_path, invitation, now):
    """Two mails in a folder, beside a file that is none."""
    (tmp_path / "notes.txt").write_text("à jeter")
    with Folder(tmp_path) as carrier:
        for name in ("anne", "luc"):
            carrier.send(
                message.build(
                    invitation,
                    to=f"{name}@garonne.example",
                    sender="enquetes@garonne.example",
                    bounce_id=name.ljust(32, "0"),
                    sent_at=now,
                ),
                "bounce+x@garonne.example",
            )
    return tmp_path


def test_the_newest_mail_comes_first(kept):
    assert [mail.to for mail in folder.list_mails(kept)] == [
        "luc@garonne.example",
        "anne@garonne.example",
    ]


def test_a_mail_reads_as_it_was_written(kept, invitation, now):
    mail = folder.read(kept, "00001-invitation-anne0000")

    assert mail.subject == invitation.subject
    assert mail.text == message.wrapped(invitation.text)
    assert mail.sent_at == now


@pytest.mark.parametrize("name", ["", "notes", "../secret_key", "00003-invitation-x"])
def test_no_other_file_is_ever_read(kept, name):
    with pytest.raises(folder.MailNotFound):
        folder.read(kept, name)


def test_a_folder_that_does_not_exist_yet_holds_no_mail(tmp_path):
    assert folder.list_mails(tmp_path / "none") == ()


def test_who_erase_the_same_mails_at_the_same_time_hinder_nobody(kept):
    one = next(kept.glob("*.eml")).read_bytes()
    for at in range(300):
        (kept / f"{at + 10:05d}-invitation-{at}.eml").write_bytes(one + b"/r/fedcba9876543210/x")

    with ThreadPoolExecutor(4) as processes:
        erased = processes.map(partial(folder.erase, kept), ["fedcba9876543210"] * 4)

    assert sum(erased) == 300
    assert len(list(kept.glob("*.eml"))) == 2
