"""Owns a PostgreSQL server of the tests' own: a new cluster in a folder, reached by a socket in it, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = ("listen_addresses=", "max_connections=200", "shared_buffers=128MB")


@contextmanager
def run_cluster(programs: Path, *, durable: bool) -> Iterator[str]:
    """Run a server while the block runs; gives the address of its database ``postgres``.

    ``durable`` as in use; tests that lose no power supply need not wait for the disk.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short, as the name of a socket must be
    try:
        prefix = _as_somebody(folder)
        initdb = [
            *prefix,
            str(programs / "initdb"),
            "-D",
            str(folder / "data"),
            "-U",
            "tests",
            "-A",
            "trust",
            "-E",
            "UTF8",
        ]
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder)
        options = [word for setting in (*SETTINGS, f"fsync={durable}") for word in ("-c", setting)]
        server = [*prefix, str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *options]
        with (
            (folder / "log").open("wb") as log,
            subprocess.Popen(server, stdout=log, stderr=log, cwd=folder) as process,
        ):
            try:
                _wait(process, folder)
                yield f"postgresql+psycopg://tests@/postgres?host={folder}"
            finally:
                process.terminate()
                process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_somebody(folder: Path) -> list[str]:
    """PostgreSQL does not run as root: give its own user the folder; return what runs a program as that user."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}")
        if (folder / "data" / "postmaster.pid").exists() and "ready" in (
            folder / "data" / "postmaster.pid"
        ).read_text():
            return
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL was not ready after 30 seconds")
