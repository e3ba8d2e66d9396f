"""Hands tasks to workers and yields what they make of them, whichever is ready first."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import partial
from itertools import islice
from typing import Any, Protocol

from extract._pool import Job, Limits, Workers
from extract.archive import _work
from extract.errors import RatsleseError
from schemas.archive import Parcel, Task

AHEAD = 4
"""Tasks handed out for each worker: keeps workers busy and memory flat."""

Answer = tuple[Task, Parcel | RatsleseError]

IDLE = 0.2
"""Seconds without an answer after which the archive is told that now is the time to write."""


class Engine(Protocol):
    """Where the work is done."""

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer | None, None, None]:
        """Each task with what came of it, in any order; tasks are taken as workers become free.

        None says that the next answer may be long in coming.
        """


class LocalEngine:
    """Works in processes of this machine."""

    def __init__(self, limits: Limits, *, read: Callable[[Task], Parcel] = _work.read) -> None:
        """Take the limits and what reads a document; workers are started with the first task."""
        self._limits = limits
        self._read = read

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer | None, None, None]:
        """Each task with what came of it, in the order in which workers are ready; see :class:`Engine`."""
        workers = Workers(self._limits)
        coming = iter(tasks)
        waiting: dict[Future[Any], tuple[Task, Job[Parcel]]] = {}
        try:
            while True:
                for task in islice(coming, AHEAD * self._limits.jobs - len(waiting)):
                    job = workers.start(partial(self._read, task))
                    waiting[job.future] = task, job
                if not waiting:
                    return
                if not wait(waiting, timeout=IDLE, return_when=FIRST_COMPLETED).done:
                    yield None
                yield from _ready(workers, waiting)
        finally:
            workers.stop()


def _ready(workers: Workers, waiting: dict[Future[Any], tuple[Task, Job[Parcel]]]) -> Iterator[Answer]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        task, job = waiting.pop(future)
        answer = workers.settle(job)
        if answer is None:
            waiting[job.future] = task, job
        else:
            yield task, answer
