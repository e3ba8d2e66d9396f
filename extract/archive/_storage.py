"""Lists and fetches files on remote storage through fsspec, with some patience for a network that stumbles."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import fsspec

from extract._paths import SUFFIXES
from extract.archive._sftp import known_hosts
from extract.errors import ArchiveError, MissingFileError, UnreachableFileError
from schemas.archive import Found

T = TypeVar("T")
Entry = dict[str, Any]

WAITS = (1.0, 4.0)
"""Seconds before the second and the third try; the storage's own client may have tried several times for each."""

DEEPEST = 40
"""Folders one in the other; a web server may answer with the same page for ever."""

_TAGS = ("ETag", "LastModified", "Last-Modified", "mtime", "modified", "created", "sha256", "md5")
"""What kinds of storage call that which changes with a file."""

_WEB = ("http", "https")
_SSH = ("sftp", "ssh")
_REFUSALS = ("AuthenticationException", "BadHostKeyException", "NoCredentialsError")
"""Errors of storages' clients that another try does not change, by name, since the clients may not be installed."""

_TRY_LATER = (408, 425, 429)


def listed(place: str) -> Iterator[Found]:
    """The documents at a URL: the file itself, or those below a folder, folder by folder in the order of their names.

    A place or folder that is not there or cannot be listed is handed on as if it were a file, of size -1.

    Raises:
        ArchiveError: The URL is of a kind that needs a package that is not installed, or holds a password.
    """
    try:
        entry = patiently(place, _looked_at)
    except (MissingFileError, UnreachableFileError):
        entry = {}
    if entry.get("type") == "directory":
        yield from _below(place, DEEPEST)
    else:
        yield _found(place, entry)


def fetch(location: str, target: Path) -> None:
    """Write the bytes at a URL to a file.

    Raises:
        MissingFileError: There is no such file.
        UnreachableFileError: The storage does not hand it out.
    """
    patiently(location, partial(_fetched, target=target))


def patiently(place: str, work: Callable[[Any, str], T]) -> T:
    """Do something with the storage that a URL names and the place's name there, again after a fault that may pass.

    Raises:
        ArchiveError: The URL is of a kind that needs a package that is not installed, or holds a password.
        MissingFileError: There is no such file.
        UnreachableFileError: The storage refuses, or does not answer.
    """
    waits = iter(WAITS)
    while True:
        try:
            return work(*_storage(place))
        except ArchiveError:
            raise
        except FileNotFoundError as error:
            raise MissingFileError(f"there is no file {place}") from error
        except Exception as error:
            wait = None if _is_refusal(error) else next(waits, None)
            if wait is None:
                raise UnreachableFileError(f"{place} cannot be had: {type(error).__name__}: {error}") from error
        _forget_connections(place)
        time.sleep(wait)


def _storage(place: str) -> tuple[Any, str]:
    """The storage that a URL names, and the place's name on it."""
    parts = urlsplit(place)
    if parts.password:
        raise ArchiveError("a URL with a password would be kept in the archive; give it in fsspec's settings instead")
    try:
        fsspec.get_filesystem_class(parts.scheme)
        options = _trust(parts.scheme)
    except (ImportError, ValueError) as error:
        raise ArchiveError(f"{parts.scheme}:// cannot be read: {error}") from error
    system, name = fsspec.core.url_to_fs(place, **options)
    return system, name or "/"


def _trust(scheme: str) -> dict[str, Any]:
    """Trust only the hosts that ``ssh`` knows, unless fsspec's settings say otherwise."""
    if scheme not in _SSH or any("host_key_policy" in fsspec.config.conf.get(kind, {}) for kind in _SSH):
        return {}
    return {"host_key_policy": known_hosts()}


def _forget_connections(place: str) -> None:
    """Let the next try make a connection of its own."""
    fsspec.get_filesystem_class(urlsplit(place).scheme).clear_instance_cache()


def _is_refusal(error: Exception) -> bool:
    if isinstance(error, (PermissionError, IsADirectoryError)):
        return True
    if any(kind.__name__ in _REFUSALS for kind in type(error).__mro__):
        return True
    status = getattr(error, "status", None)
    return isinstance(status, int) and 400 <= status < 500 and status not in _TRY_LATER


def _looked_at(system: Any, name: str) -> Entry:
    """What the storage says of a place; of web servers a URL that ends in a slash is a folder."""
    if name.startswith("http") and name.endswith("/"):
        return {"type": "directory"}
    entry: Entry = system.info(name)
    return entry


def _below(place: str, deepest: int) -> Iterator[Found]:
    try:
        entries = patiently(place, partial(_entries, place=place)) if deepest else None
    except (MissingFileError, UnreachableFileError):
        entries = None
    if entries is None:
        yield Found(place, -1, "")
        return
    for is_folder, entry in entries:
        if is_folder:
            yield from _below(entry.location, deepest - 1)
        elif entry.location.lower().endswith(SUFFIXES):
            yield _in_full(entry)


def _entries(system: Any, name: str, *, place: str) -> list[tuple[bool, Found]]:
    """What lies in a folder, in the order of the names, and whether it is a folder itself."""
    within, start = f"{name.rstrip('/')}/", f"{place.rstrip('/')}/"
    found = []
    for entry in system.ls(name, detail=True):
        rest = str(entry["name"]).removeprefix(within)
        if rest != entry["name"] and rest.strip("/") and not rest.startswith((".", "/")):
            found.append((entry.get("type") == "directory", _found(start + rest, entry)))
    system.dircache.clear()
    return sorted(found, key=lambda pair: pair[1].location)


def _in_full(found: Found) -> Found:
    """The same with what a web server says of the file, whose list of files holds nothing but their names."""
    if urlsplit(found.location).scheme not in _WEB:
        return found
    try:
        return _found(found.location, patiently(found.location, _looked_at))
    except (MissingFileError, UnreachableFileError):
        return found


def _found(location: str, entry: Entry) -> Found:
    tags = (str(entry[tag]) for tag in _TAGS if entry.get(tag) is not None)
    size = entry.get("size")
    return Found(location, -1 if size is None else int(size), next(tags, ""))


def _fetched(system: Any, name: str, *, target: Path) -> None:
    try:
        system.get_file(name, str(target))
    except Exception as error:
        # The error of a folder fetched as a file may be anything; of web servers fsspec takes any fault for a 404 here.
        if not isinstance(error, PermissionError) and not name.startswith("http"):
            _refuse_folder(_looked_at(system, name).get("type") == "directory", error)
        raise
    _refuse_folder(target.is_dir())


def _refuse_folder(is_folder: bool, cause: Exception | None = None) -> None:
    if is_folder:
        raise IsADirectoryError("it is a folder that could not be listed; add it again") from cause
