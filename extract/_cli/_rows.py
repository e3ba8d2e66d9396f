"""Lays a record out as rows for a person: label, value, page and confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

SINGLE = ("kind", "municipality", "date", "received_date", "reference", "subject")
LONG = ("draft_resolution", "justification")
ROUTING_SINGLE = ("motion_class", "lead_department", "committee_secretary", "certified_by", "responsible", "public")
ROUTING_LISTS = ("other_departments", "for_information")
ORDER = (
    *("kind", "municipality", "factions", "date", "received_date", "reference", "addressees", "subject"),
    *("target_sessions", *LONG, "signatories", "routing", "attachments"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One value: ``pages`` are those of its evidence, ``long`` asks for the full width of the card."""

    label: str
    text: str
    pages: tuple[int, ...]
    confidence: float | None
    long: bool = False


def rows(record: Json) -> Iterator[Row]:
    """All values that the record carries, in the order of the contract."""
    for name in ORDER:
        match name:
            case "factions":
                yield from (_row(name, field, _submitter(field)) for field in record[name])
            case "signatories":
                yield from (_row(name, field, _signatory(field)) for field in record[name])
            case "target_sessions":
                yield from (_session(session) for session in record[name])
            case "routing":
                yield from _routing(record[name])
            case _:
                yield from _plain(name, record[name])


def absent(record: Json) -> list[str]:
    """The labels of what the document does not carry."""
    carried = {row.label for row in rows(record)}
    return [_label(name) for name in ORDER if name != "routing" and _label(name) not in carried]


def _plain(name: str, fields: Json | list[Json] | None) -> Iterator[Row]:
    for field in fields if isinstance(fields, list) else [fields]:
        if field is not None:
            yield _row(name, field, _said(field["value"]))


def _routing(routing: Json) -> Iterator[Row]:
    for name in (*ROUTING_SINGLE[:2], *ROUTING_LISTS, *ROUTING_SINGLE[2:]):
        yield from _plain(name, routing[name])


def _session(session: Json) -> Row:
    parts = [field for field in session.values() if field is not None]
    text = ", ".join(_said(field["value"]) for field in parts)
    pages = sorted({place["page"] for field in parts for place in field["evidence"]})
    least = min((field["confidence"] for field in parts), default=None)
    return Row(_label("target_sessions"), text, tuple(pages), least)


def _row(name: str, field: Json, text: str) -> Row:
    pages = sorted({place["page"] for place in field["evidence"]})
    return Row(_label(name), text, tuple(pages), field["confidence"], long=name in LONG)


def _submitter(field: Json) -> str:
    printed = "" if field["printed"] == field["value"] else f"\nprinted: {field['printed']}"
    return f"{field['value']} ({field['kind']}){printed}"


def _signatory(field: Json) -> str:
    return f"{field['value']}, {field['role']}" if field["role"] else str(field["value"])


def _said(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _label(name: str) -> str:
    return name.replace("_", " ")
