"""Finds files in folders and on remote storage, and brings their bytes here."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote_to_bytes, urlsplit

from extract._paths import files
from extract.archive._storage import fetch, listed
from extract.errors import MissingFileError, UnreadableFileError
from schemas.archive import Found

_FILE = "file://"
CHUNK = 1024 * 1024


def is_remote(place: str) -> bool:
    """Whether a place is a URL such as ``s3://scans/1998/a.pdf``, and not a path of this machine."""
    return "://" in place and not place.startswith(_FILE)


def location_of(path: Path) -> str:
    """The absolute path as text; one with bytes that are not UTF-8 as a ``file://`` URL, which can say them."""
    text = str(path.absolute())
    try:
        text.encode()
    except UnicodeEncodeError:
        return Path(text).as_uri()
    return text


def path_of(location: str) -> Path:
    """The path of a location on this machine."""
    if location.startswith(_FILE):
        return Path(os.fsdecode(unquote_to_bytes(location.removeprefix(_FILE))))
    return Path(location)


def found(places: Sequence[str]) -> Iterator[Found]:
    """The files at the places: each folder's with its sub-folders, in the order of their names.

    Of folders, local or remote, the names that end as documents do count; hidden ones do not. A file or folder that
    cannot be looked at has size -1, so that taking it fails with the reason.

    Raises:
        ArchiveError: A URL is of a kind that needs a package that is not installed, or holds a password.
    """
    for place in places:
        if is_remote(place):
            yield from listed(place)
        else:
            yield from map(_local, files([path_of(place)]))


def _local(path: Path) -> Found:
    try:
        status = path.stat()
    except OSError:
        return Found(location_of(path), -1, "")
    return Found(location_of(path), status.st_size, str(status.st_mtime_ns))


@contextmanager
def opened(location: str) -> Iterator[BinaryIO]:
    """A stream of the bytes at a location.

    Raises:
        MissingFileError: There is no such file.
        UnreadableFileError: The system, or the storage, does not hand it out.
    """
    with at_hand(location) as path:
        try:
            stream = path.open("rb")
        except FileNotFoundError as error:
            raise MissingFileError(f"there is no file {path.name}") from error
        except OSError as error:
            raise UnreadableFileError(f"{path.name} cannot be read: {error.strerror}") from error
        with stream:
            yield stream


@contextmanager
def at_hand(location: str) -> Iterator[Path]:
    """A path on this machine with the bytes at a location: the file itself, or a copy that is gone afterwards.

    Raises:
        MissingFileError: There is no such file.
        UnreachableFileError: The storage does not hand it out.
    """
    if not is_remote(location):
        yield path_of(location)
        return
    name = PurePosixPath(urlsplit(location).path).name or "document"
    with tempfile.TemporaryDirectory(prefix="ratslese-") as folder:
        copy = Path(folder, name)
        fetch(location, copy)
        yield copy
