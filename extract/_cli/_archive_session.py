"""What the commands that write to an archive share: its lock, its settings, the progress, the errors."""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from extract._cli._exit_codes import of_run
from extract.errors import ArchiveError, ExitCode, RatsleseError

if TYPE_CHECKING:
    from extract.archive import Store, Summary, Watcher


def add_settings(command: argparse.ArgumentParser) -> None:
    """Add the options that the archive remembers."""
    kept = command.add_argument_group("how the archive reads (it remembers these; say them once)")
    yes_or_no = argparse.BooleanOptionalAction
    kept.add_argument("--copy", action=yes_or_no, help="keep a copy of each original, named by its SHA-512")
    kept.add_argument("--pdf", action=yes_or_no, help="write a searchable PDF of each document")
    kept.add_argument("--alto", action=yes_or_no, help="write an ALTO file of each document")
    towns = kept.add_mutually_exclusive_group()
    towns.add_argument("--town", metavar="PROFILE", type=Path, help="the profile of the town all files come from")
    towns.add_argument("--towns", metavar="FOLDER", type=Path, help="a folder of profiles; each letter chooses its own")
    kept.add_argument("--policy", metavar="TOML", type=Path, help="an archive's own policy: which records are accepted")
    kept.add_argument("--names", metavar="PIPELINE", help="another spaCy pipeline that finds names; none: rules alone")


def keep_settings(store: Store, arguments: argparse.Namespace) -> None:
    """Let the archive remember the options that were given."""
    given: dict[str, object] = {
        "copy_originals": arguments.copy,
        "pdf": arguments.pdf,
        "alto": arguments.alto,
        "names": arguments.names,
        **{name: path and path.absolute() for name, path in _paths(arguments)},
    }
    known = store.settings()
    changed = known.model_copy(update={name: value for name, value in given.items() if value is not None})
    if changed.town and changed.towns:
        changed = changed.model_copy(update={"towns": None} if arguments.town else {"town": None})
    if changed != known:
        store.keep_settings(changed)


def _paths(arguments: argparse.Namespace) -> Iterator[tuple[str, Path | None]]:
    for name in ("town", "towns", "policy"):
        yield name, getattr(arguments, name)


@contextmanager
def opened_store(folder: Path, *, make: bool = False) -> Iterator[Store]:
    """An archive opened by its only writer; what an error or a signal broke off is left undone, the rest is kept.

    Raises:
        ArchiveError: If it cannot be opened, or another run is working on it; unless ``make`` is set, also if there is
            none.
    """
    from extract.archive import Store, must_be_archive, only_writer

    if not make:
        must_be_archive(folder)
    with only_writer(folder):
        store = Store(folder)
        try:
            yield store
        except (OSError, sqlite3.OperationalError) as error:
            store.abandon()
            if isinstance(error, BrokenPipeError):
                raise
            raise ArchiveError(f"{folder} cannot be written to: {error}") from error
        except BaseException:
            store.abandon()
            raise
        store.close()


def worked(store: Store, arguments: argparse.Namespace, command: str, work: Callable[[Watcher], Summary]) -> ExitCode:
    """Do the work of a run, entered in the archive's book, with its progress shown."""
    from extract._cli._run_progress import RunProgress

    run = store.begin_run(command)
    with closing(RunProgress(arguments.archive, sys.stderr, time.monotonic, quiet=arguments.quiet)) as progress:
        summary = work(progress)
        store.end_run(run, done=summary.tally.done, failed=summary.tally.failed)
        progress.finish(summary)
    return of_run(summary.failures)


def reported(run: Callable[[argparse.Namespace], ExitCode]) -> Callable[[argparse.Namespace], ExitCode]:
    """Let a command's errors that concern the archive as a whole go to stderr and into the exit code."""

    @wraps(run)
    def guarded(arguments: argparse.Namespace) -> ExitCode:
        try:
            return run(arguments)
        except RatsleseError as error:
            print(f"ratslese: {error}; {error.advice}", file=sys.stderr)
            return error.exit_code
        except ValueError as error:
            print(f"ratslese: {error}", file=sys.stderr)
            return ExitCode.USAGE

    return guarded
