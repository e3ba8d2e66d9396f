"""Reads many files in worker processes, each under limits of time and memory, and keeps the order of the input."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import forkserver
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from extract import _worker
from extract._worker import Outcome, failure
from extract.errors import CrashError, OutOfMemoryError, ReadingTimeoutError
from schemas.facsimile import Facsimile
from schemas.record import Record

AHEAD = 4
"""Files handed out ahead of the one that is due, for each worker: keeps workers busy and memory flat."""

FILES_PER_WORKER = 200
"""A worker is replaced after so many files, so that what a library leaks cannot pile up."""

SERVER_ENVIRONMENT = {
    "PYTHONSAFEPATH": "1",  # otherwise modules in the current folder would go before the program's own
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How many workers read at a time, and what one file may take: seconds and MiB of address space."""

    jobs: int = 1
    timeout: float = 120.0
    memory: int = 2048


Reader = Callable[[Path], tuple[Record, ...] | Facsimile]


def run(paths: Iterable[Path], limits: Limits, *, read: Reader = _worker.extract) -> Generator[Outcome, None, None]:
    """Read the files and yield one outcome each, in the order given.

    A file whose worker crashes, hangs or runs out of memory gives an error record (codes ``crash``, ``timeout``,
    ``memory``) and leaves the others alone. Close the iterator to stop early; no worker outlives it.
    """
    workers = _Workers(limits, read)
    coming = iter(paths)
    due: deque[tuple[Path, Future[Outcome]]] = deque()
    try:
        while True:
            free = AHEAD * limits.jobs - len(due)
            due.extend((path, workers.queue(path)) for path in islice(coming, free))
            if not due:
                return
            yield workers.outcome(*due.popleft())
    finally:
        workers.stop()


class _Workers:
    """A pool of workers that is set up anew should it break as a whole."""

    def __init__(self, limits: Limits, read: Reader) -> None:
        self._limits = limits
        self._read = read
        self._pool = _pool(limits)

    def queue(self, path: Path) -> Future[Outcome]:
        """Hand a file to the next worker that is free."""
        try:
            return self._schedule(path)
        except RuntimeError:
            self.stop()
            self._pool = _pool(self._limits)
            return self._schedule(path)

    def outcome(self, path: Path, reading: Future[Outcome]) -> Outcome:
        """Wait for a file; one that was queued when the pool broke is tried once more."""
        try:
            return self._wait(path, reading)
        except BrokenProcessPool:
            pass
        try:
            return self._wait(path, self.queue(path))
        except BrokenProcessPool:
            return _crashed(path, "the worker process could not be kept alive")

    def stop(self) -> None:
        """End all workers, whatever they are doing."""
        self._pool.stop()
        self._pool.join()

    def _schedule(self, path: Path) -> Future[Outcome]:
        timeout = self._limits.timeout
        task = (self._read, str(path), timeout)
        reading: Future[Outcome] = self._pool.schedule(_worker.attempt, args=task, timeout=timeout)
        return reading

    def _wait(self, path: Path, reading: Future[Outcome]) -> Outcome:
        try:
            return reading.result()
        except TimeoutError:
            return self._timed_out(path)
        except ProcessExpired as error:
            return self._expired(path, error.exitcode)
        except BrokenProcessPool:
            raise
        except MemoryError:
            return self._out_of_memory(path)
        except Exception as error:
            return failure(str(path), _worker.unforeseen(error))

    def _expired(self, path: Path, status: int) -> Outcome:
        if sys.platform != "win32" and status == -signal.SIGXCPU:
            return self._timed_out(path)
        if status == _worker.OUT_OF_MEMORY or (sys.platform != "win32" and status == -signal.SIGKILL):
            return self._out_of_memory(path)
        return _crashed(path, _worker.died_of(status))

    def _timed_out(self, path: Path) -> Outcome:
        return failure(str(path), ReadingTimeoutError(f"reading took longer than {self._limits.timeout:g} seconds"))

    def _out_of_memory(self, path: Path) -> Outcome:
        return failure(str(path), OutOfMemoryError(f"reading needed more than {self._limits.memory} MiB of memory"))


def _crashed(path: Path, cause: str) -> Outcome:
    return failure(str(path), CrashError(f"reading ended the worker process ({cause})"))


def _pool(limits: Limits) -> ProcessPool:
    """A pool whose workers are forked from a server that has the libraries loaded, so a new worker costs little."""
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    if sys.platform != "win32":
        context.set_forkserver_preload(["extract._worker", "extract.pipeline"])
        with _environment(SERVER_ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(sys.path)}):
            forkserver.ensure_running()
    return ProcessPool(limits.jobs, FILES_PER_WORKER, _worker.prepare, (limits.memory,), context)


@contextmanager
def _environment(changes: dict[str, str]) -> Iterator[None]:
    """Set environment variables for a while."""
    before = dict(os.environ)
    os.environ.update(changes)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
