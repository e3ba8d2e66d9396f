"""Watches a scanner's inbox: which of its files are complete, and not taken yet."""

from __future__ import annotations

import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract._paths import files
from extract.archive._sources import location_of
from extract.errors import MissingFileError

Stamp = tuple[int, str]
"""Size and time of change of a file, as the archive keeps them."""

PATIENCE = 12
"""So many times as long a file is waited for that does not look like a whole one; then it is taken as it is."""

_TEMPORARY = ("~",)
"""How names begin that programs give to files they are at work on; hidden ones are left out anyway."""

_HEAD, _TAIL = 1024, 2048
"""Bytes in which a PDF's mark stands, and in which its last line does."""


@dataclass(frozen=True, slots=True)
class _Seen:
    stamp: Stamp
    since: float


def stamp_of(connection: sqlite3.Connection, path: Path) -> Stamp | None:
    """How a file was when the archive last saw it; None for one that it does not know."""
    query = "SELECT size, stamp FROM files WHERE location = ?"
    row = connection.execute(query, (location_of(path),)).fetchone()
    return None if row is None else (row["size"], row["stamp"])


class Inbox:
    """A folder that is looked at again and again; on network drives nobody tells of new files."""

    def __init__(
        self,
        folder: Path,
        archive: Path,
        *,
        settle: float,
        clock: Callable[[], float] = time.monotonic,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        """Take the folder, with its sub-folders.

        Args:
            folder: The inbox.
            archive: An archive, which is left out should it lie in the inbox.
            settle: Seconds for which size and time of change of a file must stay the same.
            clock: Counts seconds from anywhere.
            wall_clock: Counts seconds as the times of files do.
        """
        self._folder = folder
        self._archive = archive
        self._settle = settle
        self._clock = clock
        self._wall_clock = wall_clock
        self._taken: dict[Path, Stamp] = {}
        self._pending: dict[Path, _Seen] = {}

    @property
    def pending(self) -> bool:
        """Whether files were there at the last look that are not known to be complete."""
        return bool(self._pending)

    def took(self, path: Path, stamp: Stamp | None) -> None:
        """Say that a file was taken, and how it was then; if it is otherwise now, it is taken again."""
        self._pending.pop(path, None)
        if stamp is not None:
            self._taken[path] = stamp

    def look(self, known: Callable[[Path], Stamp | None]) -> list[Path]:
        """The files that are complete and not taken as they are now, sorted.

        Args:
            known: How a file was when the archive took it, None if it has not; asked once for each file.

        Raises:
            MissingFileError: The folder is not there, or cannot be looked into.
        """
        now = self._clock()
        taken: dict[Path, Stamp] = {}
        pending: dict[Path, _Seen] = {}
        for path, stamp in self._files():
            before = self._taken[path] if path in self._taken else known(path)
            if before is not None:
                taken[path] = before
            if before != stamp:
                seen = self._pending.get(path)
                pending[path] = seen if seen is not None and seen.stamp == stamp else _Seen(stamp, now)
        self._taken, self._pending = taken, pending
        return [path for path, seen in pending.items() if self._is_complete(path, seen, now)]

    def _files(self) -> Iterator[tuple[Path, Stamp]]:
        """The ordinary files of the folder; links are followed within it only."""
        if not self._folder.is_dir():
            raise MissingFileError(f"there is no folder {self._folder}")
        root, archive = self._folder.resolve(), self._archive.resolve()
        for path in files([self._folder]):
            if path == self._folder:
                raise MissingFileError(f"the folder {self._folder} cannot be looked into")
            if path.name.startswith(_TEMPORARY):
                continue
            try:
                status = path.stat()
                real = path.resolve() if path.is_symlink() else path.parent.resolve()
            except OSError:
                continue
            ours = real.is_relative_to(root) and not real.is_relative_to(archive)
            if ours and stat.S_ISREG(status.st_mode):
                yield path, (status.st_size, str(status.st_mtime_ns))

    def _is_complete(self, path: Path, seen: _Seen, now: float) -> bool:
        same_for = now - seen.since
        if same_for < self._settle:
            return False
        unchanged_for = max(same_for, self._wall_clock() - int(seen.stamp[1]) / 1e9)
        return unchanged_for >= PATIENCE * self._settle or _looks_whole(path)


def _looks_whole(path: Path) -> bool:
    """Whether a file can be opened and is not empty, and a PDF has its end."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            size = stream.seek(0, 2)
            stream.seek(max(size - _TAIL, 0))
            return bool(head) and (b"%PDF-" not in head or b"%%EOF" in stream.read())
    except OSError:
        return False
