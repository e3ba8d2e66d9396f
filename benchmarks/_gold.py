"""Finds the documents of gold records and reads them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.errors import RatsleseError
from extract.pipeline import extract


def documents(folder: Path, golds: Path, *, only: str = "") -> Iterator[tuple[dict[str, Any], Path]]:
    """Each gold record that has a document in the folder, with that document, sorted by id."""
    if not folder.is_dir() or not golds.is_dir():
        sys.exit(f"{folder} and {golds} must be folders.")
    files = {path.stem: path for path in sorted(folder.iterdir()) if path.is_file()}
    for gold in sorted(golds.glob("*.json")):
        if gold.stem in files and gold.stem.startswith(tuple(only.split(","))):
            yield json.loads(gold.read_text(encoding="utf-8")), files[gold.stem]


def record(path: Path) -> dict[str, Any] | None:
    """The record of one file as plain values, None where it cannot be read."""
    try:
        return dict(json.loads(extract(path)[0].model_dump_json()))
    except RatsleseError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return None
