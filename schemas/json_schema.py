"""Generates ``record.schema.json`` from the record's model: ``python -m schemas.json_schema`` writes it anew."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from schemas.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_FILE = Path(__file__).with_name("record.schema.json")


class _Printed(GenerateJsonSchema):
    """Requires every key: a printed record carries all of them, absent values as null or an empty list."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        return True


def record_schema() -> str:
    """The JSON Schema of a record as it is printed, in canonical form: keys sorted, two spaces, a final newline."""
    schema = {"$schema": DIALECT, **Record.model_json_schema(mode="serialization", schema_generator=_Printed)}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(record_schema(), encoding="utf-8", newline="\n")
