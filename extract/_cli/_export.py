"""What the forms of ``ratslese export`` share: options, the archive, what is said at the end."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extract.errors import ExitCode, TargetError

if TYPE_CHECKING:
    from extract.sinks import Sink, Writer
    from schemas.sinks import Fed


class Opens(Protocol):
    """Opens what an archive is written to, at a path."""

    def __call__(self, path: Path, /) -> AbstractContextManager[Writer]:
        """Open it."""


def add_private(command: argparse.ArgumentParser) -> None:
    """Add the option that every form has."""
    command.add_argument(
        "--private",
        action="store_true",
        help="hand everything over; otherwise private addresses, phones, e-mails and places of signatures are left out,"
        " and citizens' motions withheld",
    )


def add_folder(command: argparse.ArgumentParser) -> None:
    """Add the options of forms that are a folder of files, one a table."""
    command.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        type=Path,
        required=True,
        help="the folder to write to; its files appear when all are complete",
    )
    add_private(command)


def add_feeding(command: argparse.ArgumentParser) -> None:
    """Add the options of targets that are kept in step with the archive."""
    add_private(command)
    command.add_argument(
        "--all",
        action="store_true",
        help="hand over again what is there already, and remove what the archive has not",
    )
    command.add_argument("--dry-run", action="store_true", help="count what would be put and deleted, change nothing")


def fed(arguments: argparse.Namespace, sink: Sink) -> ExitCode:
    """Bring a target up to date, and say what was done."""
    from extract.archive import connect
    from extract.sinks import Feeding, feed

    how = Feeding(private=arguments.private, everything=arguments.all, dry_run=arguments.dry_run)
    with _retries_said():
        try:
            done = feed(connect(arguments.archive), sink, how)
        finally:
            sink.close()
    _say(done, "to put" if arguments.dry_run else "put", "to delete" if arguments.dry_run else "deleted")
    return ExitCode.OK


def written(arguments: argparse.Namespace, opened: Opens) -> ExitCode:
    """Write an archive to files, and say what was done."""
    from extract.archive import connect
    from extract.sinks import write

    connection = connect(arguments.archive)
    with opened(arguments.output) as writer:
        done = write(connection, writer, private=arguments.private)
    _say(done, "written", None)
    return ExitCode.OK


@contextmanager
def client(name: str, extra: str) -> Iterator[None]:
    """Say how to install a client that is missing.

    Raises:
        TargetError: If it is.
    """
    try:
        yield
    except ImportError as error:
        raise TargetError(f"{name} is not installed: pip install 'ratslese[{extra}]'") from error


def said_withheld(count: int) -> None:
    """Say on stderr how many motions were left out, if any were."""
    if count:
        print(f"ratslese: {count} withheld (citizens' motions; --private hands them over)", file=sys.stderr)


def _say(done: Fed, put: str, deleted: str | None) -> None:
    told = [f"{done.put} {put}", *([f"{done.deleted} {deleted}"] if deleted else [])]
    print(f"ratslese: {', '.join(told)}; revision {done.revision}", file=sys.stderr)
    said_withheld(done.withheld)


@contextmanager
def _retries_said() -> Iterator[None]:
    """Show on stderr that a target does not answer and is tried again."""
    logger = logging.getLogger("extract.sinks")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("ratslese: %(message)s"))
    handler.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
