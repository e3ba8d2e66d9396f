"""Turns one file into its record."""

from __future__ import annotations

from pathlib import Path

from extract._producer import producer
from extract.reading import read
from schemas.record import Quality, Record, Source, Status


def extract(path: Path) -> Record:
    """Read one file.

    Raises:
        RatsleseError: If the file cannot be read.
    """
    document = read(path)
    count = len(document.pages)
    source = Source(path=document.path, sha256=document.sha256, page_count=count, pages=(1, count), text=document.source)
    return Record(source=source, is_motion=False, quality=Quality(status=Status.REVIEW), producer=producer())
