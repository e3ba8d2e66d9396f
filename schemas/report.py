"""What a quality report states: records counted by status, field, year, town and submitter, issues, and the worst.

Built by :mod:`extract.report` from the lines of ``ratslese extract``. Counts are of documents where nothing else is
said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.record import Severity, Status


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the input and the document it tells of; ``page`` is where to look, None where the whole is meant."""

    input: str
    line: int
    path: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class FieldCount:
    """One field over all motions.

    ``filled`` and ``empty`` count motions, ``values`` the values in them (a motion may have several signatories),
    ``expected_right`` is the sum of their confidences, ``below`` those under the policy's threshold for the field.
    """

    name: str
    filled: int
    empty: int
    values: int
    expected_right: float
    below: int
    threshold: float

    @property
    def mean(self) -> float | None:
        """The mean confidence of the values, None without any."""
        return self.expected_right / self.values if self.values else None


@dataclass(frozen=True, slots=True)
class Slice:
    """The motions of one year, town or submitter; ``label`` is empty where the record does not say."""

    label: str
    by_status: Mapping[Status, int]
    issues: int

    @property
    def motions(self) -> int:
        """How many motions these are."""
        return sum(self.by_status.values())


@dataclass(frozen=True, slots=True)
class Sample:
    """One issue of one document, with its message as the record has it."""

    place: Place
    field: str | None
    message: str


@dataclass(frozen=True, slots=True)
class IssueCount:
    """An issue's code: how often it was found, in how many documents, and the first of them."""

    code: str
    severity: Severity
    hits: int
    documents: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class FailureCount:
    """An error's code: how many files could not be read for it, and the first of them."""

    code: str
    files: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Worst:
    """A document among the worst: values that are expected to be wrong, and its issues.

    ``weight`` is what it is ranked by: the values expected to be wrong, and a share for each issue by its severity.
    ``unsure`` are the fields of its least confident values below the threshold, each with its least confidence and the
    page it is printed on.
    """

    place: Place
    status: Status
    values: int
    expected_wrong: float
    weight: float
    issues: tuple[tuple[str, Severity, Sample], ...]
    unsure: tuple[tuple[str, float, int | None], ...]


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts in bins of equal width from ``low`` to ``high``; a value at ``high`` is in the last bin."""

    low: float
    high: float
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many values were counted."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Made:
    """A producer of records as a person names it, and how many documents it read."""

    version: str
    vocabulary: str
    policy: str
    ocr: str
    documents: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the report states; all groups are in the order in which they are shown."""

    inputs: tuple[tuple[str, int], ...]
    threshold: float
    by_status: Mapping[Status, int]
    look_alikes: int
    failed: int
    kinds: tuple[tuple[str, int], ...]
    text_sources: tuple[tuple[str, int], ...]
    fields: tuple[FieldCount, ...]
    confidence: Histogram
    ocr: Histogram
    ocr_mean: float | None
    years: tuple[Slice, ...]
    towns: tuple[Slice, ...]
    submitters: tuple[Slice, ...]
    issues: tuple[IssueCount, ...]
    failures: tuple[FailureCount, ...]
    worst: tuple[Worst, ...]
    made: tuple[Made, ...]

    @property
    def motions(self) -> int:
        """Documents taken for motions."""
        return sum(self.by_status.values())

    @property
    def files(self) -> int:
        """All documents of the input, also those that could not be read."""
        return self.motions + self.look_alikes + self.failed

    @property
    def values(self) -> int:
        """Values over all motions."""
        return sum(field.values for field in self.fields)

    @property
    def expected_right(self) -> float:
        """How many of the values are expected to be right, by their confidences."""
        return sum(field.expected_right for field in self.fields)

    @property
    def surely(self) -> int:
        """Values at or above the threshold of their field."""
        return self.values - sum(field.below for field in self.fields)
