"""Takes a file into the archive: learns what it holds, and keeps a copy where that is asked for."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from extract._paths import SUFFIXES
from extract.archive._sources import CHUNK, is_remote, opened, path_of
from extract.errors import UnreadableFileError
from schemas.archive import Digests, Made

ORIGINALS = "originals"
PART = ".part"
"""How the name of an unfinished file ends."""


def digests_of(location: str, *, copy: Path | None = None) -> Digests:
    """The digests of a file; with ``copy`` its bytes are written there meanwhile.

    Raises:
        RatsleseError: The bytes cannot be had.
        OSError: The copy cannot be written.
    """
    _refuse_special(location)
    with opened(location) as source:
        if copy is None:
            return _read_through(source, None)
        with copy.open("wb") as target:
            digests = _read_through(source, target)
            target.flush()
            os.fsync(target.fileno())
    return digests


def _read_through(source: BinaryIO, target: BinaryIO | None) -> Digests:
    sha512, sha256, size = hashlib.sha512(), hashlib.sha256(), 0
    while chunk := _next(source):
        sha512.update(chunk)
        sha256.update(chunk)
        size += len(chunk)
        if target is not None:
            target.write(chunk)
    return Digests(sha512=sha512.hexdigest(), sha256=sha256.hexdigest(), size=size)


def _refuse_special(location: str) -> None:
    """A pipe or device under a document's name has no end, or never begins."""
    try:
        mode = 0 if is_remote(location) else path_of(location).stat().st_mode
    except OSError:
        return
    if mode and not stat.S_ISREG(mode):
        raise UnreadableFileError(f"{path_of(location).name} is no ordinary file")


def _next(source: BinaryIO) -> bytes:
    try:
        return source.read(CHUNK)
    except OSError as error:
        raise UnreadableFileError(f"the file cannot be read to its end: {error.strerror}") from error


def kept(folder: Path, location: str) -> tuple[Digests, str]:
    """Copy a file into the archive's ``originals``: its digests, and the path of the copy within the archive.

    Raises:
        RatsleseError: The bytes cannot be had.
    """
    with _unfinished(folder / ORIGINALS / "original") as part:
        digests = digests_of(location, copy=part)
        suffix = PurePosixPath(location).suffix.lower()
        place = shelf(ORIGINALS, digests.sha512, suffix if suffix in SUFFIXES else "")
        target = folder / place
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            part.chmod(0o444)
            _settle(part, target)
    return digests, place


def shelf(kind: str, sha512: str, suffix: str) -> str:
    """Where a file of a document stands in the archive: by its digest, so that each folder holds a few only."""
    return f"{kind}/{sha512[:2]}/{sha512}{suffix}"


def write_beside(folder: Path, place: str, content: bytes) -> Made:
    """Write a file of the archive as a whole or not at all."""
    target = folder / place
    with _unfinished(target) as part:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _settle(part, target)
    return Made(place, hashlib.sha512(content).hexdigest())


def _settle(part: Path, target: Path) -> None:
    """Give a finished file its name, so that it outlives a loss of power."""
    part.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}{PART}")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a killed run left unfinished; only the archive's writer may call it."""
    for part in sorted(folder.glob(f"*/**/.*{PART}")):
        part.unlink()
