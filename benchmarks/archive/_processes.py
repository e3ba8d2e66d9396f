"""Runs ``ratslese`` in a session of its own and watches all processes of that session (Linux only)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
KIBIBYTE = 1024
ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Process:
    """A process as the system tells of it; ``seconds`` are of the processor."""

    id: int
    parent: int
    began: int
    seconds: float


def of_session(session: int) -> Iterator[Process]:
    """The living processes of a session."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                state, parent, _, its, *rest = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(its) == session and state != "Z":
                    yield Process(int(entry.name), int(parent), int(rest[15]), (int(rest[7]) + int(rest[8])) / TICKS)


@dataclass(slots=True)
class Run:
    """A run of ``ratslese`` and what has been seen of its processes."""

    process: subprocess.Popen[bytes]
    seconds: dict[tuple[int, int], float] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The number of the process that was started; also that of its session and group."""
        return self.process.pid

    @property
    def is_over(self) -> bool:
        """Whether the process that was started has ended."""
        return self.process.poll() is not None

    def look(self) -> list[Process]:
        """The living processes; what processor time they have taken is remembered."""
        living = list(of_session(self.id))
        self.seconds |= {(process.id, process.began): process.seconds for process in living}
        return living

    def workers(self) -> list[int]:
        """The processes that read documents: the children of the server, which is a child of the run."""
        return [process.id for process in self.look() if process.id != self.id and process.parent not in (self.id, 1)]

    def processor_seconds(self) -> float:
        """What all processes have taken, as far as it was seen."""
        return sum(self.seconds.values())

    def kill(self, *, group: bool) -> None:
        """Kill the run without notice: it alone, or with its group."""
        (os.killpg if group else os.kill)(self.id, signal.SIGKILL)
        self.process.wait()


def started(*arguments: str | Path, log: Path) -> Run:
    """Start ``ratslese`` with these arguments; what it says is added to the log."""
    command = [sys.executable, "-m", "extract", *map(str, arguments)]
    with log.open("ab") as stream:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
            env=os.environ | ENVIRONMENT,
        )
    return Run(process)


def resident(process: int) -> float:
    """Mebibytes of memory that a process holds now."""
    return _kibibytes(Path(f"/proc/{process}/status"), "VmRSS:") / KIBIBYTE


def share(process: int) -> float:
    """Mebibytes of memory that a process holds now, of what it shares with others its share."""
    return _kibibytes(Path(f"/proc/{process}/smaps_rollup"), "Pss:") / KIBIBYTE


def _kibibytes(place: Path, name: str) -> int:
    with suppress(OSError):
        for line in place.read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
    return 0
