"""The workers: one file's crash, hang or hunger costs that file alone, and the order holds."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract._pool import Limits
from extract._producer import producer
from extract._run import run
from extract.errors import EncryptedError, ExitCode
from schemas.page import TextSource
from schemas.record import ErrorRecord, Quality, Record, Source, Status


def act(path: Path) -> tuple[Record, ...]:
    """Do what the file's name says, then return a record that names the process that made it."""
    match path.stem.split("-")[0]:
        case "hang":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "hog":
            bytearray(4 << 30)
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "leave":
            os._exit(3)
        case "bug":
            raise KeyError("lost")
        case "locked":
            raise EncryptedError("the file asks for a password")
        case "slow":
            time.sleep(0.3)
    source = Source(path=str(path), sha256=str(os.getpid()), page_count=1, pages=(1, 1), text=TextSource.PLAIN)
    return (Record(source=source, is_motion=True, quality=Quality(status=Status.REVIEW), producer=producer()),)


def codes(names: list[str], *, jobs: int = 1, timeout: float = 2.0) -> dict[str, str | None]:
    """The error code of each file, in the order in which the outcomes came; None for a record."""
    limits = Limits(jobs=jobs, timeout=timeout, memory=1024)
    outcomes = list(run([Path(name) for name in names], limits, read=act))
    return {outcome.path: outcome.error.code if outcome.error else None for outcome in outcomes}


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("hang", "timeout"),
        ("spin", "timeout"),
        ("hog", "memory"),
        ("crash", "crash"),
        ("leave", "crash"),
        ("bug", "unforeseen"),
        ("locked", "encrypted"),
    ],
)
def test_what_goes_wrong_costs_one_file_alone(name: str, code: str, jobs: int) -> None:
    names = ["good-1", f"{name}-1", "good-2", f"{name}-2", "good-3", "good-4"]
    expected = {each: None if each.startswith("good") else code for each in names}
    found = codes(names, jobs=jobs, timeout=1.0)
    assert found == expected
    assert list(found) == names


def test_order_is_that_of_the_input_however_long_a_file_takes() -> None:
    names = ["slow-1", "good-1", "good-2", "slow-2", *(f"good-{number}" for number in range(3, 30))]
    assert list(codes(names, jobs=4)) == names


def test_a_worker_reads_many_files() -> None:
    outcomes = run([Path(f"good-{number}") for number in range(20)], Limits(), read=act)
    assert len({json.loads(outcome.lines[0])["source"]["sha256"] for outcome in outcomes}) == 1


def test_a_fault_names_its_place_and_gives_a_valid_error_record() -> None:
    [outcome] = run([Path("bug")], Limits(), read=act)
    error = ErrorRecord.model_validate_json(outcome.lines[0]).error
    assert error.message.startswith("KeyError at test_run.py:")
    assert outcome.exit_code == ExitCode.UNFORESEEN


def test_stopping_early_leaves_no_worker_behind() -> None:
    outcomes = run([Path(f"good-{number}") for number in range(50)], Limits(jobs=2), read=act)
    worker = int(json.loads(next(outcomes).lines[0])["source"]["sha256"])
    os.kill(worker, 0)
    outcomes.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_files_are_taken_as_they_are_needed() -> None:
    taken: list[Path] = []

    def endless() -> Iterator[Path]:
        while True:
            taken.append(Path(f"good-{len(taken)}"))
            yield taken[-1]

    outcomes = run(endless(), Limits(), read=act)
    next(outcomes)
    outcomes.close()
    assert len(taken) < 10
