"""Settings: embedded defaults, and a sentence that names the setting when one is wrong."""

from pathlib import Path

import pytest

from casetrack.settings import SettingWrong, read_settings

KEY = {"CASETRACK_SECRET_KEY": "k" * 40}


def test_without_any_setting_everything_lies_in_the_instance_folder(tmp_path: Path) -> None:
    home = tmp_path / "instance"
    settings = read_settings({}, home)
    assert settings.database_url == f"sqlite:///{home / 'casetrack.db'}"
    assert settings.files == home / "files"
    assert len(settings.secret_key) == 64
    assert read_settings({}, home).secret_key == settings.secret_key, "the key is made once"
    assert (home / "secret-key").stat().st_mode & 0o077 == 0
    assert not settings.behind_tls


def test_secrets_stay_out_of_what_is_printed(tmp_path: Path) -> None:
    settings = read_settings(KEY | {"CASETRACK_MIGRATION_URL": "postgresql://owner:hidden@host/x"}, tmp_path)
    assert "kkkk" not in repr(settings) and "hidden" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CASETRACK_DATABASE_URL", "mysql://host/x", "SQLite and PostgreSQL"),
        ("CASETRACK_DATABASE_URL", "nonsense", "not a database address"),
        ("CASETRACK_SECRET_KEY", "short", "shorter than 32"),
        ("CASETRACK_TIME_ZONE", "Mars/Olympus", "not a time zone"),
        ("CASETRACK_TIME_ZONE", "../../etc/passwd", "not a time zone"),
        ("CASETRACK_URL_IMPORT_HOSTS", "news.example.org, 127.0.0.1", "'127.0.0.1' is not the name of a site"),
        ("CASETRACK_URL_IMPORT_HOSTS", "https://news.example.org/", "is not the name of a site"),
        ("CASETRACK_URL_IMPORT_HOSTS", "localhost", "is not the name of a site"),
        ("CASETRACK_URL_IMPORT_HOSTS", "*.example.org", "is not the name of a site"),
    ],
)
def test_a_wrong_setting_is_a_sentence(tmp_path: Path, name: str, value: str, said: str) -> None:
    with pytest.raises(SettingWrong, match=said) as wrong:
        read_settings({**KEY, name: value}, tmp_path)
    assert name in str(wrong.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_usual_addresses_of_postgresql_are_read(tmp_path: Path, scheme: str) -> None:
    settings = read_settings(KEY | {"CASETRACK_DATABASE_URL": f"{scheme}://user@host/casetrack"}, tmp_path)
    assert settings.database_url == "postgresql+psycopg://user@host/casetrack"


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    read_settings({}, tmp_path)
    (tmp_path / "secret-key").chmod(0o644)
    with pytest.raises(SettingWrong, match="chmod 600"):
        read_settings({}, tmp_path)


def test_a_key_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("f" * 40 + "\n")
    assert read_settings({"CASETRACK_SECRET_KEY": f"@{tmp_path / 'key'}"}, tmp_path).secret_key == "f" * 40


def test_sites_to_fetch_from_are_a_list_of_names_and_none_unless_given(tmp_path: Path) -> None:
    assert read_settings(KEY, tmp_path).url_import_hosts == ()
    given = KEY | {"CASETRACK_URL_IMPORT_HOSTS": " News.Example.org, .example.net,новини.example,news.example.org,"}
    assert read_settings(given, tmp_path).url_import_hosts == ("news.example.org", ".example.net", "xn--b1amarcd.example")
