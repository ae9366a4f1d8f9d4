"""Style sheet, script and icon: few, small, named by their content, so that a browser fetches each once."""

import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from casetrack.web.access import open_to_all

pages = Blueprint("assets", __name__)
FOLDER = Path(__file__).resolve().parent.parent / "static"
A_YEAR = 365 * 24 * 3600


@lru_cache(maxsize=64)
def contents(name: str) -> bytes:
    """The file, read once."""
    return (FOLDER / name).read_bytes()


@lru_cache(maxsize=64)
def digest(name: str) -> str:
    """The first signs of the file's SHA-256."""
    return hashlib.sha256(contents(name)).hexdigest()[:16]


def asset(name: str) -> str:
    """The address of a file in static/: it changes whenever the file does."""
    return url_for("assets.asset_file", mark=digest(name), name=name)


@pages.route("/static/<string(length=16):mark>/<string:name>")
@open_to_all
def asset_file(mark: str, name: str) -> Response:
    """One file of static/, to be kept for good."""
    if name not in known() or digest(name) != mark:
        abort(404)
    # Whole, not streamed: so that it is compressed like every page.
    response = Response(contents(name), mimetype=mimetypes.guess_type(name)[0])
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Names of the files in static/."""
    return frozenset(path.name for path in FOLDER.iterdir() if path.is_file())
