"""Reads many files in worker processes and keeps the order of the input."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from functools import partial
from itertools import islice
from pathlib import Path

from extract import _worker
from extract._pool import Job, Limits, Workers
from extract._worker import Outcome, failure
from extract.errors import RatsleseError
from schemas.facsimile import Facsimile
from schemas.record import Record

AHEAD = 4
"""Files handed out ahead of the one that is due, for each worker: keeps workers busy and memory flat."""

Reader = Callable[[Path], tuple[Record, ...] | Facsimile]


def run(paths: Iterable[Path], limits: Limits, *, read: Reader = _worker.extract) -> Generator[Outcome, None, None]:
    """Read the files and yield one outcome each, in the order given.

    A file whose worker crashes, hangs or runs out of memory gives an error record (codes ``crash``, ``timeout``,
    ``memory``) and leaves the others alone. Close the iterator to stop early; no worker outlives it.
    """
    workers = Workers(limits)
    coming = iter(paths)
    due: deque[tuple[Path, Job[Outcome]]] = deque()
    try:
        while True:
            free = AHEAD * limits.jobs - len(due)
            due.extend(
                (path, workers.start(partial(_worker.attempt, read, str(path)))) for path in islice(coming, free)
            )
            if not due:
                return
            yield _outcome(workers, *due.popleft())
    finally:
        workers.stop()


def _outcome(workers: Workers, path: Path, job: Job[Outcome]) -> Outcome:
    while (settled := workers.settle(job)) is None:
        pass
    return failure(str(path), settled) if isinstance(settled, RatsleseError) else settled
