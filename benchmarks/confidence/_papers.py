"""The documents with gold records that confidence is fitted on, and which of them share a layout."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOWNS = Path(__file__).resolve().parents[1] / "towns"
HALVES = ("open", "held")
NEW = ("more-3", "held-")
"""Ids of documents that nobody had looked at when the rules were made; they were mended on later, and a little."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: the set it is shown under, its gold record's id, its file, and what it may not be parted from.

    ``group`` is the layout, for real documents the town; no fold has papers of one group on both sides.
    """

    name: str
    id: str
    path: Path
    gold: dict[str, Any]
    group: str
    scanned: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the rules were made without it."""
        return self.id.startswith(NEW)

    @property
    def is_real(self) -> bool:
        """Whether a real town wrote it."""
        return self.name == "real"


def papers(shared: Path, typeset: Path) -> list[Paper]:
    """All papers: the gold sets below a folder, and the letters of invented towns, typeset into another."""
    return [*_made(shared / "gold" / "made"), *_real(shared / "gold" / "real"), *_towns(typeset)]


def _made(root: Path) -> Iterator[Paper]:
    """Made-up documents, digital and scanned; all that show one document are one group."""
    for folder in sorted((root / "documents").iterdir()):
        scanned = folder.name.startswith("scan-")
        for id_, path, gold in _pairs(folder, root / "gold"):
            yield Paper(folder.name.removeprefix("scan-"), id_, path, gold, f"made {id_}", scanned)


def _real(root: Path) -> Iterator[Paper]:
    for id_, path, gold in _pairs(root / "documents", root / "gold"):
        town = id_.partition("-")[0]
        yield Paper("real", id_, path, gold, f"real {town}", bool((root / "text" / f"{id_}.txt").exists()))


def _towns(out: Path) -> Iterator[Paper]:
    for half in HALVES:
        subprocess.run(
            [sys.executable, str(TOWNS / "typeset.py"), "--half", half, "--out", str(out / half)], check=True
        )
        for id_, path, gold in _pairs(out / half / "documents", out / half / "gold"):
            letter = tomllib.loads((TOWNS / "letters" / f"{id_}.toml").read_text(encoding="utf-8"))
            yield Paper(f"towns {half}", id_, path, gold, f"layout {letter['layout']}")


def _pairs(documents: Path, golds: Path) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    files = {path.stem: path for path in sorted(documents.iterdir()) if path.is_file()}
    for gold in sorted(golds.glob("*.json")):
        if gold.stem in files:
            yield gold.stem, files[gold.stem], json.loads(gold.read_text(encoding="utf-8"))
