"""The parser process: reads one file after the other from its parent, and can do nothing else.

Started by path, not as a module, so that the program itself (its settings, its database) is never loaded here.
Both directions carry frames: four bytes of length, then that many bytes.
"""

import json
import os
import struct
import sys
import types
from pathlib import Path

HERE = Path(__file__).resolve().parent
_LENGTH = struct.Struct(">I")
_IN, _OUT = 0, 1


def stand_in() -> None:
    """Let the modules beside this one be imported under their full names, without the packages above them."""
    for name, folder in (("casetrack", HERE.parent.parent), ("casetrack.services", HERE.parent)):
        package = types.ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package


def received(count: int) -> bytes:
    """Exactly so many bytes; ends the process when the parent is gone."""
    pieces = []
    while count:
        piece = os.read(_IN, min(count, 1 << 20))
        if not piece:
            os._exit(0)
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def frame() -> bytes:
    """The next frame from the parent."""
    return received(_LENGTH.unpack(received(_LENGTH.size))[0])


def send(answer: dict[str, object]) -> None:
    """One frame to the parent."""
    data = json.dumps(answer).encode("ascii")
    waiting = memoryview(_LENGTH.pack(len(data)) + data)
    while waiting:
        waiting = waiting[os.write(_OUT, waiting) :]


def main() -> None:
    """Load, close the doors, say that it is ready, then read until the parent goes."""
    stand_in()
    from casetrack.services.article_formats import confinement

    confinement.limit_memory()
    from casetrack.services.article_formats.reading import read

    read(b"<p>One word.</p>", "text/html")  # loads what is loaded late
    confinement.confine()
    send({"ready": True})
    while True:
        media_type, raw = frame().decode("ascii", "replace"), frame()
        confinement.allow_time()
        answer = read(raw, media_type)
        del raw
        send(answer | {"memory": confinement.memory_used()})


if __name__ == "__main__":
    main()
