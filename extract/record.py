"""Puts the fields of a letter together to a record."""

from __future__ import annotations

from extract import fields
from extract._producer import producer
from extract.scan import engine
from schemas.letter import Letter
from schemas.page import Document
from schemas.record import Producer, Quality, Record, Source, Status


def source_of(document: Document) -> Source:
    """What is known of a file that holds one motion."""
    count = len(document.pages)
    return Source(path=document.path, sha256=document.sha256, page_count=count, pages=(1, count), text=document.source)


def record_of(document: Document, letter: Letter, source: Source | None = None) -> Record:
    """The record of a laid-out document, before its checks; ``source`` is that of a motion taken out of a stack."""
    source = source or source_of(document)
    quality = Quality(status=Status.REVIEW)
    made_by = _producer_of(document)
    if not letter.parts:
        return Record(source=source, is_motion=False, quality=quality, producer=made_by)
    other = fields.look_alike(letter)
    if other is not None:
        return Record(source=source, is_motion=False, kind=other, quality=quality, producer=made_by)
    written = fields.date(letter)
    submitters = fields.factions(letter)
    return Record(
        source=source,
        is_motion=True,
        kind=fields.kind(letter, submitters),
        municipality=fields.municipality(letter),
        factions=submitters,
        date=written,
        received_date=fields.received_date(letter),
        reference=fields.reference(letter),
        addressees=fields.addressees(letter),
        subject=fields.subject(letter),
        target_sessions=fields.target_sessions(letter, written.value if written else None),
        draft_resolution=fields.draft_resolution(letter),
        justification=fields.justification(letter),
        signatories=fields.signatories(letter),
        routing=fields.routing(letter),
        attachments=fields.attachments(letter),
        quality=quality,
        producer=made_by,
    )


def _producer_of(document: Document) -> Producer:
    """The versions, with the OCR engine's where it read a word of the document."""
    read = any(word.confidence is not None for page in document.pages for word in page.words)
    return producer().model_copy(update={"ocr": engine().name}) if read else producer()
