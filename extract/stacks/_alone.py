"""Takes a motion out of its stack, to be read as a document of its own, and leads its places back into the file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extract._each_field import each_field
from schemas.page import Document, Page, text_source
from schemas.record import Field, Record
from schemas.stack import Part


def alone(document: Document, part: Part) -> Document:
    """The part as a document: its pages are numbered from 1, since page 1 is where a letter begins."""
    pages = document.pages[part.first - 1 : part.last]
    renumbered = tuple(_numbered(page, page.number - part.first + 1) for page in pages)
    return replace(document, pages=renumbered, source=text_source(pages))


def in_file(record: Record, part: Part) -> Record:
    """The record of a part taken out by :func:`alone`, with its places on the pages of the file."""
    behind = part.first - 1

    def moved(_name: str, field: Field[Any]) -> Field[Any]:
        evidence = tuple(piece.model_copy(update={"page": piece.page + behind}) for piece in field.evidence)
        return field.model_copy(update={"evidence": evidence})

    return each_field(record, moved) if behind else record


def _numbered(page: Page, number: int) -> Page:
    if page.number == number:
        return page
    return replace(page, number=number, words=tuple(replace(word, page=number) for word in page.words))
