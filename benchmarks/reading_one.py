"""One article, read and searched again and again in a process that does only this: `python -m benchmarks.reading_one FILE RUNS`.

Prints one line of JSON: p50 and p95 in milliseconds, p50 of the processor's own time, the peak of memory, and seconds per stage of
one profiled stretch.
"""

import cProfile
import json
import pstats
import sys
import time
from pathlib import Path

from benchmarks.one_core import hold_to_one_core, peak_mb
from casetrack.operations import sources

WARM = 20
# Files of extraction/ by what they do; what is not named here searches for one kind of record.
STAGES = {
    "bytes, front matter, metadata": "front_matter article_reader leading_bytes frozen_text importing",
    "blocks and sentences": "document blocks languages quotes",
    "numbers, dates, names, places": "numbers dates people officials places countries patterns bare_counts",
    "whole article: same groups, links, order": "same_groups links mentions reading records gists flags",
}
OF_MODULE = {module: stage for stage, modules in STAGES.items() for module in modules.split()}
FRAMES = "frames: groups, aid, speech, letters, conditions, talks"


def main(path: str, runs: int) -> dict[str, object]:
    """Read it `runs` times, warm, then once more under the profiler."""
    hold_to_one_core()
    raw = Path(path).read_bytes()
    for _ in range(WARM):
        sources.prepare(raw, file_name="article.txt")
    took, worked = [], []
    for _ in range(runs):
        began, busy = time.perf_counter(), time.process_time()
        sources.prepare(raw, file_name="article.txt")
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    took.sort()
    peak = peak_mb()  # before the profiler takes memory of its own
    return {
        "p50_ms": took[len(took) // 2],
        "p95_ms": took[min(len(took) - 1, len(took) * 95 // 100)],
        "worked_ms": sorted(worked)[len(worked) // 2],
        "peak_mb": peak,
        "stages": stages_of(raw),
    }


def stages_of(raw: bytes, times: int = 20) -> dict[str, float]:
    """Own seconds of every function, by stage; what a built-in function takes counts for whoever called it."""
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(times):
        sources.prepare(raw, file_name="article.txt")
    profile.disable()
    found: dict[str, float] = {}
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for place, (_calls, _primitive, own, _whole, callers) in stats.items():
        if "/casetrack/" in place[0] or not callers:
            found[_stage(place[0])] = found.get(_stage(place[0]), 0.0) + own
            continue
        for caller, (_n, _m, own_for, _w) in callers.items():
            found[_stage(caller[0])] = found.get(_stage(caller[0]), 0.0) + own_for
    return found


def _stage(file: str) -> str:
    path = Path(file)
    if path.parent.name in ("extraction", "lexicons"):
        return "bytes, front matter, metadata" if path.stem == "sources" else OF_MODULE.get(path.stem, FRAMES)
    if "/casetrack/" in file:
        return OF_MODULE.get(path.stem, "bytes, front matter, metadata")
    return "Python's own (re, json, dataclasses)"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], int(sys.argv[2]))) + "\n")
