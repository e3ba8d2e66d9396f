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

from benchmarks.search._postgres import binaries

_OPTIONS = "-c listen_addresses='' -c max_connections=20 -c shared_buffers=32MB -c autovacuum=off"


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
        options = f"-k {self._folder} {_OPTIONS}"
        self._do("pg_ctl", "-D", self._data, "-o", options, "-l", self._folder / "log", "-w", "-t", "60", "start")

    def stop(self) -> None:
        """Stop it in order."""
        self._do("pg_ctl", "-D", self._data, "-m", "fast", "-w", "stop")

    def kill(self) -> None:
        """End the server and every process it began, as a power cut would (SIGKILL)."""
        main = int((self._data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        family = [main, *_children(main)]
        for process in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(_lives(process) for process in family):
            time.sleep(0.01)

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


def _lives(process: int) -> bool:
    with contextlib.suppress(OSError):
        state = (
            Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
        )
        return state != "Z"
    return False
