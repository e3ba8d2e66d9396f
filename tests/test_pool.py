"""The workers: one that is killed at the worst moment costs nothing, and none outlives its program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from extract._pool import KILLS, Job, Limits, Workers
from extract.errors import OutOfMemoryError, RatsleseError

LIMITS = Limits(jobs=2, timeout=60.0, memory=4096)
MUCH = 400 << 20
SOON = 10.0
"""Seconds; a worker of a program that is no more would go on for 60."""

PROGRAM = """
import sys, time
from extract._pool import Limits, Workers
from tests.test_pool import say_and_sleep
workers = Workers(Limits(jobs=2))
for _ in range(4):
    workers.start(say_and_sleep)
time.sleep(60)
"""


class Much:
    """Takes long to send; the worker that sends it first is killed meanwhile."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        """Make ready to be sent."""
        if not self.mark.exists():
            self.mark.touch()
            threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return len, (bytes(MUCH),)


def kill_yourself() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def say_and_sleep() -> None:
    os.write(2, f"{os.getpid()}\n".encode())
    time.sleep(60)


def settled(workers: Workers, jobs: list[Job[int]]) -> list[int | RatsleseError]:
    """What came of the jobs, in their order."""
    outcomes: list[int | RatsleseError] = []
    for job in jobs:
        while (outcome := workers.settle(job)) is None:
            pass
        outcomes.append(outcome)
    return outcomes


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(LIMITS)
    yield made
    made.stop()


def test_killed_while_it_sends(workers: Workers, tmp_path: Path) -> None:
    began = time.monotonic()
    much: Job[int] = workers.start(partial(Much, tmp_path / "mark"))  # type: ignore[arg-type]
    few = [workers.start(partial(abs, -number)) for number in range(20)]
    assert settled(workers, [much, *few]) == [MUCH, *range(20)]
    assert much.kills == 1
    assert time.monotonic() - began < LIMITS.timeout / 2


def test_killed_while_it_waits_for_work(workers: Workers) -> None:
    for number in range(5):
        [process] = settled(workers, [workers.start(os.getpid)])
        assert isinstance(process, int)
        os.kill(process, signal.SIGKILL)
        assert settled(workers, [workers.start(partial(abs, -number))]) == [number]


def test_killed_again_and_again(workers: Workers) -> None:
    job = workers.start(kill_yourself)
    [outcome] = settled(workers, [job])
    assert isinstance(outcome, OutOfMemoryError)
    assert job.kills == KILLS
    assert settled(workers, [workers.start(partial(abs, -1))]) == [1]


@pytest.mark.parametrize("wait", [0.0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.2])
def test_stopped_while_workers_die(wait: float, caplog: pytest.LogCaptureFixture) -> None:
    """Ctrl-C reaches the workers too, so that the pool hears of their ends while it ends itself."""
    workers = Workers(LIMITS)
    for _ in range(2):
        workers.start(kill_yourself)
    time.sleep(wait)
    workers.stop()
    assert not [record for record in caplog.records if record.name == "concurrent.futures"]


def test_no_worker_outlives_a_program_that_is_killed() -> None:
    program = subprocess.Popen([sys.executable, "-c", PROGRAM], stderr=subprocess.PIPE, text=True)
    with program:
        assert program.stderr is not None
        working = [int(program.stderr.readline()) for _ in range(2)]
        assert all(map(is_there, working))
        program.kill()
    end = time.monotonic() + SOON
    while any(map(is_there, working)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(is_there, working))
