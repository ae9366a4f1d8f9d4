"""Every setting of casetrack, typed, read once from the environment (CASETRACK_*), with a clear sentence when one is wrong."""

import os
import re
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

# Two labels at least, and the last one no number: an address of a machine is not a site.
_SITE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")


class SettingWrong(Exception):
    """A setting that cannot be used; the message names the setting and says what to do."""


@dataclass(frozen=True)
class Settings:
    """What an installation is told from outside. Built by `read_settings`; tests build their own."""

    database_url: str
    secret_key: str = field(repr=False)
    files: Path
    time_zone: str = "UTC"
    migration_url: str | None = field(default=None, repr=False)
    behind_tls: bool = False
    redis_url: str | None = field(default=None, repr=False)
    url_import_hosts: tuple[str, ...] = ()
    testing: bool = False
    idle_minutes: int = 30
    session_hours: int = 10
    argon2_memory_kib: int = 65536
    argon2_rounds: int = 3

    def flask_config(self) -> dict[str, object]:
        """The same settings in the words of Flask and its extensions."""
        return {
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "TESTING": self.testing,
            "WTF_CSRF_TIME_LIMIT": None,
            # web/access.py asks for the token itself, after asking who it is: a form sent after signing out is a 401, not a 400.
            "WTF_CSRF_CHECK_DEFAULT": False,
            # Our pages send no referrer (web/headers.py), so none can be asked for; the token is bound to our cookie.
            "WTF_CSRF_SSL_STRICT": False,
            "WTF_CSRF_FIELD_NAME": "csrf_token",
            "MAX_CONTENT_LENGTH": 6 * 1024 * 1024,
            "MAX_FORM_MEMORY_SIZE": 3 * 1024 * 1024,
            "MAX_FORM_PARTS": 2000,
            "SESSION_COOKIE_NAME": "__Host-casetrack" if self.behind_tls else "casetrack",
            "SESSION_COOKIE_SECURE": self.behind_tls,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_PATH": "/",
            "BABEL_DEFAULT_LOCALE": "en",
            "BABEL_DEFAULT_TIMEZONE": self.time_zone,
            "COMPRESS_MIMETYPES": ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/json", "text/csv"],
            "COMPRESS_ALGORITHM": ["gzip"],
            "COMPRESS_STREAMS": False,
            "CASETRACK": self,
        }


def instance_folder(start: Path | None = None) -> Path:
    """`instance/` of the folder that casetrack is started in: database, files and generated secrets of an embedded install."""
    return (start or Path.cwd()) / "instance"


def read_settings(environ: dict[str, str] | None = None, instance: Path | None = None) -> Settings:
    """Read CASETRACK_* from `environ`. Missing ones get the embedded defaults: SQLite, files and a generated key in `instance/`."""
    env = dict(os.environ if environ is None else environ)
    home = instance or instance_folder()
    return Settings(
        database_url=_database_url("CASETRACK_DATABASE_URL", env.get("CASETRACK_DATABASE_URL"), home),
        migration_url=env.get("CASETRACK_MIGRATION_URL") or None,
        secret_key=_secret_key(env.get("CASETRACK_SECRET_KEY"), home),
        files=Path(env.get("CASETRACK_FILES") or home / "files").absolute(),
        time_zone=_time_zone(env.get("CASETRACK_TIME_ZONE") or "UTC"),
        behind_tls=env.get("CASETRACK_BEHIND_TLS", "") == "1",
        redis_url=env.get("CASETRACK_REDIS_URL") or None,
        url_import_hosts=_sites(env.get("CASETRACK_URL_IMPORT_HOSTS") or ""),
    )


def _database_url(name: str, value: str | None, home: Path) -> str:
    if not value:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return f"sqlite:///{(home / 'casetrack.db').absolute()}"
    value = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", value)
    try:
        backend = make_url(value).get_backend_name()
    except ArgumentError as wrong:
        raise SettingWrong(f"{name} is not a database address. Example: postgresql://user@host/casetrack") from wrong
    if backend not in ("sqlite", "postgresql"):
        raise SettingWrong(f"{name} names {backend}; casetrack runs on SQLite and PostgreSQL only.")
    return value


def _secret_key(value: str | None, home: Path) -> str:
    """The key that signs cookies: given (as text, or as @/path/of/a/file), else made once and kept in the instance folder."""
    if value and value.startswith("@"):
        value = Path(value[1:]).read_text(encoding="ascii").strip()
    if value:
        if len(value) < 32:
            raise SettingWrong("CASETRACK_SECRET_KEY is shorter than 32 signs. Make one: openssl rand -hex 32")
        return value
    kept = home / "secret-key"
    if not kept.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_hex(32))
    if stat.S_IMODE(kept.stat().st_mode) & 0o077:
        raise SettingWrong(f"{kept} can be read by others. Run: chmod 600 {kept}")
    return kept.read_text().strip()


def _sites(listed: str) -> tuple[str, ...]:
    """The sites that articles may be fetched from: names, or `.example.org` for all below it. None: nothing is ever fetched."""
    found = []
    for given in listed.split(","):
        name = given.strip().lower()
        if not name:
            continue
        try:
            plain = name.removeprefix(".").encode("idna").decode("ascii")
        except UnicodeError:
            plain = ""
        if not _SITE.fullmatch(plain):
            raise SettingWrong(
                f"CASETRACK_URL_IMPORT_HOSTS: {given.strip()!r} is not the name of a site. Example: news.example.org,.example.net"
            )
        found.append("." + plain if name.startswith(".") else plain)
    return tuple(dict.fromkeys(found))


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as wrong:
        raise SettingWrong(f"CASETRACK_TIME_ZONE={name!r} is not a time zone. Example: Europe/Kyiv") from wrong
    return name
