"""What a worker does with one document: reads it and hands back a parcel with all that the archive keeps of it."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from extract.archive._sources import at_hand, is_remote, path_of
from extract.errors import ChangedFileError, MissingFileError, RatsleseError, UnreadableFileError
from schemas.archive import Parcel, Reading, Task
from schemas.page import Document, Page, TextSource
from schemas.record import Record

UNAVAILABLE = (MissingFileError, UnreadableFileError)
"""What is wrong with a place and not with the document."""


def read(task: Task) -> Parcel:
    """Read the document of a task; the libraries are loaded only now.

    Raises:
        RatsleseError: The file cannot be read, or no place has its bytes any more; said of the last one then.
        TownError: A profile is missing or broken.
        VocabularyError: The policy is missing or broken.
    """
    for place in task.places[:-1]:
        try:
            return _read_at(place, task)
        except UNAVAILABLE:
            continue
    return _read_at(task.places[-1], task)


def _read_at(place: str, task: Task) -> Parcel:
    from extract.pipeline import motions_of

    began = time.monotonic()
    with at_hand(place) as path:
        document = _document(path, task)
        records = motions_of(document, task.settings.reading)
        pdf, alto = _facsimile(document, path, task)
    return Parcel(
        readings=tuple(_reading(record, document, task) for record in records),
        page_count=len(document.pages),
        text=document.source,
        seconds=time.monotonic() - began,
        pdf=pdf,
        alto=alto,
    )


def _document(path: Path, task: Task) -> Document:
    """The document at a path, if that still holds it, readable or not."""
    from extract import reading

    changed = ChangedFileError(f"{path.name} was changed after it had been taken in")
    try:
        document = reading.read(path)
    except UNAVAILABLE:
        raise
    except RatsleseError as error:
        if hashlib.sha256(path.read_bytes()).hexdigest() != task.sha256:
            raise changed from error
        raise
    if document.sha256 != task.sha256:
        raise changed
    return document


def _reading(record: Record, document: Document, task: Task) -> Reading:
    first, last = record.source.pages
    source = record.source.model_copy(update={"path": task.location})
    pages = tuple(_text(page) for page in document.pages[first - 1 : last])
    return Reading(line=record.model_copy(update={"source": source}).model_dump_json(), pages=pages)


def _text(page: Page) -> str:
    """The text of a page, line by line."""
    from extract.layout import page_lines

    return "\n".join(line.text for line in page_lines(page))


def _facsimile(document: Document, path: Path, task: Task) -> tuple[bytes | None, bytes | None]:
    """The searchable PDF and the ALTO file, as far as they are asked for; a plain text has neither."""
    wanted = task.settings.pdf or task.settings.alto
    if not wanted or document.source is TextSource.PLAIN:
        return None, None
    from extract.facsimile import facsimile

    name = PurePosixPath(urlsplit(task.location).path).name if is_remote(task.location) else path_of(task.location).name
    return facsimile(document, path.read_bytes(), name=name, pdf=task.settings.pdf, xml=task.settings.alto)
