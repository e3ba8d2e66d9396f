"""Measures what an archive costs beside calling the pipeline in a loop, and documents an hour.

``python -m benchmarks.archive.speed DOCUMENTS WORK [--count N] [--jobs 1,2]``: the first N documents of the folder are
read in one process by :func:`extract.pipeline.extract`, one after the other, each record printed as JSON; then they are
added to an archive. What starting takes is measured by one letter and taken off, so that the figures hold for a
long night. Processor seconds are those of all processes, libraries with one thread each; they are what to compare on a
machine that others use meanwhile. Without DOCUMENTS that hold files, invented letters are made there.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive._processes import ENVIRONMENT
from benchmarks.archive._shelf import fill

HOUR = 3600
ADOPT_ORPHANS = 36
"""``PR_SET_CHILD_SUBREAPER`` of Linux: the workers' server ends after its parent, and is to be counted."""
LOOP = """
import sys
from pathlib import Path
from extract.pipeline import extract
for path in sys.argv[1:]:
    for record in extract(Path(path)):
        print(record.model_dump_json())
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor, of all processes."""

    wall: float
    processor: float

    def __sub__(self, other: Cost) -> Cost:
        """What this took more than the other."""
        return Cost(self.wall - other.wall, self.processor - other.processor)


def cost(*arguments: str | Path) -> Cost:
    """What a Python program and all its children take."""
    began, before = time.monotonic(), _children()
    command, nowhere = [sys.executable, *map(str, arguments)], subprocess.DEVNULL
    with subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=_environment()) as process:
        if process.wait() not in (0, 2):
            sys.exit(f"{arguments[:4]} ended with {process.returncode}")
    _reap()
    return Cost(time.monotonic() - began, _children() - before)


def _reap() -> None:
    with suppress(ChildProcessError):
        while True:
            os.wait()


def _environment() -> dict[str, str]:
    return os.environ | ENVIRONMENT


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def looped(paths: list[Path]) -> Cost:
    """The pipeline in a loop."""
    return cost("-c", LOOP, *paths)


def archived(paths: list[Path], work: Path, *, jobs: int) -> Cost:
    """An archive of the files."""
    archive = work / "archive"
    shutil.rmtree(archive, ignore_errors=True)
    return cost("-m", "extract", "archive", "add", archive, *paths, "--quiet", "--jobs", str(jobs))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--jobs", default="1,2")
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    if not options.documents.is_dir():
        fill(options.documents, options.count)
    paths = sorted(path for path in options.documents.rglob("*") if path.is_file())[: options.count + 1]
    first, rest = paths[:1], paths
    count = len(rest) - len(first)
    loop = looped(rest) - looped(first)
    _row("loop", loop, count, loop)
    for jobs in map(int, options.jobs.split(",")):
        made = archived(rest, options.work, jobs=jobs) - archived(first, options.work, jobs=jobs)
        _row(f"archive, {jobs} workers" if jobs > 1 else "archive, 1 worker", made, count, loop)


def _row(name: str, took: Cost, count: int, loop: Cost) -> None:
    print(
        f"{name:20} {took.wall:8.1f} s by the clock, {count / took.wall * HOUR:8.0f} an hour; "
        f"{took.processor:8.1f} processor seconds, {took.processor / count * 1000:6.0f} ms each, "
        f"{took.processor / loop.processor - 1:+6.1%}",
        flush=True,
    )


if __name__ == "__main__":
    main()
