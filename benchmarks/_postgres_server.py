"""A PostgreSQL server of one's own, which can be killed and started again."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from benchmarks.search._postgres import binaries

PATIENCE = 60.0
"""Seconds that a server may take to start, or to stop."""

_OPTIONS = ("-c", "listen_addresses=", "-c", "max_connections=20", "-c", "shared_buffers=32MB", "-c", "autovacuum=off")


def account() -> str | None:
    """Who runs the server: as root somebody else, since PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise LookupError("neither postgres nor nobody is an account here, and PostgreSQL refuses root")


class PostgresServer:
    """A server in a folder of its own, reached by a Unix socket there."""

    def __init__(self, folder: Path) -> None:
        """Make its data; it does not run yet."""
        programs = binaries()
        if programs is None:
            raise LookupError("PostgreSQL is not installed")
        self._programs, self._folder, self._user = programs, folder, account()
        self._data = folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        if self._user:
            os.chown(folder, pwd.getpwnam(self._user).pw_uid, -1)
        folder.chmod(0o755)
        self._do("initdb", "-D", self._data, "-U", "ratslese", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    @property
    def url(self) -> str:
        """The address."""
        return f"postgresql://ratslese@/postgres?host={self._folder}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [self._programs / "postgres", "-D", self._data, "-k", self._folder, *_OPTIONS]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(list(map(str, command)), stderr=log, stdout=log, user=self._user, cwd="/")
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((self._folder / "log").read_text(encoding="utf-8")[-2000:])
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop it in order, if it runs."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE)
            self._process = None

    def kill(self) -> None:
        """End the server and every process it began, as a power cut would (SIGKILL)."""
        if self._process is None:
            return
        for process in (self._process.pid, *_children(self._process.pid)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._process.wait(PATIENCE)
        self._process = None

    def _answers(self) -> bool:
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(self.url):
            return True
        return False

    def _do(self, program: str, *words: str | Path) -> None:
        command = [str(self._programs / program), *map(str, words)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=self._user, cwd="/", timeout=120)


@contextmanager
def postgres() -> Iterator[PostgresServer]:
    """A running server, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="rl-pg-"))
    try:
        server = PostgresServer(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _children(process: int) -> list[int]:
    """The processes that a process began (from ``/proc``)."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1]) == process:
                found.append(int(status.parent.name))
    return found
