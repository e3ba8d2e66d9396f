"""The inbox of a scanner: only whole files are taken, each once, and again when it changes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from archive.conftest import letter, rows, run

from extract.archive import Inbox, connect, only_writer, stamp_of
from extract.archive._watch import PATIENCE
from extract.cli import main
from extract.errors import ArchiveError, ExitCode, MissingFileError

WHOLE_PDF = b"%PDF-1.7\nsome content\n%%EOF\n"


class Clock:
    """A clock that stands until it is told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "inbox"
    made.mkdir()
    return made


@pytest.fixture
def look(folder: Path, tmp_path: Path, clock: Clock) -> Callable[..., list[str]]:
    """Looks into the inbox some seconds later, and takes what is complete; its names."""
    inbox = Inbox(folder, tmp_path / "inbox" / "archive", settle=5, clock=clock, wall_clock=lambda: 0)

    def after(seconds: float = 0) -> list[str]:
        clock.now += seconds
        ready = inbox.look(lambda path: None)
        for path in ready:
            status = path.stat()
            inbox.took(path, (status.st_size, str(status.st_mtime_ns)))
        return [path.name for path in ready]

    return after


Look = Callable[..., list[str]]


def test_a_file_is_taken_once_when_it_has_settled(folder: Path, look: Look) -> None:
    (folder / "a.pdf").write_bytes(WHOLE_PDF)
    assert look() == []
    assert look(4) == []
    assert look(1) == ["a.pdf"]
    assert look(10) == []


def test_a_file_that_grows_is_waited_for(folder: Path, look: Look) -> None:
    for _ in range(5):
        with (folder / "a.txt").open("ab") as stream:
            stream.write(b"more\n")
        assert look(4) == []
    assert look(5) == ["a.txt"]


def test_a_file_that_grows_again_is_taken_again(folder: Path, look: Look) -> None:
    (folder / "a.txt").write_text("first", encoding="utf-8")
    look()
    assert look(5) == ["a.txt"]
    with (folder / "a.txt").open("a", encoding="utf-8") as stream:
        stream.write(" and second")
    assert look(5) == []
    assert look(5) == ["a.txt"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nsome content, and no end yet"])
def test_what_does_not_look_whole_is_waited_for_longer_but_not_for_ever(
    folder: Path, look: Look, content: bytes
) -> None:
    (folder / "a.pdf").write_bytes(content)
    os.utime(folder / "a.pdf", (0, 0))
    look()
    assert look(5 * PATIENCE - 1) == []
    assert look(1) == ["a.pdf"]


def test_hidden_temporary_and_foreign_names_are_left_alone(folder: Path, look: Look) -> None:
    for name in (".a.pdf", "~$a.pdf", "a.pdf.part", "a.pdf.crdownload", "a.docx", ".sync/a.pdf", "archive/pdf/a.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(WHOLE_PDF)
    (folder / "sub").mkdir()
    (folder / "sub" / "B.PDF").write_bytes(WHOLE_PDF)
    os.mkfifo(folder / "pipe.pdf")
    look()
    assert look(5) == ["B.PDF"]


def test_links_lead_nowhere_outside(folder: Path, tmp_path: Path, look: Look) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.pdf").write_bytes(WHOLE_PDF)
    (folder / "own.pdf").write_bytes(WHOLE_PDF)
    (folder / "inside.pdf").symlink_to(folder / "own.pdf")
    (folder / "outside.pdf").symlink_to(tmp_path / "outside" / "secret.pdf")
    (folder / "folder").symlink_to(tmp_path / "outside")
    (folder / "broken.pdf").symlink_to(tmp_path / "nothing.pdf")
    look()
    assert look(5) == ["inside.pdf", "own.pdf"]


def test_a_folder_that_vanishes_and_comes_back_brings_nothing_anew(folder: Path, look: Look) -> None:
    (folder / "a.pdf").write_bytes(WHOLE_PDF)
    look()
    assert look(5) == ["a.pdf"]
    away = folder.rename(folder.with_name("away"))
    with pytest.raises(MissingFileError):
        look(5)
    away.rename(folder)
    assert look(5) == []
    assert look(5) == []


def test_what_the_archive_knows_is_not_taken_again(folder: Path, archive: Path, clock: Clock) -> None:
    (folder / "a.txt").write_text(letter(1), encoding="utf-8")
    run(archive, folder)
    (folder / "b.txt").write_text(letter(2), encoding="utf-8")
    inbox = Inbox(folder, archive, settle=0, clock=clock)
    with closing(connect(archive)) as connection:
        assert [path.name for path in inbox.look(lambda path: stamp_of(connection, path))] == ["b.txt"]


def test_once_takes_what_is_there_and_ends(folder: Path, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(letter(1), encoding="utf-8")
    (folder / os.fsdecode(b"\xff.txt")).write_text(letter(2), encoding="utf-8")
    (folder / "half.pdf").write_bytes(b"%PDF-1.7 and no end yet")
    os.utime(folder / "half.pdf", (2**31, 2**31))
    command = ["watch", str(folder), "--archive", str(archive), "--once", "--settle", "0.2", "--names", "none"]
    assert main(command) == ExitCode.OK
    assert rows(archive, "SELECT count(*) FROM motions") == [(2,)]
    began = rows(archive, "SELECT count(*) FROM runs")
    assert main(command) == ExitCode.OK
    assert rows(archive, "SELECT count(*) FROM runs") == began


def test_once_tells_what_failed(folder: Path, archive: Path) -> None:
    (folder / "a.pdf").write_text("<html>Bitte anmelden</html>", encoding="utf-8")
    command = ["watch", str(folder), "--archive", str(archive), "--once", "--settle", "0", "--quiet"]
    assert main(command) == ExitCode.NOT_A_DOCUMENT
    assert main(command) == ExitCode.OK


@pytest.mark.parametrize("place", ["nowhere", "archive"])
def test_what_is_no_inbox_is_refused(tmp_path: Path, archive: Path, place: str) -> None:
    archive.mkdir()
    expected = {"nowhere": ExitCode.MISSING_FILE, "archive": ExitCode.USAGE}[place]
    assert main(["watch", str(tmp_path / place), "--archive", str(archive), "--once"]) == expected
    assert list(archive.iterdir()) == []


def until(condition: Callable[[], bool], seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "that took too long"
        time.sleep(0.05)


def test_it_watches_until_it_is_stopped(folder: Path, archive: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    options = ["--every", "0.1", "--settle", "0.1", "--names", "none"]
    command = [sys.executable, "-m", "extract", "watch", str(folder), "--archive", str(archive), *options]

    def motions() -> int:
        try:
            [(number,)] = rows(archive, "SELECT count(*) FROM motions")
        except ArchiveError:
            return 0
        return int(str(number))

    with told.open("wb") as stream, subprocess.Popen(command, stderr=stream) as watch:
        try:
            (folder / "a.txt").write_text(letter(1), encoding="utf-8")
            until(lambda: motions() == 1)
            folder.rename(tmp_path / "away")
            until(lambda: b"there is no folder" in told.read_bytes())
            (tmp_path / "away").rename(folder)
            until(lambda: b"again" in told.read_bytes())
            with only_writer(archive):
                (folder / "b.txt").write_text(letter(2), encoding="utf-8")
                until(lambda: b"another run is working" in told.read_bytes())
                assert motions() == 1
            until(lambda: motions() == 2)
            watch.send_signal(signal.SIGTERM)
            assert watch.wait(timeout=60) == ExitCode.TERMINATED
        finally:
            watch.kill()
    assert b"Traceback" not in told.read_bytes()
    assert rows(archive, "PRAGMA integrity_check") == [("ok",)]
