"""Worker processes under limits of time and memory; whatever ends one costs the work it did and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import RLock, Thread
from typing import Any, Generic, TypeVar

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
    """Workers that take jobs in the order in which they were handed over.

    Each has a channel of its own, which goes with it when it ends: one that is killed in the middle of a message, or
    while it holds a lock, would leave a shared one in a state that nobody can work with.
    """

    def __init__(self, limits: Limits) -> None:
        """Make room for the workers; each is started with its first job."""
        self._limits = limits
        self._context = _context()
        self._lock = RLock()
        self._backlog: deque[Job[Any]] = deque()
        self._pools: list[ProcessPool] = []
        self._idle = [self._pool() for _ in range(limits.jobs)]
        self._endings: list[Thread] = []
        self._stopped = False

    def start(self, work: Callable[[], T]) -> Job[T]:
        """Hand work to the next worker that is free; it must be picklable, and so must what it returns."""
        job = Job(work)
        with self._lock:
            self._backlog.append(job)
            self._deal()
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
            return self._killed(job, CrashError("the worker process could not be kept alive"))
        except MemoryError:
            return self._out_of_memory()
        except Exception as error:
            return _worker.unforeseen(error)

    def stop(self) -> None:
        """End all workers, whatever they are doing; nothing comes of their jobs any more."""
        with self._lock:
            self._stopped = True
            self._backlog.clear()
            with ExitStack() as all_of_them:  # also should a signal break one off
                for pool in self._pools:
                    all_of_them.callback(self._end, pool)
        for ending in self._endings:
            ending.join()

    def _pool(self) -> ProcessPool:
        pool = ProcessPool(1, JOBS_PER_WORKER, _begin, (self._limits.memory,), self._context)
        self._pools.append(pool)
        return pool

    def _deal(self) -> None:
        while self._backlog and self._idle and not self._stopped:
            pool, job = self._idle.pop(), self._backlog.popleft()
            try:
                future = self._schedule(pool, job)
            except RuntimeError:  # the worker died while it had nothing to do
                self._end(pool)
                pool = self._pool()
                future = self._schedule(pool, job)
            future.add_done_callback(partial(self._done, pool, job))

    def _schedule(self, pool: ProcessPool, job: Job[T]) -> Future[T | RatsleseError]:
        timeout = self._limits.timeout
        future: Future[T | RatsleseError] = pool.schedule(_worker.guarded, args=(job.work, timeout), timeout=timeout)
        return future

    def _done(self, pool: ProcessPool, job: Job[T], future: Future[T | RatsleseError]) -> None:
        """Give the worker its next job; runs in a thread of its pool."""
        with self._lock:
            if self._stopped:
                return
            if isinstance(future.exception(), ProcessExpired | BrokenProcessPool):
                self._end(pool)
                pool = self._pool()
            self._idle.append(pool)
            self._deal()
        if (error := future.exception()) is not None:
            job.future.set_exception(error)
        else:
            job.future.set_result(future.result())

    def _end(self, pool: ProcessPool) -> None:
        """Stop a pool; a thread waits for its end, since this may be one of its own."""
        pool.stop()
        self._pools.remove(pool)
        ending = Thread(target=pool.join, daemon=True)
        ending.start()
        self._endings = [*(thread for thread in self._endings if thread.is_alive()), ending]

    def _expired(self, job: Job[T], status: int) -> RatsleseError | None:
        if sys.platform != "win32" and status == -signal.SIGXCPU:
            return ReadingTimeoutError(f"reading took longer than {self._limits.timeout:g} seconds")
        if status == _worker.OUT_OF_MEMORY:
            return self._out_of_memory()
        if sys.platform != "win32" and status == -signal.SIGKILL:
            return self._killed(job, self._out_of_memory())
        return self._crashed(job, CrashError(f"reading ended the worker process ({_worker.died_of(status)})"))

    def _killed(self, job: Job[T], last: RatsleseError) -> RatsleseError | None:
        job.kills += 1
        if job.kills == KILLS:
            return last
        self._again(job)
        return None

    def _crashed(self, job: Job[T], last: RatsleseError) -> RatsleseError | None:
        job.crashes += 1
        if job.crashes == CRASHES:
            return last
        self._again(job)
        return None

    def _again(self, job: Job[T]) -> None:
        """Hand a job over anew; it goes before all others, as it did before."""
        job.future = Future()
        with self._lock:
            self._backlog.appendleft(job)
            self._deal()

    def _out_of_memory(self) -> OutOfMemoryError:
        return OutOfMemoryError(f"reading needed more than {self._limits.memory} MiB of memory")


def _context() -> BaseContext:
    """Workers are forked from a server that has read a letter already, so a new one costs little."""
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    if sys.platform != "win32":
        context.set_forkserver_preload(["extract._worker", "extract._warm"])
        with _environment(SERVER_ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(sys.path)}):
            forkserver.ensure_running()
    return context


def _begin(memory: int) -> None:
    """Make a worker ready, and let it end when the process that it works for does, however that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent,), daemon=True).start()
    _worker.prepare(memory)


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


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
