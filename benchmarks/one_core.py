"""What the measuring processes share: one core each, and the peak of their memory."""

import os
import resource
import sys
from pathlib import Path


def hold_to_one_core() -> None:
    """Stay on the core that the measuring process names, where the system can do that."""
    core = os.environ.get("CASETRACK_BENCH_CORE", "")
    if core and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(core)})


def peak_mb() -> float:
    """The most memory that this process ever held. Linux keeps it per program; what getrusage says there may be the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
