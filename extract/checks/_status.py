"""What a record may be used for, by its issues and the confidence of its values."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean

from extract._walk import values
from extract.checks._finding import letter_lines
from schemas.checks import Policy
from schemas.letter import Letter
from schemas.record import Issue, Record, Severity, Status

_WEIGHT = {severity: place for place, severity in enumerate(Severity)}


def status(record: Record, issues: Iterable[Issue], policy: Policy) -> Status:
    """Rejected, to review, or accepted, as the policy has it; confidences count as they stand in the record.

    A record with a value left out is never accepted.
    """
    worst = max((_WEIGHT[issue.severity] for issue in issues), default=-1)
    if worst >= _WEIGHT[policy.rejected_from]:
        return Status.REJECTED
    doubtful = bool(record.candidates) or any(field.confidence < policy.least(name) for name, field in values(record))
    return Status.REVIEW if doubtful or worst >= _WEIGHT[policy.review_from] else Status.ACCEPTED


def ocr_confidence(letter: Letter) -> float | None:
    """The mean confidence of the words that came from OCR, None where none did."""
    read = [word.confidence for line in letter_lines(letter) for word in line.words if word.confidence is not None]
    return round(fmean(read), 4) if read else None
