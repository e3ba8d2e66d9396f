"""Writes probabilities into a record, and moves what is too improbable from the fields to the candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from extract.confidence._items import LISTS, SINGLE, parts_of
from schemas.record import Field, Record, Routing, TargetSession

Judged = Mapping[tuple[str, int], float]
"""By field and place among its values, how probable a value is."""


def settled(
    record: Record, judged: Judged, least: Callable[[str], float], *, further: Iterable[tuple[str, Field[Any]]] = ()
) -> Record:
    """The record with the probabilities as confidence.

    Args:
        record: The record as the fields found it.
        judged: The probability of each value.
        least: By field, below which probability its values become candidates.
        further: More candidates, with their field.
    """
    work = _Settling(judged, least)
    for name, field in further:
        work.keep(name, (field,))
    update: dict[str, Any] = {name: work.one(name, getattr(record, name)) for name in SINGLE}
    update |= {name: work.all(name, getattr(record, name)) for name in LISTS}
    update["target_sessions"] = work.sessions(record.target_sessions)
    update["routing"] = work.routing(record.routing)
    return record.model_copy(update=update | {"candidates": work.candidates})


class _Settling:
    def __init__(self, judged: Judged, least: Callable[[str], float]) -> None:
        self._judged = judged
        self._least = least
        self.candidates: dict[str, tuple[Field[str], ...]] = {}

    def one(self, name: str, field: Field[Any] | None) -> Field[Any] | None:
        kept = self.all(name, () if field is None else (field,))
        return kept[0] if kept else None

    def all(self, name: str, fields: Sequence[Field[Any]]) -> tuple[Field[Any], ...]:
        given = [sure(field, self._judged[name, place]) for place, field in enumerate(fields)]
        return tuple(field for field in given if self._stays(name, (field,)))

    def sessions(self, sessions: Sequence[TargetSession]) -> tuple[TargetSession, ...]:
        given = [_sure_session(session, self._judged["target_sessions", n]) for n, session in enumerate(sessions)]
        return tuple(session for session in given if self._stays("target_sessions", parts_of(session)))

    def routing(self, routing: Routing) -> Routing:
        update = {}
        for part in Routing.model_fields:
            value = getattr(routing, part)
            settle = self.all if isinstance(value, tuple) else self.one
            update[part] = settle(f"routing.{part}", value)
        return routing.model_copy(update=update)

    def _stays(self, name: str, parts: Sequence[Field[Any]]) -> bool:
        if not parts or parts[0].confidence >= self._least(name):
            return True
        self.keep(name, parts)
        return False

    def keep(self, name: str, parts: Sequence[Field[Any]]) -> None:
        self.candidates[name] = (*self.candidates.get(name, ()), _candidate(parts))


def sure(field: Field[Any], probability: float) -> Field[Any]:
    """The field with a probability."""
    return field.model_copy(update={"confidence": probability})


def _sure_session(session: TargetSession, probability: float) -> TargetSession:
    """A session is right or wrong as a whole, so its parts share one probability."""
    parts = {name: getattr(session, name) for name in TargetSession.model_fields}
    return session.model_copy(update={name: sure(part, probability) for name, part in parts.items() if part})


def _candidate(parts: Sequence[Field[Any]]) -> Field[str]:
    """A left-out value as text; the parts of a session are parted by commas."""
    return Field[str](
        value=", ".join(_printed(part.value) for part in parts),
        confidence=parts[0].confidence,
        method=parts[0].method,
        evidence=tuple(piece for part in parts for piece in part.evidence),
    )


def _printed(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
