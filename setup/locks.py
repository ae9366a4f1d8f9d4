"""Compile pyproject.toml into the hashed locks: what runs, and what development and tests add. `make lock` calls it.

`--upgrade` raises every version that pyproject.toml allows; without it only what has to move does.
The locks name no registry, so that a mirror serves as well, and hold every platform and Python at once.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = ["pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header"]


def main() -> None:
    own = ROOT / ".boot/bin/uv"
    uv = str(own) if own.exists() else shutil.which("uv")
    if uv is None:
        sys.exit("Making the locks needs uv: install it, or delete .venv and let `make lock` fetch it.")
    raised = [part for part in sys.argv[1:] if part == "--upgrade"]
    run = [uv, *COMPILE, *raised, "pyproject.toml", "--output-file", "requirements/run.txt"]
    # The constraint keeps what both need at one version.
    dev = [uv, *COMPILE, *raised, "--group", "dev", "--constraint", "requirements/run.txt"]
    for command in (run, [*dev, "--output-file", "requirements/dev.txt"]):
        subprocess.run(command, cwd=ROOT, env=os.environ | {"UV_PYTHON_DOWNLOADS": "never"}, check=True)


if __name__ == "__main__":
    main()
