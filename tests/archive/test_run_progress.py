"""What a run over an archive tells of itself while it is under way."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

import pytest

from extract._cli._run_progress import RunProgress
from extract.archive import Summary
from extract.errors import ExitCode
from schemas.archive import Failed, Tally
from schemas.record import Failure


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def told(archive: Path) -> list[str]:
    """The lines of the log file, without the time at their beginning."""
    lines = (archive / "ratslese.log").read_text(encoding="utf-8").splitlines()
    return [line.partition(" ")[2] for line in lines]


def test_away_from_a_terminal_progress_goes_to_the_log_every_ten_seconds(tmp_path: Path, clock: Clock) -> None:
    stream = io.StringIO()
    with closing(RunProgress(tmp_path, stream, clock, quiet=False)) as progress:
        for second in range(1, 22):
            clock.seconds = float(second)
            progress.working(Tally(total=100, done=second, failed=0, review=second, pages=2 * second))
    assert told(tmp_path) == [
        "1 of 100 documents, 0 failed, 1 to review, 2.0 pages a second, 2 min left",
        "11 of 100 documents, 0 failed, 11 to review, 2.0 pages a second, 1 min left",
        "21 of 100 documents, 0 failed, 21 to review, 2.0 pages a second, 1 min left",
    ]
    assert stream.getvalue() == ""


def test_on_a_terminal_progress_is_one_line_that_is_drawn_anew(tmp_path: Path, clock: Clock) -> None:
    stream = Terminal()
    with closing(RunProgress(tmp_path, stream, clock, quiet=False)) as progress:
        for second in (1.0, 2.0):
            clock.seconds = second
            progress.working(Tally(total=4, done=int(second), pages=int(second)))
    assert stream.getvalue().count("\r\x1b[K") == 2
    assert "\n" not in stream.getvalue()
    assert told(tmp_path) == []


def test_what_failed_is_listed_at_the_end(tmp_path: Path, clock: Clock) -> None:
    stream = io.StringIO()
    failure = Failure(code="empty", message="it is empty", advice="fetch it again")
    tally = Tally(total=3, done=1, failed=2, pages=3)
    with closing(RunProgress(tmp_path, stream, clock, quiet=False)) as progress:
        for name in ("a.pdf", "b.pdf"):
            progress.failed(Failed(name, failure))
        clock.seconds = 60.0
        progress.finish(Summary(tally=tally, failures=[ExitCode.NOT_A_DOCUMENT] * 2))
    assert stream.getvalue().splitlines() == [
        "ratslese: a.pdf: it is empty (empty)",
        "ratslese: b.pdf: it is empty (empty)",
        "ratslese: 1 done, 2 failed, 0 to review; 3 pages in 1 min, 0.1 a second",
        "ratslese: 2 files failed:",
        "ratslese:   a.pdf: it is empty (empty)",
        "ratslese:   b.pdf: it is empty (empty)",
    ]
