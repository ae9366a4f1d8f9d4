"""The same text gives the same bytes, whatever order Python's sets happen to have."""

import json
import os
import subprocess
import sys
from pathlib import Path

from casetrack.extraction import as_json_records
from tests.extraction.articles import read

FOLDER = Path(__file__).parent / "invented"
PROGRAM = """
import json, sys
from pathlib import Path
from casetrack.extraction import Metadata, as_json_records, read_article
for path in sys.argv[1:]:
    print(json.dumps(as_json_records(read_article(Path(path).read_text(encoding="utf-8"), Metadata(language="en")))))
"""


def test_two_hash_seeds_give_the_same_bytes() -> None:
    paths = sorted(str(path) for path in FOLDER.glob("*.txt"))
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, *paths],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    here = "".join(json.dumps(as_json_records(read(Path(path).read_text(encoding="utf-8")))) + "\n" for path in paths)
    assert outputs == {here.encode()}
