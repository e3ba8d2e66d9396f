"""Makes the fields of a record: a value with its confidence, method and evidence."""

from __future__ import annotations

from typing import TypeVar

from extract.language import Passage
from schemas.record import Evidence, Field

T = TypeVar("T")


def made(value: T, method: str, passage: Passage, start: int = 0, end: int | None = None) -> Field[T]:
    """A field whose evidence is a stretch of a passage, by character offsets."""
    return field_at(value, method, passage.evidence(start, end))


def field_at(value: T, method: str, evidence: tuple[Evidence, ...]) -> Field[T]:
    """A field with evidence at hand; its confidence is settled when the record is put together."""
    return Field[T](value=value, confidence=0.5, method=method, evidence=evidence)
