"""The archive's commands as a person meets them: kills, locks, wrong folders, logs, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from archive.conftest import exported, rows, run

from extract.archive import ArchiveBusyError, check, connect, no_writer, only_writer
from extract.cli import main
from extract.errors import ArchiveError, ExitCode

Shelf = Callable[..., Path]
QUICK = ["--names", "none"]


def done(archive: Path) -> int:
    try:
        [(number,)] = rows(archive, "SELECT count(*) FROM documents WHERE state = 'done'")
    except ArchiveError:
        return 0
    return int(str(number))


def test_a_run_killed_in_the_middle_goes_on_where_it_was(archive: Path, tmp_path: Path, shelf: Shelf) -> None:
    folder = shelf(*range(1, 61))
    command = [sys.executable, "-m", "extract", "archive", "add", str(archive), str(folder), "--copy", *QUICK]
    killed = subprocess.Popen([*command, "--jobs", "2"], stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        end = time.monotonic() + 300
        while done(archive) < 3:
            assert killed.poll() is None and time.monotonic() < end
            time.sleep(0.01)
    finally:
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
    before = done(archive)
    assert 3 <= before < 60
    (archive / "originals" / ".original.part").write_bytes(b"unfinished")
    summary = run(archive, folder)
    assert summary.tally.done == 60 - before
    run(tmp_path / "undisturbed", folder, names="none")
    assert exported(archive) == exported(tmp_path / "undisturbed")
    with closing(connect(archive)) as connection:
        assert list(check(connection, archive)) == []


def test_a_second_writer_is_refused(archive: Path, shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shelf(1)
    run(archive, folder)
    with only_writer(archive):
        for words in (["add", str(archive), str(folder)], ["update", str(archive)], ["check", str(archive)]):
            assert main(["archive", *words]) == ExitCode.ARCHIVE
            assert "another run is working" in capsys.readouterr().err
        assert main(["archive", "status", str(archive)]) == ExitCode.OK
        assert main(["export", "jsonl", str(archive)]) == ExitCode.OK


def test_readers_keep_writers_out_only_while_they_check(archive: Path, shelf: Shelf) -> None:
    run(archive, shelf(1))
    with no_writer(archive), no_writer(archive), pytest.raises(ArchiveBusyError), only_writer(archive):
        pass
    with only_writer(archive), pytest.raises(ArchiveBusyError), no_writer(archive):
        pass


def test_a_folder_with_other_things_becomes_no_archive(tmp_path: Path, shelf: Shelf) -> None:
    folder = shelf(1)
    before = sorted(folder.iterdir())
    assert main(["archive", "add", str(folder), str(tmp_path)]) == ExitCode.ARCHIVE
    assert main(["archive", "add", str(folder / "001.txt"), str(folder)]) == ExitCode.ARCHIVE
    assert sorted(folder.iterdir()) == before


def test_a_mistyped_place_stops_the_run_before_it_begins(archive: Path, shelf: Shelf) -> None:
    assert main(["archive", "add", str(archive), str(shelf(1)), "nowhere"]) == ExitCode.MISSING_FILE
    assert not archive.exists()


@pytest.mark.parametrize("command", [["export", "jsonl"], ["archive", "status"], ["archive", "check"]])
def test_what_is_no_archive_is_told_so(tmp_path: Path, command: list[str]) -> None:
    assert main([*command, str(tmp_path)]) == ExitCode.ARCHIVE
    assert list(tmp_path.iterdir()) == []


def test_a_later_versions_archive_is_left_alone(
    archive: Path, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    run(archive, shelf(1))
    with closing(connect(archive, write=True)) as connection:
        connection.execute("PRAGMA user_version = 999")
    for command in (["add", str(archive)], ["update", str(archive)], ["status", str(archive)]):
        assert main(["archive", *command]) == ExitCode.ARCHIVE
        assert "later version" in capsys.readouterr().err


def test_an_archive_that_cannot_be_written_to_can_be_read(shelf: Shelf) -> None:
    """As on a mounted backup; the superuser may write everywhere, so that somebody else reads it then."""
    with tempfile.TemporaryDirectory() as home:
        archive = Path(home, "archive")
        run(archive, shelf(1))
        expected = exported(archive)
        (archive / "ratslese.db").chmod(0o444)
        archive.chmod(0o555)
        Path(home).chmod(0o755)
        try:
            assert as_nobody(lambda: exported(archive)) == expected
        finally:
            archive.chmod(0o755)
        assert [path.name for path in archive.iterdir() if "-" in path.name] == []


def as_nobody(question: Callable[[], list[str]]) -> list[str]:
    """The answer that a process without rights of its own gets."""
    answer, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setresgid(65534, 65534, 65534)
                os.setresuid(65534, 65534, 65534)
            os.write(writing, json.dumps(question()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(answer, "rb") as stream:
        told = stream.read()
    os.waitpid(child, 0)
    found: list[str] = json.loads(told)
    return found


def test_progress_and_failures_go_to_the_log(archive: Path, shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shelf(1, 2)
    (folder / "bad\x1b[31m.pdf").write_text("<html>Bitte anmelden</html>", encoding="utf-8")
    (folder / "empty.pdf").touch()
    assert main(["archive", "add", str(archive), str(folder), *QUICK]) == ExitCode.NOT_A_DOCUMENT
    log = (archive / "ratslese.log").read_text(encoding="utf-8")
    told = capsys.readouterr().err
    assert "file found" in log
    for text in (log, told):
        assert "2 done, 2 failed, 2 to review" in text
        assert text.count("(not_a_document)") == 2
        assert "\x1b" not in text
    assert main(["archive", "status", str(archive), "--failed"]) == ExitCode.OK
    assert [line.split("\t")[1] for line in capsys.readouterr().out.splitlines()] == ["not_a_document", "empty"]
    assert main(["archive", "add", str(archive), str(folder), "--quiet"]) == ExitCode.OK
    assert capsys.readouterr().err == ""
    assert main(["archive", "add", str(archive), "--retry", "failed", "--quiet"]) == ExitCode.NOT_A_DOCUMENT


def test_a_full_disk_ends_the_run_and_not_the_archive(archive: Path, shelf: Shelf) -> None:
    folder = shelf(1)
    run(archive, folder, names="none")
    (folder / "002.txt").write_bytes(b"x" * 500_000)
    script = (
        "import resource, signal, sys; from extract.cli import main; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    )
    script += "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000)); sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", script, "archive", "add", str(archive), str(folder), "--copy"]
    full = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert full.returncode == ExitCode.ARCHIVE, full.stderr.decode()
    assert b"Traceback" not in full.stderr
    assert rows(archive, "PRAGMA integrity_check") == [("ok",)]
    assert len(exported(archive)) == 1
