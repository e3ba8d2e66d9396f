"""Counts how many gold boxes the evidence of right values hits.

``python -m benchmarks.boxes GOLD_BOXES RECORDS|DOCUMENTS [--gold FOLDER] [--scans FOLDER] [--only PREFIX,…]``:
GOLD_BOXES holds an ``<id>.json`` a document with the boxes of each gold value; the values themselves are in GOLD (the
folder ``gold`` beside GOLD_BOXES unless named). The second argument is the JSON Lines that ``ratslese extract``
printed, or a folder of documents to run it on. Where the documents are scans and the boxes those of the digital pages,
SCANS holds an ``<id>.json`` a document with the matrix of each page from digital to scanned points; the evidence is led
back through it.

How it counts: each gold value is matched to at most one value of the same field in the record, one that
``ratslese evaluate`` calls right; of several right ones, the one whose evidence hits. A gold box is hit where the
centre of a piece of that value's evidence on the same page lies in it (its edge included, with a tolerance of half a
point). ``hit`` is the share among the boxes of values got right, ``of all`` the share among all gold boxes, so that a
value missed or wrong is a missed box. Roles of signatories are not counted: a record gives a place to the name alone.
Look-alikes are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._gold import documents, record
from extract.evaluation import RULES, same
from schemas.evaluation import Matching

TOLERANCE = 0.5
Values = dict[str, Any]
_KEY = re.compile(r"^(?P<field>[a-z_]+)(?:\[(?P<place>\d+)\])?(?:\.(?P<part>[a-z_]+)(?:\[(?P<entry>\d+)\])?)?$")
_LISTS_OF_PARTS = {"factions": "canonical", "signatories": "name"}
"""Lists whose entries carry one place for the value named here."""


@dataclass(frozen=True, slots=True)
class Target:
    """A gold value with its boxes and the fields of the record that may be it."""

    name: str
    value: Any
    boxes: tuple[Values, ...]
    candidates: tuple[Values, ...]


def targets(gold: Values, boxes: Values, given: Values) -> Iterator[Target]:
    """The gold values of a document that have boxes."""
    for key, places in boxes["fields"].items():
        match = _KEY.match(key)
        if match is None or key.endswith(".role"):
            continue
        field, part = match["field"], match["part"]
        if field == "routing":
            value = _at(gold["routing"][part], match["entry"])
            yield Target(f"routing.{part}", value, tuple(places), _listed((given.get("routing") or {}).get(part)))
        elif field == "target_sessions":
            value = gold[field][int(match["place"])].get(part)
            named = tuple(session[part] for session in given.get(field) or [] if session.get(part))
            yield Target(f"{field}.{part}", value, tuple(places), named)
        else:
            yield Target(field, _plain(field, gold, match["place"]), tuple(places), _listed(given.get(field)))


def _plain(field: str, gold: Values, place: str | None) -> Any:
    value = _at(gold[field], place)
    if field in _LISTS_OF_PARTS and isinstance(value, dict):
        return value.get(_LISTS_OF_PARTS[field]) or value.get("printed")
    return value


def _at(value: Any, place: str | None) -> Any:
    return value if place is None else value[int(place)]


def _listed(value: Any) -> tuple[Values, ...]:
    return tuple(value) if isinstance(value, list) else (value,) if value else ()


def agree(name: str, gold: Any, given: Any) -> bool:
    """Whether the value is right by the contract, which has no rule for the parts of sessions and for ``public``."""
    if name == "target_sessions.body":
        return RULES["target_sessions"].agree(Matching.CONTRACT)({"body": gold}, {"body": given})
    if name not in RULES:
        return same(gold, given)
    return RULES[name].agree(Matching.CONTRACT)(gold, given)


def hits(target: Target, candidate: Values) -> list[bool]:
    """For each gold box, whether the centre of a piece of the candidate's evidence lies in it."""
    return [any(_centred(piece, box) for piece in candidate["evidence"]) for box in target.boxes]


def _centred(piece: Values, box: Values) -> bool:
    x0, top, x1, bottom = piece["bbox"]
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    if "back" in box:
        x, y, depth = box["back"] @ (x, y, 1.0)
        x, y = x / depth, y / depth
    left, upper, right, lower = box["box"]
    inside = left - TOLERANCE <= x <= right + TOLERANCE and upper - TOLERANCE <= y <= lower + TOLERANCE
    return bool(piece["page"] == box["page"] and inside)


def lead_back(boxes: Values, scan: Values) -> None:
    """Give each gold box the matrix from points of the scanned page back to those of the digital page."""
    back = {page["page"]: np.linalg.inv(np.array(page["matrix"])) for page in scan["pages"]}
    for place in (place for places in boxes["fields"].values() for place in places):
        place["back"] = back[place["page"]]


@dataclass(slots=True)
class Tally:
    """Boxes by field: of all gold values, of values got right, and hit."""

    gold: Counter[str]
    right: Counter[str]
    hit: Counter[str]

    def add(self, target: Target) -> str | None:
        """Count one value; what to show of it where a right value's evidence misses."""
        self.gold[target.name] += len(target.boxes)
        right = [c for c in target.candidates if agree(target.name, target.value, c["value"])]
        if not right:
            return None
        best = max(right, key=lambda candidate: sum(hits(target, candidate)))
        met = hits(target, best)
        self.right[target.name] += len(met)
        self.hit[target.name] += sum(met)
        if all(met):
            return None
        gold = [(box["page"], *map(round, box["box"])) for box in target.boxes]
        got = [(piece["page"], *map(round, piece["bbox"])) for piece in best["evidence"]]
        return f"{target.name} [{best['method']}] {str(target.value)[:60]!r}\n    gold {gold}\n    got  {got}"

    def table(self) -> str:
        """The shares, a field a line."""
        lines = [f"{'field':<30}{'boxes':>7}{'right':>7}{'hit':>8}{'of all':>8}"]
        for name in sorted(self.gold):
            lines.append(self._line(name, self.gold[name], self.right[name], self.hit[name]))
        total = (self.gold.total(), self.right.total(), self.hit.total())
        return "\n".join([*lines, self._line("all", *total)])

    @staticmethod
    def _line(name: str, gold: int, right: int, hit: int) -> str:
        return f"{name:<30}{gold:>7}{right:>7}{hit / right if right else 1.0:>8.3f}{hit / gold if gold else 1.0:>8.3f}"


def records(source: Path, golds: Path, *, only: str) -> Iterator[tuple[Values, Values]]:
    """Gold records with what the program made of their documents; an unreadable document gives an empty record."""
    if source.is_dir():
        for gold, path in documents(source, golds, only=only):
            yield gold, record(path) or {}
        return
    for line in source.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        stem = Path(given["source"]["path"]).stem
        path = golds / f"{stem}.json"
        if path.is_file() and stem.startswith(tuple(only.split(","))):
            yield json.loads(path.read_text(encoding="utf-8")), given


def main() -> None:
    """Count what the command line names; print the table, and each miss on stderr."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("boxes", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--scans", type=Path, help="folder of the scans' matrices, where the documents are scans")
    parser.add_argument("--only", default="", help="prefixes of ids, parted by commas")
    options = parser.parse_args()
    tally = Tally(Counter(), Counter(), Counter())
    for gold, given in records(options.source, options.gold or options.boxes.parent / "gold", only=options.only):
        path = options.boxes / f"{gold['id']}.json"
        if not gold.get("is_motion", True) or not path.is_file():
            continue
        boxes = json.loads(path.read_text(encoding="utf-8"))
        if options.scans:
            lead_back(boxes, json.loads((options.scans / path.name).read_text(encoding="utf-8")))
        for target in targets(gold, boxes, given):
            miss = tally.add(target)
            if miss is not None:
                print(gold["id"], miss, file=sys.stderr)
    print(tally.table())


if __name__ == "__main__":
    main()
