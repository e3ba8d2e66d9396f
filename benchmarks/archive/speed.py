"""Measures what an archive costs beside calling the pipeline in a loop, and documents an hour.

``python -m benchmarks.archive.speed DOCUMENTS WORK [--count N] [--jobs 1,2] [--rounds N]``: the first N documents of
the folder are read by :func:`extract.pipeline.extract`, one after the other, each record printed as JSON; then they are
added to an archive. With several workers there are as many such loops side by side, for two busy processors are slower
than one. What starting takes is measured by one letter for each worker and taken off, so that the figures hold for a
long night. Processor seconds are those of all processes, libraries with one thread each. Rounds take turns, and the
median of each figure is told. Without DOCUMENTS that hold files, invented letters are made there.
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
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

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


def cost(*programs: Sequence[object]) -> Cost:
    """What Python programs that run side by side and all their children take."""
    began, before = time.monotonic(), _children()
    nowhere = subprocess.DEVNULL
    started = [
        subprocess.Popen([sys.executable, *map(str, program)], stdout=nowhere, stderr=nowhere, env=_environment())
        for program in programs
    ]
    for process in started:
        if process.wait() not in (0, 2):
            sys.exit(f"a program ended with {process.returncode}")
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


def looped(paths: list[Path], jobs: int) -> Cost:
    """The pipeline in loops, which share the files."""
    return cost(*(["-c", LOOP, *paths[part::jobs]] for part in range(jobs)))


def archived(paths: list[Path], work: Path, jobs: int) -> Cost:
    """An archive of the files."""
    archive = work / "archive"
    shutil.rmtree(archive, ignore_errors=True)
    return cost(["-m", "extract", "archive", "add", archive, *paths, "--quiet", "--jobs", str(jobs)])


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--jobs", default="1,2")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    if not options.documents.is_dir():
        fill(options.documents, options.count)
    paths = sorted(path for path in options.documents.rglob("*") if path.is_file())
    for jobs in map(int, options.jobs.split(",")):
        _compare(paths[: options.count + jobs], options.work, jobs, options.rounds)


def _compare(paths: list[Path], work: Path, jobs: int, rounds: int) -> None:
    loops, archives = [], []
    for _ in range(rounds):
        loops.append(looped(paths, jobs) - looped(paths[:jobs], jobs))
        archives.append(archived(paths, work, jobs) - archived(paths[:jobs], work, jobs))
    loop, archive = _median(loops), _median(archives)
    count = len(paths) - jobs
    for name, took in (("loop", loop), ("archive", archive)):
        print(
            f"{name:8} {jobs} at a time: {took.wall:7.1f} s by the clock ({took.wall / loop.wall - 1:+6.1%}),"
            f" {count / took.wall * HOUR:7.0f} an hour;"
            f" {took.processor:7.1f} processor seconds ({took.processor / loop.processor - 1:+6.1%}),"
            f" {took.processor / count * 1000:5.0f} ms each",
            flush=True,
        )


def _median(costs: list[Cost]) -> Cost:
    return Cost(median(one.wall for one in costs), median(one.processor for one in costs))


if __name__ == "__main__":
    main()
