"""What passes between the archive, its workers and its commands."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from schemas.page import TextSource
from schemas.record import Failure, Record
from schemas.settings import Settings


class ArchiveSettings(BaseModel):
    """How an archive reads, kept in its database; paths are absolute.

    ``copy_originals`` keeps a copy of each original, ``pdf`` and ``alto`` a searchable PDF and an ALTO file beside the
    records; the others are those of :class:`schemas.settings.Settings`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    copy_originals: bool = False
    pdf: bool = False
    alto: bool = False
    town: Path | None = None
    towns: Path | None = None
    policy: Path | None = None
    names: str | None = None

    @property
    def reading(self) -> Settings:
        """What the pipeline is told."""
        return Settings(town=self.town, towns=self.towns, policy=self.policy, names=self.names)


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found: its absolute path or URL, its size in bytes, and a stamp that changes when it does."""

    location: str
    size: int
    stamp: str


@dataclass(frozen=True, slots=True)
class Digests:
    """What tells a content from all others, in hexadecimal, and its size in bytes."""

    sha512: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Made:
    """A file that the archive made of a document: its path in the archive, and the SHA-512 of its bytes."""

    path: str
    sha512: str


class Task(BaseModel):
    """What a worker is to do: read a document, whose bytes must still be the same.

    ``location`` is what the records call it; its bytes are had from the first of ``places`` that still has them, which
    may be the copy that the archive keeps, or another file of the same content.
    """

    model_config = ConfigDict(frozen=True)

    location: str
    places: tuple[str, ...]
    sha256: str
    sha512: str
    settings: ArchiveSettings


class Reading(BaseModel):
    """One motion as it was read: its record as a line of JSON, and the text of each of its pages."""

    model_config = ConfigDict(frozen=True)

    line: str
    pages: tuple[str, ...]

    @cached_property
    def record(self) -> Record:
        """The record."""
        return Record.model_validate_json(self.line)


class Parcel(BaseModel):
    """What a worker made of a document: its motions in page order, and the files that stand beside the records."""

    model_config = ConfigDict(frozen=True)

    readings: tuple[Reading, ...]
    page_count: int
    text: TextSource
    seconds: float
    pdf: bytes | None = None
    alto: bytes | None = None


class Correction(BaseModel):
    """A value that a person set right: ``was`` is None where none was found, ``value`` where the document has none."""

    model_config = ConfigDict(frozen=True)

    field: str
    position: int = 0
    was: str | None = None
    value: str | None = None
    made_by: str
    made: datetime.datetime


@dataclass(frozen=True, slots=True)
class Pending:
    """A document that was taken and is still to be read: the files that hold it, and the copy in the archive."""

    digests: Digests
    locations: tuple[str, ...]
    original: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with an archive: a stable code, what it is, what to do about it."""

    code: str
    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that gave no record, and why."""

    location: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a run is, in documents; ``pages`` are those of the documents done."""

    total: int
    done: int = 0
    failed: int = 0
    review: int = 0
    pages: int = 0
