"""Reads the lines of ``ratslese extract`` back, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from schemas.record import ErrorRecord, Record


class NoRecordsError(Exception):
    """A file is not what ``ratslese extract`` prints; the message says where and why."""


def lines(file: Path) -> Iterator[tuple[int, Record | ErrorRecord]]:
    """The records of a file of JSON Lines, each with the number of its line from 1; empty lines are left out.

    Raises:
        NoRecordsError: The file cannot be read, or a line is neither a record nor an error record.
    """
    try:
        with file.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield number, _record(file, number, line)
    except OSError as error:
        raise NoRecordsError(f"{file} cannot be read: {error.strerror}") from error


def _record(file: Path, number: int, line: bytes) -> Record | ErrorRecord:
    try:
        return Record.model_validate_json(line)
    except ValidationError as error:
        reason = error.errors(include_url=False, include_input=False)[0]
    try:
        return ErrorRecord.model_validate_json(line)
    except ValidationError:
        place = ".".join(map(str, reason["loc"]))
        said = f"{place}: {reason['msg']}" if place else reason["msg"]
        raise NoRecordsError(f"{file}, line {number}, is no record of ratslese extract ({said})") from None
