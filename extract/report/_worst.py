"""Ranks documents by what a person would have to mend, and keeps the worst."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from extract._walk import values
from extract.report._places import sample
from schemas.checks import Policy
from schemas.record import Record, Severity, Status
from schemas.report import Place, Worst

KEPT = 50
UNSURE = 3
"""Fields named for each document."""
WEIGHT = {Severity.ERROR: 10.0, Severity.WARNING: 1.0, Severity.INFO: 0.1}
"""How many wrong values an issue weighs as much as."""


class WorstOf:
    """The worst documents of all that were seen; of equal ones the first."""

    def __init__(self, policy: Policy) -> None:
        """Begin without any; the policy says which values are unsure."""
        self._policy = policy
        self._heap: list[tuple[float, int, Worst]] = []
        self._seen = 0

    def add(self, record: Record, place: Place) -> None:
        """Look at one more record; one that is accepted is never among the worst, whatever its values."""
        self._seen += 1
        if record.quality.status is Status.ACCEPTED:
            return
        expected_wrong = sum(1.0 - field.confidence for _, field in values(record))
        weight = round(expected_wrong + sum(WEIGHT[issue.severity] for issue in record.quality.issues), 6)
        if len(self._heap) == KEPT and weight <= self._heap[0][0]:
            return
        entry = (weight, -self._seen, self._worst(record, place, expected_wrong, weight))
        (heapq.heappushpop if len(self._heap) == KEPT else heapq.heappush)(self._heap, entry)

    def ranked(self) -> tuple[Worst, ...]:
        """The worst first."""
        return tuple(worst for _, _, worst in sorted(self._heap, key=lambda entry: entry[:2], reverse=True))

    def _worst(self, record: Record, place: Place, expected_wrong: float, weight: float) -> Worst:
        return Worst(
            place=place,
            status=record.quality.status,
            values=sum(1 for _ in values(record)),
            expected_wrong=expected_wrong,
            weight=weight,
            issues=tuple((issue.code, issue.severity, sample(record, issue, place)) for issue in record.quality.issues),
            unsure=tuple(self._unsure(record))[:UNSURE],
        )

    def _unsure(self, record: Record) -> Iterator[tuple[str, float, int | None]]:
        """The least sure value of each field that has one below its threshold, the least sure first."""
        seen: set[str] = set()
        for name, field in sorted(values(record), key=lambda item: item[1].confidence):
            if name not in seen and field.confidence < self._policy.least(name):
                seen.add(name)
                yield name, field.confidence, min((evidence.page for evidence in field.evidence), default=None)
