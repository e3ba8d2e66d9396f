"""The values of a printed record, field by field, whichever program or version printed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from schemas.record import Routing

Json = dict[str, Any]

ROUTING = tuple(name for name in Routing.model_fields if name != "public")
_NOTHING: tuple[Any, ...] = (None, "", [])


@dataclass(frozen=True, slots=True)
class GivenValue:
    """One value of a record: as given, its confidence (None where the record has none), and its pieces of evidence.

    A target session is one value, a dict of ``body``, ``date`` and ``agenda_item`` as far as they are there; its
    confidence is that of the weaker of body and date.
    """

    value: Any
    confidence: float | None = None
    evidence: tuple[Json, ...] = ()


def values_of(record: Json, field: str) -> list[GivenValue]:
    """The values of a field, one of ``FIELDS``, in the order of the record; none of a field that the record lacks."""
    return _READERS[field](record)


def _values(part: Any) -> list[GivenValue]:
    if isinstance(part, list):
        return [value for item in part for value in _values(item)]
    if isinstance(part, dict):
        value = part.get("value")
        evidence = tuple(part.get("evidence") or ())
        return [] if value in _NOTHING else [GivenValue(value, part.get("confidence"), evidence)]
    return [] if part is None else [GivenValue(part)]


def _sessions(record: Json) -> list[GivenValue]:
    return [value for session in record.get("target_sessions") or [] if (value := _session(session)) is not None]


def _session(session: Json) -> GivenValue | None:
    parts = {
        name: values[0] for name in ("body", "date", "agenda_item") if (values := _values((session or {}).get(name)))
    }
    if not parts:
        return None
    sure = [v.confidence for name, v in parts.items() if name != "agenda_item" and v.confidence is not None]
    evidence = tuple(piece for value in parts.values() for piece in value.evidence)
    return GivenValue({name: value.value for name, value in parts.items()}, min(sure, default=None), evidence)


def _reader(name: str) -> Callable[[Json], list[GivenValue]]:
    return lambda record: _values(record.get(name))


def _routing_reader(name: str) -> Callable[[Json], list[GivenValue]]:
    return lambda record: _values((record.get("routing") or {}).get(name))


_READERS: Mapping[str, Callable[[Json], list[GivenValue]]] = MappingProxyType(
    {
        "kind": _reader("kind"),
        "municipality": _reader("municipality"),
        "factions": _reader("factions"),
        "date": _reader("date"),
        "received_date": _reader("received_date"),
        "reference": _reader("reference"),
        "addressees": _reader("addressees"),
        "subject": _reader("subject"),
        "target_sessions": _sessions,
        "draft_resolution": _reader("draft_resolution"),
        "justification": _reader("justification"),
        "signatories": _reader("signatories"),
        "attachments": _reader("attachments"),
        **{f"routing.{name}": _routing_reader(name) for name in ROUTING},
    }
)

FIELDS = tuple(_READERS)
"""The fields whose values are counted, in the order in which they are shown."""
