"""What holds for the program text: who may touch what, where types alone may be imported, no address of a package registry."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_FILE = 400
# Lists of words and rules that read better in one piece than in two.
LONG_ON_PURPOSE = {"casetrack/extraction/aid.py", "casetrack/extraction/groups.py"}
# Written apart, so that this file does not name one itself.
REGISTRIES = [
    "pypi" + ".org",
    "files.pythonhosted" + ".org",
    "registry.npmjs" + ".org",
    "registry.yarnpkg" + ".com",
    "index.docker" + ".io",
    "proxy.golang" + ".org",
    "static.crates" + ".io",
]


def own_files() -> list[Path]:
    """Every text file of the project that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:  # a copy without its history, as in an image
        found = [path for path in ROOT.rglob("*") if not {".venv", "node_modules", "instance", ".git"} & set(path.parts)]
    else:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in found if path.is_file() and path.suffix not in (".png", ".woff2", ".pdf")]


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_no_file_names_the_host_of_a_package_registry() -> None:
    found = []
    for path in own_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {host}" for host in REGISTRIES if host in text]
    assert found == []


@pytest.mark.parametrize("folder", ["casetrack/commands", "casetrack/web"])
def test_the_doors_touch_no_model(folder: str) -> None:
    touching = [str(path) for path in modules(folder) if any(name.startswith("casetrack.models") for name in imported(path))]
    assert touching == []


def test_the_control_an_operation_does_touch_models() -> None:
    assert any(name.startswith("casetrack.models") for name in imported(ROOT / "casetrack/operations/groups.py"))


def test_only_models_and_extensions_import_for_types_alone() -> None:
    asking = [str(path.relative_to(ROOT)) for path in modules("casetrack") if "TYPE_CHECKING" in path.read_text(encoding="utf-8")]
    assert [name for name in asking if not name.startswith("casetrack/models/") and name != "casetrack/extensions.py"] == []
    assert "casetrack/extensions.py" in asking


def test_only_the_clock_reads_the_clock() -> None:
    reading = re.compile(r"\b(datetime\.now|datetime\.utcnow|date\.today|time\.time)\(")
    found = [str(path.relative_to(ROOT)) for path in modules("casetrack") if reading.search(path.read_text(encoding="utf-8"))]
    assert found == ["casetrack/clock.py"]


def test_no_module_grows_too_long() -> None:
    lengths = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in modules("casetrack")}
    long = {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE and name not in LONG_ON_PURPOSE}
    assert long == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules("casetrack", "migrations", "setup", "tests")
        if path.read_text(encoding="utf-8").strip() and ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []


def test_commits_are_made_at_the_doors_alone() -> None:
    """Operations never commit: one operation, one transaction, committed at the door; so they can be combined."""
    committing = [str(path) for path in modules("casetrack/operations") if "session.commit(" in path.read_text("utf-8")]
    assert committing == []


def test_operations_catch_no_database_error() -> None:
    """PostgreSQL aborts the transaction after one, SQLite does not: only the door catches."""
    catching = re.compile(r"except[^\n]*\b(IntegrityError|DBAPIError|SQLAlchemyError|OperationalError|StaleDataError)\b")
    found = [str(path.relative_to(ROOT)) for path in modules("casetrack/operations") if catching.search(path.read_text("utf-8"))]
    assert found == []
