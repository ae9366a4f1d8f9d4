"""The command itself: what goes wrong before it can begin is said in a sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).parent / "casetrack"


def run_in(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    surroundings = {"PATH": "/usr/bin:/bin", "HOME": str(folder), **settings}
    return subprocess.run(
        [COMMAND, "ledger", "verify"], cwd=folder, env=surroundings, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"CASETRACK_TIME_ZONE": "Mars"}, "not a time zone"),
        ({}, "no such table"),
        ({"CASETRACK_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, "connection failed"),
    ],
)
def test_a_start_that_fails_is_a_sentence(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    done = run_in(tmp_path, **settings)
    assert done.returncode == 2
    assert said in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 3
