"""The command line ``ratslese``; each sub-command is a module of :mod:`extract._cli`, loaded light and run heavy."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

from extract import __version__
from extract._cli import (
    archive_command,
    evaluate_command,
    export_command,
    extract_command,
    ocr_command,
    quality_command,
    redact_command,
    sample_command,
    schema_command,
    search_command,
    serve_command,
    town_command,
    watch_command,
)
from extract._cli._exit_codes import exit_codes
from extract.errors import ExitCode

COMMANDS = (
    extract_command,
    archive_command,
    watch_command,
    export_command,
    ocr_command,
    redact_command,
    schema_command,
    evaluate_command,
    quality_command,
    sample_command,
    town_command,
    search_command,
    serve_command,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``ratslese`` with the given arguments (default: those of the process) and return its exit code."""
    arguments = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _terminated)
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("ratslese: interrupted", file=sys.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _drop_stdout()
        return ExitCode.OUTPUT_CLOSED


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="ratslese",
        description="Reads German council motions (Ratsanträge) and turns each into a structured, checked record.",
        epilog=exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"ratslese {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands, epilog=exit_codes())
    return top


def _terminated(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Turn SIGTERM into an exit that still stops the workers and removes the unfinished output."""
    raise SystemExit(ExitCode.TERMINATED)


def _drop_stdout() -> None:
    """Point stdout nowhere, so that the interpreter's last flush does not complain about the closed pipe."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
