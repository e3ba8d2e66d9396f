"""Finds the files to read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIXES = (".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png", ".txt")
PATTERNS = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
"""The names of files that are read of a folder, for a person."""


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files among the paths as given, and those of each folder with its sub-folders, sorted.

    In a folder only names that end in one of ``SUFFIXES`` count, in upper or lower case; hidden files and folders do
    not. A folder
    that cannot be listed is handed on as if it were a file, so that it shows up among the failures.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(_within(path), key=lambda found: found.parts)
        else:
            yield path


def _within(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith("."):
                yield path
    yield from closed
