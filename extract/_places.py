"""Leads the evidence of a record from pages as read to pages as displayed."""

from __future__ import annotations

from typing import Any

from extract._each_field import each_field
from schemas.page import Box, Document, Placing
from schemas.record import Evidence, Field, Record


def as_displayed(record: Record, document: Document) -> Record:
    """The record with every piece of evidence where a viewer shows it: pages of scans are read turned and straight."""
    placings = {page.number: page.placing for page in document.pages if page.placing}
    if not placings:
        return record

    def placed(_name: str, field: Field[Any]) -> Field[Any]:
        evidence = tuple(_placed(piece, placings.get(piece.page)) for piece in field.evidence)
        return field.model_copy(update={"evidence": evidence})

    return each_field(record, placed)


def _placed(piece: Evidence, placing: Placing | None) -> Evidence:
    if placing is None:
        return piece
    box = placing.box(Box(*piece.bbox))
    x0, top, x1, bottom = (round(value, 1) for value in (box.x0, box.top, box.x1, box.bottom))
    return piece.model_copy(update={"bbox": (x0, top, x1, bottom)})
