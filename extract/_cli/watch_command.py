"""``ratslese watch``: takes what a scanner puts into a folder into an archive."""

from __future__ import annotations

import argparse
import math
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from extract._cli._archive_session import add_settings, keep_settings, opened_store, reported, worked
from extract._cli._command import Commands, add_command
from extract._cli._engine_options import add_engine, engine_of
from extract._cli._exit_codes import of_run
from extract._cli._text import without_controls
from extract.errors import ExitCode, MissingFileError

if TYPE_CHECKING:
    from extract.archive import Engine, Inbox

EVERY = 10.0
SETTLE = 5.0


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command to the command line."""
    command = add_command(
        commands,
        "watch",
        help="read what a scanner puts into a folder into an archive",
        description="Look into a folder again and again, and read what is new and complete into an archive."
        " Ends with Ctrl-C or SIGTERM; what is done is kept.",
        epilog=epilog,
    )
    command.add_argument("folder", metavar="FOLDER", type=Path, help="the inbox, with its sub-folders")
    command.add_argument("--archive", metavar="ARCHIVE", type=Path, required=True, help="made where there is none")
    command.add_argument(
        "--every", metavar="SECONDS", type=_seconds, default=EVERY, help="time between two looks (default: 10)"
    )
    command.add_argument(
        "--settle",
        metavar="SECONDS",
        type=_seconds,
        default=SETTLE,
        help="a file is complete when its size and time of change stay the same for so long (default: 5)",
    )
    command.add_argument("--once", action="store_true", help="take what is complete and end, for cron")
    add_settings(command)
    add_engine(command)
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Watch until stopped."""
    from extract.archive import Inbox

    folder, archive = arguments.folder, arguments.archive
    if folder.resolve().is_relative_to(archive.resolve()):
        raise ValueError(f"{folder} lies in the archive and cannot be its inbox")
    if not folder.is_dir():
        raise MissingFileError(f"there is no folder {folder}")
    inbox = Inbox(folder, archive, settle=arguments.settle)
    watch = _Watch(arguments, inbox, engine_of(arguments))
    return watch.once() if arguments.once else watch.for_ever()


class _Watch:
    """Looks, and works when there is something to do; the archive is locked only while it works."""

    def __init__(self, arguments: argparse.Namespace, inbox: Inbox, engine: Engine) -> None:
        self._arguments = arguments
        self._archive: Path = arguments.archive
        self._inbox = inbox
        self._engine = engine
        self._begun = False
        self._waits_for = ""

    def once(self) -> ExitCode:
        begun = self._begin()
        ready = self._look()
        if self._inbox.pending:
            time.sleep(self._arguments.settle)
            ready = self._look()
        return of_run([code for code in (begun, self._take(ready)) if code])

    def for_ever(self) -> NoReturn:
        from extract.archive import ArchiveBusyError

        while True:
            try:
                if not self._begun:
                    self._begin()
                self._take(self._look())
                self._tell("")
            except (ArchiveBusyError, MissingFileError) as error:
                self._tell(str(error))
            time.sleep(self._arguments.every)

    def _tell(self, waits_for: str) -> None:
        """Say what is waited for when it begins, and when it is over."""
        if waits_for != self._waits_for and not self._arguments.quiet:
            told = f"{waits_for}; waiting" if waits_for else f"watching {self._arguments.folder} again"
            print(f"ratslese: {without_controls(told)}", file=sys.stderr, flush=True)
        self._waits_for = waits_for

    def _begin(self) -> ExitCode:
        """Make the archive, or go on with what an earlier run has left undone in it."""
        from extract.archive import go_on

        with opened_store(self._archive, make=True) as store:
            keep_settings(store, self._arguments)
            self._begun = True
            if not store.waiting():
                return ExitCode.OK
            return worked(store, self._arguments, "watch", partial(go_on, store, self._archive, self._engine))

    def _look(self) -> list[Path]:
        from extract.archive import connect, stamp_of

        with closing(connect(self._archive)) as connection:
            return self._inbox.look(partial(stamp_of, connection))

    def _take(self, ready: list[Path]) -> ExitCode:
        from extract.archive import add, location_of, stamp_of

        there = [path for path in ready if path.is_file()]
        if not there:
            return ExitCode.OK
        with opened_store(self._archive, make=True) as store:
            places = [location_of(path) for path in there]
            work = partial(add, store, self._archive, places, self._engine)
            code = worked(store, self._arguments, "watch", work)
            for path in there:
                self._inbox.took(path, stamp_of(store.connection, path))
        return code


def _seconds(text: str) -> float:
    seconds = float(text)
    if not (seconds >= 0 and math.isfinite(seconds)):
        raise argparse.ArgumentTypeError("must not be negative")
    return seconds


_seconds.__name__ = "number of seconds"
