"""Works on a Ray cluster: each processor's actor keeps a worker under the same limits as on one machine."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

from extract._pool import KILLS, Limits, Workers
from extract.archive import _work
from extract.archive._engines import IDLE, Answer
from extract.archive._producer import producer_of
from extract.errors import ClusterError, CrashError, RatsleseError
from schemas.archive import ArchiveSettings, Parcel, Task

T = TypeVar("T")
logger = logging.getLogger(__name__)

AHEAD = 2
"""Tasks handed to each actor: the next is there when one is done."""

STARTS = 5
"""So many actors in a row that die before they are ready are not the network's fault."""

PATIENCE = 10.0
"""Seconds to wait for a cluster to answer at all."""

OBJECTS = 256 * 1024 * 1024
"""Bytes of shared memory for parcels on their way, in a cluster of our own."""

QUIET = {
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
}


class Hand:
    """An actor: has one worker under limits read what it is handed, one document at a time."""

    def __init__(self, limits: Limits) -> None:
        """Start the worker."""
        # The worker is to be as on one machine: without this it would load the actor's own main program, and Ray.
        vars(sys.modules["__main__"]).pop("__file__", None)
        self._workers = Workers(limits)

    def producer(self, settings: ArchiveSettings) -> str | RatsleseError:
        """What records are made with here; see :func:`producer_of`."""
        return self._done(partial(producer_of, settings))

    def read(self, task: Task) -> Parcel | RatsleseError:
        """What came of a task."""
        return self._done(partial(_work.read, task))

    def _done(self, work: Callable[[], T]) -> T | RatsleseError:
        job = self._workers.start(work)
        while (answer := self._workers.settle(job)) is None:
            pass
        return answer


class RayEngine:
    """Works in actors of a Ray cluster."""

    def __init__(self, limits: Limits, *, address: str | None = None, all_processors: bool = False) -> None:
        """Take limits and address; Ray is started with the first task.

        Args:
            limits: As on one machine; ``jobs`` is the number of actors.
            address: A running cluster's, such as ``10.0.0.1:6379``; without it one is started on this machine.
            all_processors: As many actors as the cluster has processors, whatever ``limits.jobs`` says.

        Raises:
            ClusterError: Ray is not installed.
        """
        with _environment():
            self._ray = _library()
        self._limits = limits
        self._address = address
        self._all_processors = all_processors

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer | None, None, None]:
        """Each task with what came of it, in the order in which actors are ready; see :class:`Engine`.

        Raises:
            ClusterError: The cluster cannot be reached, or its workers would not give the same records.
        """
        coming = iter(tasks)
        first = next(coming, None)
        if first is None:
            return
        with self._cluster():
            crew = _Crew(self._ray, Limits(1, self._limits.timeout, self._limits.memory), first.settings)
            try:
                crew.hire(self._number())
                crew.returned.append(first)
                yield from crew.answers(coming)
            except self._ray.exceptions.RayError as error:
                raise ClusterError(f"the Ray cluster is gone: {_first_line(error)}") from error
            finally:
                crew.dismiss()

    def _number(self) -> int:
        return max(1, int(self._ray.cluster_resources().get("CPU", 1))) if self._all_processors else self._limits.jobs

    def _knock(self) -> None:
        """Make sure that somebody listens at the address, since Ray would go on asking for minutes."""
        host, _, port = (self._address or "").rpartition(":")
        if host and port.isdecimal() and "://" not in host:
            try:
                socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE).close()
            except OSError as error:
                raise ClusterError(f"no Ray cluster answers at {self._address}: {error}") from error

    @contextmanager
    def _cluster(self) -> Iterator[None]:
        self._knock()
        own = {} if self._address else {"num_cpus": self._processors(), "object_store_memory": OBJECTS}
        with _environment(), _same_signals():
            try:
                self._ray.init(
                    self._address or "local",
                    include_dashboard=None if self._address else False,
                    log_to_driver=False,
                    logging_level=logging.CRITICAL,
                    **own,
                )
            except (OSError, RuntimeError, ValueError) as error:
                raise ClusterError(f"the Ray cluster cannot be reached: {error}") from error
        _silence()
        try:
            yield
        finally:
            self._ray.shutdown()

    def _processors(self) -> int:
        return os.cpu_count() or 1 if self._all_processors else self._limits.jobs


class _Crew:
    """The actors at work, and who has which task."""

    def __init__(self, ray: Any, limits: Limits, settings: ArchiveSettings) -> None:
        self.returned: deque[Task] = deque()
        self._ray = ray
        self._limits = limits
        self._settings = settings
        self._producer = producer_of(settings)
        self._kind = ray.remote(num_cpus=1)(Hand)
        self._newcomers: dict[Any, Any] = {}
        self._at_work: dict[Any, tuple[Any, Task]] = {}
        self._hands: list[Any] = []
        self._deaths: dict[str, int] = {}
        self._false_starts = 0

    def hire(self, number: int) -> None:
        for _ in range(number):
            hand = self._kind.remote(self._limits)
            self._newcomers[hand.producer.remote(self._settings)] = hand

    def dismiss(self) -> None:
        for hand in [*self._hands, *self._newcomers.values()]:
            self._ray.kill(hand)

    def answers(self, coming: Iterator[Task]) -> Iterator[Answer | None]:
        while True:
            self._hand_out(coming)
            if self._hands and not (self.returned or self._at_work):
                return
            awaited = [*self._newcomers, *self._at_work]
            ready, _ = self._ray.wait(awaited, timeout=IDLE)
            if not ready:
                yield None
                ready, _ = self._ray.wait(awaited)
            for reference in ready:
                if reference in self._newcomers:
                    self._welcome(reference)
                else:
                    yield from self._answer(reference)

    def _hand_out(self, coming: Iterator[Task]) -> None:
        """Give each actor the tasks it may have, those that came back first."""
        for _ in range(AHEAD):
            load = Counter(id(hand) for hand, _ in self._at_work.values())
            for hand in sorted(self._hands, key=lambda hand: load[id(hand)]):
                if load[id(hand)] < AHEAD and (task := self._next(coming)) is not None:
                    self._at_work[hand.read.remote(task)] = hand, task

    def _next(self, coming: Iterator[Task]) -> Task | None:
        return self.returned.popleft() if self.returned else next(coming, None)

    def _welcome(self, reference: Any) -> None:
        """Let an actor that is ready begin, if it works with the same versions."""
        hand = self._newcomers.pop(reference)
        try:
            producer = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            self._false_starts += 1
            if self._false_starts == STARTS:
                raise ClusterError(f"no worker of the Ray cluster gets ready: {_first_line(error)}") from error
            self.hire(1)
            return
        self._false_starts = 0
        self._hands.append(hand)
        if isinstance(producer, RatsleseError):
            raise ClusterError(f"a worker of the Ray cluster cannot work with these settings: {producer}")
        if producer != self._producer:
            raise ClusterError("a worker of the Ray cluster has other versions or data of Ratslese or its libraries")

    def _answer(self, reference: Any) -> Iterator[Answer]:
        hand, task = self._at_work.pop(reference)
        try:
            yield task, self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            logger.info("a worker of the Ray cluster is gone: %s", _first_line(error))
            self._replace(hand)
            yield from self._again(task)

    def _replace(self, hand: Any) -> None:
        if hand in self._hands:
            self._hands.remove(hand)
            self._ray.kill(hand)
            self.hire(1)

    def _again(self, task: Task) -> Iterator[Answer]:
        """Hand a task to another actor, unless it seems to be what ends them."""
        deaths = self._deaths[task.sha512] = self._deaths.get(task.sha512, 0) + 1
        if deaths == KILLS:
            yield task, CrashError(f"{KILLS} workers of the Ray cluster died with it")
        else:
            self.returned.append(task)


def _library() -> Any:
    try:
        return import_module("ray")
    except ImportError as error:
        raise ClusterError("--engine ray needs Ray: pip install 'ratslese[ray]'") from error


@contextmanager
def _environment() -> Iterator[None]:
    """Keep Ray from sending statistics and from warning; what a person has set counts."""
    added = {name: value for name, value in QUIET.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


def _silence() -> None:
    """Keep Ray from writing on stdout that a worker died: it is replaced, and stdout belongs to the records."""
    vars(import_module("ray._private.worker"))["print_to_stdstream"] = lambda *_, **__: None


@contextmanager
def _same_signals() -> Iterator[None]:
    """Keep our own way of stopping: Ray replaces the handler of SIGTERM."""
    handler = signal.getsignal(signal.SIGTERM)
    yield
    if threading.current_thread() is threading.main_thread():
        with suppress(TypeError):
            signal.signal(signal.SIGTERM, handler)


def _first_line(error: Exception) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
