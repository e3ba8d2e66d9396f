"""Counts the records of any number of files in one pass; of single ones only samples and the worst are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from extract._walk import values
from extract.report._places import sample
from extract.report._read import lines
from extract.report._tallies import Bins, FieldTally, Slices
from extract.report._worst import WorstOf
from schemas.checks import FIELD_NAMES, Policy
from schemas.record import ErrorRecord, Issue, Producer, Record, Severity, Status
from schemas.report import FailureCount, IssueCount, Made, Place, Report, Sample

SAMPLES = 20
"""Documents named for each code."""
BINS = 100
_GRAVITY = {severity: -place for place, severity in enumerate(Severity)}


def collect(files: Iterable[Path], policy: Policy) -> Report:
    """Count what the files hold.

    Args:
        files: Outputs of ``ratslese extract`` in JSON Lines.
        policy: Says from which confidence on a value of a field needs no look.

    Raises:
        NoRecordsError: A file cannot be read, or holds something else.
    """
    tally = _Tally(policy)
    for file in files:
        tally.read(file)
    return tally.report()


class _Tally:
    """All counts in the making."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._inputs: list[tuple[str, int]] = []
        self._status: Counter[Status] = Counter()
        self._look_alikes = 0
        self._kinds: Counter[str] = Counter()
        self._sources: Counter[str] = Counter()
        self._fields = {name: FieldTally(policy.least(name)) for name in FIELD_NAMES}
        self._confidence = Bins(0.0, 1.0, BINS)
        self._ocr = Bins(0.0, 1.0, BINS)
        self._ocr_sum = 0.0
        self._years, self._towns, self._submitters = Slices(), Slices(), Slices()
        self._issues = _Codes()
        self._severity: dict[str, Severity] = {}
        self._failures = _Codes()
        self._worst = WorstOf(policy)
        self._made: Counter[tuple[str, str, str, str]] = Counter()

    def read(self, file: Path) -> None:
        """Count the records of one file."""
        count = 0
        for number, record in lines(file):
            count += 1
            place = Place(str(file), number, record.source.path)
            if isinstance(record, ErrorRecord):
                self._failures.add(record.error.code, Sample(place, None, record.error.message))
            else:
                self._document(record, place)
        self._inputs.append((str(file), count))

    def _document(self, record: Record, place: Place) -> None:
        self._sources[record.source.text] += 1
        self._made[_maker(record.producer)] += 1
        if record.quality.ocr_confidence is not None:
            self._ocr.add(record.quality.ocr_confidence)
            self._ocr_sum += record.quality.ocr_confidence
        for issue in record.quality.issues:
            self._issue(record, issue, place)
        if record.is_motion:
            self._motion(record, place)
        else:
            self._look_alikes += 1

    def _issue(self, record: Record, issue: Issue, place: Place) -> None:
        known = self._severity.setdefault(issue.code, issue.severity)
        self._severity[issue.code] = min(known, issue.severity, key=_GRAVITY.__getitem__)
        self._issues.add(issue.code, sample(record, issue, place))

    def _motion(self, record: Record, place: Place) -> None:
        motion = self._status.total()
        self._status[record.quality.status] += 1
        self._kinds[record.kind.value if record.kind else ""] += 1
        for name, field in values(record):
            self._fields[name].add(field, motion)
            self._confidence.add(field.confidence)
        self._years.add(str(record.date.value.year) if record.date else "", record)
        self._towns.add(record.municipality.value if record.municipality else "", record)
        for submitter in dict.fromkeys(faction.value for faction in record.factions) or ("",):
            self._submitters.add(submitter, record)
        self._worst.add(record, place)

    def report(self) -> Report:
        """The counts as they are."""
        ocr = self._ocr.histogram()
        return Report(
            inputs=tuple(self._inputs),
            threshold=self._policy.least_confidence,
            by_status={status: self._status[status] for status in Status},
            look_alikes=self._look_alikes,
            failed=self._failures.total,
            kinds=_ranked(self._kinds),
            text_sources=_ranked(self._sources),
            fields=tuple(tally.count(name, self._status.total()) for name, tally in self._fields.items()),
            confidence=self._confidence.histogram(),
            ocr=ocr,
            ocr_mean=self._ocr_sum / ocr.total if ocr.total else None,
            years=tuple(sorted(self._years.slices(), key=lambda one: one.label.rjust(4))),
            towns=tuple(self._towns.slices()),
            submitters=tuple(self._submitters.slices()),
            issues=self._issue_counts(),
            failures=tuple(FailureCount(code, hits, samples) for code, hits, _, samples in self._failures.ranked()),
            worst=self._worst.ranked(),
            made=tuple(Made(*maker, documents=count) for maker, count in self._made.most_common()),
        )

    def _issue_counts(self) -> tuple[IssueCount, ...]:
        """The gravest first, then the most frequent."""
        counts = (
            IssueCount(code, self._severity[code], hits, documents, samples)
            for code, hits, documents, samples in self._issues.ranked()
        )
        return tuple(sorted(counts, key=lambda count: _GRAVITY[count.severity]))


class _Codes:
    """Hits by code with their number, the number of documents, and the first samples."""

    def __init__(self) -> None:
        self._hits: Counter[str] = Counter()
        self._documents: Counter[str] = Counter()
        self._last: dict[str, tuple[str, int]] = {}
        self._samples: dict[str, list[Sample]] = {}

    @property
    def total(self) -> int:
        """All hits."""
        return self._hits.total()

    def add(self, code: str, hit: Sample) -> None:
        """Count a hit; those of one document follow one another."""
        document = (hit.place.input, hit.place.line)
        self._hits[code] += 1
        self._documents[code] += self._last.get(code) != document
        self._last[code] = document
        kept = self._samples.setdefault(code, [])
        if len(kept) < SAMPLES:
            kept.append(hit)

    def ranked(self) -> list[tuple[str, int, int, tuple[Sample, ...]]]:
        """Code, hits, documents and samples; the most frequent first, among equals by code."""
        codes = sorted(self._hits, key=lambda code: (-self._hits[code], code))
        return [(code, self._hits[code], self._documents[code], tuple(self._samples[code])) for code in codes]


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _maker(producer: Producer) -> tuple[str, str, str, str]:
    return producer.version, producer.vocabulary, producer.policy or "", producer.ocr or ""
