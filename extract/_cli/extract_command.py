"""``ratslese extract``: reads motions and prints one record each."""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract._cli._command import Commands, add_command, whole_number
from extract._cli._exit_codes import of_run
from extract._cli._limits import add_limits
from extract._paths import PATTERNS, files
from schemas.settings import NO_NAMES, Settings

if TYPE_CHECKING:
    from extract._cli._output import Sink
    from extract._pool import Limits
    from extract.errors import ExitCode


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command to the command line."""
    command = add_command(
        commands,
        "extract",
        help="read motions and print one record each",
        description="Read motions (PDF, TIFF, JPEG, PNG, plain text) and print one JSON object each, one a line.",
        epilog=epilog,
    )
    command.add_argument(
        "paths",
        metavar="FILE|FOLDER",
        nargs="+",
        type=Path,
        help=f"a file, or a folder whose {PATTERNS} are read with all its sub-folders",
    )
    command.add_argument(
        "--format",
        choices=("jsonl", "table"),
        default="jsonl",
        help="jsonl: one JSON object a line; table: the same for a person to read (default: jsonl)",
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default="-",
        help="write there instead of to stdout; the file appears when it is complete (default: -, stdout)",
    )
    command.add_argument("--jobs", metavar="N", type=whole_number, default=1, help="files read at a time (default: 1)")
    _add_towns(command)
    command.add_argument(
        "--policy",
        metavar="TOML",
        type=Path,
        help="an archive's own policy: which records are accepted (default: that in checks.toml)",
    )
    command.add_argument(
        "--names",
        metavar="PIPELINE",
        help="another spaCy pipeline that finds names, installed or a folder; none: by rules alone (default: our own)",
    )
    add_limits(command, timeout=120)
    command.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary on stderr, errors only")
    command.set_defaults(run=run, parser=command)


def _add_towns(command: argparse.ArgumentParser) -> None:
    towns = command.add_mutually_exclusive_group()
    towns.add_argument("--town", metavar="PROFILE", type=Path, help="the profile of the town that all files come from")
    towns.add_argument(
        "--towns", metavar="FOLDER", type=Path, help="a folder of town profiles; each letter chooses its own"
    )


def run(arguments: argparse.Namespace) -> ExitCode:
    """Read all files, print the records and say how it went."""
    from extract._cli._output import Refused, open_sink
    from extract._pool import Limits

    parser: argparse.ArgumentParser = arguments.parser
    paths = list(files(arguments.paths))
    if not paths:
        parser.error(f"none of {PATTERNS} in the given folders")
    limits = Limits(jobs=min(arguments.jobs, len(paths)), timeout=arguments.timeout, memory=arguments.memory)
    settings = Settings(town=arguments.town, towns=arguments.towns, policy=arguments.policy, names=arguments.names)
    _refuse_broken(settings, parser)
    fault = _fault(settings)
    if fault is not None:
        return fault
    try:
        with open_sink(arguments.output, arguments.format, inputs=paths) as sink:
            return _read_all(paths, limits, settings, sink, quiet=arguments.quiet)
    except Refused as error:
        parser.error(str(error))


def _refuse_broken(settings: Settings, parser: argparse.ArgumentParser) -> None:
    """Look at the policy and the names pipeline before any letter is read."""
    try:
        if settings.policy is not None:
            from extract.checks import load_policy

            load_policy(settings.policy)
        if settings.names not in (None, NO_NAMES):
            from extract.language import names_settings
            from extract.names import load

            load(settings.names, names_settings())
    except ValueError as error:
        parser.error(str(error))


def _fault(settings: Settings) -> ExitCode | None:
    """Look at the profiles before any letter is read, and say what is wrong with them."""
    if settings.town is None and settings.towns is None:
        return None
    from extract.errors import ExitCode
    from extract.towns import TownError, check_towns

    try:
        check_towns(settings)
    except TownError as error:
        print(f"ratslese: {error}", file=sys.stderr)
        return ExitCode.TOWN
    return None


def _read_all(paths: list[Path], limits: Limits, settings: Settings, sink: Sink, *, quiet: bool) -> ExitCode:
    from extract._cli._progress import Progress
    from extract._run import run as read_all
    from extract._worker import extract

    progress = Progress(len(paths), sys.stderr, time.monotonic, quiet=quiet)
    with closing(read_all(paths, limits, read=partial(extract, settings=settings))) as outcomes:
        progress.show()
        for outcome in outcomes:
            progress.clear()
            sink.write(outcome)
            progress.count(outcome)
    progress.finish()
    return of_run(progress.failures)
