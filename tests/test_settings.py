"""Settings are read once, and wrong ones are refused in words."""

import stat

import pytest

from survey.settings import SettingNotUnderstood, Settings


def read(tmp_path, **environment):
    return Settings.from_environment(environment, tmp_path / "instance")


def test_an_installation_keeps_its_secret(tmp_path):
    first, second = read(tmp_path), read(tmp_path)

    assert first.secret_key == second.secret_key
    assert len(first.secret_key) > 30


def test_only_its_owner_reads_the_secret(tmp_path):
    read(tmp_path)

    mode = (tmp_path / "instance" / "secret_key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


@pytest.mark.parametrize("value", ["4", "0", "-5", "cinq", "5.5"])
def test_no_file_lowers_the_threshold_under_five(tmp_path, value):
    with pytest.raises(SettingNotUnderstood, match="au moins 5"):
        read(tmp_path, SURVEY_LOWEST_THRESHOLD=value)


def test_a_higher_threshold_is_taken(tmp_path):
    assert read(tmp_path, SURVEY_LOWEST_THRESHOLD="8").lowest_threshold == 8


@pytest.mark.parametrize("value", ["enquete.example", "ftp://enquete.example", "https://"])
def test_a_base_address_is_a_web_address(tmp_path, value):
    with pytest.raises(SettingNotUnderstood, match="SURVEY_BASE_URL"):
        read(tmp_path, SURVEY_BASE_URL=value)


@pytest.mark.parametrize(
    ("address", "loopback", "https"),
    [
        ("http://127.0.0.1:8000", True, False),
        ("http://localhost/", True, False),
        ("https://enquete.example/", False, True),
    ],
)
def test_the_address_tells_where_respondents_come_from(tmp_path, address, loopback, https):
    settings = read(tmp_path, SURVEY_BASE_URL=address)

    assert (settings.is_loopback, settings.is_https) == (loopback, https)
    assert not settings.base_url.endswith("/")
