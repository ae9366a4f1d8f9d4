"""Make .venv from the hashed locks, with nothing but this Python (3.11 or newer). `make` runs it before all else.

A stamp in .venv names the locks it was made from, so a second run ends at once.
uv does the work: the one on PATH, or one put into .boot by pip or venv. Without uv, pip does the same, slower.
Everything stays in this folder: nothing is installed for the user or for the machine.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOOT = ROOT / ".boot"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
STAMP = VENV / "made-from"
LOCKS = ("requirements/run.txt", "requirements/dev.txt")
UV_VERSION = "0.13.9"

if sys.version_info < (3, 11):
    # Said before the rest of this file, which an old Python could not read.
    found = f"{sys.executable} is {sys.version.split()[0]}"
    sys.exit(f"casetrack needs Python 3.11 or newer; {found}. Try: make PYTHON=python3.12")


def main() -> None:
    place, contents = fingerprints()
    made_from = STAMP.read_text().split() if STAMP.exists() and PYTHON.exists() else ["", ""]
    if made_from == [place, contents]:
        return
    print("Setting up .venv (once; later runs start at once)", flush=True)
    if made_from[0] != place:
        shutil.rmtree(VENV, ignore_errors=True)
    uv = working_uv() or install_uv()
    if not (uv and install_with_uv(uv)):
        install_with_pip()
    STAMP.write_text(f"{place}\n{contents}\n")


def fingerprints() -> tuple[str, str]:
    """Where .venv stands and for which Python; and the locks and metadata it was made from."""
    contents = hashlib.sha256()
    for name in (*LOCKS, "pyproject.toml"):
        contents.update((ROOT / name).read_bytes())
    place = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    return place.hexdigest(), contents.hexdigest()


def working_uv() -> str | None:
    """The uv of an earlier run, else the one on PATH."""
    for candidate in (str(BOOT / "bin/uv"), shutil.which("uv")):
        if candidate and works([candidate, "--version"]):
            return candidate
    return None


def install_uv() -> str | None:
    """Put uv into .boot with pip, or through a small venv where only that is there; None when neither can."""
    quietly = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    arguments = [*quietly, "--target", str(BOOT), f"uv=={UV_VERSION}"]
    by_pip = has_module("pip") and works([sys.executable, *arguments])
    if not by_pip and has_module("ensurepip"):
        inner = BOOT / "venv"
        if works([sys.executable, "-m", "venv", str(inner)]):
            works([str(inner / "bin/python"), *arguments])
    return working_uv()


def install_with_uv(uv: str) -> bool:
    install = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    return (
        (PYTHON.exists() or run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)]))
        and run([*install, "--require-hashes", *lock_arguments()])
        and run([*install, *this_project()])
    )


def install_with_pip() -> None:
    """The slow way, also for a machine whose mirror only pip is told about."""
    if not has_module("ensurepip"):
        sys.exit(
            "casetrack sets itself up with pip, venv or uv, and could do it with none of them here.\n"
            "On Debian or Ubuntu: apt-get install python3-venv"
        )
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not (
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
        and run([*install, "--require-hashes", *lock_arguments()])
        and run([*install, *this_project()])
    ):
        sys.exit("Setting up stopped; the lines above say why. Nothing outside this folder was changed.")


def lock_arguments() -> list[str]:
    return [part for name in LOCKS for part in ("-r", name)]


def this_project() -> list[str]:
    """Without build isolation hatchling comes from the hashed lock, not from the network unchecked."""
    return ["--no-deps", "--no-build-isolation", "-e", "."]


def has_module(name: str) -> bool:
    return works([sys.executable, "-c", f"import {name}"], stderr=subprocess.DEVNULL)


def works(command: list[str], stderr: int | None = None) -> bool:
    try:
        done = subprocess.run(
            command, env=surroundings(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stderr, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def run(command: list[str]) -> bool:
    return subprocess.run(command, cwd=ROOT, env=surroundings(), stdin=subprocess.DEVNULL, check=False).returncode == 0


def surroundings() -> dict[str, str]:
    """The environment without another project's venv in it; no Python is ever downloaded."""
    foreign = ("VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "PYTHONHOME")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    # pip warns root off installing for the whole machine, which we never do.
    return kept | {"UV_PYTHON_DOWNLOADS": "never", "PIP_ROOT_USER_ACTION": "ignore"}


if __name__ == "__main__":
    main()
