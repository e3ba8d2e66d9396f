"""What is read against what a careful archivist reads: the samples in full, the gold sets by their figures."""

from __future__ import annotations

import importlib.util
import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract._pool import Limits
from extract._run import run
from schemas.page import Box, Placing

Json = dict[str, Any]

FLOORS = {
    "made": {"overall_f1": 0.98, "all_core_fields_right": 0.9, "motion_or_not": 0.98, "boxes_hit": 0.95},
    "real": {"overall_f1": 0.95},
    "scans": {"overall_f1": 0.93, "all_core_fields_right": 0.75, "motion_or_not": 1.0, "boxes_hit": 0.93},
}
"""The least that each gold set must reach."""

GROUPS = ("dev-*", "more-1*", "more-2*")
SCANS = ("office200/more-213", "photo/dev-001", "fax/dev-013", "old150/dev-025")
"""A page of each kind, so that the tests stay quick; the photo stands on its head."""
SAMPLES = sorted((Path(__file__).resolve().parents[1] / "samples" / "gold").glob("*.json"))


def read_all(paths: Iterable[Path]) -> dict[str, Json]:
    """The record of each file, by the file's stem."""
    return {Path(outcome.path).stem: json.loads(outcome.lines[0]) for outcome in run(paths, Limits())}


# ----------------------------------------------------------------------------------------------------------- samples
@pytest.mark.parametrize("gold_file", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_read_in_full(root: Path, gold_file: Path) -> None:
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    [record] = read_all([root / "samples" / f"{gold_file.stem}.pdf"]).values()
    given = in_gold_form(record)
    expected = {name: value for name, value in gold.items() if name not in ("id", "handwritten")}
    assert {name: given.get(name) for name in expected} == expected


def in_gold_form(record: Json) -> Json:
    """A record as the gold records have it: values without their evidence, absent keys left out."""
    form = {name: plain(value) for name, value in record.items()}
    form["factions"] = [
        {"printed": each["printed"], "canonical": each["value"], "kind": each["kind"]} for each in record["factions"]
    ]
    form["signatories"] = [carried({"name": each["value"], "role": each["role"]}) for each in record["signatories"]]
    return carried(form)


def plain(part: Any) -> Any:
    """Fields as their values, at any depth."""
    if isinstance(part, list):
        return [plain(item) for item in part]
    if isinstance(part, dict):
        return part["value"] if "value" in part else carried({name: plain(value) for name, value in part.items()})
    return part


def carried(part: Json) -> Json:
    return {name: value for name, value in part.items() if value is not None and value != []}


# --------------------------------------------------------------------------------------------------------- gold sets
@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    """The scoring tool that belongs to the gold sets."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def figures(score: ModuleType, gold_folder: Path, records: dict[str, Json]) -> dict[str, float]:
    pairs = [
        (json.loads((gold_folder / f"{stem}.json").read_text(encoding="utf-8")), records[stem]) for stem in records
    ]
    result = score.score(pairs)
    return {**result, "overall_f1": result["overall"]["f1"]}


def below(reached: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    return {name: reached[name] for name, floor in floors.items() if reached[name] < floor}


def test_made_documents(shared: Path, score: ModuleType) -> None:
    made = shared / "gold" / "made"
    files = sorted(file for group in GROUPS for file in (made / "documents" / "digital").glob(f"{group}.pdf"))
    assert len(files) > 80
    records = read_all(files)
    reached = figures(score, made / "gold", records)
    hits = [hit for stem in records for hit in boxes_hit(made / "boxes" / f"{stem}.json", records[stem])]
    reached["boxes_hit"] = sum(hits) / max(len(hits), 1)
    assert below(reached, FLOORS["made"]) == {}


def test_real_documents(shared: Path, score: ModuleType) -> None:
    real = shared / "gold" / "real"
    files = sorted(file for file in (real / "documents").iterdir() if not file.stem.startswith("koeln-"))
    assert len(files) > 40
    assert below(figures(score, real / "gold", read_all(files)), FLOORS["real"]) == {}


def test_scanned_documents(shared: Path, score: ModuleType) -> None:
    made = shared / "gold" / "made"
    records = read_all(made / "documents" / f"scan-{scan}.pdf" for scan in SCANS)
    assert len(records) == len(SCANS)
    reached = figures(score, made / "gold", records)
    hits: list[bool] = []
    for scan in SCANS:
        stem = Path(scan).stem
        ways = json.loads((made / "scans" / f"{scan}.json").read_text(encoding="utf-8"))["pages"]
        placings = {way["page"]: Placing(tuple(itertools.chain(*way["matrix"]))) for way in ways}
        hits += boxes_hit(made / "boxes" / f"{stem}.json", records[stem], placings)
    reached["boxes_hit"] = sum(hits) / max(len(hits), 1)
    assert below(reached, FLOORS["scans"]) == {}


def boxes_hit(boxes_file: Path, record: Json, placings: dict[int, Placing] | None = None) -> Iterator[bool]:
    """For each place where a gold value stands, whether evidence of its field points there, where there is any.

    ``placings`` lead from the pages on which the places are measured to those that were read. Roles are left out: a
    record gives a place to a signatory's name alone.
    """
    for name, places in json.loads(boxes_file.read_text(encoding="utf-8"))["fields"].items():
        if name.endswith(".role"):
            continue
        evidence = list(evidence_of(record, re.sub(r"\[\d+\]|\.(printed|name)$", "", name).split(".")))
        if evidence:
            spots = [moved(place, placings) if placings else place for place in places]
            yield any(is_inside(spot, place) for spot in evidence for place in spots)


def moved(place: Json, placings: dict[int, Placing]) -> Json:
    """A gold place on the scanned page."""
    box = placings[place["page"]].box(Box(*place["box"]))
    return {"page": place["page"], "box": (box.x0, box.top, box.x1, box.bottom)}


def evidence_of(part: Any, names: list[str]) -> Iterator[Json]:
    """The evidence of all fields at a path through a record; lists are passed through."""
    if isinstance(part, list):
        for item in part:
            yield from evidence_of(item, names)
    elif part is not None and names:
        yield from evidence_of(part[names[0]], names[1:])
    elif part is not None:
        yield from part["evidence"]


def is_inside(spot: Json, place: Json) -> bool:
    x0, top, x1, bottom = spot["bbox"]
    left, upper, right, lower = place["box"]
    same_page: bool = spot["page"] == place["page"]
    return same_page and left <= (x0 + x1) / 2 <= right and upper <= (top + bottom) / 2 <= lower
