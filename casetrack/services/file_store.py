"""The file store: bytes under names that we make (`sources/<id>`), outside the web root and outside the database.

A file is written whole before the transaction that names it commits, never changed afterwards, and readable by us alone. One whose
transaction did not commit is an orphan; `sweep` removes those after a day.
"""

import os
import re
import secrets
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from flask import current_app

_NAME = re.compile(r"[a-z]{1,40}/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class NoSuchFile(Exception):
    """No file bears this name."""


def put(name: str, data: bytes) -> None:
    """Keep `data` under `name`, whole or not at all: written beside its place, synced, then renamed. A file is never replaced."""
    place = _place(name)
    if place.exists():
        raise FileExistsError(name)
    _make_folder(place.parent)
    beside = place.parent / f".{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o400)
            os.fsync(file.fileno())
        os.rename(beside, place)
        _sync(place.parent)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def get(name: str) -> bytes:
    """The bytes under `name`. Raises NoSuchFile."""
    try:
        return _place(name).read_bytes()
    except FileNotFoundError:
        raise NoSuchFile(name) from None


def exists(name: str) -> bool:
    """True when a file bears this name."""
    return _place(name).is_file()


def remove(name: str) -> None:
    """Remove what has served its purpose; what is gone already is gone."""
    _place(name).unlink(missing_ok=True)


def sweep(folder: str, is_known: Callable[[str], bool], *, before: datetime) -> int:
    """Remove files of `folder` that are older than `before` and that no record names (`is_known(name)`); how many."""
    home = root() / folder
    removed = 0
    for path in sorted(home.iterdir()) if home.is_dir() else []:
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_mtime > before.timestamp():
            continue
        name = f"{folder}/{path.name}"
        if _NAME.fullmatch(name) and is_known(name):
            continue
        path.unlink(missing_ok=True)
        removed += 1
    return removed


def root() -> Path:
    """Where the files lie (CASETRACK_FILES)."""
    return Path(current_app.config["CASETRACK"].files)


def _place(name: str) -> Path:
    """A name is a word and a UUID, nothing else: no path that anybody sent ever reaches the file system."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a name of the file store")
    return root() / name


def _make_folder(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.mkdir(exist_ok=True, mode=0o700)


def _sync(folder: Path) -> None:
    """The rename itself survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
