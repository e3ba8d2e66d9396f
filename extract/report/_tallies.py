"""Counts that grow record by record: histograms, the records of one label, the values of one field."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from schemas.record import Field, Record, Status
from schemas.report import FieldCount, Histogram, Slice


class Bins:
    """A histogram in the making."""

    def __init__(self, low: float, high: float, bins: int) -> None:
        """Begin with empty bins of equal width."""
        self._low, self._high = low, high
        self._counts = [0] * bins

    def add(self, value: float) -> None:
        """Count a value; one outside the range is in the bin at that end."""
        bins = len(self._counts)
        place = int((value - self._low) / (self._high - self._low) * bins + 1e-9)
        self._counts[min(max(place, 0), bins - 1)] += 1

    def histogram(self) -> Histogram:
        """The counts so far."""
        return Histogram(self._low, self._high, tuple(self._counts))


class Slices:
    """Motions by label, each with its status and number of issues."""

    def __init__(self) -> None:
        """Begin without any."""
        self._status: dict[str, Counter[Status]] = {}
        self._issues: Counter[str] = Counter()

    def add(self, label: str, record: Record) -> None:
        """Count a motion under a label."""
        self._status.setdefault(label, Counter())[record.quality.status] += 1
        self._issues[label] += len(record.quality.issues)

    def slices(self) -> list[Slice]:
        """One slice a label, the largest first, and among equals by label."""
        made = (Slice(label, dict(counts), self._issues[label]) for label, counts in self._status.items())
        return sorted(made, key=lambda one: (-one.motions, one.label))


@dataclass(slots=True)
class FieldTally:
    """The values of one field, and in how many motions it has any."""

    threshold: float
    filled: int = 0
    values: int = 0
    below: int = 0
    confidence: float = 0.0
    _last: int = field(default=-1)

    def add(self, value: Field[object], motion: int) -> None:
        """Count a value of the motion with that number."""
        self.filled += motion != self._last
        self._last = motion
        self.values += 1
        self.below += value.confidence < self.threshold
        self.confidence += value.confidence

    def count(self, name: str, motions: int) -> FieldCount:
        """The counts over so many motions."""
        return FieldCount(
            name=name,
            filled=self.filled,
            empty=motions - self.filled,
            values=self.values,
            expected_right=self.confidence,
            below=self.below,
            threshold=self.threshold,
        )
