"""Measures the memory of a run over shelves of growing size.

``python -m benchmarks.archive.memory FOLDER [--sizes 100,10000] [--jobs N]``: each shelf holds so many short invented
letters as plain texts; an archive is made of each. Printed are the peaks, in MiB, of what the run's own process and one
of its workers hold, and of all processes together, where what they share counts once (proportional set size).
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive._processes import Run, resident, share, started
from benchmarks.archive._shelf import fill

EVERY = 1.0


@dataclass(slots=True)
class Peaks:
    """The most memory that was seen, in MiB."""

    own: float = 0.0
    worker: float = 0.0
    together: float = 0.0


def watched(run: Run) -> Peaks:
    """Look at a run every second until it ends."""
    peaks = Peaks()
    while not run.is_over:
        processes = [process.id for process in run.look()]
        peaks.own = max(peaks.own, resident(run.id))
        peaks.worker = max(peaks.worker, *map(resident, run.workers()), 0.0)
        peaks.together = max(peaks.together, sum(map(share, processes)))
        time.sleep(EVERY)
    return peaks


def main() -> None:
    """Make an archive of each size, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="100,10000")
    parser.add_argument("--jobs", default="2")
    options = parser.parse_args()
    for size in map(int, options.sizes.split(",")):
        shelf, archive = options.folder / f"shelf-{size}", options.folder / f"archive-{size}"
        fill(shelf, size, kind="txt", short=True)
        began = time.monotonic()
        run = started("archive", "add", archive, shelf, "--jobs", options.jobs, log=options.folder / "log")
        peaks = watched(run)
        if run.process.returncode:
            sys.exit(f"the run ended with {run.process.returncode}; see {options.folder / 'log'}")
        seconds = time.monotonic() - began
        print(
            f"{size:6} documents, {seconds:.0f} s: run {peaks.own:.0f} MiB, worker {peaks.worker:.0f} MiB, "
            f"all together {peaks.together:.0f} MiB",
            flush=True,
        )


if __name__ == "__main__":
    main()
