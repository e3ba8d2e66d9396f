"""Reads back the JSON Lines that ``ratslese extract`` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from extract._values import Json


class NotRecordsError(ValueError):
    """A file is not what its place on the command line asks for; the message says where and why."""


def read_records(path: Path) -> Iterator[Json]:
    """The records and error records of a file, in its order; empty lines are passed over.

    Raises:
        NotRecordsError: If the file cannot be read, or a line is no record (``source.path`` is missing).
    """
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _record(line, f"{path}, line {number}")
    except OSError as error:
        raise NotRecordsError(f"cannot read {path}: {error.strerror}") from error


def _record(line: bytes, place: str) -> Json:
    try:
        record = json.loads(line)
        named = isinstance(record["source"]["path"], str)
    except (ValueError, TypeError, KeyError):
        named = False
    if not named:
        raise NotRecordsError(f"{place}: no record as `ratslese extract` prints them, one a line")
    return dict(record)
