"""Finds files in folders and on remote storage, and brings their bytes here."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import fsspec

from extract._paths import SUFFIXES, files
from extract.errors import ArchiveError, MissingFileError, UnreachableFileError, UnreadableFileError
from schemas.archive import Found

_FILE = "file://"
CHUNK = 1024 * 1024
_TAGS = ("ETag", "etag", "LastModified", "last_modified", "mtime", "modified", "created", "sha256", "md5")
"""What kinds of storage call that which changes with a file."""


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

    Of folders, local or remote, the names that end as documents do count; hidden ones do not. A file that cannot be
    looked at has size -1, so that taking it fails with the reason.

    Raises:
        ArchiveError: A URL is of a kind that needs a package that is not installed, or holds a password.
        UnreachableFileError: Remote storage does not answer.
    """
    for place in places:
        if is_remote(place):
            yield from _remote(place)
        else:
            yield from map(_local, files([path_of(place)]))


def _local(path: Path) -> Found:
    try:
        status = path.stat()
    except OSError:
        return Found(location_of(path), -1, "")
    return Found(location_of(path), status.st_size, str(status.st_mtime_ns))


def _remote(place: str) -> Iterator[Found]:
    system, root = _storage(place)
    with _told(place):
        entries = _entries(system, root)
    for name, entry in sorted(entries.items()):
        if name == root or _is_document(name, root):
            tags = (str(entry[tag]) for tag in _TAGS if entry.get(tag) is not None)
            size = entry.get("size")
            yield Found(system.unstrip_protocol(name), -1 if size is None else int(size), next(tags, ""))


def _entries(system: Any, root: str) -> dict[str, dict[str, Any]]:
    """What lies at a place on remote storage, by its name there: one file, or all below a folder."""
    if system.isfile(root):
        return {root: system.info(root)}
    entries: dict[str, dict[str, Any]] = system.find(root, detail=True)
    return entries


def _is_document(name: str, root: str) -> bool:
    parts = PurePosixPath(name.removeprefix(root)).parts
    return name.lower().endswith(SUFFIXES) and not any(part.startswith(".") for part in parts)


@contextmanager
def opened(location: str) -> Iterator[Any]:
    """A stream of the bytes at a location.

    Raises:
        MissingFileError: There is no such file.
        UnreadableFileError: The system, or the storage, does not hand it out.
    """
    if is_remote(location):
        system, name = _storage(location)
        with _told(location), system.open(name, "rb") as stream:
            yield stream
        return
    path = path_of(location)
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
        UnreadableFileError: The system, or the storage, does not hand it out.
    """
    if not is_remote(location):
        yield path_of(location)
        return
    name = PurePosixPath(urlsplit(location).path).name
    with tempfile.TemporaryDirectory(prefix="ratslese-") as folder:
        copy = Path(folder, name)
        with opened(location) as source, copy.open("wb") as target:
            while chunk := source.read(CHUNK):
                target.write(chunk)
        yield copy


def _storage(place: str) -> tuple[Any, str]:
    """The storage that a URL names, and the place on it."""
    if urlsplit(place).password:
        raise ArchiveError("a URL with a password would be kept in the archive; give it in fsspec's settings instead")
    try:
        system, name = fsspec.core.url_to_fs(place)
    except (ImportError, ValueError) as error:
        raise ArchiveError(f"{urlsplit(place).scheme}:// cannot be read: {error}") from error
    except OSError as error:
        raise UnreachableFileError(f"{place} cannot be reached: {error}") from error
    return system, name


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Turn what a storage's own client raises into our errors."""
    try:
        yield
    except FileNotFoundError as error:
        raise MissingFileError(f"there is no file {place}") from error
    except Exception as error:
        raise UnreachableFileError(f"{place} cannot be had: {type(error).__name__}: {error}") from error
