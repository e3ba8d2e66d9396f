"""Turn the tagged words of a letter into its gold record and boxes."""

from __future__ import annotations

import re
from typing import Any

from _markup import Gold

_PLAIN = {"mun": "municipality", "date": "date", "received": "received_date", "ref": "reference", "subject": "subject"}
_ROUTE = {
    "class": "motion_class",
    "lead": "lead_department",
    "sec": "committee_secretary",
    "cert": "certified_by",
    "resp": "responsible",
    "public": "public",
}
_LISTED = {"to": "addressees", "att": "attachments", "other": "other_departments", "info": "for_information"}


def record(name: str, letter: dict[str, Any], gold: Gold) -> dict[str, Any]:
    """The gold record in the keys and order of the gold format."""
    if not letter.get("is_motion", True):
        return {"id": name, "is_motion": False, "kind": letter["kind"]}
    keys = set(gold.texts)
    unknown = {key for key in keys if place(key) is None}
    if unknown:
        raise ValueError(f"{name}: unknown keys {sorted(unknown)}")
    out: dict[str, Any] = {"id": name, "is_motion": True, "kind": letter["kind"]}
    if "municipality" in letter:
        gold.values["mun"] = letter["municipality"]
    out |= {field: gold.value(key) for key, field in _PLAIN.items() if key in keys and field in ("municipality",)}
    out["factions"] = _factions(letter, gold)
    out |= {
        field: gold.value(key)
        for key, field in _PLAIN.items()
        if key in keys and field in ("date", "received_date", "reference")
    }
    out |= _list(gold, "to", "addressees")
    out |= {"subject": gold.value("subject")} if "subject" in keys else {}
    out |= _sessions(gold)
    out |= {field: gold.value(field) for field in ("draft_resolution", "justification") if field in keys}
    out |= _signatories(gold)
    routing = {field: gold.value(key) for key, field in _ROUTE.items() if key in keys and key != "public"}
    routing |= _list(gold, "other", "other_departments") | _list(gold, "info", "for_information")
    routing |= {"public": gold.value("public") == "true"} if "public" in keys else {}
    out |= {"routing": routing} if routing else {}
    return out | _list(gold, "att", "attachments")


def _count(gold: Gold, stem: str) -> list[int]:
    numbers = {int(m.group(1)) for key in gold.texts if (m := re.match(rf"{stem}(\d+)(?:\.|$)", key))}
    if numbers != set(range(len(numbers))):
        raise ValueError(f"{stem}: numbers {sorted(numbers)} have a gap")
    return sorted(numbers)


def _list(gold: Gold, stem: str, field: str) -> dict[str, list[str]]:
    numbers = _count(gold, stem)
    return {field: [gold.value(f"{stem}{n}") for n in numbers]} if numbers else {}


def _factions(letter: dict[str, Any], gold: Gold) -> list[dict[str, str]]:
    declared = letter["factions"]
    if _count(gold, "f") != list(range(len(declared))):
        raise ValueError("factions tagged and declared differ")
    rows = [
        {"printed": gold.value(f"f{n}"), "canonical": canonical, "kind": kind}
        for n, (canonical, kind) in enumerate(declared)
    ]
    return [{key: value for key, value in row.items() if value} for row in rows]


def _sessions(gold: Gold) -> dict[str, list[dict[str, str]]]:
    names = {"body": "body", "date": "date", "item": "agenda_item"}
    rows = [
        {field: gold.value(f"s{n}.{key}") for key, field in names.items() if f"s{n}.{key}" in gold.texts}
        for n in _count(gold, "s")
    ]
    return {"target_sessions": rows} if rows else {}


def _signatories(gold: Gold) -> dict[str, list[dict[str, str]]]:
    people = []
    for n in _count(gold, "sig"):
        person = {"name": gold.value(f"sig{n}")}
        if f"role{n}" in gold.texts:
            person["role"] = gold.value(f"role{n}")
        people.append(person)
    return {"signatories": people} if people else {}


def place(key: str) -> str | None:
    """The name of a tag's field in the boxes, such as ``target_sessions[0].body``; none for an unknown tag."""
    if key in _PLAIN:
        return _PLAIN[key]
    if key in ("draft_resolution", "justification"):
        return key
    if key in _ROUTE:
        return f"routing.{_ROUTE[key]}"
    match = re.fullmatch(r"([a-z]+)(\d+)(?:\.(body|date|item))?", key)
    if not match:
        return None
    stem, number, part = match.groups()
    if stem in _LISTED:
        return f"{'routing.' if stem in ('other', 'info') else ''}{_LISTED[stem]}[{number}]"
    fixed = {
        "f": f"factions[{number}].printed",
        "sig": f"signatories[{number}].name",
        "role": f"signatories[{number}].role",
    }
    if stem == "s" and part:
        return f"target_sessions[{number}].{'agenda_item' if part == 'item' else part}"
    return fixed.get(stem)


def boxes(found: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """The boxes under the names of their fields."""
    return {name: rects for key, rects in found.items() if (name := place(key))}
