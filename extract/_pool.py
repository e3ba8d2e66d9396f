"""Worker processes under limits of time and memory; whatever ends one costs the work it did and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import forkserver
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from extract import _worker
from extract.errors import CrashError, OutOfMemoryError, RatsleseError, ReadingTimeoutError

T = TypeVar("T")

JOBS_PER_WORKER = 200
"""A worker is replaced after so many jobs, so that what a library leaks cannot pile up."""

CRASHES = 2
"""A job whose worker crashes so often has failed: a crash may come of what another job left behind, two do not."""

KILLS = 5
"""The same for workers that were killed from outside, by a person or a system short of memory."""

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


@dataclass(slots=True)
class Job(Generic[T]):
    """Work that a worker does, or is about to do; ``future`` is of the present try."""

    work: Callable[[], T]
    future: Future[T | RatsleseError] = field(default_factory=Future)
    crashes: int = 0
    kills: int = 0


class Workers:
    """A pool of workers that is set up anew should it break as a whole."""

    def __init__(self, limits: Limits) -> None:
        """Start the workers."""
        self._limits = limits
        self._pool = _pool(limits)

    def start(self, work: Callable[[], T]) -> Job[T]:
        """Hand work to the next worker that is free; it must be picklable, and so must what it returns."""
        job = Job(work)
        self._hand_over(job)
        return job

    def settle(self, job: Job[T]) -> T | RatsleseError | None:
        """Wait for a job: what its work returned, or the error that ended it.

        None says that its worker died and that the job was handed over anew.
        """
        try:
            return job.future.result()
        except TimeoutError:
            return ReadingTimeoutError(f"reading took longer than {self._limits.timeout:g} seconds")
        except ProcessExpired as error:
            return self._expired(job, error.exitcode)
        except BrokenProcessPool:
            return self._crashed(job, "the worker process could not be kept alive")
        except MemoryError:
            return self._out_of_memory()
        except Exception as error:
            return _worker.unforeseen(error)

    def stop(self) -> None:
        """End all workers, whatever they are doing."""
        self._pool.stop()
        self._pool.join()

    def _hand_over(self, job: Job[T]) -> None:
        try:
            job.future = self._schedule(job)
        except RuntimeError:
            self.stop()
            self._pool = _pool(self._limits)
            job.future = self._schedule(job)

    def _schedule(self, job: Job[T]) -> Future[T | RatsleseError]:
        timeout = self._limits.timeout
        future: Future[T | RatsleseError] = self._pool.schedule(
            _worker.guarded, args=(job.work, timeout), timeout=timeout
        )
        return future

    def _expired(self, job: Job[T], status: int) -> RatsleseError | None:
        if sys.platform != "win32" and status == -signal.SIGXCPU:
            return ReadingTimeoutError(f"reading took longer than {self._limits.timeout:g} seconds")
        if status == _worker.OUT_OF_MEMORY:
            return self._out_of_memory()
        if sys.platform != "win32" and status == -signal.SIGKILL:
            return self._killed(job)
        return self._crashed(job, _worker.died_of(status))

    def _killed(self, job: Job[T]) -> RatsleseError | None:
        job.kills += 1
        if job.kills == KILLS:
            return self._out_of_memory()
        self._hand_over(job)
        return None

    def _crashed(self, job: Job[T], cause: str) -> RatsleseError | None:
        job.crashes += 1
        if job.crashes == CRASHES:
            return CrashError(f"reading ended the worker process ({cause})")
        self._hand_over(job)
        return None

    def _out_of_memory(self) -> OutOfMemoryError:
        return OutOfMemoryError(f"reading needed more than {self._limits.memory} MiB of memory")


def _pool(limits: Limits) -> ProcessPool:
    """A pool whose workers are forked from a server that has the libraries loaded, so a new worker costs little."""
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    if sys.platform != "win32":
        context.set_forkserver_preload(["extract._worker", "extract.pipeline"])
        with _environment(SERVER_ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(sys.path)}):
            forkserver.ensure_running()
    return ProcessPool(limits.jobs, JOBS_PER_WORKER, _worker.prepare, (limits.memory,), context)


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
