"""Owns the kernel that a stranger's code runs in: it limits itself, then starts as any other Jupyter kernel.

The guard refuses what a calculation does not need: network, other programs, changing files outside its folder.
Python alone enforces it, so it stops mistakes and mischief, not an attacker; the network namespace, where there
is one, stops both.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

from ipykernel.kernelapp import IPKernelApp

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]

NETWORK = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"}
PROGRAMS = {
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.forkpty",
    "os.spawn",
    "os.kill",
    "os.killpg",
}
CHANGES = {"os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.chown", "os.link", "os.symlink"}
CHANGES |= {"os.truncate", "os.utime", "shutil.rmtree", "shutil.move", "shutil.copyfile"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LARGEST_FILE = 10_000_000


class Nowhere(io.TextIOBase):
    """Drops what is printed, which nobody reads: code that prints without end must not fill the memory."""

    def write(self, text: str, /) -> int:
        """Drop a text."""
        return len(text)

    def __setattr__(self, name: str, value: Any) -> None:
        """Stay as it is: IPython would put a function here that keeps all that is printed."""


def main() -> None:
    """Start a kernel: seconds, megabytes and folder come first, then what every kernel is started with."""
    seconds, megabytes, folder = int(sys.argv[1]), int(sys.argv[2]), os.path.realpath(sys.argv[3])
    app = IPKernelApp.instance()
    app.initialize([*sys.argv[4:], "--HistoryManager.enabled=False"])  # type: ignore[no-untyped-call]  # few types
    sys.stdout = sys.stderr = Nowhere()
    set_limits(seconds, megabytes)
    sys.addaudithook(make_guard(folder))
    app.start()  # type: ignore[no-untyped-call]  # as above


def set_limits(seconds: int, megabytes: int) -> None:
    """Limit time, memory and files of this process, where the system can."""
    if resource is None:
        return
    if sys.platform == "linux":
        most = _count_memory() + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 5, seconds + 10))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def make_guard(folder: str) -> Any:
    """Return the hook that refuses network, other programs, and changes outside ``folder``."""

    def guard(event: str, arguments: tuple[Any, ...]) -> None:
        if event in NETWORK:
            raise PermissionError("There is no network while a notebook is marked.")
        if event in PROGRAMS:
            raise PermissionError("No other program is started or ended while a notebook is marked.")
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
            _require_inside(arguments[0], folder)
        elif event in CHANGES:
            for path in arguments[:2]:
                _require_inside(path, folder)

    return guard


def _require_inside(path: Any, folder: str) -> None:
    if isinstance(path, str | bytes | os.PathLike):
        whole = os.path.realpath(os.fsdecode(path))
        if whole != os.devnull and not whole.startswith(folder + os.sep):
            raise PermissionError("Files are only written in the notebook's own folder while it is marked.")


def _count_memory() -> int:
    """Address space that this process has, in bytes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main()
