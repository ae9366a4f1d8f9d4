"""Make .venv from the hashed locks, with nothing but this Python (3.11 or newer). `make` runs it before everything else.

A stamp in .venv names the locks it was made from, so a second run ends at once and imports almost nothing.
uv does the work; it is taken from PATH or put into .boot by pip or venv. Where uv cannot be had, pip does the same, slower.
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
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "made-from"
LOCKS = ("requirements/run.txt", "requirements/dev.txt")
UV_VERSION = "0.13.9"
NEEDED = (3, 11)
NOTHING_TO_INSTALL_WITH = (
    "casetrack needs one of pip, venv or uv to set itself up, and this Python has none of them.\n"
    "On Debian or Ubuntu: apt-get install python3-venv"
)


def main() -> None:
    if sys.version_info < NEEDED:
        sys.exit(f"casetrack needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. Try: make PYTHON=python3.12")
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Setting up .venv (once; later runs start at once)", flush=True)
    uv = find_uv() or install_uv()
    if uv:
        install_with_uv(uv)
    else:
        install_with_pip()
    STAMP.write_text(wanted)


def fingerprint() -> str:
    """What .venv was made from: the locks, the project's own metadata, the place and the Python."""
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    for name in (*LOCKS, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def find_uv() -> str | None:
    """The pinned uv of an earlier run, else the one on PATH."""
    for inside in (BOOT / "bin/uv", BOOT / "Scripts/uv.exe"):
        if inside.exists():
            return str(inside)
    return shutil.which("uv")


def install_uv() -> str | None:
    """Put uv into .boot with pip, or through a small venv where only that is there; None when neither can."""
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", str(BOOT), f"uv=={UV_VERSION}"]
    if not (has_module("pip") and works([sys.executable, *pip])) and has_module("ensurepip"):
        inner = BOOT / "venv"
        if works([sys.executable, "-m", "venv", str(inner)]):
            works([str(inner / "bin/python"), *pip])
    found = find_uv()
    return found if found and works([found, "--version"]) else None


def install_with_uv(uv: str) -> None:
    run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
    locks = [part for name in LOCKS for part in ("-r", name)]
    install = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    run([*install, "--require-hashes", *locks])
    run([*install, "--no-deps", "--no-build-isolation", "-e", "."])


def install_with_pip() -> None:
    if not has_module("ensurepip"):
        sys.exit(NOTHING_TO_INSTALL_WITH)
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for name in LOCKS:
        run([*install, "--require-hashes", "-r", name])
    run([*install, "--no-deps", "--no-build-isolation", "-e", "."])


def has_module(name: str) -> bool:
    # Asked of a new process: an import here would slow the second run, and Debian ships half of ensurepip.
    return works([sys.executable, "-c", f"import {name}"], quiet=True)


def surroundings() -> dict[str, str]:
    """The environment without another project's venv in it; no Python is ever downloaded."""
    kept = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")}
    # Our files are on one disk and the cache perhaps on another: then hard links fail, and uv would warn at length.
    return kept | {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_CONFIG": "0", "UV_LINK_MODE": kept.get("UV_LINK_MODE", "copy")}


def works(command: list[str], quiet: bool = False) -> bool:
    silence = subprocess.DEVNULL if quiet else None
    try:
        done = subprocess.run(command, cwd=ROOT, env=surroundings(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=silence)
    except OSError:
        return False
    return done.returncode == 0


def run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, env=surroundings(), stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(f"Setting up stopped: this ended with code {done.returncode}: {' '.join(command)}")


if __name__ == "__main__":
    main()
