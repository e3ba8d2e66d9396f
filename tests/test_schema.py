"""The JSON Schema: generated from the model, printed by the command, and true of real records."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from schemas.json_schema import SCHEMA_FILE, record_schema
from schemas.record import Record
from tests.conftest import Run


def test_the_schema_file_is_what_the_model_says() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == record_schema(), "run: python -m schemas.json_schema"


def test_the_command_prints_the_schema(ratslese: Run) -> None:
    assert ratslese("schema").stdout.decode() == record_schema()


def test_records_obey_the_schema(ratslese: Run, root: Path) -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    records = [
        json.loads(line) for line in ratslese("extract", *sorted((root / "samples").glob("*.pdf"))).stdout.splitlines()
    ]
    assert len(records) >= 5
    for record in records:
        validator.validate(record)
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({key: value for key, value in record.items() if key != "routing"})


def test_the_model_has_every_key_of_the_contract(shared: Path) -> None:
    block = re.search(r"```text\n(.*?)```", (shared / "RECORD.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    keys = set(re.findall(r"^([a-z_]+) ", block[1], re.MULTILINE))
    assert len(keys) == 17
    assert keys <= set(Record.model_fields)
