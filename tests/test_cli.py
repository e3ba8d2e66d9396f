"""The command line as a person meets it, on real files."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import resource
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extract import __version__
from extract.errors import ExitCode
from schemas.record import ErrorRecord, Record
from tests.conftest import BAD, ROOT, Run

IN_ORDER = ("a-empty.pdf", "b-good.PDF", "c-web.pdf", "d/cut.pdf", "d/good.pdf", "e-locked.pdf")
CODES = ("empty", None, "not_a_document", "damaged", None, "encrypted")
START_UP_SECONDS = 0.3


def lines(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def code(line: dict[str, Any]) -> str | None:
    return line["error"]["code"] if "error" in line else None


def test_a_motion_becomes_one_line_that_is_a_record(ratslese: Run, letter: Path) -> None:
    done = ratslese("extract", letter / "letter.pdf")
    assert done.returncode == ExitCode.OK
    [line] = done.stdout.splitlines()
    record = Record.model_validate_json(line)
    assert record.source.path == str(letter / "letter.pdf")
    assert record.producer.version == __version__


def test_absent_values_are_null_or_empty_lists(ratslese: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Milch, Eier und Brot kaufen.\n", encoding="utf-8")
    [line] = lines(ratslese("extract", tmp_path).stdout)
    assert set(Record.model_fields) <= set(line)
    assert line["reference"] is None
    assert line["signatories"] == []


def test_bad_files_give_error_records_in_place_and_the_others_go_on(ratslese: Run, mixed: Path) -> None:
    done = ratslese("extract", mixed)
    assert [line["source"]["path"] for line in lines(done.stdout)] == [str(mixed / name) for name in IN_ORDER]
    assert tuple(map(code, lines(done.stdout))) == CODES
    assert done.returncode == ExitCode.SEVERAL
    errors = [ErrorRecord.model_validate(line) for line in lines(done.stdout) if code(line)]
    assert all(error.error.advice and error.source.sha256 for error in errors)
    said = done.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in said[:-1]] == [error.source.path for error in errors]
    assert said[-1].startswith("ratslese: 6 files, ")
    assert ", 4 failed, " in said[-1]


@pytest.mark.parametrize(("name", "expected"), BAD.items())
def test_failures_of_one_kind_give_its_exit_code(ratslese: Run, mixed: Path, name: str, expected: ExitCode) -> None:
    done = ratslese("extract", mixed / "b-good.PDF", mixed / name, mixed / name)
    assert done.returncode == expected
    assert [code(line) is None for line in lines(done.stdout)] == [True, False, False]


def test_a_file_named_outright_is_read_whatever_its_name(ratslese: Run, letter: Path) -> None:
    (letter / "letter.pdf").rename(letter / ".letter.bin")
    done = ratslese("extract", letter / ".letter.bin")
    assert done.returncode == ExitCode.OK


def test_a_file_name_that_is_not_utf_8_is_no_obstacle(ratslese: Run, letter: Path) -> None:
    odd = os.fsencode(letter) + b"/Antr\xe4ge.pdf"
    Path(os.fsdecode(odd)).write_bytes((letter / "letter.pdf").read_bytes())
    Path(os.fsdecode(odd + b".txt")).touch()
    done = ratslese("extract", letter)
    assert [code(line) for line in lines(done.stdout)] == [None, "empty", None]
    assert lines(done.stdout)[0]["source"]["path"].endswith("/Antr\ufffdge.pdf")
    assert "Antr\ufffdge.pdf.txt" in done.stderr.decode()


def test_modules_in_the_current_folder_are_not_loaded(letter: Path) -> None:
    for name in ("logging.py", "pdfplumber.py", "pebble.py"):
        (letter / name).write_text("open('loaded', 'w').close()", encoding="utf-8")
    (letter / "bin").mkdir()
    script = letter / "bin" / "ratslese"
    script.write_text("import sys\nfrom extract.cli import main\nif __name__ == '__main__':\n    sys.exit(main())\n")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, script, "extract", "."]
    done = subprocess.run(command, cwd=letter, env=environment, capture_output=True, check=False, timeout=120)
    assert done.returncode == ExitCode.OK
    assert not (letter / "loaded").exists()


def test_output_does_not_depend_on_jobs(ratslese: Run, mixed: Path) -> None:
    assert ratslese("extract", mixed).stdout == ratslese("extract", mixed, "--jobs", "2").stdout


def test_limits_reach_the_worker(ratslese: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(("Der Rat beschließt. " * 20_000 + "\f") * 20, encoding="utf-8")
    done = ratslese("extract", tmp_path, "--timeout", "0.2")
    assert done.returncode == ExitCode.TIMEOUT
    assert [code(line) for line in lines(done.stdout)] == ["timeout"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "--jobs", "0", "x.pdf"],
        ["extract", "--timeout", "0", "x.pdf"],
        ["extract", "--timeout", "nan", "x.pdf"],
        ["extract", "--memory", "10", "x.pdf"],
        ["extract", "--format", "xml", "x.pdf"],
        ["extract", "x.pdf", "-o", "/nowhere/at/all.jsonl"],
        ["extract", ".ci"],
        ["unheard-of"],
        [],
    ],
)
def test_wrong_arguments_are_told_and_read_nothing(ratslese: Run, arguments: list[str]) -> None:
    done = ratslese(*arguments)
    assert done.returncode == ExitCode.USAGE
    assert done.stdout == b""
    assert b"usage: ratslese" in done.stderr


# ------------------------------------------------------------------------------------------------- output to a file
def test_output_goes_to_the_file_alone(ratslese: Run, letter: Path) -> None:
    done = ratslese("extract", letter, "-o", letter / "out.jsonl")
    assert done.stdout == b""
    assert (letter / "out.jsonl").read_bytes() == ratslese("extract", letter).stdout
    assert sorted(path.name for path in letter.iterdir()) == ["letter.pdf", "out.jsonl"]


def test_an_input_is_never_written_over(ratslese: Run, letter: Path) -> None:
    before = (letter / "letter.pdf").read_bytes()
    (letter / "link.jsonl").symlink_to("letter.pdf")
    for target in ("letter.pdf", "link.jsonl"):
        assert ratslese("extract", letter, "-o", letter / target).returncode == ExitCode.USAGE
    assert (letter / "letter.pdf").read_bytes() == before


def test_a_device_is_written_to_and_not_replaced(ratslese: Run, letter: Path) -> None:
    assert ratslese("extract", letter, "-o", os.devnull).returncode == ExitCode.OK
    assert Path(os.devnull).is_char_device()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A shell starts its background jobs deaf to SIGINT, and their children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(
    ("how", "expected"), [(signal.SIGINT, ExitCode.INTERRUPTED), (signal.SIGTERM, ExitCode.TERMINATED)]
)
def test_a_stopped_run_leaves_the_old_output_and_no_rest(letter: Path, how: int, expected: ExitCode) -> None:
    (letter / "out.jsonl").write_text("old", encoding="utf-8")
    inputs = [str(letter / "letter.pdf")] * 3000
    command = [sys.executable, "-m", "extract", "extract", *inputs, "-o", str(letter / "out.jsonl")]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True) as process:
        wait_until(lambda: any(part.stat().st_size for part in letter.glob(".out*")))
        os.killpg(process.pid, how) if how == signal.SIGINT else process.send_signal(how)
        _, said = process.communicate(timeout=30)
    assert process.returncode == expected
    assert b"Traceback" not in said
    assert (letter / "out.jsonl").read_text(encoding="utf-8") == "old"
    assert not list(letter.glob(".out*"))
    wait_until(lambda: is_gone(process.pid))


def is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "nothing happened for a minute"
        time.sleep(0.02)


def test_a_closed_pipe_ends_the_run_quietly(letter: Path) -> None:
    inputs = [str(letter / "letter.pdf")] * 500
    command = [sys.executable, "-m", "extract", "extract", "-q", *inputs]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        Record.model_validate_json(process.stdout.readline())
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == ExitCode.OUTPUT_CLOSED


# ------------------------------------------------------------------------------------------------ what a person sees
def test_the_table_fits_80_columns_without_colour(ratslese: Run, mixed: Path) -> None:
    shown = ratslese("extract", mixed, "--format", "table").stdout.decode()
    assert max(map(len, shown.splitlines())) <= 80
    assert "\x1b" not in shown
    for name, wrong in zip(IN_ORDER, CODES, strict=True):
        assert name in shown.replace("\n", "")
        assert wrong is None or f"not read, {wrong}" in shown


def on_terminal(arguments: list[str], columns: int, **environment: str) -> str:
    """What ``ratslese`` shows on a terminal, stdout and stderr together."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-m", "extract", *arguments]
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    with subprocess.Popen(
        command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, env=clean | {"TERM": "xterm"} | environment
    ):
        os.close(theirs)
        shown = b"".join(iter(lambda: read_some(ours), b""))
    os.close(ours)
    return shown.decode()


def read_some(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_a_terminal_gets_colour_and_progress(letter: Path) -> None:
    shown = on_terminal(["extract", str(letter), "--format", "table"], 100)
    assert "\x1b[1m" in shown
    assert "─" * 100 in shown
    assert "0 of 1 files" in shown
    assert "ratslese: 1 file, " in shown


def test_no_color_is_respected(letter: Path) -> None:
    assert "\x1b[1m" not in on_terminal(["extract", str(letter), "--format", "table"], 80, NO_COLOR="1")


def test_quiet_leaves_the_errors_only(ratslese: Run, mixed: Path) -> None:
    said = ratslese("extract", "-q", mixed / "b-good.PDF", mixed / "a-empty.pdf").stderr.decode()
    assert said.count("\n") == 1
    assert "a-empty.pdf" in said


def test_a_document_cannot_send_commands_to_the_terminal(ratslese: Run, letter: Path) -> None:
    (letter / "letter.pdf").rename(letter / "\x1b[31mred.pdf")
    (letter / "\x1b[31mempty.pdf").touch()
    done = ratslese("extract", letter, "--format", "table")
    assert b"\x1b" not in done.stdout + done.stderr


def test_version(ratslese: Run) -> None:
    assert ratslese("--version").stdout.decode() == f"ratslese {__version__}\n"


def test_help_starts_fast(ratslese: Run) -> None:
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert ratslese("--help").returncode == ExitCode.OK
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(3)) < START_UP_SECONDS
