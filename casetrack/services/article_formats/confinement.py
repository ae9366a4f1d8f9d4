"""What the parser process may not do: use much memory or time, write a file, open a connection, start a program.

Three fences: limits of the system, a filter of system calls where Linux has one, and a hook on what Python itself is asked to do.
"""

import contextlib
import ctypes
import os
import re
import resource
import struct
import sys
import sysconfig
from typing import Any

MEMORY = 448 * 1024 * 1024  # addresses; what is really used is always less
SECONDS_A_FILE = 8
SECONDS_IN_ALL = 600
FILES_OPEN = 24
_REFUSED = (
    "socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.system", "os.remove", "os.rename", "os.mkdir",
    "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate", "os.kill", "os.putenv", "os.startfile", "shutil.",
    "tempfile.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "webbrowser.", "ctypes.dlopen", "sqlite3.",
    "pty.", "fcntl.", "glob.", "os.listdir", "os.scandir",
)  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


_HIGHEST = re.compile(rb"VmHWM:\s*(\d+)")
_gauge: list[int] = []


class NotAllowed(PermissionError):
    """The parser process was asked for something it may not do."""


def limit_memory() -> None:
    """Set before anything heavy is loaded. Only Linux can be held to it."""
    if sys.platform != "linux":
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def confine() -> None:
    """Close the doors, once everything that reading needs is loaded."""
    _open_gauge()
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES_OPEN, FILES_OPEN))
    filter_calls()
    readable = tuple(
        os.path.realpath(path) + os.sep for path in {*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, *_own_folders()}
    )
    sys.addaudithook(lambda event, arguments: _refuse(event, arguments, readable))


def allow_time() -> None:
    """Processor time for one more file. Over it the system ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + SECONDS_A_FILE + 1
    resource.setrlimit(resource.RLIMIT_CPU, (min(soft, SECONDS_IN_ALL), SECONDS_IN_ALL))


def memory_used() -> int:
    """The most memory this process ever held, in KiB."""
    # Not ru_maxrss alone: that begins with what the parent held when it started us.
    found = _HIGHEST.search(os.pread(_gauge[0], 8192, 0)) if _gauge else None
    return int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _open_gauge() -> None:
    with contextlib.suppress(OSError):
        _gauge.append(os.open("/proc/self/status", os.O_RDONLY))


def _own_folders() -> list[str]:
    return [path for path in sys.path if path]


def _refuse(event: str, arguments: tuple[Any, ...], readable: tuple[str, ...]) -> None:
    if event == "open":
        path, mode, flags = arguments
        writing = isinstance(flags, int) and flags & _WRITES
        if writing or (isinstance(mode, str) and set(mode) & set("wax+")):
            raise NotAllowed(event)
        # A module that is loaded late is read from Python's own folders; nothing else is a parser's business.
        if not isinstance(path, int) and not os.path.realpath(os.fsdecode(path)).startswith(readable):
            raise NotAllowed(event)
    elif event.startswith(_REFUSED):
        raise NotAllowed(event)


# --- the filter of system calls (seccomp), which also holds for libraries written in C ---

# Per machine: its number in the filter, and the calls that make connections or start programs: socket, connect, socketpair,
# bind, listen, accept, accept4, execve, execveat, fork, vfork, clone, clone3 (so no threads either: none are needed), ptrace,
# process_vm_writev, mount, bpf, io_uring_setup.
_MACHINES = {
    "x86_64": (0xC000003E, (41, 42, 53, 49, 50, 43, 288, 59, 322, 57, 58, 56, 435, 101, 311, 165, 321, 425)),
    "aarch64": (0xC00000B7, (198, 203, 199, 200, 201, 202, 242, 221, 281, 220, 435, 117, 271, 40, 280, 425)),
}
_X32_CALLS = 0x40000000  # a second numbering of the same calls on x86_64
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE_CALL = 0x7FFF0000, 0x00050001  # the second: the call fails with EPERM
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2


def filter_calls() -> bool:
    """Refuse connections and programs below Python too; whether this machine could. Without it the other two fences stand."""
    machine = _MACHINES.get(os.uname().machine)
    if sys.platform != "linux" or machine is None:
        return False
    program = _program(*machine)
    steps = ctypes.create_string_buffer(program, len(program))
    filtering = struct.pack("@HxxxxxxP", len(program) // 8, ctypes.addressof(steps))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(prctl(_SET_SECCOMP, _FILTER, ctypes.c_char_p(filtering), 0, 0) == 0)


def _program(machine: int, calls: tuple[int, ...]) -> bytes:
    """The filter: a call under a foreign numbering or in the list fails, all others pass."""
    count = len(calls)
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, count + 3, machine),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, count + 1, 0, _X32_CALLS),
        *((_EQUAL, count - at, 0, number) for at, number in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE_CALL),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
