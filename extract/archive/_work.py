"""What a worker does with one document: reads it and hands back a parcel with all that the archive keeps of it."""

from __future__ import annotations

import time
from pathlib import Path

from extract.archive._sources import at_hand
from extract.errors import ChangedFileError
from schemas.archive import Parcel, Reading, Task
from schemas.page import Document, Page, TextSource
from schemas.record import Record


def read(task: Task) -> Parcel:
    """Read the document of a task; the libraries are loaded only now.

    Raises:
        RatsleseError: The file cannot be had or read, or no longer holds what it held when it was taken.
        TownError: A profile is missing or broken.
        VocabularyError: The policy is missing or broken.
    """
    from extract import reading
    from extract.pipeline import motions_of

    began = time.monotonic()
    with at_hand(task.location) as path:
        document = reading.read(path)
        if document.sha256 != task.sha256:
            raise ChangedFileError(f"{path.name} was changed after it had been taken in")
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

    name = path.name
    return facsimile(document, path.read_bytes(), name=name, pdf=task.settings.pdf, xml=task.settings.alto)
