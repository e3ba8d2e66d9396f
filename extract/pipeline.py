"""Turns one file into its record: reading, layout, fields, checks."""

from __future__ import annotations

from pathlib import Path

from extract._confidence import with_confidence
from extract._places import as_displayed
from extract.checks import check
from extract.layout import analyse
from extract.reading import read
from extract.record import record_of
from schemas.record import Record


def extract(path: Path) -> Record:
    """Read one file and make its record.

    Args:
        path: A PDF, a picture of pages (TIFF, JPEG, PNG) or a plain text; it is opened for reading only.

    Raises:
        RatsleseError: If the file cannot be read.
    """
    document = read(path)
    letter = analyse(document)
    record = with_confidence(record_of(document, letter))
    checked = record.model_copy(update={"quality": check(record, letter)})
    return as_displayed(checked, document)
