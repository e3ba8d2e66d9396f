"""Reads gold records, and finds the document or record of each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from extract._lines import NotRecordsError
from extract._values import Json
from extract.evaluation._evaluate import Pair


def read_gold(folder: Path, *, only: tuple[str, ...] = ("",)) -> dict[str, Json]:
    """The gold records of a folder, ``<id>.json``, by id and in its order; only ids that begin with one of ``only``.

    Raises:
        NotRecordsError: If the folder is none, or a file in it holds no JSON object.
    """
    if not folder.is_dir():
        raise NotRecordsError(f"{folder} is no folder of gold records (<id>.json)")
    paths = [path for path in sorted(folder.glob("*.json")) if path.stem.startswith(only)]
    if not paths:
        raise NotRecordsError(f"no gold record (<id>.json) to be measured in {folder}")
    return {path.stem: _gold(path) for path in paths}


def _gold(path: Path) -> Json:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotRecordsError(f"{path} is no JSON: {error}") from error
    if not isinstance(gold, dict):
        raise NotRecordsError(f"{path} is no gold record, which is a JSON object")
    return gold


def document_of(path: Path, golds: Iterable[str]) -> str | None:
    """The gold id of a document: the file's stem or, for a file in a folder of its own, the folder's name."""
    return next((name for name in (path.stem, path.parent.name) if name in golds), None)


def pairs_of(golds: dict[str, Json], records: Iterable[Json]) -> list[Pair]:
    """Each gold record with the first record made of its document, None where there is none."""
    found: dict[str, Json] = {}
    for record in records:
        path = Path(record["source"]["path"])
        for name in (path.stem, path.parent.name):
            if name in golds:
                found.setdefault(name, record)
    return [Pair(name, gold, found.get(name)) for name, gold in golds.items()]
