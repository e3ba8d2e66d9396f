"""Settles the confidence of a record's values: how often values found the same way were right on the gold sets."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract._each_field import each_field
from schemas.confidence import ConfidenceTable
from schemas.record import Field, Record

TABLE = Path(__file__).resolve().parent / "data" / "confidence.toml"


def with_confidence(record: Record) -> Record:
    """The record with every value's confidence looked up by its field and method.

    The figures in ``confidence.toml`` are fitted by ``python -m benchmarks.confidence``; a method that the fit never
    saw gets the figure of its field.
    """
    return each_field(record, _settled)


@lru_cache(maxsize=1)
def table() -> ConfidenceTable:
    """The fitted figures, read and validated once."""
    return ConfidenceTable.model_validate(tomllib.loads(TABLE.read_text(encoding="utf-8")))


def _settled(name: str, field: Field[Any]) -> Field[Any]:
    return field.model_copy(update={"confidence": table().of(name, field.method)})
