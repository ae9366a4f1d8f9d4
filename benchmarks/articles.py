"""How long articles take: `python -m benchmarks.articles`. Prints two tables, and ends with code 1 when a target is missed.

One article of 600 words is read and searched many times over in a process that does nothing else. A folder of invented articles is
then imported by the command itself, on one core, into a new SQLite database. Where the time goes is measured from outside, by a
profile and by clocks around a few functions: the running program knows nothing of it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.invented_articles import Writer

P50_MS = 60.0
MEMORY_MB = 150.0
ARTICLES_A_SECOND = 20.0
WORDS = 600
SEED = 20_250_311
NONE = -1.0  # no target, told for information


@dataclass(frozen=True)
class Measured:
    """One figure against its target."""

    what: str
    figure: float
    unit: str
    target: float
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the figure keeps its target."""
        if self.target == NONE:
            return True
        return self.figure >= self.target if self.at_least else self.figure < self.target


def in_a_process(module: str, *arguments: str, **environment: str) -> dict[str, object]:
    """What a module prints as its last line, run in a process of its own, held to one core where the system can do that."""
    held = sorted(os.sched_getaffinity(0))[-1:] if hasattr(os, "sched_getaffinity") else []
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, **environment, "CASETRACK_BENCH_CORE": ",".join(map(str, held))},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(articles: int, runs: int) -> tuple[list[Measured], list[tuple[str, dict[str, float]]]]:
    """The figures against their targets, and the shares of each stage in percent."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        one = folder / "one.txt"
        one.write_text(Writer(SEED).article(0, WORDS), encoding="utf-8")
        many = folder / "articles"
        many.mkdir()
        for name, text in Writer(SEED + 1).articles(articles):
            (many / name).write_text(text, encoding="utf-8")
        reading = in_a_process("benchmarks.reading_one", str(one), str(runs))
        importing = in_a_process(
            "benchmarks.importing_many",
            str(many),
            CASETRACK_DATABASE_URL=f"sqlite:///{folder / 'bench.db'}",
            CASETRACK_SECRET_KEY="0" * 64,
            CASETRACK_FILES=str(folder / "files"),
        )
    figures = [
        Measured("read and search one article, p50", float(str(reading["p50_ms"])), "ms", P50_MS),
        Measured("the same, p95", float(str(reading["p95_ms"])), "ms", NONE),
        Measured("p50, were the core ours alone", float(str(reading["worked_ms"])), "ms", NONE),
        Measured("peak memory of that process", float(str(reading["peak_mb"])), "MB", MEMORY_MB),
        Measured(
            f"import of {articles} articles", articles / float(str(importing["seconds"])), "a second", ARTICLES_A_SECOND, True
        ),
        Measured("the same, were the core ours alone", articles / float(str(importing["worked"])), "a second", NONE, True),
        Measured("peak memory of the import", float(str(importing["peak_mb"])), "MB", NONE),
        Measured("proposals stored for them", float(str(importing["proposals"])), "", NONE),
    ]
    return figures, [("reading one", _shares(reading["stages"])), ("importing many", _shares(importing["stages"]))]


def _shares(stages: object) -> dict[str, float]:
    assert isinstance(stages, dict)
    total = sum(stages.values()) or 1.0
    return {name: 100 * seconds / total for name, seconds in sorted(stages.items(), key=lambda item: -item[1])}


def main(arguments: list[str] | None = None) -> int:
    """The command line; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=200)
    given = parser.parse_args(arguments)
    figures, shares = measure(given.articles, given.runs)
    for one in figures:
        target = "" if one.target == NONE else f"{'at least' if one.at_least else 'under'} {one.target:g}"
        word = "" if not target else "ok" if one.is_met else "MISSED"
        sys.stdout.write(f"{one.what:36} {one.figure:>10.1f} {one.unit:9} {target:14} {word}\n")
    for title, stages in shares:
        sys.stdout.write(f"\nShare of time, {title}\n")
        for name, share in stages.items():
            sys.stdout.write(f"  {name:34} {share:5.1f} %\n")
    return 0 if all(one.is_met for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
